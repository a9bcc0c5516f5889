import { interpolate, type Rational } from "../base/rational.js";
import type { Basis } from "../rule-set/types.js";
import type { ComparisonPlan, Kept, Point, Threshold } from "./plan.js";

/** A threshold's number on a day; `undefined` if no target is set. */
export function numberOn({ value, points, isStepped }: Threshold, day: number): Rational | undefined {
  if (points === undefined) return value;
  return isStepped ? reachedOn(points, day)?.value : valueOn(points, day);
}

/** Whether a threshold asks for nothing yet, because it has steps and the day is before the first. */
export function isBefore({ points, isStepped }: Threshold, day: number): boolean {
  return isStepped === true && day < points![0]!.day;
}

/** Whether a comparison asks for nothing on a day, and so holds whatever is known, even under `not`. */
export function asksNothing({ thresholds }: ComparisonPlan, day: number): boolean {
  return thresholds.some((threshold) => isBefore(threshold, day));
}

/** The numbers of thresholds on a day; `undefined` if any of them has no target set. */
export function numbersOn(thresholds: readonly Threshold[], day: number): readonly Rational[] | undefined {
  const numbers = thresholds.map((threshold) => numberOn(threshold, day));
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

/** The basis of a threshold's number on a day; no document states a number on the line between two milestones. */
export function basisOn({ basis, points, isStepped }: Threshold, day: number): Basis | undefined {
  if (points === undefined) return basis;
  const reached = reachedOn(points, day) ?? points[0]!;
  return isStepped || day <= reached.day || reached === points.at(-1) ? reached.basis : "local";
}

/** Whether a threshold is the same number on every day. */
export function isConstant({ points }: Threshold): boolean {
  return points === undefined;
}

/** What is kept of a comparison for a day; it is emptied first if it was kept for another day. */
export function keptFor({ kept }: ComparisonPlan, day: number): Kept {
  if (kept.day === day || kept.day === Number.POSITIVE_INFINITY) return kept;
  kept.day = day;
  kept.expected = kept.line = undefined;
  return kept;
}

/** An empty record for what will be kept of a comparison with these numbers. */
export function nothingKept(thresholds: readonly Threshold[]): Kept {
  const day = thresholds.every(isConstant) ? Number.POSITIVE_INFINITY : Number.NaN;
  return { day, expected: undefined, line: undefined };
}

/** Whether the numbers of a comparison are set and the same on every day. */
export function areSet({ thresholds }: ComparisonPlan): boolean {
  return thresholds.every((threshold) => isConstant(threshold) && threshold.value !== undefined);
}

/** How many points have been reached; a point counts from its own day on. */
function countReached(points: readonly Point[], day: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.day <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function reachedOn(points: readonly Point[], day: number): Point | undefined {
  return points[countReached(points, day) - 1];
}

/** The value on a day: flat before the first point and after the last, a straight line between two. */
function valueOn(points: readonly Point[], day: number): Rational | undefined {
  const low = countReached(points, day);
  const after = points[low];
  const before = points[low - 1] ?? after;
  if (before === undefined || after === undefined || before === after || before.day === day)
    return before?.value;
  if (before.value === undefined || after.value === undefined) return undefined;
  return interpolate(before.value, after.value, day - before.day, after.day - before.day);
}
