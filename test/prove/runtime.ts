import { combine, constant, type Form, isConstant, scale, textOf, variable } from "./form.js";
import type { Loose } from "./loose.js";
import { Trace, type Unknown } from "./trace.js";

/** Thrown on what the proofs cannot follow: the run is given up, and its obligation is not proved. */
export class NotFollowed extends Error {}

/** A number or big integer of which only a form is known. */
export class Unknowing {
  readonly form: Form;
  readonly isBig: boolean;

  constructor(form: Form, isBig: boolean) {
    this.form = form;
    this.isBig = isBig;
  }

  /** Code that is not rewritten and uses it as an ordinary value ends here. */
  [Symbol.toPrimitive](): never {
    throw new NotFollowed("an unknown number is used as a known one");
  }
}

let trace = new Trace([], new Map());

/** Runs code on unknown numbers, with an example of them. */
export function tracing<T>(
  unknowns: readonly Unknown[],
  example: ReadonlyMap<string, bigint>,
  granted: readonly Form[],
  run: () => T,
): { readonly result: T; readonly trace: Trace } {
  trace = new Trace(unknowns, example);
  for (const form of granted) trace.suppose(form);
  return { result: run(), trace };
}

/** Replaces a count that the proof does not mention: a path that uses it is not followed. */
export const HIDDEN = new Unknowing({ terms: new Map(), plus: 0n }, false);

export function unknown(name: string): Unknowing {
  return new Unknowing(variable(name), false);
}

/** The form of a whole number, known or not. */
export function formOf(value: unknown): Form {
  if (value === HIDDEN) throw new NotFollowed("a count beside those that are read is used");
  if (value instanceof Unknowing) return value.form;
  if (typeof value === "bigint") return constant(value);
  if (typeof value === "number" && Number.isInteger(value)) return constant(BigInt(value));
  throw new NotFollowed(`${String(value)} is no whole number`);
}

/** A whole number's form as SMT-LIB. */
export function writtenAs(value: unknown): string {
  return textOf(formOf(value));
}

const isUnknown = (value: unknown): value is Unknowing => value instanceof Unknowing;

function made(form: Form, isBig: boolean): unknown {
  if (!isConstant(form)) return new Unknowing(form, isBig);
  return isBig ? form.plus : Number(form.plus);
}

const EXACT = 2n ** 53n;

/** An operand of arithmetic: it must be exact as a double. */
function exactly(value: unknown): Form {
  if (isUnknown(value) && !value.isBig) trace.mustBeExact(value.form);
  return formOf(value);
}

function isBigIn(a: unknown, b: unknown): boolean {
  return isUnknown(a) ? a.isBig : isUnknown(b) ? b.isBig : typeof a === "bigint";
}

/**
 * The difference of two numbers to be compared. Rounding keeps their order, so a double compared with an exact number
 * compares as it did before it was rounded.
 */
function difference(a: unknown, b: unknown): Form {
  const isOpen = (value: unknown) => {
    if (!isUnknown(value) || value.isBig) return false;
    const [low, high] = trace.rangeOf(value.form);
    return low < -EXACT || high > EXACT;
  };
  if (isOpen(a) && isOpen(b)) for (const value of [a, b]) exactly(value);
  return combine(formOf(a), formOf(b), -1n);
}

/** Whether a value is infinite or missing, and so not a whole number: then any example shows how the two compare. */
function isEndless(value: unknown): value is number | undefined {
  return value === undefined || (typeof value === "number" && !Number.isFinite(value));
}

