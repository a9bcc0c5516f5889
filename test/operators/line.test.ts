import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareRationals, type Rational, rational } from "../../src/base/rational.js";
import {
  cellOf,
  comparisonsOf,
  cutsAt,
  lowerEnd,
  runsOf,
  type Tree,
  truthsOfComparison,
  truthsOfTree,
  upperEnd,
} from "../../src/operators/line.js";
import { OPERATORS, operators } from "../../src/operators/operators.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../src/operators/truths.js";

const number = fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 4 })).map(([n, d]) => rational(n, d));
const numbers = fc.array(number, { maxLength: 6 });
const sameNumber = (a: Rational, b: Rational) => compareRationals(a, b) === 0;

describe("cuts", () => {
  it("are the numbers in ascending order, each once", () => {
    fc.assert(
      fc.property(numbers, (list) => {
        const cuts = cutsAt(list);
        for (const [i, cut] of cuts.slice(1).entries()) expect(compareRationals(cuts[i]!, cut)).toBe(-1);
        for (const each of list) expect(cuts.some((cut) => sameNumber(cut, each))).toBe(true);
        for (const cut of cuts) expect(list.some((each) => sameNumber(cut, each))).toBe(true);
      }),
    );
  });

  it("put a number into the cell of the cut that it is, or of the gap that it is in", () => {
    fc.assert(
      fc.property(numbers, number, (list, each) => {
        const cuts = cutsAt(list);
        const below = cuts.filter((cut) => compareRationals(cut, each) < 0).length;
        const isOn = cuts.some((cut) => sameNumber(cut, each));
        expect(cellOf(cuts, each)).toBe(2 * below + (isOn ? 1 : 0));
      }),
    );
  });
});

describe("the truths of a comparison", () => {
  it("are those of its operator in every cell, on a line with other cuts too", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OPERATORS),
        fc.array(number, { minLength: 1, maxLength: 3 }),
        numbers,
        number,
        (operator, list, others, each) => {
          const expected = operators[operator].takes === "one" ? list.slice(0, 1) : list;
          const cuts = cutsAt([...expected, ...others]);
          const truths = truthsOfComparison(
            operator,
            expected.map((one) => cellOf(cuts, one)),
            2 * cuts.length + 1,
          );
          const holds = operators[operator].holds(expected.map((one) => compareRationals(each, one)));
          expect(truths[cellOf(cuts, each)]).toBe(holds ? TRUE : FALSE);
        },
      ),
    );
  });

  it("are open if a target is not set", () => {
    expect(truthsOfComparison("equal", [undefined], 3)).toEqual([6, 6, 6]);
    expect(truthsOfComparison("in", [1, undefined], 3)).toEqual([6, 6, 6]);
  });
});

describe("a tree", () => {
  const leaf = (truths: readonly number[]) => ({ kind: "comparison", truths }) as const;
  type Leaf = ReturnType<typeof leaf>;
  const [a, b] = [leaf([TRUE, FALSE, TRUE]), leaf([TRUE, TRUE, NOT_APPLICABLE])];
  const tree: Tree<Leaf> = {
    kind: "all",
    children: [a, { kind: "not", child: { kind: "any", children: [b] } }],
  };

  it("has a truth in each cell, by those of its comparisons", () => {
    expect(truthsOfTree(tree, 3, ({ truths }) => truths.map((each, cell) => [cell, each] as const))).toEqual([
      FALSE,
      FALSE,
      TRUE,
    ]);
  });

  it("has its comparisons in rule order", () => {
    expect(comparisonsOf<Leaf>(tree)).toEqual([a, b]);
  });
});

describe("runs", () => {
  it("are the longest ranges of cells in which something holds, with their ends", () => {
    const cells = [1, 1, 0, 1, 0, 0, 1];
    const runs = runsOf(cells, (cell) => cell === 1);
    expect(runs).toEqual([
      { first: 0, last: 1 },
      { first: 3, last: 3 },
      { first: 6, last: 6 },
    ]);
    expect(runs.map((run) => [lowerEnd(run), upperEnd(run, cells.length)])).toEqual([
      [undefined, { cut: 0, inclusive: true }],
      [
        { cut: 1, inclusive: true },
        { cut: 1, inclusive: true },
      ],
      [{ cut: 2, inclusive: false }, undefined],
    ]);
    expect(upperEnd({ first: 2, last: 2 }, 5)).toEqual({ cut: 1, inclusive: false });
    expect(runsOf([0, 0, 0], (cell) => cell === 1)).toEqual([]);
    expect(runsOf([1], (cell) => cell === 1)).toEqual([{ first: 0, last: 0 }]);
  });
});
