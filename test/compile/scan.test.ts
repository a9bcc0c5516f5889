import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareRatio,
  compareRationals,
  parseRational,
  type Rational,
  rational,
  rationalOfPercentage,
} from "../../src/base/rational.js";
import { compile } from "../../src/compile/compile.js";
import { NOT_APPLICABLE, type Slot, type Variable } from "../../src/compile/plan.js";
import { scanFor } from "../../src/compile/scan.js";
import { isPoint, rangeOf, scanPair } from "../../src/compile/truth.js";
import type { Condition, Fact } from "../../src/rule-set/types.js";
import { SCHOOLS, tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { runs } from "../runs.js";

const facts: Record<string, Fact> = { ...SCHOOLS, reported: { type: "percentage", title: "Reported" } };
const met: Condition = { fact: "part", operator: "equal", value: 1 };
const { slots } = compile(tinyRuleSet({ facts, criteria: { c: { met } } }));
const [whole, part, reported] = slots as [Slot, Slot, Slot];
const share: Variable = {
  kind: "share",
  id: "share",
  fact: facts["share"] as Extract<Fact, { type: "share" }>,
  part,
  whole,
};
const slotVariable = (slot: Slot): Variable => ({ kind: "slot", id: slot.id, slot });

/** The facts with bounds for whole, part and reported. */
const bounds = (
  w: readonly [number, number],
  p: readonly [number, number],
  r: readonly [number, number] = [0, 100],
) => ({
  values: [...w, ...p, ...r],
  day: 0,
});

/** Every row of signs that a scan visits; its sign for a whole of zero is "none". */
function visits(
  variable: Variable,
  at: ReturnType<typeof bounds>,
  thresholds: readonly Rational[],
): Set<string> {
  const seen = new Set<string>();
  const signs = thresholds.map(() => 0);
  const joined = scanFor(variable)(at, thresholds, signs, (row) => {
    seen.add(row.join());
    return 2;
  });
  if (joined & NOT_APPLICABLE) seen.add("none");
  return seen;
}

const threshold = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((n) => rational(n, 100)),
  fc.tuple(fc.nat(7), fc.integer({ min: 7, max: 11 })).map(([n, d]) => rational(n, d)),
);
const thresholds = fc.array(threshold, { minLength: 1, maxLength: 3 });
const small = fc.nat(14);
const span = (a: number, b: number): [number, number] => [Math.min(a, b), Math.max(a, b)];
const row = (n: number, d: number, list: readonly Rational[]) =>
  list.map((each) => compareRatio(n, d, each)).join();

