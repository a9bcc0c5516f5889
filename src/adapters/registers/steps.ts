import type { CountsFrom } from "../../rule-set/types.js";
import { type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import type { DayCell } from "./parse-day-cell.js";

/** The steps of taking part, in their order. */
export const STEPS = ["signed-up", "started", "completed"] as const satisfies readonly CountsFrom[];

/**
 * Whether a step had been taken by a day. Who has taken a later step has taken the earlier ones; where a day cannot be
 * read, it is left open.
 *
 * @param days - what the row says of each of `STEPS`, and of what comes after them
 */
export function isTaken(step: CountsFrom, days: readonly DayCell[], asOf: number): Certainty {
  const index = STEPS.indexOf(step);
  const own = days[index];
  const later = days.slice(index + 1);
  if (typeof own === "number") return own <= asOf ? YES : NO;
  if (later.some((day) => typeof day === "number" && day <= asOf)) return YES;
  return own === "bad" || later.includes("bad") ? PERHAPS : NO;
}

/** Whether what has this end was still going on on a day; what has no end was. */
export function isGoingOn(end: DayCell, day: number): Certainty {
  return end === "bad" ? PERHAPS : end === undefined || end >= day ? YES : NO;
}
