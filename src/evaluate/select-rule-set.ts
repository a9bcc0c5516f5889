import { formatIsoDay, longDay, parseDay } from "../base/day.js";
import { formatList } from "../base/words.js";
import type { RuleSet } from "../rule-set/types.js";

/** Which rule set is in force on a day, or why there isn't exactly one. */
export interface RuleSetSelection<R extends RuleSet = RuleSet> {
  /** The one in force; absent if none is, or if several are. */
  readonly ruleSet?: R;
  /** All that are in force on the day. */
  readonly inForce: readonly R[];
  /** All rule sets, with their periods: `until` is the first day no longer in force. */
  readonly available: readonly { readonly id: string; readonly from: string; readonly until: string }[];
  /** One sentence with the outcome. */
  readonly message: string;
}

/**
 * Picks the rule set in force on a day. Rules are not carried forward: a day without rules has none.
 *
 * @param asOf - ISO day
 */
export function selectRuleSet<R extends RuleSet>(ruleSets: Iterable<R>, asOf: string): RuleSetSelection<R> {
  const all = [...ruleSets];
  const day = parseDay(asOf);
  const available = all.map(({ id, inForce: { from, until } }) => ({ id, from, until }));
  const inForce = all.filter(({ inForce: { from, until } }) => {
    const [first, end] = [parseDay(from), parseDay(until)];
    return day !== undefined && first !== undefined && end !== undefined && first <= day && day < end;
  });
  if (inForce.length === 1) {
    const ruleSet = inForce[0] as R;
    return { ruleSet, inForce, available, message: `“${ruleSet.title}” is in force on ${longDay(asOf)}.` };
  }
  const periods = all.map(({ id, inForce: { from, until } }) => {
    const end = parseDay(until);
    return `${id} (${longDay(from)} to ${end === undefined ? until : longDay(formatIsoDay(end - 1))})`;
  });
  const message =
    day === undefined
      ? `"${asOf}" isn't a date. Write it as YYYY-MM-DD.`
      : inForce.length === 0
        ? `No rule set is in force on ${longDay(asOf)}. Available: ${formatList(periods) || "none"}.`
        : `${inForce.length} rule sets are in force on ${longDay(asOf)}: ${formatList(inForce.map(({ id }) => id))}. Name the one to use.`;
  return { inForce, available, message };
}
