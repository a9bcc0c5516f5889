import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FALSE, joinTruths, NOT_APPLICABLE, negateTruths, TRUE } from "../../src/operators/truths.js";

const SETS = [0, 1, 2, 3, 4, 5, 6, 7];
const members = (set: number) => [NOT_APPLICABLE, TRUE, FALSE].filter((truth) => set & truth);

/** What two single truth values give: what is not applicable drops out. */
function joinOne(a: number, b: number, dominant: number): number {
  if (a === NOT_APPLICABLE) return b;
  if (b === NOT_APPLICABLE) return a;
  return a === dominant ? a : b;
}

describe("sets of truth values", () => {
  it.each([
    ["all", FALSE],
    ["any", TRUE],
  ] as const)("joined under %s are the set of what every pair of members gives", (_, dominant) => {
    for (const a of SETS) {
      for (const b of SETS) {
        let every = 0;
        for (const x of members(a)) for (const y of members(b)) every |= joinOne(x, y, dominant);
        expect([a, b, joinTruths(a, b, dominant)]).toEqual([a, b, every]);
      }
    }
  });

  it("turn true and false about under not, and not-applicable stays", () => {
    expect(SETS.map(negateTruths)).toEqual([0, 1, 4, 5, 2, 3, 6, 7]);
    fc.assert(fc.property(fc.constantFrom(...SETS), (set) => negateTruths(negateTruths(set)) === set));
  });
});
