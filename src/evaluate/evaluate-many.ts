import type { Issue } from "../base/issue.js";
import { show } from "../base/show.js";
import { SnapshotError } from "../base/snapshot-error.js";
import type { Overrides } from "../compile/plan.js";
import type { IdsOf, RuleSet } from "../rule-set/types.js";
import { wordsOf } from "./check-words.js";
import { evaluate } from "./evaluate.js";
import { inSnapshot } from "./in-snapshot.js";
import { addOverrideFaults } from "./prepare.js";
import { safely } from "./safe-evaluate.js";
import { statuses } from "./statuses.js";
import type { EvaluateOptions, EvaluationOf, SafeResult, SnapshotOf, StatusesOf } from "./types.js";

/** Results made one at a time, on request, from snapshots already in memory. */
type Each<T> = Generator<T, void, undefined>;

/** Results made one at a time as snapshots arrive. */
type EachArriving<T> = AsyncGenerator<T, void, undefined>;

/**
 * Evaluates snapshots one at a time, as they are asked for, and keeps none of them; each may be a value of any shape.
 * From an asynchronous source, such as the lines of a file, read the evaluations with `for await`. A list of promises
 * doesn't work: use an async generator that awaits each one.
 *
 * @throws {SnapshotError} on reaching an invalid snapshot; its issues say which one it is, by a pointer such as
 * `/3/asOf`
 * @throws {RuleSetError} on the first snapshot, if the rules cannot be bound
 */
export function evaluateMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<unknown>,
  options?: EvaluateOptions<IdsOf<R>>,
): Each<EvaluationOf<R>>;
export function evaluateMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: AsyncIterable<unknown>,
  options?: EvaluateOptions<IdsOf<R>>,
): EachArriving<EvaluationOf<R>>;
export function evaluateMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<unknown> | AsyncIterable<unknown>,
  options?: EvaluateOptions<IdsOf<R>>,
): Each<EvaluationOf<R>> | EachArriving<EvaluationOf<R>> {
  return many(snapshots, (snapshot, at) =>
    placed(ruleSet, snapshot, options, at, () => evaluate(ruleSet, snapshot as SnapshotOf<R>, options)),
  );
}

/**
 * As `evaluateMany`, but for each snapshot gives a result, or the error that holds every fault of it, and goes on.
 *
 * @throws {RuleSetError} on the first snapshot, if the rules cannot be bound
 */
export function safeEvaluateMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<unknown>,
  options?: EvaluateOptions<IdsOf<R>>,
): Each<SafeResult<EvaluationOf<R>>>;
export function safeEvaluateMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: AsyncIterable<unknown>,
  options?: EvaluateOptions<IdsOf<R>>,
): EachArriving<SafeResult<EvaluationOf<R>>>;
export function safeEvaluateMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<unknown> | AsyncIterable<unknown>,
  options?: EvaluateOptions<IdsOf<R>>,
): Each<SafeResult<EvaluationOf<R>>> | EachArriving<SafeResult<EvaluationOf<R>>> {
  return many(snapshots, (snapshot, at) =>
    safely(() =>
      placed(ruleSet, snapshot, options, at, () => evaluate(ruleSet, snapshot as SnapshotOf<R>, options)),
    ),
  );
}

/**
 * Gives the statuses of snapshots one at a time, as `evaluateMany` does their results.
 *
 * @throws {SnapshotError} on reaching an invalid snapshot; its issues say which one it is
 * @throws {RuleSetError} on the first snapshot, if the rules cannot be bound
 */
export function statusesMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<unknown>,
  options?: Overrides<IdsOf<R>>,
): Each<StatusesOf<R>>;
export function statusesMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: AsyncIterable<unknown>,
  options?: Overrides<IdsOf<R>>,
): EachArriving<StatusesOf<R>>;
export function statusesMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<unknown> | AsyncIterable<unknown>,
  options?: Overrides<IdsOf<R>>,
): Each<StatusesOf<R>> | EachArriving<StatusesOf<R>> {
  return many(snapshots, (snapshot, at) =>
    placed(ruleSet, snapshot, options, at, () => statuses(ruleSet, snapshot as SnapshotOf<R>, options)),
  );
}

/**
 * As `statusesMany`, but for each snapshot gives a result, or the error that holds every fault of it, and goes on.
 *
 * @throws {RuleSetError} on the first snapshot, if the rules cannot be bound
 */
export function safeStatusesMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<unknown>,
  options?: Overrides<IdsOf<R>>,
): Each<SafeResult<StatusesOf<R>>>;
export function safeStatusesMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: AsyncIterable<unknown>,
  options?: Overrides<IdsOf<R>>,
): EachArriving<SafeResult<StatusesOf<R>>>;
export function safeStatusesMany<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<unknown> | AsyncIterable<unknown>,
  options?: Overrides<IdsOf<R>>,
): Each<SafeResult<StatusesOf<R>>> | EachArriving<SafeResult<StatusesOf<R>>> {
  return many(snapshots, (snapshot, at) =>
    safely(() =>
      placed(ruleSet, snapshot, options, at, () => statuses(ruleSet, snapshot as SnapshotOf<R>, options)),
    ),
  );
}

type One<T> = (snapshot: unknown, at: number) => T;

function many<T>(
  snapshots: Iterable<unknown> | AsyncIterable<unknown>,
  one: One<T>,
): Each<T> | EachArriving<T> {
  if (typeof snapshots !== "object" || snapshots === null)
    throw new TypeError(`Snapshots must be a list or another iterable, not ${show(snapshots)}.`);
  // A source that is both is read synchronously.
  if (Symbol.iterator in snapshots) return each(snapshots, one);
  if (Symbol.asyncIterator in snapshots) return eachArriving(snapshots, one);
  throw new TypeError(
    "Snapshots must be a list or another iterable. For one snapshot, use evaluate or statuses.",
  );
}

function* each<T>(snapshots: Iterable<unknown>, one: One<T>): Each<T> {
  let at = 0;
  for (const snapshot of snapshots) yield one(snapshot, at++);
}

async function* eachArriving<T>(snapshots: AsyncIterable<unknown>, one: One<T>): EachArriving<T> {
  let at = 0;
  for await (const snapshot of snapshots) yield one(snapshot, at++);
}

/** Runs a function on one of several snapshots; faults of the snapshot say which one it is. */
function placed<T>(ruleSet: RuleSet, snapshot: unknown, options: unknown, at: number, result: () => T): T {
  try {
    return result();
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    const id = idOf(snapshot);
    // The options are the same for all snapshots, so their faults do not name one.
    const others: Issue[] = [];
    wordsOf(options, others);
    addOverrideFaults(ruleSet, options, others);
    const isOther = (issue: Issue) =>
      others.some((each) => each.pointer === issue.pointer && each.message === issue.message);
    throw new SnapshotError(
      error.issues.map((issue) => (isOther(issue) ? issue : inSnapshot(issue, at, id))),
    );
  }
}

function idOf(snapshot: unknown): string {
  try {
    const id = (snapshot as { readonly subject?: { readonly id?: unknown } } | null)?.subject?.id;
    return typeof id === "string" ? id : "";
  } catch {
    return "";
  }
}
