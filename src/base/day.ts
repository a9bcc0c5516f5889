const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  return month === 2
    ? isLeap(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;
}

/** The number of days in the years before `year`, with 0001-01-01 as day 0. */
function daysBefore(year: number): number {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

/** The number in a range of digits; -1 if there is anything else. */
function digitsAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/**
 * Reads a day as a number, with 0001-01-01 as 0, so that days can be subtracted. Accepts strictly `YYYY-MM-DD`, years
 * 0001 to 9999; anything else, and any day that does not exist, is `undefined`. Uses the proleptic Gregorian calendar,
 * without clocks or time zones.
 */
export function parseDay(text: string): number | undefined {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return undefined;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 7);
  const date = digitsAt(text, 8, 10);
  if (year < 1 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return undefined;
  let day = daysBefore(year) + date - 1;
  for (let earlier = 1; earlier < month; earlier++) day += daysInMonth(year, earlier);
  return day;
}

/** The first and last possible days: 0001-01-01 and 9999-12-31. */
export const FIRST_DAY = 0;
export const LAST_DAY = daysBefore(10_000) - 1;

/** The ISO text of a day number. */
export function formatIsoDay(day: number): string {
  // No year is longer than 366 days, so this one is never too late.
  // Stryker disable next-line ArithmeticOperator: an earlier year to start from is only slower
  let year = Math.floor(day / 366) + 1;
  while (daysBefore(year + 1) <= day) year++;
  let rest = day - daysBefore(year);
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month++;
  }
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(rest + 1).padStart(2, "0")}`;
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `"2025-08-31"` as "31 August 2025". */
export function longDay(iso: string): string {
  const match = ISO_DAY.exec(iso);
  return match ? `${Number(match[3])} ${MONTHS[Number(match[2]) - 1]} ${Number(match[1])}` : iso;
}
