import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAcademicYear, shiftDay, shiftYears, targetDay, yearShift } from "../../src/draft/year-shift.js";

const yearOf = (text: string) => {
  const year = readAcademicYear(text);
  if ("meant" in year) throw new Error(text);
  return year;
};
const shiftFrom = (from: string, until: string, year: string) =>
  yearShift({ inForce: { from, until } }, yearOf(year))!;
const next = shiftFrom("2024-09-01", "2025-09-01", "2025-26");

describe("readAcademicYear", () => {
  it("reads the two years of an academic year", () => {
    expect(readAcademicYear("2025-26")).toEqual({ id: "2025-26", title: "2025/26", start: 2025 });
    expect(readAcademicYear("1999-00")).toMatchObject({ start: 1999 });
  });

  it.each([
    ["2025/26", "2025-26"],
    ["2025-2026", "2025-26"],
    ["2025–26", "2025-26"],
    ["25-26", "2025-26"],
    ["2025", "2025-26"],
    ["2025-27", "2025-26"],
    ["2025-28", "2025-26"],
    [" 2025-26", "2025-26"],
    ["next", undefined],
    ["", undefined],
    ["../2025-26", undefined],
    ["0025-26", undefined],
  ])("%j is not one, and %j is meant", (text, meant) => {
    expect(readAcademicYear(text)).toEqual({ meant });
  });
});

describe("yearShift", () => {
  it("continues the period, half-open, on the same day of the year", () => {
    expect(next).toMatchObject({
      by: 1,
      lastDay: "2026-08-31",
      inForce: { from: "2025-09-01", until: "2026-09-01" },
    });
    expect(shiftFrom("2020-09-01", "2023-09-01", "2023-24")).toMatchObject({
      by: 1,
      inForce: { from: "2023-09-01", until: "2024-09-01" },
    });
    expect(shiftFrom("2024-09-01", "2025-09-01", "2027-28")).toMatchObject({
      by: 3,
      inForce: { from: "2027-09-01" },
    });
  });

  it("does not exist if the year is not later", () => {
    for (const year of ["2024-25", "2020-21"])
      expect(yearShift({ inForce: { from: "2024-09-01", until: "2025-09-01" } }, yearOf(year))).toBe(
        undefined,
      );
  });
});

describe("shiftDay and targetDay", () => {
  it.each([
    ["2024-08-31", "2024-08-31", "2026-08-31"],
    ["2024-09-01", "2025-09-01", "2025-09-01"],
    ["2025-08-31", "2026-08-31", "2026-08-31"],
    ["2025-09-01", "2026-09-01", "2025-09-01"],
    ["2028-02-29", "2029-02-28", "2028-02-29"],
  ])("%s moves to %s, and as a target to %s", (day, moved, target) => {
    expect(shiftDay(day, next)).toBe(moved);
    expect(targetDay(day, next)).toBe(target);
  });
});

describe("shiftYears", () => {
  it.each([
    ["by-2025-is-the-end", "by-2026-is-the-end"],
    ["goals-2024-25", "goals-2025-26"],
    ["Goals 2024/25 and 2023/24", "Goals 2025/26 and 2023/24"],
    ["on 31 August 2025, not 31 August 2023", "on 31 August 2026, not 31 August 2023"],
    ["on 31 August 2024, the day before", "on 31 August 2024, the day before"],
    ["2025-08-31", "2026-08-31"],
    ["2,025 of 12025 and 2025%", "2,025 of 12025 and 2025%"],
    ["no year", "no year"],
  ])("makes %j into %j", (text, moved) => {
    expect(shiftYears(text, next)).toBe(moved);
  });

  it("moves a day in words as it moves the day itself", () => {
    const day = fc.date({ min: new Date("1990-01-01"), max: new Date("2060-12-28"), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        fc.pre(!iso.endsWith("-02-29"));
        const words = (text: string) =>
          `${Number(text.slice(8))} ${MONTHS[Number(text.slice(5, 7)) - 1]} ${text.slice(0, 4)}`;
        expect(shiftYears(words(iso), next)).toBe(words(shiftDay(iso, next)));
      }),
    );
  });
});

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
];
