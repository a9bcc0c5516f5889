import { subjectIdsOf } from "../../rule-set/subjects.js";
import type { RuleSet } from "../../rule-set/types.js";
import { UserError } from "../user-error.js";
import { loadBuiltInRules } from "./built-in-rules.js";
import { loadOwnRules } from "./own-rules.js";
import { isBuiltInItself, passedOver } from "./own-rules-words.js";

/** The rules to use if none are named, and the notes about them. */
export interface NewestRules {
  readonly ruleSet: RuleSet;
  /** One line each; the first says which rules these are, and where they come from. */
  readonly notes: readonly string[];
}

/**
 * Finds the rules whose period begins last, among your own in `./rules` and the built-in ones, for use when there is no
 * day to choose them by. If two begin on the same day, your own come first.
 *
 * @param scope - a subject that they must have; if none do, the caller has to report it
 * @throws {UserError} if the newest are your own and cannot be used
 */
export async function newestRules(cwd: string, scope?: string): Promise<NewestRules> {
  const { sound, broken } = await loadOwnRules(cwd);
  const builtIn = await loadBuiltInRules();
  const all = [...sound, ...builtIn.map((ruleSet) => ({ ruleSet, folder: undefined }))];
  const knowing = all.filter(({ ruleSet }) => scope === undefined || subjectIdsOf(ruleSet).includes(scope));
  const { ruleSet, folder } = (knowing.length === 0 ? all : knowing).reduce((newest, each) =>
    each.ruleSet.inForce.from > newest.ruleSet.inForce.from ? each : newest,
  );
  const later = broken.find(({ inForce }) => inForce !== undefined && inForce.from > ruleSet.inForce.from);
  if (later !== undefined)
    throw new UserError(
      ...later.error.lines.slice(0, -1),
      `The rules in ${later.folder} are the newest, but they have faults. Correct them, or name other rules.`,
    );
  const isOwn = folder !== undefined && !isBuiltInItself(ruleSet, builtIn);
  const from = isOwn ? `${ruleSet.id}, from ${folder}` : ruleSet.id;
  return { ruleSet, notes: [`Using the newest rules: ${from}.`, ...broken.map(passedOver)] };
}
