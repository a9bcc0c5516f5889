/** Messages about the rule sets in `./rules` when rules are picked by date. */

import { longDay } from "../../base/day.js";
import { formatCount, formatList } from "../../base/words.js";
import { digestOfRules } from "../../evaluate/digest.js";
import type { RuleSet } from "../../rule-set/types.js";
import { UserError } from "../user-error.js";
import type { BrokenRules, OwnRules } from "./own-rules.js";

/**
 * Whether a broken rule set would have been chosen for a subject on a day; it may have been if its subjects cannot be
 * read.
 */
export function isMeant({ inForce, subjects }: BrokenRules, day: string, scope: unknown): boolean {
  if (inForce === undefined || day < inForce.from || day >= inForce.until) return false;
  return typeof scope !== "string" || subjects === undefined || subjects.includes(scope);
}

/** The error for a day whose rules are broken; other rules would answer a different question. */
export function cannotBeUsed({ folder, error: { lines } }: BrokenRules, day: string): UserError {
  const told = lines.slice(0, -1);
  return new UserError(
    ...told,
    `The rules in ${folder} are in force on ${longDay(day)}, but they have faults. Correct them, or name other rules with --rules.`,
  );
}

/** Says that a broken rule set was ignored. */
export function passedOver({ folder, error: { lines }, inForce }: BrokenRules): string {
  const faults = lines.length - 1;
  const why = faults === 1 ? "1 fault" : `${formatCount(faults)} faults`;
  const when =
    inForce === undefined
      ? "It does not say when it is in force"
      : "It is not in force on the days of these snapshots, or has no such subjects";
  return `Please note: ${folder} has ${why} and was passed over. ${when}. To see what is wrong: maths-hub-goals check ${folder}`;
}

/** Whether the user's own rules are a copy of built-in ones, which need no mention. */
export function isBuiltInItself(ruleSet: RuleSet, builtIn: readonly RuleSet[]): boolean {
  const { id, version } = ruleSet;
  const same = builtIn.find((each) => each.id === id && each.version === version);
  return same !== undefined && digestOfRules(same) === digestOfRules(ruleSet);
}

/**
 * Says which of the user's own rules were chosen, and instead of which; `undefined` if they are the same as the
 * built-in ones.
 */
export function chosenWords({ folder, ruleSet }: OwnRules, others: readonly RuleSet[]): string | undefined {
  const { id, version } = ruleSet;
  if (isBuiltInItself(ruleSet, others)) return undefined;
  const draft = version.startsWith("0.") ? ", a draft" : "";
  const instead =
    others.length === 0
      ? ""
      : `, instead of the built-in ${formatList(others.map((each) => `${each.id} ${each.version}`))}`;
  return `Chosen by date: the rules ${id} ${version}${draft}, from ${folder}${instead}.`;
}

/** Says that several of the user's own rule sets are in force on a day. */
export function severalInForce(own: readonly OwnRules[], day: string): string {
  const folders = own.map(({ folder }) => folder);
  return `${formatCount(own.length)} rule sets are in force on ${longDay(day)}: ${formatList(folders)}.`;
}
