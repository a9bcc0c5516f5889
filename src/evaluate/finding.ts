import type { ComparisonPlan, CriterionPlan, GoalPlan } from "../compile/plan.js";
import type { Context } from "./types.js";

/** All that a reason and its sentence are made from. */
export interface Finding {
  readonly context: Context;
  readonly goal: GoalPlan;
  readonly criterion: CriterionPlan;
  readonly comparison: ComparisonPlan;
  /** The truth values that are open; for an on-track test, those that are open if the goal is not met. */
  readonly truths: number;
  /** Whether the criterion may be met after all. */
  readonly mayBeMet: boolean;
}
