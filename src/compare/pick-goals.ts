import { didYouMean, nearest } from "../base/suggest.js";
import type { GoalPlan, Plan } from "../compile/plan.js";

/** One goal, the goals of one phase, or (where neither is given) all of them. */
export interface GoalChoice<GoalId extends string = string> {
  readonly goal?: GoalId | undefined;
  readonly phase?: string | undefined;
}

/**
 * The goals that are asked for, in rule order.
 *
 * @throws {RangeError} where there is no such goal or phase
 */
export function pickGoals({ ruleSet, goals }: Plan, { goal, phase }: GoalChoice): readonly GoalPlan[] {
  for (const [what, id, all] of [
    ["goal", goal, Object.keys(ruleSet.goals)],
    ["phase", phase, Object.keys(ruleSet.phases)],
  ] as const) {
    if (id !== undefined && !all.includes(id))
      throw new RangeError(`No ${what} "${id}" in ${ruleSet.id}.${didYouMean(nearest(id, all))}`);
  }
  return goals.filter(
    (each) => (goal === undefined || each.id === goal) && (phase === undefined || each.phase === phase),
  );
}
