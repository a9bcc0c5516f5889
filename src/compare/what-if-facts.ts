import { type Issue, pointerTo } from "../base/issue.js";
import type { IssueCode } from "../base/issue-codes.js";
import { rational, rationalOfPercentage } from "../base/rational.js";
import { show } from "../base/show.js";
import { nearest } from "../base/suggest.js";
import { formatCount } from "../base/words.js";
import { highOf, lowOf } from "../compile/bounds.js";
import type { Plan, Slot } from "../compile/plan.js";
import { rangeWords } from "../evaluate/phrases.js";
import { isRecord } from "../evaluate/snapshot-faults.js";
import { boundsOf } from "../evaluate/values.js";
import type { Reading } from "./what-if-changes.js";

type Fault = (code: IssueCode, pointer: string, message: string) => undefined;

/**
 * Replaces facts of a snapshot with a scenario's. An addition shifts every value that the fact may have; values that
 * would then be below zero (or above 100%) are impossible, and if all are, the change is an issue. Other values are
 * checked when the changed snapshot is read.
 */
export function changeFacts(
  plan: Plan,
  base: Reading,
  facts: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>,
  issues: Issue[],
): Record<string, unknown> {
  const changed: Record<string, unknown> = { ...facts };
  const wrong: Fault = (code, pointer, message): undefined => {
    issues.push({ code, severity: "error", pointer, message });
  };
  for (const [id, change] of Object.entries(changes)) {
    if (change === undefined) continue;
    const at = plan.slotIndex.get(id);
    // Reading the changed snapshot reports a name that is not a fact, and suggests the nearest one that is.
    if (at === undefined) changed[id] = null;
    else if (!isRecord(change) || !("add" in change)) changed[id] = change;
    else changed[id] = added(plan.slots[at]!, known(id, base), change, pointerTo("/facts", id), wrong);
  }
  return changed;
}

/**
 * What is known of a fact before the change, including the bounds from its parts and wholes; `undefined` if nothing is
 * known except that it is at most its whole.
 */
function known(id: string, { plan, read }: Reading): number | { min: number; max?: number } | undefined {
  const slot = plan.slots[plan.slotIndex.get(id) ?? -1];
  if (slot === undefined || rangeWords(boundsOf(slot, read)) === undefined) return undefined;
  const { values } = read.facts;
  const [min, max] = [lowOf(values, slot.index), highOf(values, slot.index)];
  if (min === max) return min;
  return max < slot.type.axis.max ? { min, max } : { min };
}

function added(
  { id, fact, type }: Slot,
  value: ReturnType<typeof known>,
  change: Record<string, unknown>,
  pointer: string,
  wrong: Fault,
): unknown {
  const { add } = change;
  if (type.adds === undefined) {
    return wrong(
      "relative-change",
      pointer,
      `"${id}" is a ${fact.type}, so nothing can be added to it. Give its new value instead.`,
    );
  }
  const isWhole = type.axis.step === "whole";
  if (typeof add !== "number" || !(isWhole ? Number.isSafeInteger(add) : Number.isFinite(add))) {
    const message = `Add ${type.adds} to "${id}", not ${show(add)}.`;
    return wrong("relative-change", pointer, message);
  }
  if (value === undefined) {
    return wrong(
      "relative-to-unknown",
      pointer,
      `"${id}" is not known, so nothing can be added to it. Give its new value instead.`,
    );
  }
  const plus = (number: number) => (isWhole ? number + add : sumOfPercentages(number, add));
  const { min, max } = typeof value === "number" ? { min: value, max: value } : value;
  const most = Math.min(type.axis.max, Number.MAX_SAFE_INTEGER);
  const codeOf = (number: number) => type.fault(number, id, nearest).code;
  const low = plus(min);
  const high = max === undefined ? undefined : plus(max);
  if (high !== undefined && high < 0) {
    const now = min === max ? `${max}` : `at most ${max}`;
    const message = `"${id}" is ${now}, so ${-add} less would be below zero.`;
    return wrong(codeOf(high), pointer, message);
  }
  if (low > most) {
    const now = min === max ? `${min}` : `at least ${min}`;
    const message = `"${id}" is ${now}, so ${add} more would be above ${formatCount(most)}.`;
    return wrong(codeOf(low), pointer, message);
  }
  if (min === max) return low;
  return { min: Math.max(low, 0), ...(high === undefined ? {} : { max: Math.min(high, most) }) };
}

/** The sum of two decimals as written, without floating-point error: 72.4 + 0.3 = 72.7. */
function sumOfPercentages(a: number, b: number): number {
  const [x, y] = [rationalOfPercentage(a), rationalOfPercentage(b)];
  const { n, d } = rational((x.n * y.d + y.n * x.d) * 100n, x.d * y.d);
  return Number(n) / Number(d);
}
