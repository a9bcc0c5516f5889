import { isPartOf } from "../../compile/line.js";
import type { RatioVariable, Slot, Variable } from "../../compile/plan.js";
import { columnKindOf } from "./columns.js";
import type { DialectWords } from "./dialect.js";
import {
  allOf,
  anyOf,
  type Comparator,
  choose,
  compare,
  compareFractions,
  plus,
  type SqlNumber,
  type Test,
  times,
  type Whole,
} from "./expression.js";
import type { Names } from "./names.js";
import { type Limit, type Limits, liesBetween } from "./runs.js";

/** Where a variable may lie, and how a query asks whether it may lie on a run of cells. */
export interface Line {
  /** Whether there is a value at all: the whole is not certainly zero. */
  readonly applies: Test;
  /** Whether there may be none. */
  readonly mayNotApply: Test;
  /** Whether it may lie within one limit. */
  readonly reaches: (limit: Limit) => Test;
  /** Whether there is any value of its kind between two limits. */
  readonly between: (lower: Limit, upper: Limit) => Test;
}

/** The line of a variable by itself. */
interface VariableLine extends Line {
  readonly low: SqlNumber;
  readonly high: SqlNumber;
}

/**
 * Whether a variable may lie on a run. Its values and each limit are intervals of the line, which have a value in
 * common where every two of them have.
 */
export function mayLieOn(line: Line, limits: Limits): Test {
  const lowers = limits.filter(({ side }) => side === "lower");
  const uppers = limits.filter(({ side }) => side === "upper");
  return allOf([
    line.applies,
    ...limits.map((limit) => whereSet([limit], line.reaches(limit))),
    ...lowers.flatMap((lower) => uppers.map((upper) => whereSet([lower, upper], line.between(lower, upper)))),
  ]);
}

/** A test that drops out on a day on which one of its limits has no number. */
function whereSet(limits: Limits, test: Test): Test {
  return anyOf([...limits.flatMap(({ number }) => number.unset ?? []), test]);
}

/** What a query reads a variable from, or the difference of two. */
export function lineOf(
  left: Variable,
  right: Variable | undefined,
  names: Names,
  dialect: DialectWords,
): Line {
  const line = variableLine(left, names, dialect);
  if (right === undefined) return line;
  const other = variableLine(right, names, dialect);
  const [isNeverAbove, isNeverBelow] = [isPartOf(left, right), isPartOf(right, left)];
  return {
    applies: allOf([line.applies, other.applies]),
    mayNotApply: anyOf([line.mayNotApply, other.mayNotApply]),
    // The one limit of a difference is zero.
    reaches(limit) {
      const isLower = limit.side === "lower";
      if (!limit.inclusive && (isLower ? isNeverAbove : isNeverBelow)) return false;
      const [a, b] = isLower ? [line.high, other.low] : [line.low, other.high];
      return compareFractions(a, comparatorOf(limit), b);
    },
    between: () => true,
  };
}

function variableLine(variable: Variable, names: Names, dialect: DialectWords): VariableLine {
  names.read(variable);
  if (variable.kind === "ratio") return ratioLine(variable, names, dialect);
  const { slot } = variable;
  return slot.type.axis.step === "whole" ? wholeLine(slot, names, dialect) : fractionLine(slot, names);
}

function comparatorOf({ side, inclusive }: Limit): Comparator {
  if (side === "lower") return inclusive ? ">=" : ">";
  return inclusive ? "<=" : "<";
}

/** Asks of values between two ends whether they reach a limit: all do or none where `least` and `most`, the utmost ends, agree. */
function reachOf(low: SqlNumber, high: SqlNumber, least: SqlNumber, most: SqlNumber): Line["reaches"] {
  return (limit) => {
    const [comparator, { number }] = [comparatorOf(limit), limit];
    const always = compareFractions(least, comparator, number);
    if (typeof always === "boolean" && always === compareFractions(most, comparator, number)) return always;
    return compareFractions(limit.side === "lower" ? high : low, comparator, number);
  };
}

const isConstant = (value: Whole): value is bigint => typeof value === "bigint";

