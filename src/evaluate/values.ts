import { divide, formatNumber, formatRatio, formatShare, type Rational } from "../base/rational.js";
import type { Facts, Plain, Slot, Variable } from "../compile/plan.js";
import { isPoint, rangeOf } from "../compile/truth.js";
import { plainOf } from "../compile/values.js";
import type { FactType } from "../rule-set/types.js";
import type { Ranged, ShareValue } from "./types.js";

/** What a snapshot tells of a slot: a value, bounds with an open end left out, or `null`. */
export function rangedOf(slot: Slot, { values }: Facts): Ranged<Plain> {
  const low = values[slot.index * 2]!;
  const high = values[slot.index * 2 + 1]!;
  if (low === high) return plainOf(slot, low);
  const min = low > slot.min;
  if (high < slot.max) {
    return min ? { min: plainOf(slot, low), max: plainOf(slot, high) } : { max: plainOf(slot, high) };
  }
  return min ? { min: plainOf(slot, low) } : null;
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
  const partLow = values[part.index * 2]!;
  const partHigh = values[part.index * 2 + 1]!;
  const wholeLow = Math.max(values[whole.index * 2]!, 1);
  const wholeHigh = values[whole.index * 2 + 1]!;
  if (wholeHigh === 0) return null;
  if (partLow === partHigh && (wholeLow === wholeHigh || partLow === 0))
    return formatRatio(partLow, wholeLow);
  const min = partLow > 0 && wholeHigh < whole.max;
  if (partHigh < wholeLow) {
    const max = formatRatio(partHigh, wholeLow);
    return min ? { min: formatRatio(partLow, wholeHigh), max } : { max };
  }
  return min ? { min: formatRatio(partLow, wholeHigh) } : null;
}

/** How far a variable has come towards a target above zero, as exact shares of it; `null` where nothing narrows it. */
export function shareOfTarget(variable: Variable, facts: Facts, target: Rational): Ranged<string> {
  const range = rangeOf(variable, facts);
  if (range === undefined) return null;
  const { low, high } = range;
  const write = (value: Rational) => formatShare(divide(value, target));
  if (isPoint(range)) return write(low);
  const greatest = variable.kind === "slot" && variable.slot.fact.type === "count" ? variable.slot.max : 1;
  const min = low.n > 0n ? { min: write(low) } : undefined;
  const max = high.n < BigInt(greatest) * high.d ? { max: write(high) } : undefined;
  return min || max ? { ...min, ...max } : null;
}

/** What is measured, exactly, as text. */
export function exactActual(variable: Variable, facts: Facts): Ranged<string> {
  if (variable.kind === "share") return shareRange(variable.part, variable.whole, facts);
  const actual = rangedOf(variable.slot, facts);
  if (actual === null) return null;
  const write = (value: Plain) => (variable.slot.fact.type === "percentage" ? `${value}%` : String(value));
  if (typeof actual !== "object") return write(actual);
  const { min, max } = actual;
  return {
    ...(min === undefined ? {} : { min: write(min) }),
    ...(max === undefined ? {} : { max: write(max) }),
  };
}

/** Writes an exact number by the type of what it measures. */
export function formatterFor(type: FactType): (value: Rational) => string {
  return type === "share" || type === "percentage" ? formatShare : formatNumber;
}
