import type { Rational } from "../../base/rational.js";
import { isPartOf } from "../../compile/line.js";
import type { QuotientVariable, Slot, Variable } from "../../compile/plan.js";
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

/** Tests of where a variable may be on its line, as a query writes them. */
export interface SqlLine {
  /** Whether it has a value at all, because its whole is not certainly zero. */
  readonly applies: Test;
  /** Whether it may have no value. */
  readonly mayNotApply: Test;
  /** Whether it may be within one limit. */
  readonly reaches: (limit: Limit) => Test;
  /** Whether there is any value of its kind between two limits. */
  readonly between: (lower: Limit, upper: Limit) => Test;
}

/** The line of a variable by itself. */
interface VariableLine extends SqlLine {
  readonly low: SqlNumber;
  readonly high: SqlNumber;
  /** The greatest numerator and denominator that its ends can have. */
  readonly greatest: { readonly n: bigint; readonly d: bigint };
}

/**
 * Whether a variable may lie on a run of cells. Its values and the limits are all intervals of one line, which have a
 * common value if every two of them have one.
 */
export function mayLieOn(line: SqlLine, limits: Limits): Test {
  const lowers = limits.filter(({ side }) => side === "lower");
  const uppers = limits.filter(({ side }) => side === "upper");
  return allOf([
    line.applies,
    ...limits.map(line.reaches),
    ...lowers.flatMap((lower) => uppers.map((upper) => line.between(lower, upper))),
  ]);
}

/** One fact, or two, of which the second is multiplied by a number. */
interface Compared {
  readonly left: Variable;
  readonly right?: Variable | undefined;
  readonly times: Rational;
}

/** The line of a variable, or of the difference of two. */
export function sqlLineOf(compared: Compared, names: Names, dialect: DialectWords): SqlLine {
  const { left, right, times: factor } = compared;
  const a = variableLine(left, names, dialect);
  if (right === undefined) return a;
  const b = variableLine(right, names, dialect);
  return {
    applies: allOf([a.applies, b.applies]),
    mayNotApply: anyOf([a.mayNotApply, b.mayNotApply]),
    ...(isOnce(factor) && isWhole(left) && isWhole(right)
      ? wholeDifference(compared, names, dialect)
      : difference(compared as Required<Compared>, a, b, names, dialect)),
  };
}

function isOnce({ n, d }: Rational): boolean {
  return n === d;
}

function isWhole(variable: Variable): boolean {
  return variable.kind === "slot" && variable.slot.type.axis.step === "whole";
}

function variableLine(variable: Variable, names: Names, dialect: DialectWords): VariableLine {
  names.read(variable);
  if (variable.kind === "quotient") return ratioLine(variable, names, dialect);
  const { slot } = variable;
  return slot.type.axis.step === "whole" ? wholeLine(slot, names, dialect) : fractionLine(slot, names);
}

function comparatorOf({ side, inclusive }: Limit): Comparator {
  if (side === "lower") return inclusive ? ">=" : ">";
  return inclusive ? "<=" : "<";
}

/**
 * Tests whether values between two ends reach a limit. The test is constant if the extreme ends, `least` and `most`,
 * give the same answer.
 */
function reachOf(low: SqlNumber, high: SqlNumber, least: SqlNumber, most: SqlNumber): SqlLine["reaches"] {
  return (limit) => {
    const [comparator, { number }] = [comparatorOf(limit), limit];
    const always = compareFractions(least, comparator, number);
    if (typeof always === "boolean" && always === compareFractions(most, comparator, number)) return always;
    return compareFractions(limit.side === "lower" ? high : low, comparator, number);
  };
}

const isConstant = (value: Whole): value is bigint => typeof value === "bigint";

const isBelowZero = ({ n, signed = false }: SqlNumber) => (isConstant(n) ? n < 0n : signed);

/** The greatest whole number that is at most `a / b`; `signed` if `a` may be below zero. */
function floorOf(a: Whole, b: Whole, signed: boolean, dialect: DialectWords): Whole {
  if (b === 1n) return a;
  if (isConstant(a) && isConstant(b)) return a < 0n ? -((b - 1n - a) / b) : a / b;
  const [over, under] = [String(a), String(b)];
  if (!signed) return dialect.divide(over, under);
  // The engines round towards zero.
  return `CASE WHEN ${over} < 0 THEN -${dialect.divide(`(${under} - 1 - ${over})`, under)} ELSE ${dialect.divide(over, under)} END`;
}

/** The least whole number that is at least `a / b`, or above it if not inclusive. */
function leastFrom(inclusive: boolean, a: Whole, b: Whole, signed: boolean, dialect: DialectWords): Whole {
  if (!inclusive) return plus(floorOf(a, b, signed, dialect), 1n);
  const almost = isConstant(b) ? b - 1n : `${b} - 1`;
  return floorOf(plus(a, almost), b, signed, dialect);
}

