import { join } from "node:path";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import { builtInRules } from "./built-in-rules.js";
import { builtInVersions } from "./find-built-in.js";
import { versionedName } from "./versioned-name.js";

/** Says that there are no rules with a name, and which rules there are. */
export async function noSuchRules(name: string): Promise<string> {
  const asked = versionedName(name);
  const versions = asked === undefined ? [] : await builtInVersions(asked.id);
  if (asked !== undefined && versions.length > 0) {
    const names = versions.map((version) => `${asked.id}@${version}`);
    const known = `${versions.length === 1 ? "version" : "versions"} of ${asked.id} ${versions.length === 1 ? "is" : "are"}`;
    const choices = `There is no folder ${join("rules", "earlier", name)}, and the built-in ${known} ${formatList(versions)}.`;
    return `No rules "${name}". ${choices}${didYouMean(nearest(name, names))}`;
  }
  const ids = [...builtInRules.keys()];
  const choices = `There is no folder ${join("rules", name)} or ${name}, and the built-in rule sets are ${formatList(ids)}.`;
  return `No rules "${name}". ${choices}${didYouMean(nearest(name, ids) ?? (await nearestVersion(asked?.id, ids)))}`;
}

/** The newest version of the rule set whose id is nearest to one that was asked for with a version. */
async function nearestVersion(id: string | undefined, ids: readonly string[]): Promise<string | undefined> {
  const meant = id === undefined ? undefined : nearest(id, ids);
  return meant === undefined ? undefined : `${meant}@${(await builtInVersions(meant)).at(-1)}`;
}
