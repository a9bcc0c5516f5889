import type { Threshold } from "../../compile/plan.js";
import { isConstant } from "../../compile/thresholds.js";

/** The names under which an engine's conditions find things; a rule set's own ids hold no colon. */
export const factNames = {
  /** What is known of a fact, read, checked and bounded by its parts and wholes. */
  fact: (id: string) => `fact:${id}`,
  goal: (id: string) => `goal:${id}`,
  /** A parameter's last value, or its value on the run's day. */
  parameter: (threshold: Threshold) =>
    `parameter:${threshold.parameter}${isConstant(threshold) ? "" : ":as-of"}`,
  scope: "subject:scope",
} as const;
