import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isAtLeast } from "../../compare/diff/required-version.js";
import type { RuleSet } from "../../rule-set/types.js";
import { builtInRules } from "./built-in-rules.js";
import { isFolder, readRulesAsNamed } from "./rule-folder.js";
import { versionedName } from "./versioned-name.js";

/** The folder of earlier versions, inside `rules`. */
const EARLIER = "earlier";

/**
 * Finds a rule set that comes with the package: an id means its newest version, `<id>@<version>` that version.
 *
 * @returns its folder inside `rules`: `"2024-25"` or `"earlier/2024-25@1.0.0"`
 */
export async function findBuiltIn(name: string): Promise<string | undefined> {
  if (builtInRules.has(name)) return name;
  const asked = versionedName(name);
  if (asked === undefined) return undefined;
  if ((await newestVersion(asked.id)) === asked.version) return asked.id;
  return (await earlierNames()).includes(name) ? join(EARLIER, name) : undefined;
}

/** Loads the rules in a folder that `findBuiltIn` returned. */
export async function loadBuiltIn(place: string): Promise<RuleSet> {
  const newest = builtInRules.get(place);
  return newest === undefined
    ? await readRulesAsNamed(join("rules", place), await builtInPath(place))
    : await newest();
}

/** The path of a folder inside the package's `rules`. */
export async function builtInPath(place: string): Promise<string> {
  // One folder up from the bundle, three from the sources.
  const [bundled, ofSources] = ["../rules/", "../../../rules/"].map((up) =>
    fileURLToPath(new URL(`${up}${place}`, import.meta.url)),
  ) as [string, string];
  return (await isFolder(bundled)) ? bundled : ofSources;
}

/** The versions of a built-in rule set, in order; empty if there is no such rule set. */
export async function builtInVersions(id: string): Promise<readonly string[]> {
  const newest = await newestVersion(id);
  const versions = new Set(newest === undefined ? [] : [newest]);
  for (const name of (await earlierNames()).map(versionedName))
    if (name?.id === id) versions.add(name.version);
  return [...versions].sort((a, b) => (a === b ? 0 : isAtLeast(a, b) ? 1 : -1));
}

async function newestVersion(id: string): Promise<string | undefined> {
  return (await builtInRules.get(id)?.())?.version;
}

/** The names of the earlier versions that come with the package. */
async function earlierNames(): Promise<readonly string[]> {
  const names = await readdir(await builtInPath(EARLIER)).catch(() => []);
  return names.filter((name) => /^[^@]+@\d+\.\d+\.\d+$/.test(name));
}
