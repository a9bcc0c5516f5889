import { compareRationals, type Rational, rational, subtract } from "../../base/rational.js";
import type { ComparisonPlan, Variable } from "../../compile/plan.js";
import { cellsOf } from "../../operators/operators.js";

/**
 * Where a value is relative to a number it is compared with. "Just" means at most one step away: one of a count, one
 * percentage point of a share, one level, one day. On the sides where the result changes, a value must be that near.
 */
export type BoundSide = "just-below" | "below" | "at" | "above" | "just-above" | "another-value";

/** The sides of a number that values can be on, with "just" where the comparison changes. */
export function sidesOf({ operator, left, right }: ComparisonPlan, number: Rational): readonly BoundSide[] {
  const [below, on, above] = cellsOf(operator);
  const { hasBelow, hasOn, hasAbove } =
    right === undefined ? valuesBeside(left, number) : { hasBelow: true, hasOn: true, hasAbove: true };
  const changes = (side: boolean, other: boolean) => side !== (hasOn ? on : other);
  const sides: BoundSide[] = [];
  if (hasBelow) sides.push(changes(below, above) ? "just-below" : "below");
  if (hasOn) sides.push("at");
  if (hasAbove) sides.push(changes(above, below) ? "just-above" : "above");
  return sides;
}

/** Which of some sides of a number a value is on; `undefined` if it is too far away to show anything. */
export function sideOf(
  value: Rational,
  number: Rational,
  { left }: ComparisonPlan,
  sides: readonly BoundSide[],
): BoundSide | undefined {
  const order = compareRationals(value, number);
  if (order === 0) return sides.find((side) => side === "at");
  const [near, far] = order < 0 ? (["just-below", "below"] as const) : (["just-above", "above"] as const);
  if (sides.includes(far)) return far;
  const distance = order < 0 ? subtract(number, value) : subtract(value, number);
  return sides.includes(near) && compareRationals(distance, stepOf(left)) <= 0 ? near : undefined;
}

/** The size of one step: how far a typing mistake would move a number. */
export function stepOf({ type }: Variable): Rational {
  return "axis" in type && type.axis.step === "whole" ? rational(1) : rational(1, 100);
}

function valuesBeside(
  variable: Variable,
  number: Rational,
): { hasBelow: boolean; hasOn: boolean; hasAbove: boolean } {
  const { low, high, whole } = limitsOf(variable);
  const [fromLow, fromHigh] = [
    compareRationals(number, low),
    high === undefined ? -1 : compareRationals(number, high),
  ];
  return {
    hasBelow: fromLow > 0,
    hasOn: fromLow >= 0 && fromHigh <= 0 && (!whole || number.d === 1n),
    hasAbove: fromHigh < 0,
  };
}

/** The least and greatest value that a variable can have, and whether it is always a whole number. */
export function limitsOf(variable: Variable): { low: Rational; high?: Rational; whole: boolean } {
  if (variable.kind === "quotient") {
    const low = rational(0);
    return variable.type.bounded ? { low, high: rational(1), whole: false } : { low, whole: false };
  }
  const { axis, exact } = variable.type;
  const limits = { low: exact(axis.min), whole: axis.step === "whole" };
  return axis.max > Number.MAX_SAFE_INTEGER ? limits : { ...limits, high: exact(axis.max) };
}
