import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Rational, rational } from "../../src/base/rational.js";
import type { ParameterKind } from "../../src/facts/kind.js";
import {
  FACT_TYPES,
  type FactType,
  isBareNumber,
  kindOfProduct,
  kindOn,
  kinds,
  measures,
  traitsOf,
} from "../../src/facts/kinds.js";
import { columnOf, labelOf } from "../../src/facts/outside.js";

describe("an exact number", () => {
  it.each<[type: FactType, number: Rational, written: unknown, said: string]>([
    ["count", rational(1204), 1204, "1,204"],
    // Of what comes whole, the first number that is enough.
    ["count", rational(2409, 2), "2409/2", "1,205"],
    ["share", rational(3, 4), "75%", "75%"],
    ["share", rational(2, 3), "2/3", "2/3"],
    ["share", rational(1234, 1777), "1234/1777", "69.4%"],
    ["percentage", rational(29, 40), "72.5%", "72.5%"],
    ["ratio", rational(1_234_567), "1234567", "1,234,567"],
    ["ratio", rational(5, 2), "2.5", "2.5"],
    ["ratio", rational(1, 8), "0.125", "0.125"],
    ["ratio", rational(26, 3), "26/3", "8.66"],
    ["flag", rational(0), false, "no"],
    ["flag", rational(1), true, "yes"],
    ["date", rational(1), "0001-01-02", "2 January 1"],
    ["level", rational(0), "not-started", "not started"],
    ["level", rational(2), "embedded", "embedded"],
  ])("of a %s is written and said as the type has it: %o", (type, number, written, said) => {
    expect([measures[type].writeExact(number), measures[type].sayExact(number)]).toEqual([written, said]);
  });

  it("without a short text is cut to the decimals that are asked for, down or up", () => {
    expect(measures.ratio.sayExact(rational(26, 3), 1)).toBe("8.6");
    expect(measures.ratio.sayExact(rational(26, 3), 1, "up")).toBe("8.7");
    expect(measures.ratio.sayExact(rational(26, 3), "exact")).toBe("26/3");
    expect(measures.share.sayExact(rational(1234, 1777), 2)).toBe("69.44%");
    expect(measures.share.sayExact(rational(1234, 1777), 2, "up")).toBe("69.45%");
    expect(measures.share.sayExact(rational(1234, 1777), "exact")).toBe("1234/1777");
    expect(measures.ratio.sayExact(rational(5, 2), 0)).toBe("2.5");
  });
});

describe("a percentage in words", () => {
  it.each([
    [0, "0%"],
    [73.25, "73.25%"],
    [0.000001, "0.000001%"],
    [1e-7, "0.0000001%"],
    [2.5e-7, "0.00000025%"],
    [9.765625e-10, "0.0000000009765625%"],
    [100, "100%"],
  ])("has every digit that was reported, and no exponent: %j", (reported, said) => {
    expect(kinds.percentage.say(reported)).toBe(said);
    expect(kinds.percentage.sayChange(reported, 0, 0)).toBe(`at ${said}`);
  });

  it("is the number that was reported, however small", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (reported) => {
        const said = kinds.percentage.say(reported);
        expect(said).toMatch(/^\d+(\.\d+)?%$/);
        expect(Number(said.slice(0, -1))).toBe(reported + 0);
      }),
    );
  });
});

describe("a value that would do", () => {
  it.each([
    ["count", 1204, 0, 9, "1,204"],
    ["percentage", 75, 0, 9, "at 75%"],
    ["flag", 1, 0, 1, "answered with yes"],
    ["flag", 0, 0, 1, "answered with no"],
    ["date", 738_000, 0, 9, "on 30 July 2021"],
    ["level", 2, 0, 0, "raised to embedded"],
    ["level", 1, 3, 3, "brought down to introduced"],
    ["level", 1, 0, 3, "judged introduced"],
  ] as const)("of a %s is said from where the fact lies: %j from %j to %j", (type, to, low, high, said) => {
    expect(kinds[type].sayChange(to, low, high)).toBe(said);
  });
});

describe("the types of fact", () => {
  const those = (is: (type: FactType) => boolean) => FACT_TYPES.filter(is);

  it("with units are counts alone", () => {
    expect(those((type) => traitsOf(type).counted)).toEqual(["count"]);
    expect(kindOn("level", ["low", "high"]).counted).toBe(false);
  });

  it("that come nearer to a target are those with numbers", () => {
    expect(those((type) => traitsOf(type).measured)).toEqual(["count", "percentage", "share", "ratio"]);
    expect(kindOn("level", ["low", "high"]).measured).toBe(false);
  });

  it("take units, points or either on top of a number in a rule, and flags, dates and levels nothing", () => {
    expect(Object.fromEntries(FACT_TYPES.map((type) => [type, traitsOf(type).shifts]))).toEqual({
      count: "units",
      percentage: "points",
      share: "points",
      ratio: "either",
      flag: "nothing",
      date: "nothing",
      level: "nothing",
    });
    expect(kindOn("level", ["low", "high"]).shifts).toBe("nothing");
  });

  it("have a label each, and a column where they are given", () => {
    expect(new Set(FACT_TYPES.map(labelOf)).size).toBe(FACT_TYPES.length);
    expect(labelOf("level")).toBe("a level of a scale");
    expect(labelOf("count")).toBe("a whole number, 0 or more");
    const given = ["count", "percentage", "flag", "date", "level"] as const;
    expect(given.map(columnOf)).toEqual(["whole", "decimal", "flag", "day", "small"]);
  });
});

describe("a product of parameters", () => {
  const each: readonly (ParameterKind | undefined)[] = ["count", "share", "ratio", undefined];
  const longer = (factors: readonly (ParameterKind | undefined)[]) => each.map((kind) => [...factors, kind]);
  const one = longer([]);
  const two = one.flatMap(longer);
  const three = two.flatMap(longer);

  it("counts where one factor counts; else it is of a kind where all of them are, a ratio with any ratio among them", () => {
    for (const factors of [...one, ...two, ...three]) {
      const has = (kind: ParameterKind | undefined) => factors.some((factor) => factor === kind);
      const kind = has("count") ? "count" : has(undefined) ? undefined : has("ratio") ? "ratio" : "share";
      expect([factors, kindOfProduct(factors)]).toEqual([factors, kind]);
    }
  });

  it("of nothing is of no kind", () => {
    expect(kindOfProduct([])).toBeUndefined();
  });
});

describe("a number by itself", () => {
  it("is a text that only a ratio is written as", () => {
    const tried = ["8", "2.5", "75%", "3/4", "lots", "", 8, 2.5, null, ["8"]];
    expect(tried.filter(isBareNumber)).toEqual(["8", "2.5"]);
  });
});
