import type { FactType, RuleSet } from "../rule-set/types.js";
import { evaluate } from "./evaluate.js";
import type { Evaluation } from "./evaluation.js";
import type { EvaluateOptions, Snapshot } from "./types.js";

/**
 * Evaluates snapshots one after another as they are asked for, keeping none of them. Where they come from an
 * asynchronous source, such as the lines of a file, so do the evaluations: `for await`. A list of promises is no such
 * source; an async generator that yields what they promise is.
 *
 * @throws {SnapshotError} on reaching an invalid snapshot; use `safeEvaluate` for each to go on past it
 * @throws {RuleSetError} on the first, where the rules or the overrides cannot be bound
 */
export function evaluateMany<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  snapshots: Iterable<Snapshot<NoInfer<Facts>>>,
  options?: EvaluateOptions,
): Generator<Evaluation<GoalId>, void, undefined>;
export function evaluateMany<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  snapshots: AsyncIterable<Snapshot<NoInfer<Facts>>>,
  options?: EvaluateOptions,
): AsyncGenerator<Evaluation<GoalId>, void, undefined>;
export function evaluateMany<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  snapshots: Iterable<Snapshot<NoInfer<Facts>>> | AsyncIterable<Snapshot<NoInfer<Facts>>>,
  options?: EvaluateOptions,
): Generator<Evaluation<GoalId>, void, undefined> | AsyncGenerator<Evaluation<GoalId>, void, undefined> {
  // What is both is read at once, as it always was.
  return Symbol.iterator in snapshots
    ? evaluateEach(ruleSet, snapshots, options)
    : evaluateArriving(ruleSet, snapshots, options);
}

function* evaluateEach<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  snapshots: Iterable<Snapshot<NoInfer<Facts>>>,
  options: EvaluateOptions | undefined,
): Generator<Evaluation<GoalId>, void, undefined> {
  for (const snapshot of snapshots) yield evaluate(ruleSet, snapshot, options);
}

async function* evaluateArriving<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  snapshots: AsyncIterable<Snapshot<NoInfer<Facts>>>,
  options: EvaluateOptions | undefined,
): AsyncGenerator<Evaluation<GoalId>, void, undefined> {
  for await (const snapshot of snapshots) yield evaluate(ruleSet, snapshot, options);
}
