import { describe, expect, it } from "vitest";
import { dayExample, plainExample, urnExample } from "../../../src/adapters/registers/examples.js";

describe("what is in a cell is repeated in a message", () => {
  it("where it is a few plain words with up to two numbers of one or two digits", () => {
    for (const cell of ["Years 10 11", "Year 1", "KS3", "Phase 2 (Primary)"])
      expect(plainExample(cell)).toBe(cell);
    for (const cell of ["Years 10 11 12", "Year 123", "10 11", "Year 1 Stuart"])
      expect(plainExample(cell)).toBeUndefined();
  });

  it.each([
    "31/03/2025",
    "1.3.25",
    "31 03 2025",
    "31/03/2025 10:30",
    "2025-03-31 10:30:15",
    "2025-3-1",
    "31 March 2025",
    "31st Mar '25",
    "Mar-25",
    "March 31, 2025",
    "Autumn 2024",
    "spring term 2 2024/25",
    "2024/25",
    "2024",
    "31st September 2025",
    "31/13/2025",
  ])("where it is written as a day is: %s", (cell) => {
    expect(dayExample(cell)).toBe(cell);
  });

  it.each([
    "07700 900123",
    "1234567",
    "12/34567",
    "Ann Lee",
    "May Lee 2025",
    "31/03-2025",
    "x31/03/2025",
    "31/03/2025x",
    "1924/255",
    "2124",
    "Autumn",
    "March",
    `31/03/2025 10:30${" ".repeat(20)}`,
  ])("and not where it may be about a person: %s", (cell) => {
    expect(dayExample(cell)).toBeUndefined();
  });

  it.each(["Year 1", "KS3", "Y1 & Y2", "phase 2/3", "(NCP maths)", "Post-16", "primary mastery"])(
    "where it is a few plain words and small numbers: %s",
    (cell) => {
      expect(plainExample(cell)).toBe(cell);
    },
  );

  it.each([
    "",
    "1 2",
    "12",
    "Year 123",
    "Year 1 2 3",
    "Ann",
    "Year of Ann",
    "Year: 1",
    "Year 1?",
    "year ".repeat(9),
  ])("and not where it may name somebody, or is a number by itself: %j", (cell) => {
    expect(plainExample(cell)).toBeUndefined();
  });

  it("where it is in place of a URN, and a short number or one that a spreadsheet has shortened", () => {
    const shown = ["1", "1234", "1E+05", "1.2e+05", "1.234E+5"];
    expect(shown.map(urnExample)).toEqual(shown);
    const hidden = ["", "12345", "1234567", "12E+05", "1.2345E+05", "1.2E+123", "x1234", "1234x", "Ann"];
    expect(hidden.filter((cell) => urnExample(cell) !== undefined)).toEqual([]);
  });
});
