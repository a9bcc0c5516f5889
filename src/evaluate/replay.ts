import { type Issue, pointerTo } from "../base/issue.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { VERSION } from "../base/version.js";
import { checkOptions, compile } from "../compile/compile.js";
import type { Overrides } from "../compile/plan.js";
import type { RuleSet } from "../rule-set/types.js";
import { digestOf, digestOfRules } from "./digest.js";
import { evaluatePlan } from "./evaluate.js";
import { checkEvaluation } from "./read-evaluation.js";
import { readWholeSnapshot } from "./read-snapshot.js";
import type { Evaluation } from "./types.js";

/** Why a result may come out differently; `result` if the kept result itself was changed after it was made. */
export type ReplayCause = "rules" | "snapshot" | "library" | "result";

/** One part of a result that came out differently. */
export interface ReplayDifference {
  /** JSON Pointer into the result. */
  readonly pointer: string;
  /** The kept value; absent if there was none. */
  readonly before?: unknown;
  /** The value now; absent if there is none. */
  readonly after?: unknown;
}

/** Whether a kept result comes out the same again. */
export interface Replay {
  /** `same-statuses` if some details differ but every goal's status is the same. */
  readonly verdict: "identical" | "same-statuses" | "changed";
  /** What has changed since the result was made, whether or not it made a difference. */
  readonly why: readonly ReplayCause[];
  /**
   * The values that differ, as kept and as now; at most 100, in the order of the result. Sentences are not compared.
   */
  readonly where: readonly ReplayDifference[];
}

const MOST_DIFFERENCES = 100;

/** A change of what made a result is reported as a cause, not as a difference in the result. */
const MAKERS = ["library", "ruleSet", "digests"];

/**
 * Proves a kept result: evaluates its snapshot again with its overrides, by the given rules, and compares the two
 * results. Sentences are not compared, since they may be the caller's own or change between versions of the library.
 *
 * @param ruleSet - the rules that made it, or others to compare with; facts that these do not have are left out
 * @param kept - what `evaluate` returned, or its JSON read back
 * @throws {SnapshotError} with the code `not-a-result` if it is not a result, or holding the faults that keep its
 *   snapshot from being evaluated by these rules
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function replay(ruleSet: RuleSet, kept: unknown): Replay {
  const before = checkEvaluation(kept);
  const why: ReplayCause[] = [];
  const isOther = before.digests.rules !== digestOfRules(ruleSet);
  if (isOther) why.push("rules");
  if (before.digests.snapshot !== digestOf(before.snapshot)) why.push("snapshot");
  if (before.library !== VERSION) why.push("library");
  const after = evaluateAgain(ruleSet, before, isOther);
  const where: ReplayDifference[] = [];
  compareValues(withoutMakers(before), withoutMakers(after), "", where);
  if (where.length > 0 && why.length === 0) why.push("result");
  const verdict =
    where.length === 0 ? "identical" : isSameStatuses(before, after) ? "same-statuses" : "changed";
  return { verdict, why, where };
}

function evaluateAgain(ruleSet: RuleSet, { snapshot, overrides }: Evaluation, isOther: boolean): Evaluation {
  const known = isOther ? knownOverrides(ruleSet, overrides) : overrides;
  const issues: Issue[] = [];
  checkOptions(ruleSet, known, issues);
  if (issues.length > 0) throw new SnapshotError(issues, "The result cannot be evaluated again");
  const plan = compile(ruleSet, known);
  const facts = isOther ? pick(snapshot.facts, (id) => plan.slotIndex.has(id)) : snapshot.facts;
  const evidence =
    snapshot.evidence && pick(snapshot.evidence, (id) => Object.hasOwn(ruleSet.facts, id) || !isOther);
  const read = readWholeSnapshot(plan, {
    ...snapshot,
    facts,
    ...(evidence === undefined ? {} : { evidence }),
  });
  return evaluatePlan(plan, read);
}

function knownOverrides(ruleSet: RuleSet, { parameters, assumptions, scenario }: Overrides): Overrides {
  return {
    ...(parameters && { parameters: pick(parameters, (id) => Object.hasOwn(ruleSet.parameters, id)) }),
    ...(assumptions && { assumptions: pick(assumptions, (id) => Object.hasOwn(ruleSet.assumptions, id)) }),
    ...(scenario === undefined ? {} : { scenario }),
  };
}

function pick<T extends object>(record: T, isWanted: (key: string) => boolean): T {
  return Object.fromEntries(Object.entries(record).filter(([key]) => isWanted(key))) as T;
}

function withoutMakers(evaluation: Evaluation): object {
  return pick(evaluation, (key) => !MAKERS.includes(key));
}

function isSameStatuses(before: Evaluation, after: Evaluation): boolean {
  const ids = new Set([...Object.keys(before.goals), ...Object.keys(after.goals)]);
  return [...ids].every((id) => before.goals[id]?.status === after.goals[id]?.status);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isSentence(key: string, value: unknown): boolean {
  return (key === "text" || key === "message") && typeof value === "string";
}

function compareValues(a: unknown, b: unknown, pointer: string, where: ReplayDifference[]): void {
  if (where.length >= MOST_DIFFERENCES || Object.is(a, b)) return;
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b)) {
    where.push({
      pointer,
      ...(a === undefined ? {} : { before: a }),
      ...(b === undefined ? {} : { after: b }),
    });
    return;
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (isSentence(key, a[key]) && isSentence(key, b[key])) continue;
    compareValues(a[key], b[key], pointerTo(pointer, key), where);
  }
}
