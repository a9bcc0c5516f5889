import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIsoDay, parseDay } from "../../src/base/day.js";
import { parseWrittenDay, readWrittenDay } from "../../src/base/written-day.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { runs } from "../runs.js";

const TERMS = ruleSet.registers!.days!.terms;
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** What a text means when read day first, as ISO days. */
function spanOf(text: string) {
  const span = readWrittenDay(text, TERMS)?.dayFirst;
  return span === undefined ? undefined : [formatIsoDay(span.first), formatIsoDay(span.last)];
}

const pad = (number: number) => String(number).padStart(2, "0");
const partsOf = (day: number) => formatIsoDay(day).split("-").map(Number) as [number, number, number];
const DAYS = fc.integer({ min: parseDay("2010-01-01")!, max: parseDay("2035-12-31")! });

/** Every way to write a day that has one reading. */
const CLEAR: readonly ((year: number, month: number, date: number) => string)[] = [
  (year, month, date) => `${year}-${pad(month)}-${pad(date)}`,
  (year, month, date) => `${year}/${month}/${date}`,
  (year, month, date) => `${year}.${pad(month)}.${pad(date)}`,
  (year, month, date) => `${year}${pad(month)}${pad(date)}`,
  (year, month, date) => `${year}-${pad(month)}-${pad(date)} 00:00:00`,
  (year, month, date) => `${year}-${pad(month)}-${pad(date)}T09:30`,
  (year, month, date) => `${date} ${MONTHS[month - 1]} ${year}`,
  (year, month, date) => `${date}-${MONTHS[month - 1]!.slice(0, 3)}-${year % 100}`,
  (year, month, date) => `${pad(date)}${MONTHS[month - 1]!.slice(0, 3).toUpperCase()}${year}`,
  (year, month, date) => `${date}th of ${MONTHS[month - 1]}, ${year}`,
  (year, month, date) => `${MONTHS[month - 1]} ${date}, ${year}`,
  (year, month, date) => `${MONTHS[month - 1]!.slice(0, 3)}. ${date} '${pad(year % 100)}`,
  (year, month, date) => `Mon ${date}/${MONTHS[month - 1]!.slice(0, 3)}/${year}`,
  (year, month, date) => String(parseDay(`${year}-${pad(month)}-${pad(date)}`)! - parseDay("1899-12-30")!),
];

/** Every way to write a day whose month and date may be mistaken for each other. */
const EITHER: readonly ((year: number, first: number, second: number) => string)[] = [
  (year, first, second) => `${first}/${second}/${year}`,
  (year, first, second) => `${pad(first)}.${pad(second)}.${pad(year % 100)}`,
  (year, first, second) => `${pad(first)}-${pad(second)}-${year}`,
  (year, first, second) => `${pad(first)} ${pad(second)} ${year}`,
  (year, first, second) => ` ${first} / ${second} / ${year} `,
  (year, first, second) => `${pad(first)}/${pad(second)}/${year} 00:00`,
];

describe("a day as it is written", () => {
  it("reads back, in every spelling that has one reading", () => {
    fc.assert(
      fc.property(DAYS, fc.constantFrom(...CLEAR), (day, write) => {
        const text = write(...partsOf(day));
        const read = readWrittenDay(text);
        expect(read, text).toEqual({
          dayFirst: { first: day, last: day },
          monthFirst: { first: day, last: day },
        });
        expect(parseWrittenDay(text.toUpperCase())).toBe(day);
      }),
      { numRuns: runs(1000) },
    );
  });

  it("has the readings that are dates, if the day and the month may be mistaken for each other", () => {
    fc.assert(
      fc.property(DAYS, fc.constantFrom(...EITHER), (day, write) => {
        const [year, month, date] = partsOf(day);
        const other = parseDay(`${year}-${pad(date)}-${pad(month)}`);
        const span = (each: number) => ({ first: each, last: each });
        const british = readWrittenDay(write(year, date, month));
        expect(british?.dayFirst).toEqual(span(day));
        expect(british?.monthFirst).toEqual(other === undefined ? undefined : span(other));
        const american = readWrittenDay(write(year, month, date));
        expect(american?.monthFirst).toEqual(span(day));
        expect(american?.dayFirst).toEqual(other === undefined ? undefined : span(other));
      }),
      { numRuns: runs(1000) },
    );
  });

  it.each([
    ["August 2025", "2025-08-01", "2025-08-31"],
    ["Feb-24", "2024-02-01", "2024-02-29"],
    ["12/2024", "2024-12-01", "2024-12-31"],
    ["2024-12", "2024-12-01", "2024-12-31"],
    ["Autumn 2024", "2024-09-01", "2024-12-31"],
    ["autumn term 2024", "2024-09-01", "2024-12-31"],
    ["Aut 24", "2024-09-01", "2024-12-31"],
    ["Spring 2025", "2025-01-01", "2025-04-30"],
    ["Spring 2024/25", "2025-01-01", "2025-04-30"],
    ["Summer term 2024-2025", "2025-04-01", "2025-08-31"],
    ["2024/25 spring 1", "2025-01-01", "2025-04-30"],
    ["2024/25", "2024-09-01", "2025-08-31"],
    ["24/25", "2024-09-01", "2025-08-31"],
    ["2024-2025", "2024-09-01", "2025-08-31"],
    ["academic year 2024/25", "2024-09-01", "2025-08-31"],
    // A month, or an academic year that includes it.
    ["2010-11", "2010-09-01", "2011-08-31"],
    // The academic year that begins in this year, or the one that ends in it.
    ["2024", "2023-09-01", "2025-08-31"],
    // Midnight in British summer time, written in universal time.
    ["2024-08-31T23:00:00Z", "2024-08-31", "2024-09-01"],
  ])("is every day that %s may be", (text, first, last) => {
    expect(spanOf(text)).toEqual([first, last]);
    expect(parseWrittenDay(text)).toBe(undefined);
  });

  it.each([
    "",
    "soon",
    "31/02/2024",
    "2024-02-30",
    "00/01/2024",
    "1/13/13/2024",
    "32 January 2024",
    "29 February 2023",
    "1 Smarch 2024",
    "Winter 2024",
    "Autumn",
    "Spring 2024/26",
    "2024/27",
    "9/24",
    // A day and a month without a year, or two years.
    "10/11",
    "12/34567",
    "7654321",
    "20 7946 0000",
    "1".repeat(50),
  ])("is not a day in %j", (text) => {
    expect(readWrittenDay(text, TERMS)).toBe(undefined);
  });

  it("is the same whatever blanks and invisible characters are around it", () => {
    const blank = fc.constantFrom("", " ", "\u00a0", "\u200b", "\ufeff", "\u200e");
    fc.assert(
      fc.property(DAYS, fc.constantFrom(...CLEAR), blank, blank, (day, write, before, after) => {
        expect(parseWrittenDay(`${before}${write(...partsOf(day))}${after}`)).toBe(day);
      }),
    );
  });

  it("takes any text, and gives days in order", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789/-. aut") })),
        (text) => {
          const read = readWrittenDay(text, TERMS);
          for (const span of [read?.dayFirst, read?.monthFirst])
            if (span !== undefined) expect(span.first).toBeLessThanOrEqual(span.last);
        },
      ),
      { numRuns: runs(1000) },
    );
  });
});
