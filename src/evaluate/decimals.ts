import {
  add,
  compareRationals,
  multiply,
  type Rational,
  type Rounding,
  rational,
  toNumber,
  unitsOf,
} from "../base/rational.js";
import { comparisonsIn } from "../compile/bind.js";
import { isPoint, rangeOf } from "../compile/line.js";
import type { ComparisonPlan, CriterionPlan, Variable } from "../compile/plan.js";
import { numberOn } from "../compile/thresholds.js";
import type { Cut, Decimals } from "../facts/kind.js";
import { operators } from "../operators/operators.js";
import type { Context } from "./types.js";

/** A number as a sentence shows it: rounded down, rounded up, or exact. */
interface Shown {
  readonly value: Rational;
  readonly rounding: Rounding | "none";
}

/** The most decimals shown. If these are too few, the sentence shows fractions. */
const MOST_DECIMALS = 6;
/** So that 1 in 1,000 is not shown as "0%", nor 999 in 1,000 as "100%". */
const LANDMARKS: readonly Shown[] = [rational(0), rational(1)].map((value) => ({ value, rounding: "none" }));

/**
 * How many decimals keep the number that a comparison measures apart from everything that its criterion compares it
 * with, so that no sentence says "5%" about a value above 5%; `undefined` if the usual decimals are enough, or if
 * numbers of the type are never cut.
 */
export function decimalsApart(
  { left }: ComparisonPlan,
  criterion: CriterionPlan,
  { facts: { values, day } }: Pick<Context, "facts">,
): Decimals | undefined {
  const { cut } = left.type;
  if (cut === undefined) return undefined;
  const ends = endsShown(left, values);
  const targets: Shown[] = [...LANDMARKS];
  for (const each of comparisonsIn(criterion)) {
    if (each.left.id !== left.id) continue;
    const shown = targetsShown(each, cut, values, day);
    // 75.02% must not be shown as 75%, whatever it is compared with.
    if (asksForEqual(each) && shown.some(({ rounding }) => rounding !== "none")) return "exact";
    targets.push(...shown);
  }
  const isApart = (decimals: number) =>
    ends.every((end) => targets.every((target) => isSameOrder(end, target, decimals + cut.shift)));
  if (isFarApart(ends, targets, cut) || isApart(cut.decimals)) return undefined;
  for (let decimals = cut.decimals + 1; decimals <= MOST_DECIMALS; decimals++)
    if (isApart(decimals)) return decimals;
  return "exact";
}

function asksForEqual({ operator }: ComparisonPlan): boolean {
  const { compares, takes } = operators[operator];
  return compares === "by-equality" || takes === "list";
}

/** How a measured number is shown: one number rounded down, or the least rounded down and the greatest rounded up. */
function endsShown(variable: Variable, values: readonly number[]): readonly Shown[] {
  const range = rangeOf(variable, values);
  if (range === undefined) return [];
  const isWorkedOut = variable.kind === "quotient";
  const low: Shown = { value: range.low, rounding: isWorkedOut ? "down" : "none" };
  return isPoint(range) ? [low] : [low, { value: range.high, rounding: isWorkedOut ? "up" : "none" }];
}

/** How the numbers that it is compared with are shown, including those of another fact. */
function targetsShown(
  { thresholds, right, times, plus }: ComparisonPlan,
  cut: Cut,
  values: readonly number[],
  day: number,
): readonly Shown[] {
  const shown = (value: Rational, rounding: Rounding): Shown => ({
    value,
    rounding: cut.isShort(value) ? "none" : rounding,
  });
  if (right === undefined)
    return thresholds.flatMap((threshold) => {
      const number = numberOn(threshold, day);
      return number === undefined ? [] : [shown(number, "down")];
    });
  const made = (end: Rational) => add(multiply(end, times), plus);
  return endsShown(right, values).map(({ value, rounding }) =>
    rounding === "none" ? { value: made(value), rounding } : shown(made(value), rounding),
  );
}

/** Whether two numbers as shown are in the same order as the numbers themselves. */
function isSameOrder(a: Shown, b: Shown, places: number): boolean {
  return compareRationals(a.value, b.value) === compareRationals(cutTo(a, places), cutTo(b, places));
}

function cutTo({ value, rounding }: Shown, places: number): Rational {
  return rounding === "none" ? value : rational(unitsOf(value, places, rounding), 10n ** BigInt(places));
}

/** Whether the numbers are too far apart to need the exact comparison; nearly always true. */
function isFarApart(ends: readonly Shown[], targets: readonly Shown[], { decimals, shift }: Cut): boolean {
  const unit = 10 ** -(decimals + shift);
  return ends.every(({ value }) => {
    const number = toNumber(value);
    return targets.every((target) => Math.abs(number - toNumber(target.value)) > 3 * unit);
  });
}
