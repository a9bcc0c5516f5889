import {
  compareRationals,
  floorOf,
  floorOver,
  type Rational,
  rational,
  rationalOfPercentage,
} from "../../base/rational.js";
import type { Facts, Variable } from "../../compile/plan.js";
import { rangeOf } from "../../compile/truth.js";

/**
 * One value for each stretch that a variable can lie on: on a threshold, or between two. Along a stretch no comparison
 * with a threshold changes, so one value speaks for all of it, and whole numbers that do not exist are never spoken for.
 * Empty where its whole is certainly zero; never more than `2 * thresholds.length + 1`.
 */
export function stretchesOf(variable: Variable, facts: Facts, thresholds: readonly Rational[]): Rational[] {
  const { values } = facts;
  if (variable.kind === "slot") {
    const [low, high] = [values[variable.slot.index * 2]!, values[variable.slot.index * 2 + 1]!];
    if (variable.slot.fact.type === "percentage") {
      const least = rationalOfPercentage(low);
      return low === high ? [least] : between(least, rationalOfPercentage(high), thresholds);
    }
    const floors = low === high ? [] : thresholds.map((threshold) => floorOf(1, threshold));
    return wholeNumbers(low, high, floors).map((value) => rational(value));
  }
  const [part, partHigh] = [values[variable.part.index * 2]!, values[variable.part.index * 2 + 1]!];
  const wholeHigh = values[variable.whole.index * 2 + 1]!;
  if (wholeHigh === 0) return [];
  const whole = Math.max(values[variable.whole.index * 2]!, 1);
  if (whole === wholeHigh) {
    const floors = thresholds.map((threshold) => floorOf(whole, threshold));
    return wholeNumbers(part, Math.min(partHigh, whole), floors).map((value) => rational(value, whole));
  }
  if (part === partHigh) {
    if (part === 0) return [rational(0)];
    const floors = thresholds.filter(({ n }) => n > 0n).map((threshold) => floorOver(part, threshold));
    return wholeNumbers(Math.max(whole, part), wholeHigh, floors).map((value) => rational(part, value));
  }
  return between(rational(part, wholeHigh), rational(Math.min(partHigh, whole), whole), thresholds);
}

/** The whole numbers at which a stretch begins: the lowest, each threshold rounded down, and the next above it. */
function wholeNumbers(low: number, high: number, floors: readonly number[]): number[] {
  return [
    low,
    ...floors.flatMap((floor) => [floor, floor + 1]).filter((value) => value > low && value <= high),
  ];
}

/** One fraction for each stretch from `low` to `high`, both included, where any fraction may be. */
function between(low: Rational, high: Rational, thresholds: readonly Rational[]): Rational[] {
  const isThreshold = (value: Rational) => thresholds.some((each) => compareRationals(each, value) === 0);
  const inside = thresholds
    .filter((each) => compareRationals(low, each) < 0 && compareRationals(each, high) < 0)
    .sort(compareRationals)
    .filter((each, i, sorted) => i === 0 || compareRationals(sorted[i - 1]!, each) < 0);
  const found = isThreshold(low) ? [low] : [];
  let last = low;
  for (const next of [...inside, high]) {
    found.push(middle(last, next));
    if (next !== high || isThreshold(high)) found.push(next);
    last = next;
  }
  return found;
}

function middle(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d + b.n * a.d, 2n * a.d * b.d);
}

/** One pair of values for each way in which two variables can stand to each other: below, equal, above. */
export function pairsOf(left: Variable, right: Variable, facts: Facts): [Rational, Rational][] {
  const a = rangeOf(left, facts);
  const b = rangeOf(right, facts);
  if (!a || !b) return [];
  // A part is never above its whole, however wide the bounds of both.
  const isPart = left.kind === "slot" && right.kind === "slot" && left.slot.wholes.includes(right.slot.index);
  const isWhole =
    left.kind === "slot" && right.kind === "slot" && right.slot.wholes.includes(left.slot.index);
  const found: [Rational, Rational][] = [];
  if (!isWhole && compareRationals(a.low, b.high) < 0) found.push([a.low, b.high]);
  if (compareRationals(a.low, b.high) <= 0 && compareRationals(a.high, b.low) >= 0) {
    const common = compareRationals(a.low, b.low) > 0 ? a.low : b.low;
    found.push([common, common]);
  }
  if (!isPart && compareRationals(a.high, b.low) > 0) found.push([a.high, b.low]);
  return found;
}
