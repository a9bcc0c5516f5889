import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareRationals,
  multiply,
  parseRational,
  type Rational,
  rational,
  rationalOfPercentage,
  subtract,
} from "../../src/base/rational.js";
import { setBounds } from "../../src/compile/bounds.js";
import { compile } from "../../src/compile/compile.js";
import {
  cutAt,
  isPoint,
  lineOf,
  rangeOf,
  reach,
  reachDifference,
  truthOf,
  truthsAlong,
} from "../../src/compile/line.js";
import type { ComparisonPlan, TreePlan, Variable } from "../../src/compile/plan.js";
import { cellOf, comparisonsOf, cutsAt } from "../../src/operators/line.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../src/operators/truths.js";
import type { Condition, Fact, Parameter } from "../../src/rule-set/types.js";
import { SCHOOLS, tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { runs } from "../runs.js";

const count: Fact = { type: "count", title: "Count", unit: "things" };
const facts: Record<string, Fact> = {
  ...SCHOOLS,
  other: count,
  reported: { type: "percentage", title: "Reported" },
  level: { type: "level", title: "Level" },
};
const met: Condition = { fact: "part", operator: "equal", value: 1 };
const plan = compile(tinyRuleSet({ facts, criteria: { c: { met } } }));
const [share, part, whole, other, reported] = ["share", "part", "whole", "other", "reported"].map((id) =>
  plan.variables.get(id),
) as [Variable, Variable, Variable, Variable, Variable];

type Ends = readonly [low: number, high: number];

/** Bounds of all facts, with these given. */
function bounds(known: Readonly<Record<string, Ends>>): number[] {
  const values = [...plan.nothingKnown];
  for (const [id, [low, high]] of Object.entries(known))
    setBounds(values, plan.slotIndex.get(id)!, low, high);
  return values;
}

/** The cells of the line that a variable reaches, each marked by its own bit; "none" if a whole may be zero. */
function visits(variable: Variable, known: Readonly<Record<string, Ends>>, thresholds: readonly Rational[]) {
  const cuts = cutsAt(thresholds);
  const cells = Array.from({ length: 2 * cuts.length + 1 }, (_, at) => 2 << at);
  const seen = reach({ cuts, cells }, variable, bounds(known));
  const found = new Set<number | "none">(cells.flatMap((bit, at) => (seen & bit ? [at] : [])));
  return seen & NOT_APPLICABLE ? found.add("none") : found;
}

/** The cell of a fraction, or of a share without a whole. */
const at = (n: number, d: number, thresholds: readonly Rational[]) =>
  d === 0 ? "none" : cellOf(cutsAt(thresholds), rational(n, d));

/** A share of a whole that adds up its part and others. */
const added = compile(
  tinyRuleSet({
    facts: {
      p: count,
      q: count,
      r: count,
      all: { type: "count", title: "All", unit: "things", sum: ["p", "q", "r"] },
      of: { type: "share", title: "Share", of: ["p", "all"] },
    },
    criteria: { c: { met: { fact: "p", operator: "equal", value: 1 } } },
  }),
);

const threshold = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((n) => rational(n, 100)),
  fc.tuple(fc.nat(7), fc.integer({ min: 7, max: 11 })).map(([n, d]) => rational(n, d)),
);
const thresholds = fc.array(threshold, { minLength: 1, maxLength: 3 });
const small = fc.nat(14);
const span = (a: number, b: number): Ends => [Math.min(a, b), Math.max(a, b)];

