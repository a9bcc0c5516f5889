import { describe, expect, it } from "vitest";
import {
  appliesOf,
  countTruths,
  FALSE,
  type Joining,
  joinCounted,
  joinTruths,
  NOT_APPLICABLE,
  negateTruths,
  TRUE,
} from "../../src/operators/truths.js";

const VALUES = [NOT_APPLICABLE, TRUE, FALSE];
const SETS = [1, 2, 3, 4, 5, 6, 7];
const valuesIn = (set: number) => VALUES.filter((value) => set & value);
const setOf = (values: readonly number[]) => values.reduce((set, value) => set | value, 0);

/** Every list of `length` things. */
function lists<T>(things: readonly T[], length: number): readonly (readonly T[])[] {
  return length === 0
    ? [[]]
    : lists(things, length - 1).flatMap((list) => things.map((each) => [...list, each]));
}

/** Every choice of one value from each set. */
function choices(sets: readonly number[]): readonly (readonly number[])[] {
  return sets.reduce<readonly (readonly number[])[]>(
    (made, set) => made.flatMap((list) => valuesIn(set).map((value) => [...list, value])),
    [[]],
  );
}

/** The truth of known values joined together: by the rule format, and by counting. */
function joined(node: Joining, values: readonly number[]): number {
  const left = values.filter((value) => value !== NOT_APPLICABLE);
  if (left.length === 0) return NOT_APPLICABLE;
  const most = left.filter((value) => value === TRUE).length;
  const least = node.kind === "atLeast" ? node.least : node.kind === "any" ? 1 : left.length;
  return most >= least ? TRUE : FALSE;
}

const NODES: readonly Joining[] = [
  { kind: "all" },
  { kind: "any" },
  ...[1, 2, 3, 4].map((least) => ({ kind: "atLeast", least }) as const),
];

describe.each(NODES)("%j of sets of truth values", (node) => {
  it.each([1, 2, 3, 4])("gives what every choice from %i of them gives, and nothing else", (length) => {
    if (node.kind === "atLeast" && node.least > length) return;
    for (const sets of lists(SETS, length))
      expect([sets, joinCounted(node, countTruths(sets))]).toEqual([
        sets,
        setOf(choices(sets).map((values) => joined(node, values))),
      ]);
  });
});

it("joins two sets as it joins their members", () => {
  for (const [a, b] of lists(SETS, 2) as readonly [number, number][]) {
    expect(joinTruths(a, b, FALSE)).toBe(joinCounted({ kind: "all" }, countTruths([a, b])));
    expect(joinTruths(a, b, TRUE)).toBe(joinCounted({ kind: "any" }, countTruths([a, b])));
  }
});

it("reverses true and false, and keeps what does not apply", () => {
  expect(SETS.map(negateTruths)).toEqual([1, 4, 5, 2, 3, 6, 7]);
});

it("takes what does not apply as false when it asks who something is for", () => {
  expect(SETS.map(appliesOf)).toEqual([4, 2, 6, 4, 4, 6, 6]);
});