/** What the rewritten code calls instead of its operators. */
export const operations = {
  lt: (a: Loose, b: Loose): boolean => {
    if (!isUnknown(a) && !isUnknown(b)) return a < b;
    if (isEndless(a) || isEndless(b)) return endOf(a) < endOf(b);
    return !trace.isAtMostZero(difference(b, a));
  },
  le: (a: Loose, b: Loose): boolean => {
    if (!isUnknown(a) && !isUnknown(b)) return a <= b;
    if (isEndless(a) || isEndless(b)) return endOf(a) <= endOf(b);
    return trace.isAtMostZero(difference(a, b));
  },
  gt: (a: Loose, b: Loose): boolean => operations.lt(b, a),
  ge: (a: Loose, b: Loose): boolean => operations.le(b, a),
  eq: (a: Loose, b: Loose): boolean => {
    if (!isUnknown(a) && !isUnknown(b)) return a === b;
    if (kindOf(a) !== kindOf(b) || isEndless(a) || isEndless(b)) return false;
    return trace.isZero(difference(a, b));
  },
  ne: (a: Loose, b: Loose): boolean => !operations.eq(a, b),
  add: (a: Loose, b: Loose): unknown => {
    if (!isUnknown(a) && !isUnknown(b)) return a + b;
    if (isEndless(a) || isEndless(b)) return endOf(a) + endOf(b);
    return made(combine(exactly(a), exactly(b)), isBigIn(a, b));
  },
  sub: (a: Loose, b: Loose): unknown => {
    if (!isUnknown(a) && !isUnknown(b)) return a - b;
    if (isEndless(a) || isEndless(b)) return endOf(a) - endOf(b);
    return made(combine(exactly(a), exactly(b), -1n), isBigIn(a, b));
  },
  mul: (a: Loose, b: Loose): unknown => {
    if (!isUnknown(a) && !isUnknown(b)) return a * b;
    // A number that is too large for a double has none, and so has no product.
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
    const [one, other] = [exactly(a), exactly(b)];
    if (isConstant(other)) return made(scale(one, other.plus), isBigIn(a, b));
    if (isConstant(one)) return made(scale(other, one.plus), isBigIn(a, b));
    throw new NotFollowed("two unknown numbers are multiplied");
  },
  div: (a: Loose, b: Loose): unknown => {
    if (!isUnknown(a) && !isUnknown(b)) return a / b;
    const [form, divisor] = [exactly(a), exactly(b)];
    if (!isConstant(divisor) || divisor.plus <= 0n)
      throw new NotFollowed("something is divided by an unknown number");
    const isWhole = [...form.terms.values(), form.plus].every((each) => each % divisor.plus === 0n);
    if (!isBigIn(a, b) && !isWhole) throw new NotFollowed("a quotient is no whole number");
    // The quotient of big integers is truncated towards zero.
    if (isBigIn(a, b) && !isWhole && !trace.isAtMostZero(combine(constant(0n), form, -1n)))
      return made(scale(trace.floor(scale(form, -1n), divisor.plus), -1n), true);
    return made(trace.floor(form, divisor.plus), isBigIn(a, b));
  },
  mod: (a: Loose, b: Loose): unknown => {
    if (!isUnknown(a) && !isUnknown(b)) return a % b;
    const [form, divisor] = [exactly(a), exactly(b)];
    if (!isConstant(divisor) || divisor.plus <= 0n)
      throw new NotFollowed("something is divided by an unknown number");
    const rest = (of: Form) => combine(of, trace.floor(of, divisor.plus), -divisor.plus);
    // The remainder has the sign of the dividend.
    const isBelow = !trace.isAtMostZero(combine(constant(0n), form, -1n));
    return made(isBelow ? scale(rest(scale(form, -1n)), -1n) : rest(form), isBigIn(a, b));
  },
  neg: (a: Loose): unknown => (isUnknown(a) ? made(scale(exactly(a), -1n), a.isBig) : -a),
  /** A condition: a number is true if it is not zero. */
  holds: (a: Loose): Loose => (isUnknown(a) ? !trace.isZero(formOf(a)) : a),
  typeOf: (a: Loose): string => (isUnknown(a) ? kindOf(a) : typeof a),
  /** A value inside a text, which no claim is about. */
  text: (a: Loose): Loose => (isUnknown(a) ? "…" : a),
};

