import { pointerTo } from "../base/issue.js";
import type { FactType, RuleSet } from "../rule-set/types.js";
import { evaluate } from "./evaluate.js";
import type { EvaluateOptions, Snapshot } from "./types.js";

/** Whether an evaluation that was kept comes out the same again. */
export interface Replay {
  readonly same: boolean;
  /** JSON Pointers to what differs, at most 100, in order. */
  readonly differences: readonly string[];
}

const MOST_DIFFERENCES = 100;

/**
 * Proves a kept evaluation: evaluates the snapshot again with the same rules and overrides, and compares everything,
 * digests included.
 *
 * @param kept - an `Evaluation`, or its JSON read back
 * @throws {SnapshotError | RuleSetError} where the snapshot or the rules cannot be evaluated at all
 */
export function replay<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  snapshot: Snapshot<NoInfer<Facts>>,
  kept: unknown,
): Replay {
  const before: unknown = JSON.parse(JSON.stringify(kept));
  const overrides =
    isRecord(before) && isRecord(before["overrides"]) ? (before["overrides"] as EvaluateOptions) : {};
  const after: unknown = JSON.parse(JSON.stringify(evaluate(ruleSet, snapshot, overrides)));
  const differences: string[] = [];
  compareValues(before, after, "", differences);
  return { same: differences.length === 0, differences };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function compareValues(a: unknown, b: unknown, pointer: string, differences: string[]): void {
  if (differences.length >= MOST_DIFFERENCES || Object.is(a, b)) return;
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b)) {
    differences.push(pointer);
    return;
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    compareValues(a[key], b[key], pointerTo(pointer, key), differences);
  }
}
