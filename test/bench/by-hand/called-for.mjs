// The engagement goals' line between two milestones, and where a day is on it.
import { DEADLINE, START } from "./goals.mjs";

const MS = 86_400_000;
const FIRST = Date.parse(START) / MS;
const DAYS = Date.parse(DEADLINE) / MS - FIRST;

/** How many days a day is past the first milestone, within the line. */
function daysPast(asOf) {
  return Math.min(Math.max(Date.parse(asOf) / MS - FIRST, 0), DAYS);
}

/** The percentage that the line requires on a day, as a numerator over `CALLED_OVER`. */
export function calledFor(from, to, past) {
  return from * DAYS + (to - from) * past;
}
export const CALLED_OVER = 100 * DAYS;

/** Whether a day is between two milestones, where no document says what is required. */
export function isBetween(past) {
  return past > 0 && past < DAYS;
}

let kept = { asOf: "", late: false, past: 0 };
/** How many days a day is past the first milestone, and whether it is past the deadline. */
export function dayOf(asOf) {
  if (asOf !== kept.asOf) kept = { asOf, late: asOf > DEADLINE, past: daysPast(asOf) };
  return kept;
}
