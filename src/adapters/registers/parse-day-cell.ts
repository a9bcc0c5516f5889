import { parseWrittenDay } from "../../base/day.js";

/** A day as a number, `undefined` for an empty cell, `"bad"` for what is no day of the calendar. */
export type DayCell = number | undefined | "bad";

/** A cell that is no day, in the words of a message: repeated where it looks like one, since else it may be a name. */
export function dayWords(cell: string): string {
  const text = cell.trim();
  return /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}$/.test(text) ? `"${text}"` : "This";
}

/** Reads `31-08-2025`, `31/08/2025` and `2025-08-31`; the day comes before the month, as in Britain. */
export function parseDayCell(cell: string): DayCell {
  return cell.trim() === "" ? undefined : (parseWrittenDay(cell) ?? "bad");
}
