import type { ComparisonPlan, CriterionPlan, GoalPlan } from "../compile/plan.js";
import type { OperatorName } from "../rule-set/types.js";
import type { Context } from "./types.js";

/** All that a reason and its sentence are made from. */
export interface Finding {
  readonly context: Context;
  readonly goal: GoalPlan;
  readonly criterion: CriterionPlan;
  readonly comparison: ComparisonPlan;
  /** The test it belongs to: whether the criterion is met, or else whether it is on track. */
  readonly test: "met" | "on-track";
  /** What is asked: the comparison's operator, or under `not` its complement. */
  readonly operator: OperatorName;
  /** The truth values that are open; for an on-track test, those that are open if the goal is not met. */
  readonly truths: number;
  /** Whether the criterion may be met after all. */
  readonly mayBeMet: boolean;
}
