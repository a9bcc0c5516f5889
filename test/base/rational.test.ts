import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ceilingOf,
  compareRatio,
  compareRationals,
  divide,
  floorOf,
  floorOver,
  formatDecimal,
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

  it("stays exact if the products are beyond 2^53", () => {
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

  it("is digits over a power of ten, whatever their number", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat(25), (digits, places) => {
        const scale = 10n ** BigInt(places);
        fc.pre(digits <= 100n * scale);
        const read = rationalOfPercentage(Number(`${digits}e-${places}`));
        expect(read).toEqual(rational(digits, 100n * scale));
      }),
    );
  });
});

describe("writing", () => {
  it("writes a share as a percentage if three decimals are enough, else as a fraction, and reads it back", () => {
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

describe("the largest numbers", () => {
  it("are kept as doubles up to 2^53 - 1 on either side of zero, and beyond it as exact numbers alone", () => {
    const doubles = (n: number | bigint, d?: number | bigint) => {
      const { numerator, denominator } = rational(n, d);
      return [numerator, denominator];
    };
    expect(doubles(MAX)).toEqual([MAX, 1]);
    expect(doubles(-MAX)).toEqual([-MAX, 1]);
    expect(doubles(1, MAX)).toEqual([1, MAX]);
    expect(doubles(BigInt(MAX) + 1n)).toEqual([Number.NaN, Number.NaN]);
    expect(doubles(-BigInt(MAX) - 1n)).toEqual([Number.NaN, Number.NaN]);
    expect(doubles(1, BigInt(MAX) + 1n)).toEqual([Number.NaN, Number.NaN]);
  });

  it("compare exactly, each way round and with themselves", () => {
    const near = [rational(MAX - 2, MAX - 1), rational(MAX - 1, MAX), rational(MAX, MAX - 1)] as const;
    near.forEach((a, i) => {
      near.forEach((b, j) => {
        expect(compareRationals(a, b)).toBe(Math.sign(i - j));
      });
    });
    // Only one of the two products is too large for a double.
    expect(compareRationals(rational(MAX, 2), rational(1, 3))).toBe(1);
    expect(compareRationals(rational(1, 3), rational(MAX, 2))).toBe(-1);
    expect(compareRatio(MAX, 1, rational(1, 3))).toBe(1);
    expect(compareRatio(1, MAX, rational(3, 1))).toBe(-1);
    expect(compareRationals(rational(-1, 2), rational(1, 3))).toBe(-1);
    expect(compareRationals(rational(1n, 10n ** 30n), rational(1n, 10n ** 30n))).toBe(0);
    expect(compareRatio(1, 3, rational(10n ** 30n, 3n * 10n ** 30n + 1n))).toBe(1);
  });

  it("are cut if a floor or ceiling would go beyond them", () => {
    expect(floorOf(MAX, rational(2))).toBe(MAX);
    expect(floorOf(MAX - 1, rational(1))).toBe(MAX - 1);
    expect(floorOf(MAX, rational(MAX - 1, MAX))).toBe(MAX - 1);
    expect(floorOver(MAX, rational(1, 2))).toBe(MAX);
    expect(floorOver(7, rational(2))).toBe(3);
    expect(ceilingOf(7, rational(1, 2))).toBe(4);
  });
});

describe("writing long numbers", () => {
  it("keeps the zeros inside a percentage and drops those at its end", () => {
    expect(
      [
        [1, 20_000],
        [1, 2_000],
        [1, 200],
        [1, 10],
        [101, 1_000],
        [10, 1],
      ].map(([n, d]) => formatShare(rational(n!, d!))),
    ).toEqual(["0.005%", "0.05%", "0.5%", "10%", "10.1%", "1000%"]);
  });

  it("writes numbers below zero with one sign", () => {
    const below = [rational(-1, 20), rational(-1, 40), rational(-5, 2), rational(-1, 3)];
    expect(below.map(formatShare)).toEqual(["-5%", "-2.5%", "-250%", "-1/3"]);
    expect(below.map(formatDecimal)).toEqual(["-0.05", "-0.025", "-2.5", "-1/3"]);
  });

  it("writes a number that is not whole as a fraction", () => {
    expect([formatNumber(rational(269, 2)), formatNumber(rational(0)), formatNumber(rational(-3))]).toEqual([
      "269/2",
      "0",
      "-3",
    ]);
  });
});

describe("a fraction in a text", () => {
  it("may have zeros in front, but not below", () => {
    expect(parseRational("3/04")).toMatchObject({ n: 3n, d: 4n });
    expect(parseRational("03/40")).toMatchObject({ n: 3n, d: 40n });
    expect(parseRational("3/0")).toBeUndefined();
    expect(parseRational("3/00")).toBeUndefined();
  });
});

describe("a ratio whose part is too large for the short way", () => {
  it("is written the long way", () => {
    expect(formatRatio(6_049_350_107_800_000, 6)).toBe("3024675053900000/3");
  });
});
