import { describe, expect, it } from "vitest";
import { compareRationals } from "../../src/base/rational.js";
import {
  FACT_TYPES,
  type GivenType,
  kinds,
  measures,
  parameterKindOf,
  parameterMeasures,
} from "../../src/facts/kinds.js";

/** Values of each type as snapshots write them, in ascending order. */
const VALUES: Readonly<Record<GivenType, readonly unknown[]>> = {
  count: [0, 1, 416, Number.MAX_SAFE_INTEGER],
  percentage: [0, 7.1, 73.25, 100],
  flag: [false, true],
  date: ["0001-01-01", "2024-02-29", "9999-12-31"],
  level: ["not-started", "introduced", "embedded", "sustained"],
};

/** Values that are not of each type, with the code of the fault. */
const FAULTS: Readonly<Record<GivenType, readonly (readonly [value: unknown, code: string])[]>> = {
  count: [
    ["75", "wrong-type"],
    [Number.NaN, "not-a-number"],
    [Number.POSITIVE_INFINITY, "not-a-number"],
    [-1, "negative-count"],
    [1.5, "fractional-count"],
    [2 ** 53, "too-large"],
  ],
  percentage: [
    ["75%", "wrong-type"],
    [100.1, "invalid-value"],
    [-1, "invalid-value"],
    [Number.NaN, "invalid-value"],
  ],
  flag: [
    [1, "wrong-type"],
    ["yes", "wrong-type"],
  ],
  date: [
    ["2025-02-30", "bad-date"],
    [20_250_101, "wrong-type"],
  ],
  level: [
    ["great", "unknown-level"],
    [2, "unknown-level"],
  ],
};

const TYPES = Object.keys(kinds) as GivenType[];

describe("a type of fact that is given", () => {
  it.each(TYPES)("%s reads its values as numbers in their order, and writes them back", (type) => {
    const { read, write, axis, exact, say, fault } = kinds[type];
    const numbers = VALUES[type].map((value) => read(value)!);
    expect(numbers.map(write)).toEqual(VALUES[type]);
    for (const [i, number] of numbers.entries()) {
      expect(number).toBeGreaterThanOrEqual(axis.min);
      expect(number).toBeLessThanOrEqual(axis.max);
      expect(say(number)).not.toBe("");
      if (i > 0) expect(compareRationals(exact(numbers[i - 1]!), exact(number))).toBe(-1);
    }
    for (const [value, code] of FAULTS[type]) {
      expect([value, read(value)]).toEqual([value, undefined]);
      expect(fault(value, "a.fact", () => undefined)).toMatchObject({ code });
    }
  });

  it.each(TYPES)("%s has no negative zero", (type) => {
    expect(Object.is(kinds[type].read(-0) ?? 0, 0)).toBe(true);
  });
});

describe("a number written in a rule", () => {
  it.each([
    ["introduced", "level", 1n, 1n],
    ["not-started", "level", 0n, 1n],
    [true, "flag", 1n, 1n],
    [false, "flag", 0n, 1n],
    ["0001-01-02", "date", 1n, 1n],
    [150, "count", 150n, 1n],
    ["75%", "share", 3n, 4n],
    ["100%", "share", 1n, 1n],
    [1, "share", 1n, 1n],
    ["1/8", "percentage", 1n, 8n],
    [2, "ratio", 2n, 1n],
    ["7/2", "ratio", 7n, 2n],
  ] as const)("%j, a %s, is read exactly and written as results write it", (value, type, n, d) => {
    const { literal, writeExact, sayExact } = measures[type];
    const read = literal(value)!;
    expect(read).toMatchObject({ n, d });
    expect(compareRationals(literal(writeExact(read))!, read)).toBe(0);
    expect(sayExact(read)).not.toBe("");
  });

  it.each([
    ["150", "count"],
    [-1, "count"],
    ["9/8", "share"],
    [null, "share"],
    [1, "flag"],
    ["sometimes", "level"],
    ["101%", "percentage"],
    ["soon", "date"],
  ] as const)("%j is not a %s", (value, type) => {
    expect(measures[type].literal(value)).toBeUndefined();
  });
});

describe("every type", () => {
  it("is listed once, and compared by order except for flags", () => {
    expect(FACT_TYPES).toEqual(["count", "percentage", "flag", "date", "level", "share", "ratio"]);
    const byEquality = FACT_TYPES.filter((type) => measures[type].compares === "by-equality");
    expect(byEquality).toEqual(["flag"]);
  });
});

describe("the kind of a parameter", () => {
  it.each([
    [150, "count"],
    ["75%", "share"],
    ["3/4", "share"],
    ["2.5", "ratio"],
    ["embedded", "level"],
    [1.5, undefined],
    ["lots", "level"],
    ["lots and lots", undefined],
    [undefined, undefined],
    [true, undefined],
  ] as const)("of %j is %s", (value, kind) => {
    expect(parameterKindOf(value)).toBe(kind);
    if (kind !== undefined) expect(parameterMeasures[kind].parameters[0]).toBe(kind);
  });
});
