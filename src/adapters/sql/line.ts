import type { Slot, Variable } from "../../compile/plan.js";
import type { DialectWords } from "./dialect.js";
import { PERCENTAGE_DECIMALS } from "./dialect.js";
import { allOf, type Comparator, choose, compare, plus, type Test, times, type Whole } from "./expression.js";
import type { Names } from "./names.js";
import { type Bound, compareFractions, type SqlNumber, type Stretch } from "./sql-number.js";

/** Where a variable may lie, and how a query asks whether it may lie on a stretch. */
export interface Line {
  /** Whether there is a value at all: the whole is not certainly zero. */
  readonly applies: Test;
  /** Whether there may be none. */
  readonly mayNotApply: Test;
  /** Whether it may lie within one limit. */
  readonly reaches: (bound: Bound) => Test;
  /** Whether there is any value of its kind between two limits. */
  readonly between: (lower: Bound, upper: Bound) => Test;
  /** Its ends as fractions, for comparing it with another. */
  readonly low: SqlNumber;
  readonly high: SqlNumber;
}

/**
 * Whether a variable may lie on a stretch. Its values and each limit are intervals of the line, which have a value in
 * common where every two of them have.
 */
export function mayLieOn(line: Line, stretch: Stretch): Test {
  const lowers = stretch.filter(({ side }) => side === "lower");
  const uppers = stretch.filter(({ side }) => side === "upper");
  return allOf([
    line.applies,
    ...stretch.map(line.reaches),
    ...lowers.flatMap((lower) => uppers.map((upper) => line.between(lower, upper))),
  ]);
}

/** What a query reads a variable from. */
export function lineOf(variable: Variable, names: Names, dialect: DialectWords): Line {
  if (variable.kind === "share") return shareLine(variable, names, dialect);
  return variable.slot.fact.type === "percentage"
    ? percentageLine(variable.slot, names)
    : wholeLine(variable.slot, names, dialect);
}

const isAbove = (inclusive: boolean): Comparator => (inclusive ? ">=" : ">");
const isBelow = (inclusive: boolean): Comparator => (inclusive ? "<=" : "<");

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
function wholeLine(slot: Slot, names: Names, dialect: DialectWords): Line {
  const [min, max] = [names.low(slot), names.high(slot)];
  const wide = (column: string) => `CAST(${column} AS ${dialect.wide})`;
  return {
    applies: true,
    mayNotApply: false,
    reaches({ side, inclusive, number: { n, d } }) {
      if (isConstant(n) && isConstant(d)) {
        const [floor, ceiling] = [n / d, (n + d - 1n) / d];
        return side === "lower"
          ? withinEnds(slot, max, isAbove(inclusive), inclusive ? ceiling : floor)
          : withinEnds(slot, min, isBelow(inclusive), inclusive ? floor : ceiling);
      }
      return side === "lower"
        ? compare(times(wide(max), d), isAbove(inclusive), n)
        : compare(times(wide(min), d), isBelow(inclusive), n);
    },
    between(lower, upper) {
      const least = leastFrom(lower.inclusive, lower.number.n, lower.number.d, dialect);
      return compare(times(least, upper.number.d), isBelow(upper.inclusive), upper.number.n);
    },
    low: { n: min, d: 1n },
    high: { n: max, d: 1n },
  };
}

/** A comparison of an end with a number; known beforehand where the end can never be anywhere else. */
function withinEnds(slot: Slot, end: string, comparator: Comparator, number: bigint): Test {
  const [least, most] = [BigInt(slot.min), BigInt(slot.max)];
  if (compare(least, comparator, number) === true && compare(most, comparator, number) === true) return true;
  return compare(end, comparator, number);
}

/** A percentage in columns is a whole number of these of the whole. */
const PERCENTAGE_UNIT = 10n ** BigInt(PERCENTAGE_DECIMALS + 2);

/** Any fraction between two ends. */
function percentageLine(slot: Slot, names: Names): Line {
  const low: SqlNumber = { n: names.low(slot), d: PERCENTAGE_UNIT };
  const high: SqlNumber = { n: names.high(slot), d: PERCENTAGE_UNIT };
  return {
    applies: true,
    mayNotApply: false,
    reaches: ({ side, inclusive, number }) =>
      side === "lower"
        ? compareFractions(high, isAbove(inclusive), number)
        : compareFractions(low, isBelow(inclusive), number),
    between: areApart,
    low,
    high,
  };
}

/** Whether any fraction lies between two limits. */
function areApart(lower: Bound, upper: Bound): Test {
  return compareFractions(lower.number, isBelow(lower.inclusive && upper.inclusive), upper.number);
}

/** Ratios of two counts, the part never above the whole. */
function shareLine(
  { id, part, whole }: Variable & { kind: "share" },
  names: Names,
  dialect: DialectWords,
): Line {
  const { low, high } = names.share(id);
  const isWholeKnown = compare(high.d, "=", low.d);
  const isPartKnown = compare(names.low(part), "=", names.high(part));
  return {
    applies: compare(names.high(whole), ">", 0n),
    mayNotApply: compare(names.low(whole), "=", 0n),
    reaches: ({ side, inclusive, number }) =>
      side === "lower"
        ? compareFractions(high, isAbove(inclusive), number)
        : compareFractions(low, isBelow(inclusive), number),
    between(lower, upper) {
      const [a, b] = [lower.number, upper.number];
      // Over a known whole: the least part from the lower limit on must not be beyond the upper one.
      const leastPart = leastFrom(lower.inclusive, times(a.n, high.d), a.d, dialect);
      const overWhole = compare(times(leastPart, b.d), isBelow(upper.inclusive), times(b.n, high.d));
      // Under a known part: the least whole from the upper limit on must not be beyond the lower one.
      const divisor = isConstant(b.n) ? b.n : `GREATEST(${b.n}, 1)`;
      const leastWhole =
        divisor === 0n ? undefined : leastFrom(upper.inclusive, times(low.n, b.d), divisor, dialect);
      const underPart =
        leastWhole === undefined ||
        compare(times(low.n, a.d), isAbove(lower.inclusive), times(a.n, leastWhole));
      return choose(isWholeKnown, overWhole, choose(isPartKnown, underPart, areApart(lower, upper)));
    },
    // Under a whole without an upper bound the share comes as near to zero as may be.
    low: {
      n: `CASE WHEN ${compare(names.high(whole), "<", BigInt(whole.max))} THEN ${low.n} ELSE 0 END`,
      d: low.d,
    },
    high,
  };
}
