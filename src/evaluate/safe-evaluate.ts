import { SnapshotError } from "../base/snapshot-error.js";
import type { FactType, RuleSet } from "../rule-set/types.js";
import { evaluate } from "./evaluate.js";
import type { Evaluation } from "./evaluation.js";
import type { EvaluateOptions, Snapshot } from "./types.js";

/** An evaluation, or the error that holds every fault of the snapshot. */
export type SafeEvaluation<GoalId extends string = string> =
  | { readonly success: true; readonly data: Evaluation<GoalId> }
  | { readonly success: false; readonly error: SnapshotError };

/**
 * As `evaluate`, but returns the `SnapshotError` instead of throwing it.
 *
 * @throws {RuleSetError} where the rules or the overrides cannot be bound: that is no fault of the snapshot
 */
export function safeEvaluate<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  snapshot: Snapshot<NoInfer<Facts>>,
  options?: EvaluateOptions,
): SafeEvaluation<GoalId> {
  try {
    return { success: true, data: evaluate(ruleSet, snapshot, options) };
  } catch (error) {
    if (error instanceof SnapshotError) return { success: false, error };
    throw error;
  }
}
