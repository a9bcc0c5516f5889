import { formatIsoDay } from "../base/day.js";
import { LEVELS } from "../base/level.js";
import { formatNumber, formatShare, type Rational } from "../base/rational.js";
import type { FactType } from "../rule-set/types.js";
import type { Plain, Slot } from "./plan.js";

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
      return value.d === 1n ? Number(value.n) : formatNumber(value);
  }
}
