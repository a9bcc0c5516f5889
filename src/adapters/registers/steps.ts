import type { CountsFrom } from "../../rule-set/types.js";
import { agreed, type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import type { DayCell } from "./day-columns.js";

/** The steps of taking part, in order. */
export const STEPS = ["signed-up", "started", "completed"] as const satisfies readonly CountsFrom[];

/** The steps in words, for somebody who has taken them. */
export const STEP_WORDS: Readonly<Record<CountsFrom, string>> = {
  "signed-up": "signed up",
  started: "started",
  completed: "completed",
};

type Days = readonly DayCell[];

/**
 * Whether a step had been taken by a day. Anybody who has taken a later step has taken the earlier ones; an unreadable
 * day leaves it uncertain.
 *
 * @param days - what the row says about each of `STEPS`, and about what comes after them
 */
export function isTaken(step: CountsFrom, days: Days, asOf: number): Certainty {
  const index = STEPS.indexOf(step);
  const own = days[index];
  const later = days.slice(index + 1);
  if (typeof own === "object") return own.last <= asOf ? YES : own.first > asOf ? NO : PERHAPS;
  const isLater = later.some((day) => typeof day === "object" && day.last <= asOf);
  // A row that denies a step and gives the day of a later one contradicts itself.
  if (own === "never") return isLater ? PERHAPS : NO;
  if (isLater) return YES;
  const isOpen =
    own === "open" || later.some((day) => day === "open" || (typeof day === "object" && day.first <= asOf));
  return isOpen ? PERHAPS : NO;
}

/** Whether something with this end was still going on on a day; without an end it was. */
export function isGoingOn(end: DayCell, day: number): Certainty {
  if (end === "open") return PERHAPS;
  if (typeof end !== "object" || end.first >= day) return YES;
  return end.last < day ? NO : PERHAPS;
}

/**
 * Judges something by a row's days. If the days contradict each other, one of them is wrong, and nobody knows which.
 * Judgements with each of them left out must agree, or the result is uncertain.
 *
 * @param days - in the order in which they should be
 */
export function judgeDays(days: Days, judge: (days: Days) => Certainty): Certainty {
  if (firstOutOfOrder(days) === undefined) return judge(days);
  const known = days.flatMap((day, index) => (typeof day === "object" ? [index] : []));
  const mended = known
    .map((index) => without(days, [index]))
    .filter((each) => firstOutOfOrder(each) === undefined);
  return (mended.length > 0 ? mended : [without(days, known)]).map(judge).reduce(agreed);
}

/** The index of the first day that is before an earlier one; `undefined` if all are in order, or may be. */
export function firstOutOfOrder(days: Days): number | undefined {
  let latest = Number.NEGATIVE_INFINITY;
  for (const [index, day] of days.entries()) {
    if (typeof day !== "object") continue;
    if (day.last < latest) return index;
    latest = Math.max(latest, day.first);
  }
  return undefined;
}

function without(days: Days, indexes: readonly number[]): Days {
  return days.map((day, index) => (indexes.includes(index) ? "open" : day));
}