function kindOf(value: unknown): string {
  return isUnknown(value) ? (value.isBig ? "bigint" : "number") : typeof value;
}

/** A number to compare with an infinite one: any finite number will do. */
function endOf(value: unknown): number {
  return isUnknown(value) ? 0 : Number(value);
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function isSafe(value: unknown): boolean {
  if (!isUnknown(value)) return Number.isSafeInteger(value);
  if (value.isBig) return false;
  const form = formOf(value);
  return (
    trace.isAtMostZero({ ...form, plus: form.plus - SAFE }) &&
    trace.isAtMostZero(combine(constant(-SAFE), form, -1n))
  );
}

/** The built-in functions that numbers are passed to, for unknown numbers too. */
export const builtIns = {
  Number: Object.assign(
    (value: Loose) => {
      if (!isUnknown(value)) return Number(value);
      return new Unknowing(formOf(value), false);
    },
    {
      MAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER,
      POSITIVE_INFINITY: Number.POSITIVE_INFINITY,
      NEGATIVE_INFINITY: Number.NEGATIVE_INFINITY,
      NaN: Number.NaN,
      isNaN: (value: unknown) => Number.isNaN(value),
      isFinite: (value: unknown) => isUnknown(value) || Number.isFinite(value),
      isInteger: (value: unknown) => isUnknown(value) || Number.isInteger(value),
      isSafeInteger: isSafe,
    },
  ),
  BigInt: (value: Loose) => (isUnknown(value) ? new Unknowing(exactly(value), true) : BigInt(value)),
  Math: {
    min: (...values: Loose[]) =>
      values.reduce((a, b) => (operations.le(a, b) ? a : b), Number.POSITIVE_INFINITY),
    max: (...values: Loose[]) =>
      values.reduce((a, b) => (operations.ge(a, b) ? a : b), Number.NEGATIVE_INFINITY),
    abs: (value: Loose) =>
      isUnknown(value) ? (operations.lt(value, 0) ? operations.neg(value) : value) : Math.abs(value),
    sign: (value: Loose) => {
      if (!isUnknown(value)) return Math.sign(value);
      return operations.gt(value, 0) ? 1 : operations.lt(value, 0) ? -1 : 0;
    },
    floor: (value: Loose) => (isUnknown(value) ? value : Math.floor(value)),
    ceil: (value: Loose) => (isUnknown(value) ? value : Math.ceil(value)),
    round: (value: Loose) => (isUnknown(value) ? value : Math.round(value)),
  },
  /** A set holds only one of several equal numbers, unknown or not. */
  Set: class<T> extends Set<T> {
    constructor(values: Iterable<T> = []) {
      super();
      for (const value of values) this.add(value);
    }

    override add(value: T): this {
      const isThere = isUnknown(value) || [...this].some(isUnknown);
      if (isThere && [...this].some((other) => operations.eq(other, value))) return this;
      return super.add(value);
    }
  },
};

const [MIN, MAX] = [-SAFE, SAFE];

function cut(value: unknown): unknown {
  return builtIns.Math.max(builtIns.Math.min(value, Number(MAX)), Number(MIN));
}

interface Fraction {
  readonly n: unknown;
  readonly d: unknown;
}

/** The denominator of a fraction. It must be known, because two unknown numbers are never multiplied. */
function denominatorOf({ d }: Fraction): bigint {
  if (typeof d !== "bigint") throw new NotFollowed("a denominator is unknown");
  return d;
}

function product(a: Form, b: Form): Form {
  if (isConstant(b)) return scale(a, b.plus);
  if (isConstant(a)) return scale(b, a.plus);
  throw new NotFollowed("two unknown numbers are multiplied");
}

function signOf(form: Form): -1 | 0 | 1 {
  if (!trace.isAtMostZero(form)) return 1;
  return trace.isAtMostZero(combine(constant(0n), form, -1n)) ? 0 : -1;
}

/** A fraction whose numerator is unknown; it need not be in lowest terms. */
function fractionOf(n: Form, d: bigint): unknown {
  // It has no doubles, so the library's fast paths do not take it.
  return { n: made(n, true), d, numerator: Number.NaN, denominator: Number.NaN };
}

const isFractionUnknown = ({ n, d }: Fraction): boolean => isUnknown(n) || isUnknown(d);

/**
 * What exact comparing and dividing give, by the arithmetic of whole numbers alone. That the library's own functions of
 * these names give the same is a separate claim (see `lemmas.ts`); the other claims are then proved with these, which
 * have far fewer paths. Calls without an unknown number go to the library's own functions.
 */
export function contractsFor(library: Record<string, unknown>): Record<string, unknown> {
  const own = library as Record<string, (...values: unknown[]) => unknown>;
  const contracts = {
    compareRatio(part: unknown, whole: unknown, threshold: Fraction): unknown {
      if (!isUnknown(part) && !isUnknown(whole) && !isFractionUnknown(threshold))
        return own["compareRatio"]!(part, whole, threshold);
      const left = scale(formOf(part), denominatorOf(threshold));
      return signOf(combine(left, product(formOf(whole), formOf(threshold.n)), -1n));
    },
    compareRationals(a: Fraction, b: Fraction): unknown {
      if (!isFractionUnknown(a) && !isFractionUnknown(b)) return own["compareRationals"]!(a, b);
      return signOf(combine(scale(formOf(a.n), denominatorOf(b)), scale(formOf(b.n), denominatorOf(a)), -1n));
    },
    floorOf(whole: unknown, threshold: Fraction): unknown {
      if (!isUnknown(whole) && !isFractionUnknown(threshold)) return own["floorOf"]!(whole, threshold);
      const times = product(exactly(whole), formOf(threshold.n));
      return cut(made(trace.floor(times, denominatorOf(threshold)), false));
    },
    floorOver(part: unknown, threshold: Fraction): unknown {
      if (!isUnknown(part) && !isFractionUnknown(threshold)) return own["floorOver"]!(part, threshold);
      return cut(
        made(trace.floor(scale(exactly(part), denominatorOf(threshold)), knownOf(threshold.n)), false),
      );
    },
    ceilingOf(whole: unknown, threshold: Fraction): unknown {
      if (!isUnknown(whole) && !isFractionUnknown(threshold)) return own["ceilingOf"]!(whole, threshold);
      const floor = contracts.floorOf(whole, threshold);
      return (contracts.compareRatio(floor, whole, threshold) as number) < 0
        ? operations.add(floor, 1)
        : floor;
    },
    rational(n: unknown, d: unknown = 1): unknown {
      if (!isUnknown(n) && !isUnknown(d)) return own["rational"]!(n, d);
      return fractionOf(exactly(n), knownOf(d));
    },
    multiply(a: Fraction, b: Fraction): unknown {
      if (!isFractionUnknown(a) && !isFractionUnknown(b)) return own["multiply"]!(a, b);
      return fractionOf(product(formOf(a.n), formOf(b.n)), denominatorOf(a) * denominatorOf(b));
    },
    add: (a: Fraction, b: Fraction): unknown => sum(a, b, 1n) ?? own["add"]!(a, b),
    subtract: (a: Fraction, b: Fraction): unknown => sum(a, b, -1n) ?? own["subtract"]!(a, b),
  };
  return contracts;
}

function sum(a: Fraction, b: Fraction, sign: bigint): unknown {
  if (!isFractionUnknown(a) && !isFractionUnknown(b)) return undefined;
  const [left, right] = [scale(formOf(a.n), denominatorOf(b)), scale(formOf(b.n), denominatorOf(a))];
  return fractionOf(combine(left, right, sign), denominatorOf(a) * denominatorOf(b));
}

function knownOf(value: unknown): bigint {
  if (isUnknown(value)) throw new NotFollowed("something is divided by an unknown number");
  return BigInt(value as number);
}
