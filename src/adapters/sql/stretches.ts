import { compareRationals, type Rational } from "../../base/rational.js";
import type { ComparisonPlan, Threshold } from "../../compile/plan.js";
import { isBefore, isConstant, numberOn } from "../../compile/thresholds.js";

/** With more than this, the query would be too long for an engine. */
const MOST_STRETCHES = 20_000;

/**
 * The first days of stretches in which the numbers of comparisons stay in the same order, stay set or unset, and keep
 * asking for something or nothing; ascending. The first is a day before all milestones. There is one stretch for
 * numbers that never move.
 *
 * @throws {RangeError} if there are too many to be written as SQL
 */
export function stretchesOf(comparisons: readonly ComparisonPlan[]): readonly number[] {
  const thresholds = [...new Set(comparisons.flatMap((each) => each.thresholds))];
  const moving = thresholds.filter((threshold) => !isConstant(threshold));
  const fixed = thresholds.flatMap((threshold) => (isConstant(threshold) ? (threshold.value ?? []) : []));
  if (moving.length === 0) return [0];
  // A milestone's value holds on its own day, whatever follows; from the next day on its line is straight.
  const bends = sorted(moving.flatMap(({ points }) => points!.flatMap(({ day }) => [day, day + 1])));
  const firsts = new Set([bends[0]! - 1]);
  const add = (day: number) => {
    firsts.add(day);
    if (firsts.size > MOST_STRETCHES) {
      throw new RangeError(
        "A criterion has too many targets that move with the day and cross each other to be written as SQL; split it into several.",
      );
    }
  };
  bends.forEach((from, i) => {
    const until = bends[i + 1];
    if (moving.some((threshold) => stateOn(threshold, from - 1) !== stateOn(threshold, from))) add(from);
    for (const [one, other] of pairsOf(moving, fixed, from, until)) {
      const sides = (day: number) => sideOn(one, other, day);
      if (sides(from - 1) !== sides(from)) add(from);
      if (until === undefined || sides(from) === sides(until - 1)) continue;
      // Between two straight lines the order changes at most twice: when they meet, and after that.
      let day = from;
      while (sides(day) !== sides(until - 1)) add((day = nextChange(sides, day, until - 1)));
    }
  });
  return sorted([...firsts]);
}

function sorted(days: readonly number[]): readonly number[] {
  return [...new Set(days)].sort((a, b) => a - b);
}

/** Whether a number is set on a day, and asks for something. */
function stateOn(threshold: Threshold, day: number): string {
  return `${isBefore(threshold, day)} ${numberOn(threshold, day) !== undefined}`;
}

type Other = Threshold | Rational;

/**
 * All pairs of numbers whose order may change around some days: two that move, or one that moves and one that it
 * crosses.
 */
function* pairsOf(
  moving: readonly Threshold[],
  fixed: readonly Rational[],
  from: number,
  until: number | undefined,
): Generator<readonly [Threshold, Other]> {
  for (const [i, one] of moving.entries()) {
    for (const other of moving.slice(i + 1)) yield [one, other];
    const ends = [from - 1, from, (until ?? from + 1) - 1].flatMap((day) => numberOn(one, day) ?? []);
    for (const number of fixed) {
      const sides = new Set(ends.map((end) => compareRationals(end, number)));
      if (sides.size > 1) yield [one, number];
    }
  }
}

/** The side of another number that a number is on, on a day; `undefined` if either is not set. */
function sideOn(one: Threshold, other: Other, day: number): number | undefined {
  const a = numberOn(one, day);
  const b = "n" in other ? other : numberOn(other, day);
  return a && b && compareRationals(a, b);
}

/** The first day after one day, and up to another, on which something changes. */
function nextChange(valueOn: (day: number) => unknown, from: number, to: number): number {
  const before = valueOn(from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (valueOn(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
