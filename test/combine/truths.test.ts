import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineSnapshots, type Snapshot } from "../../src/index.js";
import type { FactValue } from "../../src/rule-set/types.js";
import { tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { runs } from "../runs.js";
import { hub } from "./hubs.js";

const count = (more: object = {}) => ({ type: "count", title: "Things", unit: "things", ...more }) as const;

/** Two wholes, each with its own parts, and a part of their sum that itself has a part. */
const rules = tinyRuleSet({
  subjects: { hub: { one: "hub" }, network: { one: "network", of: "hub" } },
  facts: {
    left: count(),
    right: count(),
    both: count({ sum: ["left", "right"] }),
    some: count({ partOf: "left" }),
    few: count({ partOf: "both" }),
    fewer: count({ partOf: "few" }),
  },
  criteria: { any: { met: { fact: "few", operator: "greaterThanInclusive", value: 1 } } },
});

const GIVEN = ["left", "right", "some", "few", "fewer"] as const;
type Truth = Readonly<Record<(typeof GIVEN)[number], number>>;

/** The greatest number that a snapshot gives. */
const MOST = 2;
/** More than wholes of `MOST` can contain: a count that can be this great can be any. */
const BEYOND = 2 * MOST + 1;

/** Everything that may be true in one hub, with counts up to `BEYOND`. */
const ALL_TRUTHS: readonly Truth[] = (() => {
  const truths: Truth[] = [];
  for (let left = 0; left <= BEYOND; left++)
    for (let right = 0; right <= BEYOND; right++)
      for (let some = 0; some <= left; some++)
        for (let few = 0; few <= Math.min(left + right, BEYOND); few++)
          for (let fewer = 0; fewer <= few; fewer++) truths.push({ left, right, some, few, fewer });
  return truths;
})();

const LIKELY = ALL_TRUTHS.filter((truth) => GIVEN.every((id) => truth[id] <= MOST));

/** How much a snapshot says about a count. */
const telling = fc.constantFrom("all", "least", "most", "range", "nothing", "blank");

function told(how: string, number: number): FactValue | undefined {
  if (how === "all") return number;
  if (how === "least") return { min: Math.max(number - 1, 0) };
  if (how === "most") return { max: Math.min(number + 1, MOST) };
  if (how === "range") return { min: Math.max(number - 1, 0), max: Math.min(number + 1, MOST) };
  return how === "blank" ? null : undefined;
}

const hubArbitrary = fc
  .record({
    truth: fc.constantFrom(...LIKELY),
    ways: fc.array(telling, { minLength: GIVEN.length, maxLength: GIVEN.length }),
    hasReported: fc.integer({ min: 0, max: 4 }).map((number) => number > 0),
  })
  .map(({ truth, ways, hasReported }) => ({
    truth,
    hasReported,
    facts: Object.fromEntries(
      GIVEN.flatMap((id, at) => {
        const value = told(ways[at]!, truth[id]);
        return value === undefined ? [] : [[id, value]];
      }),
    ) as Readonly<Record<string, FactValue>>,
  }));

const allows = (value: FactValue | undefined, number: number): boolean => {
  if (value === undefined || value === null) return true;
  if (typeof value !== "object") return value === number;
  const { min = 0, max = Number.POSITIVE_INFINITY } = value as { min?: number; max?: number };
  return min <= number && number <= max;
};

/** The least and greatest number of each count, by trying every truth that a snapshot allows. */
function rangesOf(facts: Snapshot["facts"]): Readonly<Record<string, readonly [number, number]>> {
  const possible = ALL_TRUTHS.filter((truth) =>
    GIVEN.every((id) => allows(facts[id] as FactValue, truth[id])),
  );
  return Object.fromEntries(
    GIVEN.map((id) => {
      const numbers = possible.map((truth) => truth[id]);
      const most = numbers.reduce((a, b) => Math.max(a, b));
      return [
        id,
        [numbers.reduce((a, b) => Math.min(a, b)), most === BEYOND ? Number.POSITIVE_INFINITY : most],
      ];
    }),
  );
}

function asValue(min: number, max: number): FactValue | undefined {
  if (min === max) return min;
  const value = { ...(min > 0 ? { min } : {}), ...(Number.isFinite(max) ? { max } : {}) };
  return Object.keys(value).length === 0 ? undefined : value;
}

describe("combined bounds", () => {
  it("are those of every truth that the snapshots allow, no wider and no narrower", () => {
    fc.assert(
      fc.property(fc.array(hubArbitrary, { minLength: 1, maxLength: 4 }), (hubs) => {
        const reported = hubs.filter(({ hasReported }, at) => hasReported || at === 0);
        const { facts, evidence = {} } = combineSnapshots(
          rules,
          reported.map(({ facts }, at) => hub(`hub-${at}`, facts)),
          { expected: hubs.length },
        );
        const ranges = reported.map(({ facts }) => rangesOf(facts));
        const silent = reported.length < hubs.length;
        for (const id of GIVEN) {
          const sumOf = (end: 0 | 1) => ranges.reduce((sum, range) => sum + range[id]![end], 0);
          const expected = asValue(sumOf(0), silent ? Number.POSITIVE_INFINITY : sumOf(1));
          expect(facts[id], id).toEqual(expected);
          const truth = hubs.reduce((sum, each) => sum + each.truth[id], 0);
          expect(allows(facts[id] as FactValue, truth), id).toBe(true);

          // A count that is at least zero says nothing.
          const given = reported.filter(({ facts }) => {
            const value = (facts[id] ?? {}) as number | { readonly min?: number; readonly max?: number };
            return typeof value === "number" || "max" in value || (value.min ?? 0) > 0;
          }).length;
          const all = `${hubs.length} ${hubs.length === 1 ? "hub" : "hubs"}`;
          const source =
            given > 0
              ? `Added up from ${given === hubs.length ? "" : `${given} of `}${all}`
              : expected === undefined
                ? undefined
                : `Given by none of ${all}; bounded by other facts`;
          expect(evidence[id]?.source, id).toBe(source);
        }
      }),
      { numRuns: runs(300), seed: 20_250_331 },
    );
  });
});
