import { formatIsoDay, parseDay } from "../../base/day.js";
import { compareRationals, rational } from "../../base/rational.js";
import type { FactKind, Measure, Plain } from "../../facts/kind.js";

/**
 * The values one step below and above: a whole number by one, a share by one percentage point, a level by one level, a
 * day by one day; a flag has one neighbour. Values beyond the ends are left out.
 */
export function neighbours(value: unknown, measure: Measure | FactKind): readonly Plain[] {
  const number = measure.literal(value);
  if (number === undefined) return [];
  const step = "axis" in measure && measure.axis.step === "whole" ? rational(1) : rational(1, 100);
  return [-step.n, step.n].flatMap((by) => {
    const next = rational(number.n * step.d + by * number.d, number.d * step.d);
    const written = measure.writeExact(next);
    const read = measure.literal(written);
    return read !== undefined && compareRationals(read, next) === 0 ? [written] : [];
  });
}

/** The ISO days before and after a day. */
export function dayBeforeAndAfter(iso: string): readonly string[] {
  const day = parseDay(iso);
  return day === undefined ? [] : [formatIsoDay(day - 1), formatIsoDay(day + 1)];
}
