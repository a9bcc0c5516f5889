import { describe, expect, it } from "vitest";
import {
  type Bounds,
  carryBounds,
  greatestOf,
  highOf,
  isKnown,
  lowOf,
  type Sum,
  totalOf,
} from "../../src/compile/bounds.js";

const MOST = Number.MAX_SAFE_INTEGER;
/** One above the greatest count: an end that is open. */
const OPEN = MOST + 1;

/** Every range of whole numbers up to one, both ends included. */
const rangesUpTo = (most: number) =>
  Array.from({ length: most + 1 }, (_, low) =>
    Array.from({ length: most + 1 - low }, (_, more) => [low, low + more] as const),
  ).flat();

/** What is left of the bounds by trying every world: the least and greatest of each slot; none where there is none. */
function byTrying(bounds: Bounds, fits: (world: readonly number[]) => boolean): Bounds | undefined {
  const found: Bounds = [];
  const world: number[] = [];
  const walk = (slot: number): void => {
    if (slot * 2 === bounds.length) {
      if (!fits(world)) return;
      for (const [at, number] of world.entries()) {
        found[2 * at] = Math.min(found[2 * at] ?? number, number);
        found[2 * at + 1] = Math.max(found[2 * at + 1] ?? number, number);
      }
      return;
    }
    for (let number = bounds[2 * slot]!; number <= bounds[2 * slot + 1]!; number++) {
      world[slot] = number;
      walk(slot + 1);
    }
  };
  walk(0);
  return found.length === 0 ? undefined : found;
}

/** What is left of the bounds, and none where a part and its whole contradict each other. */
function carried(bounds: Bounds, edges: readonly (readonly [number, number])[], sums: readonly Sum[]) {
  const narrowed = [...bounds];
  return carryBounds(narrowed, edges, sums) === undefined ? narrowed : undefined;
}

describe("bounds that are carried from fact to fact", () => {
  it("are what every world leaves of a chain of parts and wholes, and none where no world is left", () => {
    for (const a of rangesUpTo(2))
      for (const b of rangesUpTo(2))
        for (const c of rangesUpTo(2)) {
          const bounds = [...a, ...b, ...c];
          // The third is a part of the second, which is a part of the first.
          const expected = byTrying(bounds, ([x, y, z]) => z! <= y! && y! <= x!);
          expect([
            bounds,
            carried(
              bounds,
              [
                [1, 0],
                [2, 1],
              ],
              [],
            ),
          ]).toEqual([bounds, expected]);
        }
  });

  it("are what every world leaves of a sum, and none where no world is left", () => {
    for (const a of rangesUpTo(2))
      for (const b of rangesUpTo(2))
        for (const sum of rangesUpTo(4)) {
          const bounds = [...a, ...b, ...sum];
          const expected = byTrying(bounds, ([x, y, z]) => x! + y! === z!);
          expect([bounds, carried(bounds, [], [{ slot: 2, of: [0, 1] }])]).toEqual([bounds, expected]);
        }
  });

  it("go on from sums to sums and to parts, both ways, until nothing changes", () => {
    // The fourth adds up the third, which adds up the first two, and the fifth, which is a part of the first.
    const sums = [
      { slot: 2, of: [0, 1] },
      { slot: 3, of: [2, 4] },
    ];
    for (const [a, b, sum] of [
      [
        [0, 2],
        [1, 2],
        [0, 4],
      ],
      [
        [1, 1],
        [0, 2],
        [2, 3],
      ],
      [
        [0, 2],
        [0, 2],
        [4, 4],
      ],
      [
        [0, 1],
        [0, 2],
        [3, 3],
      ],
    ] as const)
      for (const all of rangesUpTo(5))
        for (const part of rangesUpTo(2)) {
          const bounds = [...a, ...b, ...sum, ...all, ...part];
          const fits = ([x, y, z, w, p]: readonly number[]) => x! + y! === z! && z! + p! === w! && p! <= x!;
          const [found, expected] = [carried(bounds, [[4, 0]], sums), byTrying(bounds, fits)];
          // What two facts say together of a third may be more than what each says: bounds may be wider, never narrower.
          if (expected === undefined) continue;
          expect([bounds, found === undefined]).toEqual([bounds, false]);
          for (let end = 0; end < bounds.length; end += 2) {
            expect(found![end]!).toBeLessThanOrEqual(expected[end]!);
            expect(found![end + 1]!).toBeGreaterThanOrEqual(expected[end + 1]!);
          }
          expect([bounds, carried(found!, [[4, 0]], sums)]).toEqual([bounds, found]);
        }
  });

  it("names the part and the whole that contradict each other, or the sum that is too much for its parts", () => {
    expect(carryBounds([0, 1, 2, 3], [[1, 0]], [])).toEqual([1, 0]);
    expect(carryBounds([0, 1, 0, 1, 3, 5], [], [{ slot: 2, of: [0, 1] }])).toEqual([2, 2]);
    expect(carryBounds([3, 5, 0, 1, 0, 2], [], [{ slot: 2, of: [0, 1] }])).toEqual([2, 2]);
    expect(carryBounds([0, 1, 0, 1, 2, 3, 2, 2], [[3, 0]], [{ slot: 2, of: [0, 1] }])).toEqual([3, 0]);
    // The part of the first count is more than the sum leaves for it beside the second.
    expect(carryBounds([0, 9, 2, 9, 0, 3, 2, 9], [[3, 0]], [{ slot: 2, of: [0, 1] }])).toEqual([0, 2]);
  });

  it("leaves open what nothing bounds, and says that a sum is too much to be counted only where its least is", () => {
    const sums = [{ slot: 2, of: [0, 1] }];
    const left = (...bounds: number[]) => carried(bounds, [], sums);
    expect(left(0, OPEN, 0, OPEN, 0, OPEN)).toEqual([0, OPEN, 0, OPEN, 0, OPEN]);
    expect(left(3, OPEN, 4, OPEN, 0, OPEN)).toEqual([3, OPEN, 4, OPEN, 7, OPEN]);
    expect(left(3, OPEN, 4, OPEN, 0, 9)).toEqual([3, 5, 4, 6, 7, 9]);
    expect(left(0, 5, 0, OPEN, 9, OPEN)).toEqual([0, 5, 4, OPEN, 9, OPEN]);
    expect(left(MOST, OPEN, 0, OPEN, 0, OPEN)).toEqual([MOST, OPEN, 0, OPEN, MOST, OPEN]);
    expect(left(MOST, MOST, 0, 0, 0, OPEN)).toEqual([MOST, MOST, 0, 0, MOST, MOST]);
    expect(left(MOST, OPEN, 1, OPEN, 0, OPEN)).toBeUndefined();
    expect(left(MOST, OPEN, MOST, OPEN, 0, OPEN)).toBeUndefined();
  });
});

describe("the ends of bounds", () => {
  it("come to no more together than an open end, and an open end is the greatest count there is", () => {
    const bounds = [1, 2, 3, OPEN, MOST, MOST];
    const slots = (...indexes: readonly number[]) => indexes.map((index) => ({ index }));
    expect([totalOf(slots(0, 1), lowOf, bounds), totalOf(slots(0, 1), highOf, bounds)]).toEqual([4, OPEN]);
    expect([totalOf(slots(0, 2), lowOf, bounds), totalOf([], highOf, bounds)]).toEqual([OPEN, 0]);
    expect([greatestOf(bounds, 0), greatestOf(bounds, 1)]).toEqual([2, MOST]);
    expect([0, 1, 2].map((index) => isKnown(bounds, index))).toEqual([false, false, true]);
  });
});