/** A limit of whole numbers, moved to the nearest whole number within it; `undefined` unless it is constant. */
function onWhole(limit: Limit): Limit | undefined {
  const { n, d } = limit.number;
  if (!isConstant(n) || !isConstant(d)) return undefined;
  const floor = n < 0n ? -((d - 1n - n) / d) : n / d;
  const isCeiling = (limit.side === "lower") === limit.inclusive;
  return { ...limit, number: { n: isCeiling && floor * d < n ? floor + 1n : floor, d: 1n } };
}

/** Whether there is a whole number between two limits. */
function liesWholeBetween(dialect: DialectWords): SqlLine["between"] {
  return (lower, upper) => {
    const { n, d } = lower.number;
    const first = leastFrom(lower.inclusive, n, d, isBelowZero(lower.number), dialect);
    return compareFractions({ n: first, d: 1n }, comparatorOf(upper), upper.number);
  };
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
      const known = onWhole(limit);
      // An open end is one above the greatest count, and not itself a possible number.
      const isBeyond = limit.side === "lower" && limit.inclusive && known?.number.n === BigInt(axis.max);
      if (isBeyond && axis.max > Number.MAX_SAFE_INTEGER) return false;
      return known === undefined
        ? reachOf(wide(low), wide(high), least, most)(limit)
        : reachOf(low, high, least, most)(known);
    },
    between: liesWholeBetween(dialect),
    low: wide(low),
    high: wide(high),
    greatest: { n: BigInt(axis.max), d: 1n },
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
    greatest: { n: unit, d: unit },
  };
}

const ZERO: SqlNumber = { n: 0n, d: 1n };
const ONE: SqlNumber = { n: 1n, d: 1n };
const ENDLESS: SqlNumber = { n: 1n, d: 0n };

/** Ratios of two counts; if bounded, the part is never above the whole. */
function ratioLine(ratio: QuotientVariable, names: Names, dialect: DialectWords): VariableLine {
  const { part, whole, type } = ratio;
  const { low, high } = names.ratio(ratio);
  const open = BigInt(whole.type.axis.max);
  const isWholeKnown = compare(high.d, "=", low.d);
  const isPartKnown = compare(names.low(part), "=", names.high(part));
  // No limit is reached above the greatest count; this keeps products as short as those of shares.
  const cutOff = (count: Whole): Whole =>
    type.bounded ? count : isConstant(count) ? count : `LEAST(${count}, ${open})`;
  const reaches = reachOf(low, high, ZERO, type.bounded ? ONE : ENDLESS);
  // With a known whole, an open count goes up to the greatest count; otherwise it has no limit.
  const goesOn = allOf([compare(names.high(part), "=", open), compare(high.d, "<>", low.d)]);
  return {
    applies: compare(names.high(whole), ">", 0n),
    mayNotApply: compare(names.low(whole), "=", 0n),
    reaches: (limit) =>
      type.bounded || limit.side === "upper" ? reaches(limit) : anyOf([goesOn, reaches(limit)]),
    between(lower, upper) {
      const [a, b] = [lower.number, upper.number];
      const signed = isBelowZero(a);
      // With a known whole: the least part that satisfies the lower limit must satisfy the upper one.
      const leastPart = cutOff(leastFrom(lower.inclusive, times(a.n, high.d), a.d, signed, dialect));
      const overWhole = compare(times(leastPart, b.d), comparatorOf(upper), times(b.n, high.d));
      // With a known part: the least whole that satisfies the upper limit must satisfy the lower one.
      const divisor = isConstant(b.n) ? b.n : `GREATEST(${b.n}, 1)`;
      const leastWhole =
        isConstant(divisor) && divisor <= 0n
          ? undefined
          : cutOff(leastFrom(upper.inclusive, times(low.n, b.d), divisor, false, dialect));
      const underPart =
        leastWhole === undefined || compare(times(low.n, a.d), comparatorOf(lower), times(a.n, leastWhole));
      return choose(isWholeKnown, overWhole, choose(isPartKnown, underPart, liesBetween(lower, upper)));
    },
    // If the whole has no upper bound, the share can be as close to zero as you like.
    low: {
      n: `CASE WHEN ${compare(names.high(whole), "<", open)} THEN ${low.n} ELSE 0 END`,
      d: low.d,
    },
    high,
    greatest: { n: open, d: open },
  };
}

type Reaching = Pick<SqlLine, "reaches" | "between">;

/**
 * The difference of two whole numbers, which is whole too, and never below or above zero if one is part of the other.
 */
function wholeDifference({ left, right }: Compared, names: Names, dialect: DialectWords): Reaching {
  const [a, b] = [left, right!].map((variable) => {
    const { slot } = variable as Extract<Variable, { kind: "slot" }>;
    return { low: names.low(slot), high: names.high(slot) };
  }) as [{ low: string; high: string }, { low: string; high: string }];
  const [isNeverAbove, isNeverBelow] = [isPartOf(left, right!), isPartOf(right!, left)];
  return {
    reaches(limit) {
      const isLower = limit.side === "lower";
      const { n } = limit.number as { readonly n: bigint };
      const isBeyond = (!limit.inclusive && n === 0n) || (isLower ? n > 0n : n < 0n);
      if (isBeyond && (isLower ? isNeverAbove : isNeverBelow)) return false;
      const more = onWhole(limit)!.number.n;
      return isLower
        ? compare(a.high, comparatorOf(limit), plus(b.low, more))
        : compare(a.low, comparatorOf(limit), plus(b.high, more));
    },
    between: liesWholeBetween(dialect),
  };
}

