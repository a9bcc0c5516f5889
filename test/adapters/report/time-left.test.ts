import { describe, expect, it } from "vitest";
import { timeLeft } from "../../../src/adapters/report/time-left.js";

describe("the time left until a deadline", () => {
  it.each([
    ["2025-03-31", "2025-08-31", "5 months left"],
    ["2025-03-01", "2025-08-31", "5 months left"],
    ["2024-08-31", "2025-08-31", "12 months left"],
    ["2025-03-31", "2025-06-30", "3 months left"],
    ["2025-07-31", "2025-08-31", "1 month left"],
    ["2025-08-01", "2025-08-31", "30 days left"],
    ["2025-08-30", "2025-08-31", "1 day left"],
    ["2025-08-31", "2025-08-31", "last day"],
    ["2025-09-01", "2025-08-31", "deadline passed"],
    ["2025-03-20", "2025-05-10", "1 month left"],
  ])("is cut to whole months: from %s to %s %s", (asOf, deadline, words) => {
    expect(timeLeft(asOf, deadline)).toBe(words);
  });
});
