import { parseDay } from "../base/day.js";
import { compareRationals, type Rational } from "../base/rational.js";
import type { ComparisonPlan, Plan, Slot, Threshold, TreePlan, Variable } from "../compile/plan.js";
import { operators } from "../rule-set/operators.js";
import type { OperatorName } from "../rule-set/types.js";
import { type Bound, makeBound } from "./contradiction.js";

/** Bounds that facts keep in one of the ways in which a test comes out as asked. */
export type Way = readonly Bound[];

/** Thrown where there are more ways than can be gone through. */
export class TooManyWays extends Error {}

const MOST_WAYS = 2000;

/** What cannot be put in bounds may be any way: the one way without a bound. */
const ANY: readonly Way[] = [[]];

/**
 * Every way in which facts make a test true, or false. Never too few, on any day: where a comparison cannot be put in
 * bounds, or its line moves, the bounds are looser than the comparison.
 *
 * @param zero - slots of wholes that are zero; a share of them does not apply, and drops out
 * @returns `undefined` where nothing of it applies
 */
export function waysOf(
  plan: Plan,
  tree: TreePlan,
  wanted: boolean,
  zero: ReadonlySet<number>,
): readonly Way[] | undefined {
  switch (tree.kind) {
    case "comparison": {
      const { left, right } = tree.comparison;
      const applies = [left, right].every((each) => each?.kind !== "share" || !zero.has(each.whole.index));
      return applies ? waysOfComparison(plan, tree.comparison, wanted) : undefined;
    }
    case "not":
      return waysOf(plan, tree.child, !wanted, zero);
    default: {
      const ways = tree.children
        .map((child) => waysOf(plan, child, wanted, zero))
        .filter((each) => each !== undefined);
      if (ways.length === 0) return undefined;
      const together = (tree.kind === "all") === wanted;
      return together ? everyPair(ways) : limited(ways.flat());
    }
  }
}

/** The ways of several tests at once. */
export function everyPair(lists: readonly (readonly Way[])[]): readonly Way[] {
  return lists.reduce<readonly Way[]>((joined, list) => {
    if (joined.length * list.length > MOST_WAYS) throw new TooManyWays();
    return joined.flatMap((way) => list.map((other) => [...way, ...other]));
  }, ANY);
}

function limited(ways: readonly Way[]): readonly Way[] {
  if (ways.length > MOST_WAYS) throw new TooManyWays();
  return ways;
}

function waysOfComparison(plan: Plan, comparison: ComparisonPlan, wanted: boolean): readonly Way[] {
  const { left, right, thresholds } = comparison;
  const operator = wanted ? comparison.operator : operators[comparison.operator].complement;
  if (right !== undefined) return waysOfPair(left, right, operator);
  const ranges = thresholds.map((threshold) => rangeOf(plan, threshold));
  const each = (single: OperatorName) => ranges.map((range) => waysInRange(left, single, range));
  if (operator === "in") return limited(each("equal").flat());
  if (operator === "notIn") return everyPair(each("notEqual"));
  return each(operator)[0] ?? ANY;
}

interface Range {
  readonly low: Rational;
  readonly high: Rational;
}

/** Where a number lies, over all days; `undefined` where it is not set on some day. */
function rangeOf({ ruleSet }: Plan, threshold: Threshold): Range | undefined {
  const parameter = threshold.dated ? ruleSet.parameters[threshold.parameter ?? ""] : undefined;
  const days =
    parameter !== undefined && "milestones" in parameter
      ? parameter.milestones.map(({ on }) => parseDay(on) ?? 0)
      : [0];
  let range: Range | undefined;
  for (const day of days) {
    const value = threshold.at(day);
    if (value === undefined) return undefined;
    range = {
      low: range === undefined || compareRationals(value, range.low) < 0 ? value : range.low,
      high: range === undefined || compareRationals(value, range.high) > 0 ? value : range.high,
    };
  }
  return range;
}

function waysInRange(variable: Variable, operator: OperatorName, range: Range | undefined): readonly Way[] {
  if (range === undefined) return ANY;
  const { low, high } = range;
  const atMost = (value: Rational, strict: boolean) => boundBy(variable, value, 1n, strict);
  const atLeast = (value: Rational, strict: boolean) => boundBy(variable, value, -1n, strict);
  switch (operator) {
    case "lessThan":
      return [[atMost(high, true)]];
    case "lessThanInclusive":
      return [[atMost(high, false)]];
    case "greaterThan":
      return [[atLeast(low, true)]];
    case "greaterThanInclusive":
      return [[atLeast(low, false)]];
    case "equal":
      return [[atLeast(low, false), atMost(high, false)]];
    case "notEqual":
      return compareRationals(low, high) === 0 ? [[atMost(low, true)], [atLeast(low, true)]] : ANY;
    default:
      return ANY;
  }
}

/** A variable below a value, or with a sign of -1 above it. */
function boundBy(variable: Variable, { n, d }: Rational, sign: 1n | -1n, strict: boolean): Bound {
  if (variable.kind === "share") {
    const terms: [number, bigint][] = [
      [variable.part.index, sign * d],
      [variable.whole.index, -sign * n],
    ];
    return makeBound(terms, 0n, strict);
  }
  const { slot } = variable;
  if (!isWhole(slot)) return makeBound([[slot.index, sign * d]], sign * n, strict);
  // Of whole numbers, "below 50" is "at most 49", and "at least 49.5" is "at least 50".
  const most = floor(sign * n, d);
  return makeBound([[slot.index, sign]], strict && most * d === sign * n ? most - 1n : most, false);
}

function waysOfPair(left: Variable, right: Variable, operator: OperatorName): readonly Way[] {
  const [a, b] = [counted(left, right), counted(right, left)];
  if (a === undefined || b === undefined) return ANY;
  // (a - b) or (b - a), and the least step between two different whole numbers.
  const below = (first: Slot, second: Slot, strict: boolean): Bound => {
    const terms =
      first.index === second.index
        ? []
        : ([
            [first.index, 1n],
            [second.index, -1n],
          ] as const);
    return isWhole(first) ? makeBound(terms, strict ? -1n : 0n, false) : makeBound(terms, 0n, strict);
  };
  switch (operator) {
    case "lessThan":
      return [[below(a, b, true)]];
    case "lessThanInclusive":
      return [[below(a, b, false)]];
    case "greaterThan":
      return [[below(b, a, true)]];
    case "greaterThanInclusive":
      return [[below(b, a, false)]];
    case "equal":
      return [[below(a, b, false), below(b, a, false)]];
    case "notEqual":
      return [[below(a, b, true)], [below(b, a, true)]];
    default:
      return ANY;
  }
}

/** The slot that stands for a variable beside another: itself, or the part of a share of the same whole. */
function counted(variable: Variable, other: Variable): Slot | undefined {
  if (variable.kind === "slot") return other.kind === "slot" ? variable.slot : undefined;
  return other.kind === "share" && other.whole.index === variable.whole.index ? variable.part : undefined;
}

/** Whether a slot holds whole numbers alone; a percentage is bounded as the fraction it is. */
export function isWhole(slot: Slot): boolean {
  return slot.fact.type !== "percentage";
}

function floor(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return quotient * d > n ? quotient - 1n : quotient;
}
