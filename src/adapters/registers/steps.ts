import type { CountsFrom } from "../../rule-set/types.js";
import { type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import type { DayCell } from "./parse-day-cell.js";

/** The steps of taking part, in their order. */
export const STEPS = ["signed-up", "started", "completed"] as const satisfies readonly CountsFrom[];

/**
 * Whether a step had been taken by a day. Who has taken a later step has taken the earlier ones; where the days
 * contradict each other, or cannot be read, it is left open.
 *
 * @param days - what the row says of each step, in the order of `STEPS`
 */
export function isTaken(step: CountsFrom, days: readonly DayCell[], asOf: number): Certainty {
  const index = STEPS.indexOf(step);
  const own = days[index];
  const later = days.slice(index + 1);
  const laterTaken = later.some((day) => typeof day === "number" && day <= asOf);
  if (typeof own === "number") return own <= asOf ? YES : laterTaken ? PERHAPS : NO;
  if (laterTaken) return YES;
  return own === "bad" || later.includes("bad") ? PERHAPS : NO;
}

/** Whether the days stand in the order of their steps. */
export function inOrder(days: readonly DayCell[]): boolean {
  const known = days.filter((day) => typeof day === "number");
  return known.every((day, index) => index === 0 || known[index - 1]! <= day);
}