/** The whole part of a quotient. */
function divide(a: Whole, b: Whole, dialect: DialectWords): Whole {
  if (b === 1n) return a;
  return isConstant(a) && isConstant(b) ? a / b : dialect.divide(String(a), String(b));
}

/** The least whole number that is not below `a / b`, or that is above it. */
function leastFrom(inclusive: boolean, a: Whole, b: Whole, dialect: DialectWords): Whole {
  if (!inclusive) return plus(divide(a, b, dialect), 1n);
  const almost = isConstant(b) ? b - 1n : `${b} - 1`;
  return divide(plus(a, almost), b, dialect);
}

/** Counts, levels, flags and days: whole numbers between two ends. */
function wholeLine(slot: Slot, names: Names, dialect: DialectWords): VariableLine {
  const low = { n: names.low(slot), d: 1n };
  const high = { n: names.high(slot), d: 1n };
  const wide = ({ n, d }: typeof low) => ({ n: `CAST(${n} AS ${dialect.wide})`, d });
  const { axis, exact } = slot.type;
  const [least, most] = [exact(axis.min), exact(axis.max)];
  return {
    applies: true,
    mayNotApply: false,
    reaches(limit) {
      const { n, d } = limit.number;
      if (!isConstant(n) || !isConstant(d)) return reachOf(wide(low), wide(high), least, most)(limit);
      // The whole number on the near side of the limit.
      const nearest = (limit.side === "lower") === limit.inclusive ? (n + d - 1n) / d : n / d;
      return reachOf(low, high, least, most)({ ...limit, number: { n: nearest, d: 1n } });
    },
    between(lower, upper) {
      const first = leastFrom(lower.inclusive, lower.number.n, lower.number.d, dialect);
      return compareFractions({ n: first, d: 1n }, comparatorOf(upper), upper.number);
    },
    low,
    high,
  };
}

/** Any fraction between two ends. */
function fractionLine(slot: Slot, names: Names): VariableLine {
  const { axis, exact } = slot.type;
  const unit = columnKindOf(slot).scale * exact(1).d;
  const low = { n: names.low(slot), d: unit };
  const high = { n: names.high(slot), d: unit };
  return {
    applies: true,
    mayNotApply: false,
    reaches: reachOf(low, high, exact(axis.min), exact(axis.max)),
    between: liesBetween,
    low,
    high,
  };
}

const ZERO: SqlNumber = { n: 0n, d: 1n };
const ONE: SqlNumber = { n: 1n, d: 1n };

/** Ratios of two counts, the part never above the whole. */
function ratioLine(ratio: RatioVariable, names: Names, dialect: DialectWords): VariableLine {
  const { part, whole } = ratio;
  const { low, high } = names.ratio(ratio);
  const isWholeKnown = compare(high.d, "=", low.d);
  const isPartKnown = compare(names.low(part), "=", names.high(part));
  return {
    applies: compare(names.high(whole), ">", 0n),
    mayNotApply: compare(names.low(whole), "=", 0n),
    reaches: reachOf(low, high, ZERO, ONE),
    between(lower, upper) {
      const [a, b] = [lower.number, upper.number];
      // Over a known whole: the least part from the lower limit on must not be beyond the upper one.
      const leastPart = leastFrom(lower.inclusive, times(a.n, high.d), a.d, dialect);
      const overWhole = compare(times(leastPart, b.d), comparatorOf(upper), times(b.n, high.d));
      // Under a known part: the least whole from the upper limit on must not be beyond the lower one.
      const divisor = isConstant(b.n) ? b.n : `GREATEST(${b.n}, 1)`;
      const leastWhole =
        divisor === 0n ? undefined : leastFrom(upper.inclusive, times(low.n, b.d), divisor, dialect);
      const underPart =
        leastWhole === undefined || compare(times(low.n, a.d), comparatorOf(lower), times(a.n, leastWhole));
      return choose(isWholeKnown, overWhole, choose(isPartKnown, underPart, liesBetween(lower, upper)));
    },
    // Under a whole without an upper bound the share comes as near to zero as may be.
    low: {
      n: `CASE WHEN ${compare(names.high(whole), "<", BigInt(whole.type.axis.max))} THEN ${low.n} ELSE 0 END`,
      d: low.d,
    },
    high,
  };
}
