import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { readTextFile } from "../../adapters/node/read-text.js";
import type { OtherRules } from "../../analyse/periods.js";
import { sameName } from "../../base/words.js";
import { readJson } from "../../rule-set/read/read-json.js";
import { compareTexts } from "../../rule-set/read/sort-issues.js";
import { loadBuiltInRules } from "./built-in-rules.js";
import { versionedName } from "./versioned-name.js";

/** What a `rule-set.json` says about its rule set: enough to compare periods, whatever else is wrong with it. */
interface Head {
  readonly id: string;
  readonly inForce: OtherRules["inForce"];
  readonly gaps: OtherRules["gaps"] & object;
  /** The publishers of its documents. */
  readonly publishers: ReadonlySet<string>;
}

/**
 * Finds the other rule sets of the same publisher: those in sibling folders, and the built-in ones that neither these
 * nor the folder itself replaces. Other publishers' rules may be in force at the same time. An earlier version, in
 * `earlier`, is never in force together with another version of its rule set, so it is compared with the newest version
 * of each other rule set.
 *
 * @param folder - as messages show it; siblings get their names from it
 * @param path - where it is
 * @param text - its own `rule-set.json`, if it has one
 */
export async function findOtherRules(
  folder: string,
  path: string,
  text: string | undefined,
): Promise<readonly OtherRules[]> {
  const replaced = new Set<string>();
  const own = text === undefined ? undefined : headOf(text);
  if (own === undefined) return [];
  replaced.add(own.id);
  const isShared = (publishers: Head["publishers"]) =>
    [...publishers].some((publisher) => own.publishers.has(publisher));
  // If a sibling does not name its publisher, it may be the same one.
  const isAlike = ({ publishers }: Head) =>
    publishers.size === 0 || own.publishers.size === 0 || isShared(publishers);
  const others: OtherRules[] = [];
  const earlier = isEarlier(path);
  const up = earlier ? join("..", "..") : "..";
  for (const sibling of await siblingsOf(path, join(path, up))) {
    const { text: other } = await readTextFile(join(path, up, sibling, "rule-set.json"));
    const head = other === undefined ? undefined : headOf(other);
    if (head === undefined) continue;
    replaced.add(head.id);
    // The newest version of a rule set is in force instead of its earlier ones.
    if (!isAlike(head) || (earlier && head.id === own.id)) continue;
    others.push({ name: join(folder, up, sibling), inForce: head.inForce, gaps: head.gaps });
  }
  for (const { id, inForce, documents, gaps = [] } of await loadBuiltInRules())
    if (!replaced.has(id) && isShared(publishersOf(documents)))
      others.push({ name: `the built-in set ${id}`, inForce, gaps, isBuiltIn: true });
  return others;
}

/** Whether a folder holds an earlier version: it is `earlier/<id>@<version>`. */
function isEarlier(path: string): boolean {
  return basename(dirname(path)) === "earlier" && versionedName(basename(path)) !== undefined;
}

/** The names of the folders in a parent, without the one at a path. */
async function siblingsOf(path: string, parent: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => name)
      .filter((name) => join(parent, name) !== path)
      .sort(compareTexts);
  } catch {
    // A parent folder that may not be read has no visible siblings.
    return [];
  }
}

function headOf(text: string): Head | undefined {
  const { value } = readJson(text, "");
  const { id, inForce, documents, gaps } = recordOf(value);
  const period = periodIn(inForce);
  return typeof id === "string" && period !== undefined
    ? {
        id,
        inForce: period,
        gaps: Array.isArray(gaps) ? gaps.flatMap((gap) => periodIn(gap) ?? []) : [],
        publishers: publishersOf(documents),
      }
    : undefined;
}

function periodIn(value: unknown): OtherRules["inForce"] | undefined {
  const { from, until } = recordOf(value);
  return typeof from === "string" && typeof until === "string" ? { from, until } : undefined;
}

function publishersOf(documents: unknown): ReadonlySet<string> {
  const named = Object.values(recordOf(documents)).map((document) => recordOf(document)["publisher"]);
  return new Set(named.flatMap((publisher) => (typeof publisher === "string" ? [sameName(publisher)] : [])));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
