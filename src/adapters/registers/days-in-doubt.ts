import { agreed, type Certainty } from "./certainty.js";
import type { DayCell } from "./parse-day-cell.js";

type Days = readonly DayCell[];

/**
 * What follows from a row's days. Where they contradict each other, one of them is wrong, and nobody knows which: what
 * follows without the one and without the other must agree, or it is left open.
 *
 * @param days - in the order in which they should stand
 */
export function judgeDays(days: Days, judge: (days: Days) => Certainty): Certainty {
  if (firstOutOfOrder(days) === undefined) return judge(days);
  const known = days.flatMap((day, index) => (typeof day === "number" ? [index] : []));
  const mended = known
    .map((index) => without(days, [index]))
    .filter((each) => firstOutOfOrder(each) === undefined);
  return (mended.length > 0 ? mended : [without(days, known)]).map(judge).reduce(agreed);
}

/** The place of the first day that is before an earlier one; `undefined` where all are in order. */
export function firstOutOfOrder(days: Days): number | undefined {
  let latest = Number.NEGATIVE_INFINITY;
  for (const [index, day] of days.entries()) {
    if (typeof day !== "number") continue;
    if (day < latest) return index;
    latest = day;
  }
  return undefined;
}

function without(days: Days, places: readonly number[]): Days {
  return days.map((day, index) => (places.includes(index) ? "bad" : day));
}
