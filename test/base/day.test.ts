import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIRST_DAY, formatIsoDay, LAST_DAY, longDay, parseDay } from "../../src/base/day.js";

describe("parseDay", () => {
  it("counts days as the calendar does, over every leap rule", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const sinceEpoch = Math.floor(date.getTime() / 86_400_000);
          expect(parseDay(iso)! - parseDay("1970-01-01")!).toBe(sinceEpoch);
          expect(formatIsoDay(parseDay(iso)!)).toBe(iso);
        },
      ),
    );
  });

  it.each(["2024-02-29", "2000-02-29"])("knows the leap day %s", (day) => {
    expect(parseDay(day)).toBeDefined();
  });

  it.each([
    "2025-02-29",
    "1900-02-29",
    "2025-04-31",
    "2025-13-01",
    "2025-00-10",
    "2025-01-00",
    "0000-01-01",
    "2025-1-1",
    "25-01-01",
    "2025-08-31T00:00:00Z",
    " 2025-08-31",
    "31/08/2025",
    "",
    "+2025-08-31",
    "２０２５-08-31",
  ])("refuses %j", (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  it("spans 0001-01-01 to 9999-12-31", () => {
    expect(parseDay("0001-01-01")).toBe(FIRST_DAY);
    expect(parseDay("9999-12-31")).toBe(LAST_DAY);
  });

  it("counts 731 days from 31 August 2023 to 31 August 2025, one of them a leap day", () => {
    expect(parseDay("2025-08-31")! - parseDay("2023-08-31")!).toBe(731);
  });
});

describe("longDay", () => {
  it("writes a day as people in England do", () => {
    expect(longDay("2025-08-31")).toBe("31 August 2025");
    expect(longDay("2025-03-01")).toBe("1 March 2025");
  });
});

describe("formatIsoDay", () => {
  it("writes the year with four digits, and every first and last day of a year correctly", () => {
    expect(formatIsoDay(FIRST_DAY)).toBe("0001-01-01");
    expect(formatIsoDay(LAST_DAY)).toBe("9999-12-31");
    for (let year = 1; year <= 9_998; year += 7) {
      const text = String(year).padStart(4, "0");
      const last = parseDay(`${text}-12-31`)!;
      expect(formatIsoDay(last)).toBe(`${text}-12-31`);
      expect(formatIsoDay(last + 1)).toBe(`${String(year + 1).padStart(4, "0")}-01-01`);
    }
  });
});

describe("a value that is not a day", () => {
  it("is left as it is when written long", () => {
    expect(longDay("soon")).toBe("soon");
  });
});
