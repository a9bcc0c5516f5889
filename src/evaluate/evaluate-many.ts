import type { FactType, RuleSet } from "../rule-set/types.js";
import { evaluate } from "./evaluate.js";
import type { Evaluation } from "./evaluation.js";
import type { EvaluateOptions, Snapshot } from "./types.js";

/**
 * Evaluates snapshots one after another as they are asked for, keeping none of them.
 *
 * @throws {SnapshotError} on reaching an invalid snapshot; use `safeEvaluate` for each to go on past it
 */
export function* evaluateMany<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  snapshots: Iterable<Snapshot<NoInfer<Facts>>>,
  options?: EvaluateOptions,
): Generator<Evaluation<GoalId>, void, undefined> {
  for (const snapshot of snapshots) yield evaluate(ruleSet, snapshot, options);
}
