import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paceLine } from "../../../src/adapters/report/pace-line.js";
import { formatIsoDay, parseDay } from "../../../src/base/day.js";
import { compareRationals, formatNumber, parseFactor } from "../../../src/base/rational.js";
import { perMonth } from "../../../src/compare/pace-of-fact.js";
import { runs } from "../../runs.js";

const asOf = "2025-03-31";
const line = (needed: number, moved: number, { left = 153, days = 150 } = {}) =>
  paceLine(
    { needed, observed: formatNumber(perMonth(moved, days)), deadline: formatIsoDay(parseDay(asOf)! + left) },
    asOf,
  );

describe("the line of a pace", () => {
  it("rounds up what is needed and down what was achieved", () => {
    expect(line(4, 3)).toBe("0.8 a month needed, 0.6 so far");
  });

  it("says how far the required and the achieved pace are known", () => {
    const deadline = "2025-08-31";
    expect(paceLine({ needed: { min: 0, max: 26 }, observed: { min: "1/2" }, deadline }, asOf)).toBe(
      "up to 5.2 a month needed, at least 0.5 so far",
    );
    expect(
      paceLine({ needed: { min: 7, max: 26 }, observed: { min: "0", max: "5/2" }, deadline }, asOf),
    ).toBe("1.4 to 5.2 a month needed, 0 to 2.5 so far");
  });

  it("says only how fast it was if no time is left or there is no deadline", () => {
    expect(paceLine({ needed: 4, observed: "-5/2", deadline: asOf }, asOf)).toBe("−2.5 a month so far");
    expect(paceLine({ needed: 4, observed: "5/2", deadline: null }, asOf)).toBe("2.5 a month so far");
    expect(paceLine({ needed: { min: 0 }, observed: "5/2", deadline: "2025-08-31" }, asOf)).toBe(
      "2.5 a month so far",
    );
  });

  it("is left out if no pace is known", () => {
    expect(paceLine({ needed: 4, observed: null, deadline: "2025-08-31" }, asOf)).toBeUndefined();
    expect(paceLine({ needed: 4, deadline: "2025-08-31" }, asOf)).toBeUndefined();
  });

  it("writes equal paces alike, and never shows one that is too slow as enough", () => {
    const count = fc.integer({ min: 1, max: 3_000 });
    fc.assert(
      fc.property(
        count,
        fc.oneof(count, fc.integer({ min: -50, max: 50 })),
        count,
        count,
        (needed, moved, left, days) => {
          const text = line(needed, moved, { left, days })!;
          const [, need, minus, found] = /^([\d,.]+) a month needed, (−?)([\d,.]+) so far$/.exec(text)!;
          const sign = compareRationals(perMonth(moved, days), perMonth(needed, left));
          const read = (number: string) => parseFactor(number.replaceAll(",", ""))!;
          expect(minus === "" ? compareRationals(read(found!), read(need!)) : -1).toBe(sign);
        },
      ),
      { numRuns: runs(500) },
    );
  });
});
