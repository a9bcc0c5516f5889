import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/base/day.js";
import { DAY_PATTERN } from "../../src/base/day-pattern.js";
import { jsonSchemas } from "../../src/rule-set/schema/json-schema.js";

const two = (number: number): string => String(number).padStart(2, "0");

/** Every text in the form of a day with a year of 0000 to 9999, a month of 00 to 13 and a day up to 32. */
function* texts(first = 0): Generator<string> {
  for (let year = 0; year <= 9999; year++)
    for (let month = 0; month <= 13; month++)
      for (let day = first; day <= 32; day++)
        yield `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** Texts that JSON Schema's own tests of the format `date` refuse, and others like them. */
const IMPOSSIBLE = [
  ..."2020-01-32 2021-02-29 2020-02-30 2020-03-32 2020-04-31 2020-05-32 2020-06-31 2020-07-32".split(" "),
  ..."2020-08-32 2020-09-31 2020-10-32 2020-11-31 2020-12-32 2020-13-01 2020-00-01 2020-01-00".split(" "),
  ..."06/19/1963 2013-350 1998-1-20 1998-01-1 2023-W01 2023-W03-2 2023W03 2022W02 19630619".split(" "),
  ..."2025-02-30 2025-04-31 2025-13-01 2023-02-29 1900-02-29 2100-02-29 0000-01-01 10000-01-01".split(" "),
  "1963-06-1৪",
  "২০২৫-০৮-৩১",
  "2025-08-31\n",
  "\n2025-08-31",
  " 2025-08-31",
  "2025-08-31T00:00:00Z",
  "+2025-08-31",
  "-2025-08-31",
  "2025–08–31",
  "",
];

describe("DAY_PATTERN", () => {
  it("fits exactly the days that parseDay reads, of all possible ones", () => {
    let days = 0;
    const different: string[] = [];
    for (const text of texts()) {
      const isDay = parseDay(text) !== undefined;
      if (isDay) days++;
      if (isDay !== DAY_PATTERN.test(text)) different.push(text);
    }
    expect(different).toEqual([]);
    expect(days).toBe(9999 * 365 + 2424);
  }, 60_000);

  it.each(IMPOSSIBLE)("refuses %j, as parseDay does", (text) => {
    expect(DAY_PATTERN.test(text)).toBe(false);
    expect(parseDay(text)).toBe(undefined);
  });
});

describe("the shipped JSON Schemas", () => {
  // This validator knows no formats, so only the pattern decides.
  const isSnapshot = new Ajv({ allowUnionTypes: true }).compile(jsonSchemas().snapshot);
  const isValid = (asOf: string): boolean =>
    isSnapshot({ format: 1, subject: { scope: "hub", id: "a" }, asOf, facts: {} });

  it("accept exactly the days that parseDay reads, at the end of every month", () => {
    const different: string[] = [];
    for (const text of texts(28)) if (isValid(text) !== (parseDay(text) !== undefined)) different.push(text);
    expect(different).toEqual([]);
  }, 60_000);

  it.each(IMPOSSIBLE)("refuse %j", (text) => {
    expect(isValid(text)).toBe(false);
  });

  it("say so wherever a day is", () => {
    const days: unknown[] = [];
    const visit = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      for (const part of Object.values(node)) {
        if (/^The (first |last )?day /.test(part?.description) && part.type === "string")
          days.push(part.pattern);
        visit(part);
      }
    };
    visit(jsonSchemas());
    expect(days).toEqual(Array(13).fill(DAY_PATTERN.source));
  });
});
