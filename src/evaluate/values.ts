import {
  compareRationals,
  divide,
  formatDecimal,
  formatRatio,
  formatShare,
  type Rational,
  rational,
  toNumber,
} from "../base/rational.js";
import { highOf, lowOf } from "../compile/bounds.js";
import { isPoint, type Range, rangeOf, wholesOf } from "../compile/line.js";
import type { Facts, QuotientVariable, Slot, Variable } from "../compile/plan.js";
import type { Plain } from "../facts/kind.js";
import type { Ranged, ShareValue } from "./types.js";

const ONE = rational(1);

/** The bounds of a slot as numbers; an open end is `undefined`. A limit that only its whole sets is not included. */
export function boundsOf(
  slot: Slot,
  { facts: { values } }: { readonly facts: Facts },
): { low?: number; high?: number } {
  const [low, high] = [lowOf(values, slot.index), highOf(values, slot.index)];
  const { min, max } = slot.type.axis;
  const bounds: { low?: number; high?: number } = {};
  if (low > min || low === high) bounds.low = low;
  if (low === high || (high < max && !slot.wholes.some((whole) => highOf(values, whole) === high)))
    bounds.high = high;
  return bounds;
}

/** What is known of a slot: a value, bounds with an open end left out, or `null`. */
export function knownOf(slot: Slot, facts: Facts): Ranged<Plain> | null {
  const { low, high } = boundsOf(slot, { facts });
  const { type } = slot;
  if (low === undefined) return high === undefined ? null : { max: type.write(high) };
  if (high === undefined) return { min: type.write(low) };
  return low === high ? type.write(low) : { min: type.write(low), max: type.write(high) };
}

/** What is known of a variable. */
export function actualOf(variable: Variable, facts: Facts): Ranged<Plain> | ShareValue | null {
  if (variable.kind === "slot") return knownOf(variable.slot, facts);
  const { part, whole, type } = variable;
  return {
    part: knownOf(part, facts) as Ranged<number> | null,
    whole: knownOf(whole, facts) as Ranged<number> | null,
    share: shareRange(
      variable,
      facts,
      type.bounded ? formatRatio : (first, second) => formatDecimal(rational(first, second)),
    ),
    number: shareRange(variable, facts, (part, whole) => part / whole),
  };
}

/** The share of two counts, written from its part and whole; `null` if nothing narrows it, or if the whole is zero. */
function shareRange<T>(
  variable: QuotientVariable,
  { values }: Facts,
  write: (part: number, whole: number) => T,
): Ranged<T> | null {
  const {
    part,
    whole,
    type: { bounded },
  } = variable;
  if (highOf(values, whole.index) === 0) return null;
  const [partLow, partHigh] = [lowOf(values, part.index), highOf(values, part.index)];
  const { least: wholeLow, most: wholeHigh } = wholesOf(variable, values);
  if (partLow === partHigh && (wholeLow === wholeHigh || partLow === 0)) return write(partLow, wholeLow);
  const min = partLow > 0 && wholeHigh < whole.type.axis.max;
  if (bounded ? partHigh < wholeLow : partHigh < part.type.axis.max) {
    const max = write(partHigh, wholeLow);
    return min ? { min: write(partLow, wholeHigh), max } : { max };
  }
  return min ? { min: write(partLow, wholeHigh) } : null;
}

/** The range of a slot by its own bounds, leaving aside its whole. */
function ownRange(slot: Slot, facts: Facts): Range {
  const { axis, exact } = slot.type;
  const { low = axis.min, high = axis.max } = boundsOf(slot, { facts });
  return { low: exact(low), high: exact(high), mayBeZero: false };
}

/** How far a variable has come towards a target above zero, as shares of it; `null` if nothing narrows it. */
export function shareOfTarget(
  variable: Variable,
  facts: Facts,
  target: Rational,
): { readonly share: Ranged<string> | null; readonly number: Ranged<number> | null } {
  const range = variable.kind === "slot" ? ownRange(variable.slot, facts) : rangeOf(variable, facts.values);
  if (range === undefined) return { share: null, number: null };
  const low = divide(range.low, target);
  if (isPoint(range)) return { share: formatShare(low), number: toNumber(low) };
  const high = divide(range.high, target);
  const [hasMin, hasMax] = [range.low.n > 0n, isLimited(variable, range.high, facts)];
  if (!hasMin && !hasMax) return { share: null, number: null };
  const between = <T>(write: (value: Rational) => T): Ranged<T> => ({
    ...(hasMin ? { min: write(low) } : {}),
    ...(hasMax ? { max: write(high) } : {}),
  });
  return { share: between(formatShare), number: between(toNumber) };
}

/** Whether something keeps a variable below the highest value of its type. */
function isLimited(variable: Variable, high: Rational, { values }: Facts): boolean {
  if (variable.kind === "slot") {
    const { axis, exact } = variable.type;
    return compareRationals(high, exact(axis.max)) < 0;
  }
  const { part, type } = variable;
  return type.bounded ? compareRationals(high, ONE) < 0 : highOf(values, part.index) < part.type.axis.max;
}

/** A measured value, exactly as text and as a number; `null` if nothing is known. */
export function measuredOf(
  variable: Variable,
  facts: Facts,
): { readonly exact: Ranged<string> | null; readonly number: Ranged<number> | null } {
  if (variable.kind === "quotient") {
    const { share, number } = actualOf(variable, facts) as ShareValue;
    return { exact: share, number };
  }
  const { type } = variable;
  const { low, high } = boundsOf(variable.slot, { facts });
  if (low === undefined && high === undefined) return { exact: null, number: null };
  const text = (at: number) => (type.axis.step === "any" ? `${at}%` : String(type.write(at)));
  const number = (at: number) => toNumber(type.exact(at));
  const write = <T>(each: (at: number) => T): Ranged<T> => {
    if (low !== undefined && low === high) return each(low);
    return {
      ...(low === undefined ? {} : { min: each(low) }),
      ...(high === undefined ? {} : { max: each(high) }),
    };
  };
  return { exact: write(text), number: write(number) };
}
