import { formatIsoDay } from "../base/day.js";
import { LEVELS } from "../base/level.js";
import { divide, formatNumber, formatShare, type Rational } from "../base/rational.js";
import type { Facts, Slot, Variable } from "../compile/plan.js";
import { rangeOf } from "../compile/truth.js";
import type { FactType } from "../rule-set/types.js";
import type { Ranged, ShareValue } from "./types.js";

/** A value as results write it. */
export type Plain = string | number | boolean;

/** A slot's number as the value it stands for: a count, level, flag, day or percentage. */
export function plainOf(slot: Slot, value: number): Plain {
  switch (slot.fact.type) {
    case "level":
      return LEVELS[value]!;
    case "flag":
      return value === 1;
    case "date":
      return formatIsoDay(value);
    default:
      return value;
  }
}

/** What a snapshot tells of a slot: a value, bounds with an open end left out, or `null`. */
export function rangedOf(slot: Slot, { values }: Facts): Ranged<Plain> {
  const low = values[slot.index * 2]!;
  const high = values[slot.index * 2 + 1]!;
  if (low === high) return plainOf(slot, low);
  const min = low > slot.min ? { min: plainOf(slot, low) } : undefined;
  const max = high < slot.max ? { max: plainOf(slot, high) } : undefined;
  return min || max ? { ...min, ...max } : null;
}

/** What a snapshot tells of a variable. */
export function actualOf(variable: Variable, facts: Facts): Ranged<Plain> | ShareValue {
  if (variable.kind === "slot") return rangedOf(variable.slot, facts);
  return {
    part: rangedOf(variable.part, facts) as Ranged<number>,
    whole: rangedOf(variable.whole, facts) as Ranged<number>,
    share: exactRange(variable, facts, formatShare),
  };
}

/** The exact range of a number or ratio, each end written by `format`; `null` where nothing narrows it. */
export function exactRange(
  variable: Variable,
  facts: Facts,
  format: (value: Rational) => string,
  target?: Rational,
): Ranged<string> {
  const range = rangeOf(variable, facts);
  if (range === undefined) return null;
  const { low, high } = range;
  const write = (value: Rational) => format(target ? divide(value, target) : value);
  if (low.n * high.d === high.n * low.d) return write(low);
  const ends = openEndsOf(variable);
  const min = low.n > BigInt(ends.min) * low.d ? { min: write(low) } : undefined;
  const max = high.n < BigInt(ends.max) * high.d ? { max: write(high) } : undefined;
  return min || max ? { ...min, ...max } : null;
}

function openEndsOf(variable: Variable): { min: number; max: number } {
  if (variable.kind === "share") return { min: 0, max: 1 };
  return variable.slot.fact.type === "percentage" ? { min: 0, max: 1 } : variable.slot;
}

/** A number of the rules as results write it: a whole number, an exact share, a level, a flag or a day. */
export function expectedOf(value: Rational, type: FactType): Plain {
  switch (type) {
    case "share":
    case "percentage":
      return formatShare(value);
    case "level":
      return LEVELS[Number(value.n)] ?? formatNumber(value);
    case "flag":
      return value.n === 1n;
    case "date":
      return formatIsoDay(Number(value.n));
    case "count":
      return value.d === 1n ? value.numerator : formatNumber(value);
  }
}

/** Writes an exact number by the type of what it measures. */
export function formatterFor(type: FactType): (value: Rational) => string {
  return type === "share" || type === "percentage" ? formatShare : formatNumber;
}
