import { parseDay } from "../../base/day.js";

/** A day as a number, `undefined` for an empty cell, `"bad"` for what is no day of the calendar. */
export type DayCell = number | undefined | "bad";

const BRITISH = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const ISO = /^(\d{4}-\d{2}-\d{2})$/;
const MIDNIGHT = /[ T]00:00(:00(\.0+)?)?Z?$/;

/** A cell that is no day, in the words of a message: repeated where it looks like one, since else it may be a name. */
export function dayWords(cell: string): string {
  const text = cell.trim();
  return /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}$/.test(text) ? `"${text}"` : "This";
}

/** Reads `31-08-2025`, `31/08/2025` and `2025-08-31`; the day comes before the month, as in Britain. */
export function parseDayCell(cell: string): DayCell {
  const text = cell.trim().replace(MIDNIGHT, "");
  if (text === "") return undefined;
  const british = BRITISH.exec(text);
  if (british !== null) {
    const [, day = "", month = "", year = ""] = british;
    return parseDay(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`) ?? "bad";
  }
  return ISO.test(text) ? (parseDay(text) ?? "bad") : "bad";
}