/**
 * The difference of two facts, the second of which is multiplied by a number. If one of the two has a single value, the
 * limits are moved to the other's own line; if neither has, it is any number between its ends.
 */
function difference(
  { left, right, times: factor }: Required<Compared>,
  a: VariableLine,
  b: VariableLine,
  names: Names,
  dialect: DialectWords,
): Reaching {
  const most = { a: a.high, b: b.low };
  const least = { a: a.low, b: b.high };
  const [isNeverAbove, isNeverBelow] = [isPartOf(left, right!), isPartOf(right!, left)];
  const slotOf = (variable: Variable) => (variable as Extract<Variable, { kind: "slot" }>).slot;
  const wide = (count: string): SqlNumber => ({ n: `CAST(${count} AS ${dialect.wide})`, d: 1n });
  // Both change together up to the end of the other, where the line of their difference bends.
  if (isNeverAbove) {
    const [high, low] = [names.high(slotOf(left)), names.low(slotOf(right!))];
    if (factor.n < factor.d) most.b = wide(`GREATEST(${high}, ${low})`);
    else most.a = wide(`LEAST(${high}, ${low})`);
  }
  if (isNeverBelow) {
    const [low, high] = [names.low(slotOf(left)), names.high(slotOf(right!))];
    if (factor.n <= factor.d) least.b = wide(`LEAST(${low}, ${high})`);
    else least.a = wide(`GREATEST(${low}, ${high})`);
  }
  return {
    reaches(limit) {
      const ends = limit.side === "lower" ? most : least;
      checkLength(a.greatest, b.greatest, factor, limit.number, [left, right!], dialect);
      return compareApart(ends.a, comparatorOf(limit), ends.b, factor, limit.number);
    },
    between(lower, upper) {
      const open = liesBetween(lower, upper);
      const onRight = (limit: Limit) => limitOnRight(limit, a.low, factor);
      const right = factor.n === 0n ? open : b.between(onRight(upper), onRight(lower));
      const onLeft = (limit: Limit) => limitOnLeft(limit, b.low, factor);
      return choose(isSingle(b), a.between(onLeft(lower), onLeft(upper)), choose(isSingle(a), right, open));
    },
  };
}

function isSingle({ low, high }: VariableLine): Test {
  return compareFractions(low, "=", high);
}

/** A product by which another number may be divided. */
function bracketed(product: Whole): Whole {
  return isConstant(product) ? product : `(${product})`;
}

/** A limit of a difference, as a limit of the first fact where the second has a single value. */
function limitOnLeft(limit: Limit, right: SqlNumber, factor: Rational): Limit {
  const { n, d } = limit.number;
  return {
    ...limit,
    number: {
      n: plus(times(times(n, factor.d), right.d), times(times(d, factor.n), right.n)),
      d: bracketed(times(times(d, factor.d), right.d)),
      signed: isBelowZero(limit.number),
    },
  };
}

/** The same, as a limit of the second fact where the first has a single value; then less is more. */
function limitOnRight(
  { side, inclusive, number: { n, d } }: Limit,
  left: SqlNumber,
  factor: Rational,
): Limit {
  const less = times(-(n as bigint), left.d);
  return {
    side: side === "lower" ? "upper" : "lower",
    inclusive,
    number: {
      n: times(plus(times(left.n, d), less), factor.d),
      d: bracketed(times(times(d, factor.n), left.d)),
      signed: true,
    },
  };
}

/** Compares a number with a multiple of another plus a constant, by cross-multiplying. */
function compareApart(
  a: SqlNumber,
  comparator: Comparator,
  b: SqlNumber,
  factor: Rational,
  more: SqlNumber,
): Test {
  const over = times(factor.d, more.d);
  const sum = (denominator: Whole, numerator: Whole) =>
    plus(times(times(more.n, factor.d), denominator), times(times(more.d, factor.n), numerator));
  return a.d === b.d
    ? compare(times(over, a.n), comparator, sum(b.d, b.n))
    : compare(times(times(over, a.n), b.d), comparator, times(sum(b.d, b.n), a.d));
}

/** Refuses numbers in the rules that could overflow when multiplied with the greatest possible facts. */
function checkLength(
  a: VariableLine["greatest"],
  b: VariableLine["greatest"],
  factor: Rational,
  { n, d }: SqlNumber,
  [left, right]: readonly [Variable, Variable],
  { longest, name }: DialectWords,
): void {
  if (longest === undefined) return;
  const [more, under] = [n, d] as [bigint, bigint];
  const size = more < 0n ? -more : more;
  const [one, other] = left.kind === "quotient" ? [b.d, a.d] : [1n, 1n];
  const sum = size * factor.d * b.d + under * factor.n * b.n;
  if (under * factor.d * a.n * one <= longest && sum * other <= longest) return;
  throw new RangeError(
    `"${left.id}" is compared with more or less than "${right.id}" by numbers too long for ${name}.`,
  );
}
