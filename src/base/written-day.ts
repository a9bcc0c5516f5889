import { parseDay } from "./day.js";
import { plainText } from "./plain-text.js";

/** A stretch of days, both ends included. */
export interface DaySpan {
  readonly first: number;
  readonly last: number;
}

/**
 * The days that a text may mean: with the day before the month, as in Britain, and with the month first, as in America.
 * Most texts have one reading, and both are then the same object; a reading that isn't a date is missing.
 */
export interface WrittenDay {
  readonly dayFirst?: DaySpan;
  readonly monthFirst?: DaySpan;
}

/** A part of the academic year: its names, and its first and last day as `MM-DD`. */
export interface Term {
  readonly called: readonly string[];
  readonly from: string;
  readonly until: string;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const YEAR = "'?(\\d{4}|\\d{2})";
const GAP = "[ \\-/.,]*";
const DATE = "(\\d{1,2})(?:st|nd|rd|th)?";
const TIME = /[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(z|[+-]\d{2}:?\d{2})?$/;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /;

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const SERIAL = /^([2-7]\d{4})(?:\.\d+)?$/;
const NUMBERS = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/;
const MONTH_NUMBER = /^(\d{1,2})[-/.](\d{4})$/;
const TWO_YEARS = /^(?:academic year |school year |ay ?)?(\d{4}|\d{2}) ?[-/] ?(\d{4}|\d{2})$/;
const YEAR_ALONE = /^(\d{4})$/;

/** Made by a call, so that bundlers leave it out of programs that read no days. */
const WORDED = /* @__PURE__ */ worded();

function worded() {
  return {
    dateMonth: new RegExp(`^${DATE}(?: of)?${GAP}${MONTH}${GAP}${YEAR}$`),
    monthDate: new RegExp(`^${MONTH}${GAP}${DATE}[ ,\\-/.]+${YEAR}$`),
    monthYear: new RegExp(`^${MONTH}${GAP}${YEAR}$`),
  };
}

/** Day 0 of spreadsheets, in their usual system. */
const SERIAL_ZERO = /* @__PURE__ */ parseDay("1899-12-30")!;

/**
 * Reads a day as people and spreadsheets write it: `31/08/2025`, `31.8.25`, `2025-08-31 00:00`, `31-Aug-25`, `31st
 * August 2025`, `20250831`, `45900` (a spreadsheet's number for a day), `August 2025`, `Summer 2025`, `2024/25`. A text
 * that names a month, term or year gives all its days. `undefined` for a text that isn't a date.
 */
export function readWrittenDay(
  written: string,
  terms: Readonly<Record<string, Term>> = {},
): WrittenDay | undefined {
  const text = plainText(written).toLowerCase();
  if (text.length > 40) return undefined;
  const time = TIME.exec(text);
  const bare = text
    .slice(0, time?.index)
    .replace(WEEKDAY, "")
    .replace(/(?<=\d) ?([-/.]) ?(?=\d)/g, "$1");
  const numbers = NUMBERS.exec(bare);
  if (numbers !== null) return readNumbers(numbers);
  const span = readOneWay(bare, terms);
  if (span === undefined) return undefined;
  // Midnight in a British summer is 23:00 on the day before in universal time.
  const last = time?.[1] === "z" && /^[ t]2[23]:/.test(time[0]) ? span.last + 1 : span.last;
  const read = { first: span.first, last };
  return { dayFirst: read, monthFirst: read };
}

/** The one day that a text means, read as in Britain; `undefined` if it isn't a date, or means more than one day. */
export function parseWrittenDay(text: string): number | undefined {
  const span = readWrittenDay(text)?.dayFirst;
  return span !== undefined && span.first === span.last ? span.first : undefined;
}

function readNumbers([, one = "", , two = "", year = ""]: RegExpExecArray): WrittenDay | undefined {
  const dayFirst = dayOf(year, two, one);
  const monthFirst = one === two ? dayFirst : dayOf(year, one, two);
  if (dayFirst === undefined && monthFirst === undefined) return undefined;
  return {
    ...(dayFirst === undefined ? {} : { dayFirst }),
    ...(monthFirst === undefined ? {} : { monthFirst }),
  };
}

function readOneWay(text: string, terms: Readonly<Record<string, Term>>): DaySpan | undefined {
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso !== null) return dayOf(iso[1]!, iso[2]!, iso[3]!);
  const serial = SERIAL.exec(text);
  if (serial !== null) return oneDay(SERIAL_ZERO + Number(serial[1]));
  const dated = WORDED.dateMonth.exec(text);
  if (dated !== null) return dayOf(dated[3]!, monthOf(dated[2]!), dated[1]!);
  const american = WORDED.monthDate.exec(text);
  if (american !== null) return dayOf(american[3]!, monthOf(american[1]!), american[2]!);
  const month = WORDED.monthYear.exec(text);
  if (month !== null) return wholeMonth(fullYear(month[2]!), monthOf(month[1]!));
  const years = TWO_YEARS.exec(text);
  if (years !== null && follows(years[1]!, years[2]!)) return academicYear(fullYear(years[1]!));
  const numbered = MONTH_NUMBER.exec(text);
  if (numbered !== null) return wholeMonth(Number(numbered[2]), numbered[1]!);
  const backwards = /^(\d{4})[-/.](\d{1,2})$/.exec(text);
  if (backwards !== null) return wholeMonth(Number(backwards[1]), backwards[2]!);
  // A single year may mean the academic year that ends in it, or the one that begins.
  const year = YEAR_ALONE.exec(text);
  if (year !== null) {
    const number = Number(year[1]);
    return joined(academicYear(number - 1), academicYear(number));
  }
  return readTerm(text, terms);
}

/** Reads `autumn 2024`, `autumn term 2024/25`, `2025 spring 1`. */
function readTerm(text: string, terms: Readonly<Record<string, Term>>): DaySpan | undefined {
  const words = text
    .replace(/\bterm\b/, " ")
    .replace(/\s+/g, " ")
    .trim();
  const [, before, name = "", , after] =
    /^(?:(\d{4}(?:[-/]\d{2,4})?) )?([a-z]+)( ?[12](?!\d))?(?:[ ,-]*'?(\d{2,4}(?: ?[-/] ?\d{2,4})?))?$/.exec(
      words,
    ) ?? [];
  const written = before ?? after;
  if (written === undefined || (before !== undefined && after !== undefined)) return undefined;
  const term = Object.values(terms).find(({ called }) => called.some((each) => each.toLowerCase() === name));
  if (term === undefined) return undefined;
  const years = TWO_YEARS.exec(written);
  if (years !== null && !follows(years[1]!, years[2]!)) return undefined;
  if (years === null && !/^(\d{2}|\d{4})$/.test(written)) return undefined;
  const begins = term.from >= "09-01";
  const year = years === null ? fullYear(written) : fullYear(years[1]!) + (begins ? 0 : 1);
  const [first, last] = [
    parseDay(`${isoYear(year)}-${term.from}`),
    parseDay(`${isoYear(year)}-${term.until}`),
  ];
  return first === undefined || last === undefined ? undefined : { first, last };
}

function dayOf(year: string, month: string, date: string): DaySpan | undefined {
  const iso = `${isoYear(fullYear(year))}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const day = parseDay(iso);
  return day === undefined ? undefined : oneDay(day);
}

function oneDay(day: number): DaySpan {
  return { first: day, last: day };
}

function wholeMonth(year: number, month: string): DaySpan | undefined {
  const first = parseDay(`${isoYear(year)}-${month.padStart(2, "0")}-01`);
  if (first === undefined) return undefined;
  const next = parseDay(
    month.padStart(2, "0") === "12"
      ? `${isoYear(year + 1)}-01-01`
      : `${isoYear(year)}-${String(Number(month) + 1).padStart(2, "0")}-01`,
  );
  return { first, last: (next ?? first + 31) - 1 };
}

function academicYear(year: number): DaySpan | undefined {
  const [first, last] = [parseDay(`${isoYear(year)}-09-01`), parseDay(`${isoYear(year + 1)}-08-31`)];
  return first === undefined || last === undefined ? undefined : { first, last };
}

function joined(a: DaySpan | undefined, b: DaySpan | undefined): DaySpan | undefined {
  return a === undefined || b === undefined ? (a ?? b) : { first: a.first, last: b.last };
}

/** Whether the second of two years, in two digits or four, is the one after the first. */
function follows(first: string, second: string): boolean {
  // Two small numbers may be a day and a month, or a month and a year.
  if (first.length === 2 && Number(first) <= 12) return false;
  return (Number(first) + 1) % 100 === Number(second) % 100 && (second.length === 2 || first.length === 4);
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function isoYear(year: number): string {
  return String(year).padStart(4, "0");
}

function monthOf(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3)) + 1);
}
