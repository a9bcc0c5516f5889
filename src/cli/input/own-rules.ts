import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readTextFile, whyUnreadable } from "../../adapters/node/read-text.js";
import { readAcademicYear } from "../../draft/year-shift.js";
import { isObject, Place } from "../../rule-set/read/place.js";
import { readJson } from "../../rule-set/read/read-json.js";
import { compareTexts } from "../../rule-set/read/sort-issues.js";
import type { RuleSet, RuleSetHead } from "../../rule-set/types.js";
import { UserError } from "../user-error.js";
import { isFile, readRulesAsNamed } from "./rule-folder.js";

/** A rule set of the user's own, and its folder: `"rules/2025-26"`. */
export interface OwnRules {
  readonly folder: string;
  readonly ruleSet: RuleSet;
}

/** A folder of the user's own that cannot be used, and what is known about it. */
export interface BrokenRules {
  readonly folder: string;
  readonly error: UserError;
  /** From its `rule-set.json`, or the year in its name; absent if neither gives it. */
  readonly inForce: RuleSetHead["inForce"] | undefined;
  /** The subjects it declares; absent if they cannot be read. */
  readonly subjects: readonly string[] | undefined;
}

/** The rule sets in `./rules`, one in each folder. */
export interface OwnFolders {
  readonly sound: readonly OwnRules[];
  readonly broken: readonly BrokenRules[];
}

/**
 * Reads the rule sets in `./rules`, which are used when rules are picked by date. Broken ones are listed separately,
 * because they matter only on the days that they are for.
 *
 * @throws {UserError} if `./rules` itself may not be read
 */
export async function loadOwnRules(cwd: string): Promise<OwnFolders> {
  const sound: OwnRules[] = [];
  const broken: BrokenRules[] = [];
  for (const name of await folderNames(cwd)) {
    const folder = join("rules", name);
    const path = resolve(cwd, folder);
    if (!(await isOfRules(name, path))) continue;
    try {
      sound.push({ folder, ruleSet: await readRulesAsNamed(folder, path) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      broken.push({ folder, error, ...(await headOf(name, path)) });
    }
  }
  return { sound, broken };
}

async function folderNames(cwd: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(resolve(cwd, "rules"), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => name)
      .sort(compareTexts);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw new UserError(
      `rules: ${whyUnreadable(error)} It may hold the rules in force, so name the rules to use with --rules.`,
    );
  }
}

/** Whether a folder is meant to be a rule set; other folders are ignored. */
async function isOfRules(name: string, path: string): Promise<boolean> {
  if (await isFile(join(path, "rule-set.json"))) return true;
  return yearOf(name) !== undefined && (await isFile(join(path, "facts.json")));
}

/** The parts of a broken rule set that say when it is in force, and for whom. */
async function headOf(name: string, path: string): Promise<Pick<BrokenRules, "inForce" | "subjects">> {
  const { text } = await readTextFile(join(path, "rule-set.json"));
  const head = new Place("", "", text === undefined ? undefined : readJson(text, "").value);
  const [from, until] = ["from", "until"].map((end) => head.get("inForce").get(end).text);
  const subjects = head.get("subjects").value;
  return {
    inForce: from === undefined || until === undefined ? yearOf(name) : { from, until },
    subjects: isObject(subjects) ? Object.keys(subjects) : undefined,
  };
}

/** The academic year in a folder's name: `2025-26`. */
function yearOf(name: string): RuleSetHead["inForce"] | undefined {
  const year = readAcademicYear(name);
  return "start" in year ? { from: `${year.start}-09-01`, until: `${year.start + 1}-09-01` } : undefined;
}
