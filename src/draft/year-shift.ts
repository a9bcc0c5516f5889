import { formatIsoDay, parseDay } from "../base/day.js";
import type { RuleSetHead } from "../rule-set/types.js";

/** An academic year: `"2025-26"`, written `"2025/26"` for people. */
export interface AcademicYear {
  readonly id: string;
  readonly title: string;
  /** The calendar year it begins in. */
  readonly start: number;
}

/** How days and years move from one rule set's year to that of the next. */
export interface YearShift {
  readonly year: AcademicYear;
  /** How many years later. */
  readonly by: number;
  /** The first day of the earlier period; anything before it is history and stays. */
  readonly since: string;
  /** The new period, half-open. */
  readonly inForce: { readonly from: string; readonly until: string };
  /** The last day of the new period. */
  readonly lastDay: string;
}

/** Reads `"2025-26"`; for anything else, returns what was probably meant, if that is clear. */
export function readAcademicYear(text: string): AcademicYear | { readonly meant: string | undefined } {
  const [, century = "20", first] = /^(\d\d)?(\d\d)(?:\s*[-/–_]\s*(?:\d\d)?(\d\d))?$/.exec(text.trim()) ?? [];
  if (first === undefined) return { meant: undefined };
  const start = Number(century + first);
  const id = `${start}-${String((start + 1) % 100).padStart(2, "0")}`;
  if (id !== text || start < 1900) return { meant: start < 1900 ? undefined : id };
  return { id, title: id.replace("-", "/"), start };
}

/** How a rule set's days move to an academic year; `undefined` if that year is not later. */
export function yearShift(
  { inForce }: Pick<RuleSetHead, "inForce">,
  year: AcademicYear,
): YearShift | undefined {
  const by = year.start + 1 - Number(inForce.until.slice(0, 4));
  if (by < 1) return undefined;
  const until = addYears(inForce.until, by);
  const from = addYears(until, -1);
  return {
    year,
    by,
    since: inForce.from,
    inForce: { from, until },
    lastDay: formatIsoDay((parseDay(until) ?? 1) - 1),
  };
}

/** The same day a number of years later; 29 February becomes the 28th if the year has none. */
function addYears(iso: string, by: number): string {
  const moved = `${String(Number(iso.slice(0, 4)) + by).padStart(4, "0")}${iso.slice(4)}`;
  return parseDay(moved) === undefined ? moved.replace("-02-29", "-02-28") : moved;
}

/** Moves a day on, unless it is history. */
export function shiftDay(iso: string, { since, by }: YearShift): string {
  return iso < since ? iso : addYears(iso, by);
}

/**
 * The day of a target in the new year: one still to come stays, and one from before the earlier period becomes the
 * year's last day.
 */
export function targetDay(iso: string, shift: YearShift): string {
  if (iso >= shift.inForce.from) return iso;
  return iso < shift.since ? shift.lastDay : shiftDay(iso, shift);
}

const MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December";
const YEARS = new RegExp(
  `(\\d{4}-\\d\\d-\\d\\d)|(?:(\\d{1,2}) (${MONTHS}) (\\d{4}))|((?:19|20)\\d\\d)([-/–])(\\d\\d)(?!\\d)|(?<![\\d,.])((?:19|20)\\d\\d)(?![\\d%])`,
  "g",
);

/** Moves the days and years in a text or id on, except those that are history. */
export function shiftYears(text: string, shift: YearShift): string {
  const since = Number(shift.since.slice(0, 4));
  const moved = (year: string) => (Number(year) < since ? year : String(Number(year) + shift.by));
  return text.replace(YEARS, (all, iso, day, month, dayYear, first, dash, second, year) => {
    if (iso !== undefined) return shiftDay(iso, shift);
    if (day !== undefined) {
      const number = String(MONTHS.split("|").indexOf(month) + 1).padStart(2, "0");
      const isHistory = `${dayYear}-${number}-${String(day).padStart(2, "0")}` < shift.since;
      return isHistory ? all : `${day} ${month} ${Number(dayYear) + shift.by}`;
    }
    if (year !== undefined) return moved(year);
    if (Number(first) < since) return all;
    return `${moved(first)}${dash}${String((Number(second) + shift.by) % 100).padStart(2, "0")}`;
  });
}

/** Whether a text mentions a year of the earlier rules, which may have to be changed. */
export function mentionsYears(text: string, shift: YearShift): boolean {
  return shiftYears(text, shift) !== text;
}
