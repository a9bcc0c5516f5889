import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ceilingOf,
  compareRatio,
  compareRationals,
  divide,
  floorOf,
  floorOver,
  formatNumber,
  formatRatio,
  formatShare,
  interpolate,
  multiply,
  parseRational,
  rational,
  rationalOfPercentage,
} from "../../src/base/rational.js";

const MAX = Number.MAX_SAFE_INTEGER;
const whole = fc.oneof(fc.nat(1_000), fc.maxSafeNat());
const positive = fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: MAX }));
const fraction = fc.tuple(whole, positive).map(([n, d]) => rational(n, d));

describe("parseRational", () => {
  it.each([
    ["75%", 3n, 4n],
    ["72.5%", 29n, 40n],
    ["0.1%", 1n, 1000n],
    ["100%", 1n, 1n],
    ["3/4", 3n, 4n],
    ["6/8", 3n, 4n],
    ["0/5", 0n, 1n],
    [150, 150n, 1n],
    [0, 0n, 1n],
    [MAX, BigInt(MAX), 1n],
    [`${MAX}/1`, BigInt(MAX), 1n],
  ] as const)("reads %j exactly", (text, n, d) => {
    expect(parseRational(text)).toMatchObject({ n, d });
  });

  it.each([
    "75",
    "0.75",
    "-5%",
    "75 %",
    "% 75",
    "1/0",
    "3/-4",
    "",
    "%",
    "NaN",
    "1e3%",
    "٣%",
    "9007199254740992/1",
    `${"9".repeat(40)}%`,
  ])("refuses the text %j", (text) => {
    expect(parseRational(text)).toBeUndefined();
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, MAX + 1])("refuses the number %d", (value) => {
    expect(parseRational(value)).toBeUndefined();
  });
});

describe("comparing", () => {
  it("finds 13 of 20 equal to 65%, which floating point does not promise", () => {
    expect(compareRatio(13, 20, parseRational("65%")!)).toBe(0);
    expect(compareRatio(12, 20, parseRational("65%")!)).toBe(-1);
    expect(compareRatio(91, 140, parseRational("65%")!)).toBe(0);
    expect(compareRatio(104, 139, parseRational("75%")!)).toBe(-1);
  });

  it("stays exact where the products are beyond 2^53", () => {
    expect(compareRatio(MAX - 1, MAX, rational(MAX - 1, MAX))).toBe(0);
    expect(compareRatio(MAX - 2, MAX, rational(MAX - 1, MAX))).toBe(-1);
    expect(compareRatio(MAX, MAX - 1, rational(MAX - 1, MAX))).toBe(1);
  });

  it("agrees with bigint cross-multiplication for every count up to 2^53", () => {
    fc.assert(
      fc.property(whole, positive, fraction, (part, over, threshold) => {
        const difference = BigInt(part) * threshold.d - BigInt(over) * threshold.n;
        const sign = difference < 0n ? -1 : difference > 0n ? 1 : 0;
        expect(compareRatio(part, over, threshold)).toBe(sign);
        expect(compareRationals(rational(part, over), threshold)).toBe(sign);
      }),
    );
  });
});

describe("floor and ceiling of a share of a whole", () => {
  it("are the whole numbers next to it, exactly", () => {
    fc.assert(
      fc.property(whole, fc.tuple(fc.nat(1_000), fc.integer({ min: 1, max: 1_000 })), (count, [n, d]) => {
        const threshold = rational(n, d);
        const product = BigInt(count) * threshold.n;
        const floor = product / threshold.d;
        if (floor > BigInt(MAX) - 1n) return;
        expect(floorOf(count, threshold)).toBe(Number(floor));
        expect(ceilingOf(count, threshold)).toBe(Number(floor) + (product % threshold.d === 0n ? 0 : 1));
        if (threshold.n > 0n) {
          const over = (BigInt(count) * threshold.d) / threshold.n;
          expect(floorOver(count, threshold)).toBe(over > BigInt(MAX) ? MAX : Number(over));
        }
      }),
    );
  });
});

describe("arithmetic", () => {
  it("keeps 90% of 150 at 135 and undoes it", () => {
    const product = multiply(parseRational("90%")!, rational(150));
    expect(formatNumber(product)).toBe("135");
    expect(formatShare(divide(product, rational(150)))).toBe("90%");
  });

  it("puts the line from 60% to 75% at 71.86% after 578 of its 731 days", () => {
    const value = interpolate(parseRational("60%")!, parseRational("75%")!, 578, 731);
    expect([value.n, value.d]).toEqual([309n, 430n]);
  });

  it("is in lowest terms with a denominator above zero, whatever the signs", () => {
    expect(rational(6, -8)).toMatchObject({ n: -3n, d: 4n });
    expect(() => rational(1, 0)).toThrow("denominator");
  });
});

describe("rationalOfPercentage", () => {
  it("reads a percentage by its shortest decimal form", () => {
    expect(rationalOfPercentage(73.2)).toMatchObject({ n: 183n, d: 250n });
    expect(rationalOfPercentage(0.1 + 0.2)).toMatchObject({ n: 30000000000000004n / 4n, d: 10n ** 19n / 4n });
    expect(rationalOfPercentage(1e-7)).toMatchObject({ n: 1n, d: 1_000_000_000n });
    expect(rationalOfPercentage(100)).toMatchObject({ n: 1n, d: 1n });
  });
});

describe("writing", () => {
  it("writes a share as a percentage where three decimals say it, else as a fraction, and reads it back", () => {
    expect([
      formatShare(rational(3, 4)),
      formatShare(rational(75, 104)),
      formatShare(rational(1, 8)),
    ]).toEqual(["75%", "75/104", "12.5%"]);
    fc.assert(
      fc.property(fc.nat(2_000), fc.integer({ min: 1, max: 2_000 }), (part, over) => {
        const text = formatRatio(part, over);
        expect(text).toBe(formatShare(rational(part, over)));
        expect(compareRationals(parseRational(text)!, rational(part, over))).toBe(0);
      }),
    );
  });

  it("writes a ratio of the largest counts exactly", () => {
    expect(formatRatio(MAX - 1, MAX)).toBe(`${MAX - 1}/${MAX}`);
  });
});
