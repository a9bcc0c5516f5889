import { interpolate, type Rational } from "../base/rational.js";
import type { ComparisonPlan, Kept, Point, Threshold } from "./plan.js";

/** A threshold's number on a day; `undefined` where no target is set. */
export function numberOn({ value, points }: Threshold, day: number): Rational | undefined {
  return points === undefined ? value : valueOn(points, day);
}

/** The numbers of thresholds on a day; `undefined` where any of them has no target set. */
export function numbersOn(thresholds: readonly Threshold[], day: number): readonly Rational[] | undefined {
  const numbers = thresholds.map((threshold) => numberOn(threshold, day));
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

/** Whether a threshold is the same number on every day. */
export function isConstant({ points }: Threshold): boolean {
  return points === undefined;
}

/** What is kept of a comparison for a day; emptied where it was kept for another. */
export function keptFor({ kept }: ComparisonPlan, day: number): Kept {
  if (kept.day === day || kept.day === Number.POSITIVE_INFINITY) return kept;
  kept.day = day;
  kept.expected = kept.line = undefined;
  return kept;
}

/** Nothing kept yet for a comparison with these numbers. */
export function nothingKept(thresholds: readonly Threshold[]): Kept {
  const day = thresholds.every(isConstant) ? Number.POSITIVE_INFINITY : Number.NaN;
  return { day, expected: undefined, line: undefined };
}

/** The numbers of a comparison that are the same on every day, and set. */
export function areSet({ thresholds }: ComparisonPlan): boolean {
  return thresholds.every((threshold) => isConstant(threshold) && threshold.value !== undefined);
}

/** The value on a day: flat before the first point and after the last, a straight line between two. */
function valueOn(points: readonly Point[], day: number): Rational | undefined {
  // The last point that is reached; on its own day a point's value holds, whatever follows.
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.day <= day) low = middle + 1;
    else high = middle;
  }
  const after = points[low];
  const before = points[low - 1] ?? after;
  if (before === undefined || after === undefined || before === after || before.day === day)
    return before?.value;
  if (before.value === undefined || after.value === undefined) return undefined;
  return interpolate(before.value, after.value, day - before.day, after.day - before.day);
}
