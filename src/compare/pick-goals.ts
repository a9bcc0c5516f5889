import { didYouMean, nearest } from "../base/suggest.js";
import { formatList } from "../base/words.js";
import type { GoalPlan, Plan } from "../compile/plan.js";

/** One goal, the goals of one phase, or all of them if neither is given. */
export interface GoalChoice<GoalId extends string = string> {
  readonly goal?: GoalId | undefined;
  readonly phase?: string | undefined;
}

/** As many as the largest rule set that comes with the library has. */
const MOST_LISTED = 30;

/**
 * Picks the goals that are asked for, in rule order.
 *
 * @throws {RangeError} if there is no such goal or phase
 */
export function pickGoals({ ruleSet, goals }: Plan, { goal, phase }: GoalChoice): readonly GoalPlan[] {
  for (const [what, id, all] of [
    ["goal", goal, Object.keys(ruleSet.goals)],
    ["phase", phase, Object.keys(ruleSet.phases)],
  ] as const) {
    if (id === undefined || all.includes(id)) continue;
    const meant = nearest(id, all);
    const hint = meant === undefined ? ` Choose ${listOf(all)}.` : didYouMean(meant);
    throw new RangeError(`No ${what} "${id}" in ${ruleSet.id}.${hint}`);
  }
  return goals.filter(
    (each) => (goal === undefined || each.id === goal) && (phase === undefined || each.phase === phase),
  );
}

function listOf(ids: readonly string[]): string {
  const listed = ids.slice(0, MOST_LISTED);
  const more = ids.length - listed.length;
  return formatList(more === 0 ? listed : [...listed, `one of ${more} others`], "or");
}
