import { SnapshotError } from "../base/snapshot-error.js";
import type { Overrides } from "../compile/plan.js";
import type { IdsOf, RuleSet } from "../rule-set/types.js";
import { evaluate } from "./evaluate.js";
import { statuses } from "./statuses.js";
import type { EvaluateOptions, EvaluationOf, SafeResult, SnapshotOf, StatusesOf } from "./types.js";

/** The result of a function, or the `SnapshotError` that it throws. */
export function safely<T>(result: () => T): SafeResult<T> {
  try {
    return { success: true, data: result() };
  } catch (error) {
    if (error instanceof SnapshotError) return { success: false, error };
    throw error;
  }
}

/** Any value, but an editor still completes the ids of a snapshot. */
export type SnapshotLike<R extends RuleSet> = SnapshotOf<R> | Anything;

// biome-ignore lint/complexity/noBannedTypes: with these three it takes everything, and unlike `unknown` keeps completion.
type Anything = {} | null | undefined;

/**
 * As `evaluate`, for a value of any shape: returns the `SnapshotError` instead of throwing it.
 *
 * @throws {RuleSetError} if the rules cannot be bound, which is not the snapshot's fault
 */
export function safeEvaluate<R extends RuleSet>(
  ruleSet: R,
  snapshot: SnapshotLike<R>,
  options?: EvaluateOptions<IdsOf<R>>,
): SafeResult<EvaluationOf<R>> {
  return safely(() => evaluate(ruleSet, snapshot as SnapshotOf<R>, options));
}

/**
 * As `statuses`, for a value of any shape: returns the `SnapshotError` instead of throwing it.
 *
 * @throws {RuleSetError} if the rules cannot be bound, which is not the snapshot's fault
 */
export function safeStatuses<R extends RuleSet>(
  ruleSet: R,
  snapshot: SnapshotLike<R>,
  options?: Overrides<IdsOf<R>>,
): SafeResult<StatusesOf<R>> {
  return safely(() => statuses(ruleSet, snapshot as SnapshotOf<R>, options));
}
