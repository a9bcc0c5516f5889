import type { CriterionPlan, GoalPlan, Plan } from "../compile/plan.js";
import type { AnalysisFinding } from "./analysed-issue.js";
import { isImpossible } from "./is-impossible.js";
import { criterionPointer } from "./pointers.js";

/** What is wrong with a criterion taken by itself: that no facts meet it, or that none leave it unmet. */
export function neverOrAlways(
  plan: Plan,
  goal: GoalPlan,
  { id, met }: CriterionPlan,
): AnalysisFinding | undefined {
  const pointer = `${criterionPointer(goal.id, id)}/met`;
  const name = `The criterion "${id}" of "${goal.id}"`;
  if (isImpossible(plan, [{ tree: met, wanted: true }])) {
    const message = `${name} can never be met: no facts whatever do.`;
    return { code: "never-met", pointer, message };
  }
  if (isImpossible(plan, [{ tree: met, wanted: false }])) {
    const message = `${name} is met whatever the facts are, so it tests nothing.`;
    return { code: "always-met", pointer, message };
  }
  return undefined;
}
