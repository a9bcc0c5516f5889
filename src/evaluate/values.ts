import {
  compareRationals,
  divide,
  formatRatio,
  formatShare,
  type Rational,
  rational,
} from "../base/rational.js";
import { highOf, lowOf } from "../compile/bounds.js";
import { isPoint, rangeOf } from "../compile/line.js";
import type { Facts, Slot, Variable } from "../compile/plan.js";
import type { Plain } from "../facts/kind.js";
import type { Ranged, ShareValue } from "./types.js";

const ONE = rational(1);

/** What a snapshot tells of a slot: a value, bounds with an open end left out, or `null`. */
export function rangedOf({ index, type }: Slot, { values }: Facts): Ranged<Plain> {
  const [low, high] = [lowOf(values, index), highOf(values, index)];
  if (low === high) return type.write(low);
  const hasMin = low > type.axis.min;
  if (high < type.axis.max)
    return hasMin ? { min: type.write(low), max: type.write(high) } : { max: type.write(high) };
  return hasMin ? { min: type.write(low) } : null;
}

/** What a snapshot tells of a variable. */
export function actualOf(variable: Variable, facts: Facts): Ranged<Plain> | ShareValue {
  if (variable.kind === "slot") return rangedOf(variable.slot, facts);
  const { part, whole } = variable;
  return {
    part: rangedOf(part, facts) as Ranged<number>,
    whole: rangedOf(whole, facts) as Ranged<number>,
    share: shareRange(part, whole, facts),
  };
}

/** The exact share of two counts; `null` where nothing narrows it, or where the whole is zero. */
function shareRange(part: Slot, whole: Slot, { values }: Facts): Ranged<string> {
  const [partLow, partHigh] = [lowOf(values, part.index), highOf(values, part.index)];
  const wholeLow = Math.max(lowOf(values, whole.index), 1);
  const wholeHigh = highOf(values, whole.index);
  if (wholeHigh === 0) return null;
  if (partLow === partHigh && (wholeLow === wholeHigh || partLow === 0))
    return formatRatio(partLow, wholeLow);
  const min = partLow > 0 && wholeHigh < whole.type.axis.max;
  if (partHigh < wholeLow) {
    const max = formatRatio(partHigh, wholeLow);
    return min ? { min: formatRatio(partLow, wholeHigh), max } : { max };
  }
  return min ? { min: formatRatio(partLow, wholeHigh) } : null;
}

/** How far a variable has come towards a target above zero, as exact shares of it; `null` where nothing narrows it. */
export function shareOfTarget(variable: Variable, facts: Facts, target: Rational): Ranged<string> {
  const range = rangeOf(variable, facts.values);
  if (range === undefined) return null;
  const { low, high } = range;
  const write = (value: Rational) => formatShare(divide(value, target));
  if (isPoint(range)) return write(low);
  const greatest = variable.kind === "slot" ? variable.type.exact(variable.type.axis.max) : ONE;
  const min = low.n > 0n ? { min: write(low) } : undefined;
  const max = compareRationals(high, greatest) < 0 ? { max: write(high) } : undefined;
  return min || max ? { ...min, ...max } : null;
}

/** What is measured, exactly, as text. */
export function exactActual(variable: Variable, facts: Facts): Ranged<string> {
  if (variable.kind === "ratio") return shareRange(variable.part, variable.whole, facts);
  const actual = rangedOf(variable.slot, facts);
  if (actual === null) return null;
  const write = (value: Plain) => (variable.type.axis.step === "any" ? `${value}%` : String(value));
  if (typeof actual !== "object") return write(actual);
  const { min, max } = actual;
  return {
    ...(min === undefined ? {} : { min: write(min) }),
    ...(max === undefined ? {} : { max: write(max) }),
  };
}