describe("a scan of a share", () => {
  it("visits exactly what the whole numbers of the part attain, over a known whole", () => {
    fc.assert(
      fc.property(thresholds, small, small, small, (list, over, a, b) => {
        const [low, high] = span(Math.min(a, over), Math.min(b, over));
        const expected = new Set<string>();
        for (let n = low; n <= high; n++) expected.add(over === 0 ? "none" : row(n, over, list));
        expect(visits(share, bounds([over, over], [low, high]), list)).toEqual(expected);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it("visits exactly what the whole numbers of the whole attain, under a known part", () => {
    fc.assert(
      fc.property(thresholds, small, small, small, (list, n, a, b) => {
        const [low, high] = span(Math.max(a, n), Math.max(b, n));
        const expected = new Set<string>();
        for (let over = low; over <= high; over++) expected.add(over === 0 ? "none" : row(n, over, list));
        expect(visits(share, bounds([low, high], [n, n]), list)).toEqual(expected);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it("visits nothing outside the least and greatest share where both are bounded, and all that is attained", () => {
    fc.assert(
      fc.property(thresholds, small, small, small, small, (list, a, b, c, d) => {
        const [wholeLow, wholeHigh] = span(a, b);
        const [low, high] = span(Math.min(c, wholeHigh), Math.min(d, wholeHigh));
        const found = visits(share, bounds([wholeLow, wholeHigh], [low, high]), list);
        const attained = new Set<string>();
        for (let over = wholeLow; over <= wholeHigh; over++)
          for (let n = low; n <= Math.min(high, over); n++)
            attained.add(over === 0 ? "none" : row(n, over, list));
        for (const each of attained) expect(found).toContain(each);
        expect(found.has("none")).toBe(attained.has("none"));
        const shares = [...attained]
          .filter((each) => each !== "none")
          .map((each) => each.split(",").map(Number));
        for (const each of found) {
          if (each === "none") continue;
          each.split(",").forEach((sign, i) => {
            const signs = shares.map((signsOf) => signsOf[i]!);
            expect(Number(sign)).toBeGreaterThanOrEqual(Math.min(...signs));
            expect(Number(sign)).toBeLessThanOrEqual(Math.max(...signs));
          });
        }
      }),
      { numRuns: runs(2_000) },
    );
  });
});

describe("a scan of a percentage", () => {
  it("visits exactly the stretches between its bounds, thresholds included", () => {
    fc.assert(
      fc.property(thresholds, fc.nat(100), fc.nat(100), (list, a, b) => {
        const [low, high] = span(a, b);
        // Every threshold, the ends, and the middle of each two neighbours stand for all the numbers between.
        const points = [rationalOfPercentage(low), rationalOfPercentage(high), ...list]
          .filter(
            (each) =>
              compareRationals(each, rationalOfPercentage(low)) >= 0 &&
              compareRationals(each, rationalOfPercentage(high)) <= 0,
          )
          .sort(compareRationals);
        const middles = points.slice(1).map((each, i) => {
          const other = points[i]!;
          return rational(each.n * other.d + other.n * each.d, each.d * other.d * 2n);
        });
        const expected = new Set(
          [...points, ...middles].map((each) => list.map((one) => compareRationals(each, one)).join()),
        );
        expect(visits(slotVariable(reported), bounds([0, 0], [0, 0], [low, high]), list)).toEqual(expected);
      }),
      { numRuns: runs(2_000) },
    );
  });
});

describe("a scan of two facts", () => {
  const other: Slot = { ...whole, id: "other", index: 2, parts: [], wholes: [] };
  const signsOf = (left: Variable, right: Variable, at: ReturnType<typeof bounds>) => {
    const seen: number[] = [];
    const joined = scanPair(left, right, at, (sign) => {
      seen.push(sign);
      return 2;
    });
    return [...seen, ...(joined & NOT_APPLICABLE ? ["none"] : [])];
  };

  it("visits every sign that two separate counts can have", () => {
    fc.assert(
      fc.property(small, small, small, small, (a, b, c, d) => {
        const [low, high] = span(a, b);
        const [least, most] = span(c, d);
        const expected = [-1, 0, 1].filter((sign) => {
          for (let n = low; n <= high; n++)
            for (let m = least; m <= most; m++) if (Math.sign(n - m) === sign) return true;
          return false;
        });
        expect(
          signsOf(slotVariable(whole), slotVariable(other), bounds([low, high], [0, 0], [least, most])),
        ).toEqual(expected);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it("knows that a part is never above its whole", () => {
    expect(signsOf(slotVariable(part), slotVariable(whole), bounds([2, 9], [1, 5]))).toEqual([-1, 0]);
    expect(signsOf(slotVariable(whole), slotVariable(part), bounds([2, 9], [1, 5]))).toEqual([0, 1]);
  });

  it("has no sign where a whole is zero, and may have none where it may be", () => {
    expect(signsOf(share, slotVariable(reported), bounds([0, 0], [0, 0], [50, 50]))).toEqual(["none"]);
    expect(signsOf(slotVariable(reported), share, bounds([0, 0], [0, 0], [50, 50]))).toEqual(["none"]);
    expect(signsOf(share, slotVariable(reported), bounds([0, 4], [0, 0], [50, 50]))).toEqual([-1, "none"]);
    expect(signsOf(slotVariable(reported), share, bounds([0, 4], [0, 0], [50, 50]))).toEqual([1, "none"]);
    expect(signsOf(slotVariable(reported), share, bounds([1, 4], [1, 1], [50, 50]))).toEqual([-1, 0, 1]);
  });
});

describe("the range of a share", () => {
  it("is from the least part of the greatest whole to the greatest part of the least", () => {
    const range = (w: readonly [number, number], p: readonly [number, number]) =>
      rangeOf(share, bounds(w, p));
    expect(range([8, 10], [2, 4])).toMatchObject({
      low: { n: 1n, d: 5n },
      high: { n: 1n, d: 2n },
      mayBeZero: false,
    });
    expect(range([3, 10], [2, 4])).toMatchObject({ high: { n: 1n, d: 1n } });
    expect(range([4, 10], [2, 4])).toMatchObject({ high: { n: 1n, d: 1n } });
    expect(range([0, 10], [0, 0])).toMatchObject({ low: { n: 0n }, high: { n: 0n }, mayBeZero: true });
    expect(range([3, whole.max], [2, 2])).toMatchObject({ low: { n: 0n, d: 1n }, high: { n: 2n, d: 3n } });
    expect(range([0, 0], [0, 0])).toBeUndefined();
  });

  it("is a point where its ends are equal, numerator and denominator", () => {
    const half = parseRational("1/2")!;
    expect(isPoint({ low: half, high: parseRational("50%")!, mayBeZero: false })).toBe(true);
    expect(isPoint({ low: half, high: parseRational("1/3")!, mayBeZero: false })).toBe(false);
    expect(isPoint({ low: rational(2, 3), high: rational(1, 3), mayBeZero: false })).toBe(false);
  });
});
