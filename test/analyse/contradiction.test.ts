import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areContradictory, type Inequality, inequality } from "../../src/analyse/contradiction.js";
import { runs } from "../runs.js";

/** The numbers that small bounds are tried on: whole numbers and those halfway between. */
const GRID = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];

const atMost = (terms: Record<number, number>, most: number, strict = false): Inequality =>
  inequality(
    Object.entries(terms).map(([index, coefficient]) => [Number(index), BigInt(coefficient)] as const),
    BigInt(most),
    strict,
  );

function keeps(numbers: readonly number[], { terms, most, strict }: Inequality): boolean {
  let sum = 0;
  for (const [index, coefficient] of terms) sum += Number(coefficient) * numbers[index]!;
  return strict ? sum < Number(most) : sum <= Number(most);
}

const boundArbitrary = fc
  .record({
    coefficients: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -2, max: 2 }))),
    most: fc.integer({ min: -4, max: 4 }),
    strict: fc.boolean(),
  })
  .map(({ coefficients, most, strict }) => atMost({ ...coefficients }, most, strict));

describe("areContradictory", () => {
  it.each([
    ["at most 4 and at least 5", [atMost({ 0: 1 }, 4), atMost({ 0: -1 }, -5)]],
    ["below 4 and at least 4", [atMost({ 0: 1 }, 4, true), atMost({ 0: -1 }, -4)]],
    [
      "a circle of which one step is strict",
      [atMost({ 0: 1, 1: -1 }, 0), atMost({ 1: 1, 2: -1 }, 0), atMost({ 2: 1, 0: -1 }, 0, true)],
    ],
    [
      "three quarters of a whole that is below its part",
      [atMost({ 0: -4, 1: 3 }, 0), atMost({ 0: 1 }, 2), atMost({ 1: -1 }, -3)],
    ],
  ])("proves that %s cannot be", (_, bounds) => {
    expect(areContradictory(bounds)).toBe(true);
  });

  it.each([
    ["nothing at all", []],
    ["at most 4 and at least 4", [atMost({ 0: 1 }, 4), atMost({ 0: -1 }, -4)]],
    ["an open end", [atMost({ 0: 1, 1: -1 }, -1), atMost({ 1: 1, 2: -1 }, -1)]],
  ])("lets %s pass", (_, bounds) => {
    expect(areContradictory(bounds)).toBe(false);
  });

  it("never calls bounds contradictory that some numbers satisfy", () => {
    fc.assert(
      fc.property(fc.array(boundArbitrary, { minLength: 1, maxLength: 6 }), (bounds) => {
        fc.pre(areContradictory(bounds));
        for (const a of GRID)
          for (const b of GRID)
            for (const c of GRID) expect(bounds.every((bound) => keeps([a, b, c], bound))).toBe(false);
      }),
      { numRuns: runs(300) },
    );
  });

  it("gives up, rather than working without end, on very many bounds", () => {
    const many = Array.from({ length: 40 }, (_, at) => [
      atMost({ 0: at + 1, 1: -1, 2: at % 3 }, at),
      atMost({ 0: -at - 1, 1: 1, 2: -1 }, at + 1),
    ]).flat();
    expect(areContradictory(many)).toBe(false);
  });
});