describe("a share reaches", () => {
  it("exactly the cells that the whole numbers of the part reach, over a known whole", () => {
    fc.assert(
      fc.property(thresholds, small, small, small, (list, over, a, b) => {
        const [low, high] = span(Math.min(a, over), Math.min(b, over));
        const expected = new Set<number | "none">();
        for (let n = low; n <= high; n++) expected.add(at(n, over, list));
        expect(visits(share, { whole: [over, over], part: [low, high] }, list)).toEqual(expected);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it("exactly the cells that the whole numbers of the whole reach, under a known part", () => {
    fc.assert(
      fc.property(thresholds, small, small, small, (list, n, a, b) => {
        const [low, high] = span(Math.max(a, n), Math.max(b, n));
        const expected = new Set<number | "none">();
        for (let over = low; over <= high; over++) expected.add(at(n, over, list));
        expect(visits(share, { whole: [low, high], part: [n, n] }, list)).toEqual(expected);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it("nothing outside the least and greatest share if both are bounded, and everything between that is reached", () => {
    fc.assert(
      fc.property(thresholds, small, small, small, small, (list, a, b, c, d) => {
        const [wholeLow, wholeHigh] = span(a, b);
        const [low, high] = span(Math.min(c, wholeHigh), Math.min(d, wholeHigh));
        const found = visits(share, { whole: [wholeLow, wholeHigh], part: [low, high] }, list);
        const attained = new Set<number | "none">();
        for (let over = wholeLow; over <= wholeHigh; over++)
          for (let n = low; n <= Math.min(high, over); n++) attained.add(at(n, over, list));
        for (const each of attained) expect(found).toContain(each);
        expect(found.has("none")).toBe(attained.has("none"));
        const cells = [...attained].filter((each) => each !== "none");
        for (const each of found) {
          if (each === "none") continue;
          expect(each).toBeGreaterThanOrEqual(Math.min(...cells));
          expect(each).toBeLessThanOrEqual(Math.max(...cells));
        }
      }),
      { numRuns: runs(2_000) },
    );
  });

  it("its cells exactly for numbers of any size", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const half = [rational(1, 2)];
    expect(visits(share, { whole: [most, most], part: [(most - 1) / 2, (most + 1) / 2] }, half)).toEqual(
      new Set([0, 2]),
    );
    expect(visits(share, { whole: [most - 1, most - 1], part: [(most - 1) / 2, most - 1] }, half)).toEqual(
      new Set([1, 2]),
    );
  });

  it("no cell for a whole above the greatest count, if the end of the whole is open", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(visits(share, { whole: [most, most + 1], part: [most, most] }, [rational(1)])).toEqual(
      new Set([1]),
    );
  });
});

describe("a count reaches", () => {
  it("exactly the cells with its whole numbers, including thresholds that are not whole numbers", () => {
    const numbers = fc.array(
      fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 3 })).map(([n, d]) => rational(n, d)),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(numbers, small, small, (list, a, b) => {
        const [low, high] = span(a, b);
        const expected = new Set<number | "none">();
        for (let n = low; n <= high; n++) expected.add(at(n, 1, list));
        expect(visits(other, { other: [low, high] }, list)).toEqual(expected);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it("the cells up to the greatest count and beyond, if its upper end is open", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(visits(other, { other: [0, most] }, [rational(most)])).toEqual(new Set([0, 1]));
    expect(visits(other, {}, [rational(most)])).toEqual(new Set([0, 1, 2]));
    expect(visits(other, {}, [rational(5)])).toEqual(new Set([0, 1, 2]));
    // No count is as large as these.
    expect(visits(other, {}, [rational(BigInt(most) * 2n, 1n)])).toEqual(new Set([0]));
    expect(visits(other, {}, [rational(5), rational(BigInt(most) * 2n, 1n)])).toEqual(new Set([0, 1, 2]));
  });
});

describe("a percentage reaches", () => {
  it("exactly the cells between its bounds, thresholds included", () => {
    fc.assert(
      fc.property(thresholds, fc.nat(100), fc.nat(100), (list, a, b) => {
        const [low, high] = span(a, b);
        const ends = [low, high].map(rationalOfPercentage) as [Rational, Rational];
        // Every threshold, the ends, and the middle between any two neighbours represent all the numbers between.
        const points = [...ends, ...list]
          .filter((each) => compareRationals(each, ends[0]) >= 0 && compareRationals(each, ends[1]) <= 0)
          .sort(compareRationals);
        const middles = points.slice(1).map((each, i) => {
          const before = points[i]!;
          return rational(each.n * before.d + before.n * each.d, each.d * before.d * 2n);
        });
        const expected = new Set([...points, ...middles].map((each) => cellOf(cutsAt(list), each)));
        expect(visits(reported, { reported: [low, high] }, list)).toEqual(expected);
      }),
      { numRuns: runs(2_000) },
    );
  });
});

describe("two facts compared", () => {
  const CELLS = [2, 4, 8];
  const signsOf = (left: Variable, right: Variable, known: Readonly<Record<string, Ends>>) => {
    const difference = { left, right, times: rational(1) };
    const seen = reachDifference([rational(0)], CELLS, 0, 1, 0, difference, bounds(known));
    return [
      ...CELLS.flatMap((bit, i) => (seen & bit ? [i - 1] : [])),
      ...(seen & NOT_APPLICABLE ? ["none"] : []),
    ];
  };

  it("reach every sign that two separate counts can have", () => {
    fc.assert(
      fc.property(small, small, small, small, (a, b, c, d) => {
        const [low, high] = span(a, b);
        const [least, most] = span(c, d);
        const expected = [-1, 0, 1].filter((sign) => {
          for (let n = low; n <= high; n++)
            for (let m = least; m <= most; m++) if (Math.sign(n - m) === sign) return true;
          return false;
        });
        expect(signsOf(whole, other, { whole: [low, high], other: [least, most] })).toEqual(expected);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it("have no sign that takes a count above the greatest, if an end is open", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const known = { whole: [most - 1, most + 1], other: [most, most] } as const;
    expect(signsOf(whole, other, known)).toEqual([-1, 0]);
    expect(signsOf(other, whole, known)).toEqual([0, 1]);
  });

  it("know that a part is never above its whole", () => {
    const known = { whole: [2, 9], part: [1, 5] } as const;
    expect(signsOf(part, whole, known)).toEqual([-1, 0]);
    expect(signsOf(whole, part, known)).toEqual([0, 1]);
  });

  it("have no sign if a whole is zero, and may have none if it may be", () => {
    const half = { reported: [50, 50] } as const;
    expect(signsOf(share, reported, { ...half, whole: [0, 0], part: [0, 0] })).toEqual(["none"]);
    expect(signsOf(reported, share, { ...half, whole: [0, 0], part: [0, 0] })).toEqual(["none"]);
    expect(signsOf(share, reported, { ...half, whole: [0, 4], part: [0, 0] })).toEqual([-1, "none"]);
    expect(signsOf(reported, share, { ...half, whole: [0, 4], part: [0, 0] })).toEqual([1, "none"]);
    expect(signsOf(reported, share, { ...half, whole: [1, 4], part: [1, 1] })).toEqual([-1, 0, 1]);
  });
});

describe("the range of a share", () => {
  it("is from the least part of the greatest whole to the greatest part of the least", () => {
    const range = (w: Ends, p: Ends) => rangeOf(share, bounds({ whole: w, part: p }));
    expect(range([8, 10], [2, 4])).toMatchObject({
      low: { n: 1n, d: 5n },
      high: { n: 1n, d: 2n },
      mayBeZero: false,
    });
    expect(range([3, 10], [2, 4])).toMatchObject({ high: { n: 1n, d: 1n } });
    expect(range([4, 10], [2, 4])).toMatchObject({ high: { n: 1n, d: 1n } });
    expect(range([0, 10], [0, 0])).toMatchObject({ low: { n: 0n }, high: { n: 0n }, mayBeZero: true });
    const { max } = plan.slots[plan.slotIndex.get("whole")!]!.type.axis;
    expect(range([3, max], [2, 2])).toMatchObject({ low: { n: 0n, d: 1n }, high: { n: 2n, d: 3n } });
    expect(range([0, 0], [0, 0])).toBeUndefined();
  });

  it("is a point if its ends are equal, numerator and denominator", () => {
    const half = parseRational("1/2")!;
    expect(isPoint({ low: half, high: parseRational("50%")!, mayBeZero: false })).toBe(true);
    expect(isPoint({ low: half, high: parseRational("1/3")!, mayBeZero: false })).toBe(false);
    expect(isPoint({ low: rational(2, 3), high: rational(1, 3), mayBeZero: false })).toBe(false);
  });
});

describe("a line", () => {
  const parameters: Record<string, Parameter> = {
    open: { unit: "things", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
    steps: {
      unit: "things",
      between: "step",
      milestones: [
        { on: "0001-01-11", value: 5, basis: "stated" },
        { on: "0001-01-21", value: 8, basis: "stated" },
      ],
    },
    line: {
      unit: "things",
      milestones: [
        { on: "0001-01-01", value: 0, basis: "stated" },
        { on: "0001-01-11", value: 10, basis: "stated" },
      ],
    },
  };
  const treeOf = (condition: Condition) =>
    compile(tinyRuleSet({ facts, parameters, criteria: { c: { met: condition } } })).goals[0]!.criteria[0]!
      .met;
  const lineOfTrees = (trees: readonly TreePlan[]) => {
    const comparisons = trees.flatMap(comparisonsOf<ComparisonPlan>);
    const line = cutAt(comparisons, 0);
    return { cuts: line.cuts, truths: truthsAlong(trees, comparisons, line, 0) };
  };
  const atLeast = (value: unknown): Condition =>
    ({ fact: "other", operator: "greaterThanInclusive", value }) as Condition;
  const numbers = (cuts: readonly Rational[]) => cuts.map(({ n }) => Number(n));

  it("is cut at every number that its trees compare with, each once, and has the truth of each tree", () => {
    const trees = [{ all: [atLeast(5), { not: atLeast(8) }] }, { any: [atLeast(8), atLeast(5)] }].map(treeOf);
    const { cuts, truths } = lineOfTrees(trees);
    expect(numbers(cuts)).toEqual([5, 8]);
    expect(truths).toEqual([
      [FALSE, TRUE, TRUE, FALSE, FALSE],
      [FALSE, TRUE, TRUE, TRUE, TRUE],
    ]);
  });

  it("is not cut by a target that is not set, which is open in every cell", () => {
    const { cuts, truths } = lineOfTrees([treeOf({ any: [atLeast({ parameter: "open" }), atLeast(5)] })]);
    expect(numbers(cuts)).toEqual([5]);
    expect(truths).toEqual([[TRUE | FALSE, TRUE, TRUE]]);
  });

  it("is not cut before the first step, and then every comparison holds, and what is denied fails", () => {
    const steps = treeOf(atLeast({ parameter: "steps", at: "as-of" })) as ComparisonPlan;
    expect([9, 10, 20].map((day) => [numbers(lineOf(steps, day).cuts), lineOf(steps, day).cells])).toEqual([
      [[], [TRUE]],
      [[5], [FALSE, TRUE, TRUE]],
      [[8], [FALSE, TRUE, TRUE]],
    ]);
    const denied = treeOf({ not: atLeast({ parameter: "steps", at: "as-of" }) });
    if (denied.kind !== "not") throw new Error("It is bound to a denial.");
    expect(lineOf(denied.child as ComparisonPlan, 9)).toEqual({ cuts: [], cells: [FALSE] });
  });

  it("moves with the day between milestones", () => {
    const comparison = treeOf(atLeast({ parameter: "line", at: "as-of" })) as ComparisonPlan;
    expect([0, 4, 10, 99].map((day) => numbers(lineOf(comparison, day).cuts))).toEqual([
      [0],
      [4],
      [10],
      [10],
    ]);
  });

  it("is cut once for a day, and once for all days if its numbers do not move", () => {
    const moving = treeOf(atLeast({ parameter: "line", at: "as-of" })) as ComparisonPlan;
    const line = lineOf(moving, 4);
    expect(lineOf(moving, 4)).toBe(line);
    expect(lineOf(moving, 5)).not.toBe(line);
    const fixed = treeOf(atLeast(5)) as ComparisonPlan;
    expect(lineOf(fixed, 5)).toBe(lineOf(fixed, 4));
  });

  it("with one comparison gives the truth of it by itself", () => {
    const list = treeOf({ fact: "other", operator: "in", value: [7, 3, 7] }) as ComparisonPlan;
    expect(numbers(lineOf(list, 0).cuts)).toEqual([3, 7]);
    expect(lineOf(list, 0).cells).toEqual([FALSE, TRUE, FALSE, TRUE, FALSE]);
    expect(truthOf(list, bounds({ other: [4, 6] }), 0)).toBe(FALSE);
    expect(truthOf(list, bounds({ other: [4, 7] }), 0)).toBe(TRUE | FALSE);
  });
});

describe("a share of a whole that adds up its part and others", () => {
  const ranges = [0, 1, 2].flatMap((low) => [0, 1, 2].map((more) => [low, low + more] as const));
  const tried = [
    [rational(1, 2)],
    [rational(0), rational(1, 3), rational(1)],
    [rational(1, 3), rational(2, 3)],
    [rational(1)],
    [rational(3, 5), rational(6, 5)],
  ];

  it("reaches the cells that its part and the rest reach by themselves, and no others", () => {
    for (const numbers of tried) {
      const cuts = cutsAt(numbers);
      const cells = Array.from({ length: 2 * cuts.length + 1 }, (_, cell) => 2 << cell);
      for (const p of ranges)
        for (const q of ranges)
          for (const r of [
            [0, 0],
            [1, 1],
            [0, 2],
          ] as const) {
            const values = [...added.nothingKnown];
            for (const [id, [low, high]] of Object.entries({ p, q, r }))
              setBounds(values, added.slotIndex.get(id)!, low, high);
            const seen = reach({ cuts, cells }, added.variables.get("of")!, values);
            const expected = new Set<number | "none">();
            for (let x = p[0]; x <= p[1]; x++)
              for (let rest = q[0] + r[0]; rest <= q[1] + r[1]; rest++)
                expected.add(at(x, x + rest, numbers));
            const found = new Set<number | "none">(cells.flatMap((bit, cell) => (seen & bit ? [cell] : [])));
            if (seen & NOT_APPLICABLE) found.add("none");
            // Between two whole numbers a cell may be taken for reached, though no two counts make a share in it.
            expect([p, q, r, [...expected].filter((cell) => !found.has(cell))]).toEqual([p, q, r, []]);
            const ends = (reached: ReadonlySet<number | "none">) => {
              const along = [...reached].filter((cell) => cell !== "none");
              return [reached.has("none"), Math.min(...along), Math.max(...along)];
            };
            expect([p, q, r, ends(found)]).toEqual([p, q, r, ends(expected)]);
          }
    }
  });
});

describe("how far a count lies from so many times another, of which one is a part of the other", () => {
  const ranges = [0, 1, 3].flatMap((low) => [0, 1, 4].map((more) => [low, low + more] as const));
  const lines = [[rational(0)], [rational(-1), rational(1, 2), rational(2)]];

  it.each([
    ["part", "whole", plan],
    ["whole", "part", plan],
    ["p", "all", added],
    ["all", "p", added],
  ] as const)(
    "reaches from the least to the greatest distance that two counts have: %s and %s",
    (one, two, of) => {
      const [first, second] = [of.variables.get(one)!, of.variables.get(two)!];
      const isPart = one === "part" || one === "p";
      for (const numbers of lines) {
        const cuts = cutsAt(numbers);
        const cells = Array.from({ length: 2 * cuts.length + 1 }, (_, cell) => 2 << cell);
        for (const times of [rational(1, 2), rational(3, 2), rational(2)])
          for (const a of ranges)
            for (const b of ranges) {
              const [part_, whole_] = isPart ? [a, b] : [b, a];
              // As bounds are carried: a part is never above its whole.
              if (part_[1] > whole_[1] || part_[0] > whole_[0]) continue;
              const values = [...of.nothingKnown];
              setBounds(values, of.slotIndex.get(one)!, a[0], a[1]);
              setBounds(values, of.slotIndex.get(two)!, b[0], b[1]);
              const ends = { left: first, right: second, times };
              const seen = reachDifference(cuts, cells, 0, cuts.length, 0, ends, values);
              const attained: number[] = [];
              for (let x = a[0]; x <= a[1]; x++)
                for (let y = b[0]; y <= b[1]; y++)
                  if (isPart ? x <= y : y <= x)
                    attained.push(cellOf(cuts, subtract(rational(x), multiply(times, rational(y)))));
              const found = cells.flatMap((bit, cell) => (seen & bit ? [cell] : []));
              expect([a, b, Math.min(...found), Math.max(...found)]).toEqual([
                ...[a, b],
                Math.min(...attained),
                Math.max(...attained),
              ]);
            }
      }
    },
  );
});
