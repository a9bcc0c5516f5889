import { formatCount } from "../../base/words.js";
import type { Change, Ranged, Reason } from "../../evaluate/types.js";
import { cellsOf } from "../../operators/operators.js";

/** The least and the greatest that a value may be. */
export function endsOf<T extends string | number>(
  value: Ranged<T> | null,
): readonly [low: T | undefined, high: T | undefined] {
  if (typeof value !== "object") return [value, value];
  return [value?.min, value?.max];
}

/** "265 to 284", "at least 12", "at most 9"; `undefined` if nothing is known. */
export function rangeText(low: string | undefined, high: string | undefined): string | undefined {
  if (low === undefined) return high === undefined ? undefined : `at most ${high}`;
  if (high === undefined) return `at least ${low}`;
  return low === high ? low : `${low} to ${high}`;
}

function countText(value: Ranged<number> | null): string | undefined {
  const [low, high] = endsOf(value).map((end) => (end === undefined ? undefined : formatCount(end)));
  return rangeText(low, high);
}

/** "37 of 66"; `undefined` if nothing is known of the part. */
export function partText(part: Ranged<number> | null, whole: Ranged<number> | null): string | undefined {
  const [of, all] = [countText(part), countText(whole)];
  return of === undefined ? undefined : `${of} of ${all ?? "an unknown number"}`;
}

/** "No figure yet (of 2,870)". */
export function noFigureText(whole: Ranged<number> | null): string {
  const of = countText(whole);
  return of === undefined ? "No figure yet" : `No figure yet (of ${of})`;
}

/** "65% (43)", "more than 12": the number in a reason, with the units that reach it. */
export function askedText(text: string, reason: Reason | undefined): string {
  if (reason === undefined || !("targetUnits" in reason || "target" in reason)) return text;
  const [, isEnough] = cellsOf(reason.operator);
  const units = reason.targetUnits === undefined ? text : formatCount(reason.targetUnits);
  return `${isEnough ? "" : "more than "}${text}${units === text ? "" : ` (${units})`}`;
}

/** "6 to go", "7–26 to go", "3 short"; `undefined` if no count alone would be enough, or if none may be needed. */
export function toGoText(changes: readonly Change[], isPast: boolean): string | undefined {
  const [change] = changes;
  if (changes.length !== 1 || change?.kind !== "add") return undefined;
  const [min = 0, max] = endsOf(change.add);
  const after = isPast ? "short" : "to go";
  if (max !== undefined && max <= 0) return undefined;
  if (min <= 0) return max === undefined ? undefined : `up to ${formatCount(max)} ${after}`;
  if (max === undefined) return `at least ${formatCount(min)} ${after}`;
  return `${min === max ? "" : `${formatCount(min)}–`}${formatCount(max)} ${after}`;
}
