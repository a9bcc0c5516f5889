import { describe, expect, it } from "vitest";
import { formatIsoDay } from "../../../src/base/day.js";
import { saidTimes } from "../../../src/base/said/said-times.js";

const times = (text: string) =>
  saidTimes(text).map(({ span, month }) =>
    span === undefined ? `month ${month}` : [span.first, span.last].map(formatIsoDay).join(" to "),
  );

const YEAR = "2024-09-01 to 2025-08-31";

describe("saidTimes", () => {
  it.each([
    ["By 2025, the aim", ["2025-01-01 to 2025-12-31"]],
    ["by the end of summer 2026", ["2026-01-01 to 2026-12-31"]],
    ["the academic year 2024/25", [YEAR]],
    ["2024-25; 2024–25; 2024/2025; 2024 to 2025", [YEAR, YEAR, YEAR, YEAR]],
    ["2020 – 2023", ["2020-09-01 to 2023-08-31"]],
    ["by 31 August 2025", ["2025-08-31 to 2025-08-31"]],
    ["by 31st August 2025 and August 31, 2025", Array(2).fill("2025-08-31 to 2025-08-31")],
    ["on 2025-08-31 or 31/08/2025", Array(2).fill("2025-08-31 to 2025-08-31")],
    ["by July 2026", ["2026-07-01 to 2026-07-31"]],
    ["by July", ["month 7"]],
    ["it may", []],
    ["2000 local leaders", []],
    ["in any year", []],
    ["2,025 schools", []],
  ])("reads %j as %j", (text, said) => {
    expect(times(text)).toEqual(said);
  });

  it("marks what may be a number as well, and what is only compared with", () => {
    const marks = (text: string) => saidTimes(text).map(({ isUnsure, isBefore }) => [isUnsure, isBefore]);
    expect(marks("in 2030 schools")).toEqual([[true, false]]);
    expect(marks("75% in 2030.")).toEqual([[false, false]]);
    expect(marks("since 2019")).toEqual([[false, true]]);
    expect(marks("compared with 2019")).toEqual([[false, true]]);
    expect(marks("by 2025")).toEqual([[false, false]]);
  });
});
