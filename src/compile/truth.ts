import {
  compareRationals,
  type Rational,
  rational,
  rationalOfPercentage,
  type Sign,
} from "../base/rational.js";
import { operators } from "../rule-set/operators.js";
import {
  type ComparisonPlan,
  FALSE,
  type Facts,
  NOT_APPLICABLE,
  type Threshold,
  TRUE,
  type Variable,
} from "./plan.js";
import { scanFor } from "./scan.js";

/** Works a value out once a day at most, or once for all where it is constant. */
export function daily<T>(work: (day: number) => T, constant: boolean): (day: number) => T {
  if (constant) {
    const value = work(0);
    return () => value;
  }
  let last = Number.NaN;
  let value: T;
  return (day) => {
    if (day !== last) {
      value = work(day);
      last = day;
    }
    return value;
  };
}

/** The numbers of thresholds on a day; `undefined` where any has no target set. */
export function numbersOn(thresholds: readonly Threshold[], day: number): readonly Rational[] | undefined {
  const numbers = thresholds.map((threshold) => threshold.at(day));
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

/** `numbersOn`, worked out once a day. */
export function thresholdsOn(
  thresholds: readonly Threshold[],
): (day: number) => readonly Rational[] | undefined {
  return daily(
    (day) => numbersOn(thresholds, day),
    thresholds.every((threshold) => threshold.constant),
  );
}

/** The set of truth values a comparison can have, given the facts. */
export function truthOfComparison(
  comparison: Pick<ComparisonPlan, "left" | "operator" | "right" | "thresholds">,
): (facts: Facts) => number {
  const { left, right, thresholds } = comparison;
  const { holds } = operators[comparison.operator];
  if (right !== undefined) {
    const signs = [0];
    const visit = (sign: Sign) => {
      signs[0] = sign;
      return holds(signs, 0, 1) ? TRUE : FALSE;
    };
    return (facts) => scanPair(left, right, facts, visit);
  }
  const on = thresholdsOn(thresholds);
  const signs = thresholds.map(() => 0);
  const scan = scanFor(left);
  const visit = (seen: readonly number[]) => (holds(seen, 0, seen.length) ? TRUE : FALSE);
  return (facts) => {
    const values = on(facts.day);
    if (values !== undefined) return scan(facts, values, signs, visit);
    // No target is set, so any outcome may follow; but a whole of zero still has no share.
    const applicability = scan(facts, [], signs, () => TRUE);
    return applicability & TRUE ? applicability | FALSE : applicability;
  };
}

/** Visits every sign that (left - right) can have: exact for two separate whole numbers, else sound. */
export function scanPair(
  left: Variable,
  right: Variable,
  facts: Facts,
  visit: (sign: Sign) => number,
): number {
  const isPart = left.kind === "slot" && right.kind === "slot" && left.slot.wholes.includes(right.slot.index);
  const isWhole =
    left.kind === "slot" && right.kind === "slot" && right.slot.wholes.includes(left.slot.index);
  let seen = 0;
  let lowToHigh: number;
  let highToLow: number;
  if (isWholeNumber(left) && isWholeNumber(right)) {
    // What a slot holds is exact as it is: no fractions are needed, which take most of the time of a pair.
    const { values } = facts;
    const [a, b] = [left.slot.index * 2, right.slot.index * 2];
    lowToHigh = values[a]! - values[b + 1]!;
    highToLow = values[a + 1]! - values[b]!;
  } else {
    const a = rangeOf(left, facts);
    const b = rangeOf(right, facts);
    if (!a || !b) return NOT_APPLICABLE;
    if (a.mayBeZero || b.mayBeZero) seen = NOT_APPLICABLE;
    lowToHigh = compareRationals(a.low, b.high);
    highToLow = compareRationals(a.high, b.low);
  }
  if (!isWhole && lowToHigh < 0) seen |= visit(-1);
  if (lowToHigh <= 0 && highToLow >= 0) seen |= visit(0);
  if (!isPart && highToLow > 0) seen |= visit(1);
  return seen;
}

function isWholeNumber(variable: Variable): variable is Variable & { kind: "slot" } {
  return variable.kind === "slot" && variable.slot.fact.type !== "percentage";
}

/** Where a variable may lie, ends included. */
export interface Range {
  readonly low: Rational;
  readonly high: Rational;
  readonly mayBeZero: boolean;
}

/** The least and greatest value of a variable; `undefined` where its whole is certainly zero. */
export function rangeOf(variable: Variable, { values }: Facts): Range | undefined {
  if (variable.kind === "slot") {
    const read = variable.slot.fact.type === "percentage" ? rationalOfPercentage : rational;
    const at = variable.slot.index * 2;
    return { low: read(values[at]!), high: read(values[at + 1]!), mayBeZero: false };
  }
  const part = variable.part.index * 2;
  const whole = variable.whole.index * 2;
  if (values[whole + 1] === 0) return undefined;
  const leastWhole = Math.max(values[whole]!, 1);
  return {
    // Under a whole without an upper bound the share comes as near to zero as may be.
    low: values[whole + 1]! < variable.whole.max ? rational(values[part]!, values[whole + 1]!) : rational(0),
    high: values[part + 1]! >= leastWhole ? rational(1) : rational(values[part + 1]!, leastWhole),
    mayBeZero: values[whole] === 0,
  };
}

/** Whether a range is a single value. */
export function isPoint({ low, high }: Range): boolean {
  return low.n === high.n && low.d === high.d;
}
