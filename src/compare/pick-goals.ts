import { didYouMean, nearest } from "../base/suggest.js";
import { DETAILS } from "../evaluate/details.js";
import type { Evaluation } from "../evaluate/evaluation.js";
import type { GoalEvaluation } from "../evaluate/goal-evaluation.js";

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
export function pickGoals(evaluation: Evaluation, { goal, phase }: GoalChoice): readonly GoalEvaluation[] {
  const { ruleSet } = evaluation[DETAILS].plan;
  for (const [what, id, all] of [
    ["goal", goal, Object.keys(ruleSet.goals)],
    ["phase", phase, Object.keys(ruleSet.phases)],
  ] as const) {
    if (id !== undefined && !all.includes(id))
      throw new RangeError(`No ${what} "${id}" in ${ruleSet.id}.${didYouMean(nearest(id, all))}`);
  }
  return Object.values(evaluation.goals).filter(
    (each) => (goal === undefined || each.id === goal) && (phase === undefined || each.phase === phase),
  );
}
