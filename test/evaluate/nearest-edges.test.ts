import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Change } from "../../src/evaluate/types.js";
import type { Condition, Fact, OperatorName, Parameter } from "../../src/rule-set/types.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const things = (more: object = {}): Fact =>
  ({ type: "count", title: "Things", unit: "things", ...more }) as Fact;
const share = (part: string, whole: string): Fact => ({ type: "share", title: "Share", of: [part, whole] });
const ratio = (first: string, second: string): Fact => ({
  type: "ratio",
  title: "Each",
  of: [first, second],
});

const FACTS: Record<string, Fact> = {
  ...SCHOOLS,
  embedding: things({ partOf: "part" }),
  deep: share("embedding", "part"),
  deepest: share("embedding", "whole"),
  second: things(),
  "second-share": share("part", "second"),
  other: things(),
  before: things(),
  x: things(),
  y: things(),
  z: things(),
  w: things(),
  both: things({ sum: ["x", "y"] }),
  piece: things({ partOf: "both" }),
  "share-of-sum": share("x", "both"),
  "sum-share": share("both", "all-three"),
  each: ratio("x", "z"),
  "each-y": ratio("y", "z"),
  "each-w": ratio("x", "w"),
  "each-v": ratio("x", "v"),
  "each-of-sum": ratio("z", "both"),
  "all-three": things({ sum: ["both", "z"] }),
  outer: things(),
  u: things(),
  v: things(),
  inside: things({ sum: ["u", "v"], partOf: "outer" }),
  "u-part": things({ partOf: "u" }),
  "v-part": things({ partOf: "v" }),
  "limit-a": things(),
  "limit-b": things(),
  a: things({ partOf: "limit-a" }),
  b: things({ partOf: "limit-b" }),
  total: things({ sum: ["a", "b"] }),
  bit: things({ partOf: "total" }),
  reported: { type: "percentage", title: "Reported" },
  "reported-before": { type: "percentage", title: "Reported before" },
  begun: { type: "date", title: "Begun" },
  ended: { type: "date", title: "Ended" },
  level: { type: "level", title: "Level" },
  "level-before": { type: "level", title: "Level before" },
};

const announced = (unit: string): Parameter => ({
  unit,
  milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }],
});

const PARAMETERS: Record<string, Parameter> = {
  // From 1 to 6 in 121 days: 3.48 on 30 January, and 4.88 on 5 March.
  line: {
    unit: "things",
    milestones: [
      { on: "2024-12-01", value: 1, basis: "stated" },
      { on: "2025-04-01", value: 6, basis: "stated" },
    ],
  },
  later: { unit: "things", between: "step", milestones: [{ on: "2025-01-31", value: 9, basis: "stated" }] },
  announced: announced("things"),
  "announced-share": announced("share"),
  "announced-level": announced("level"),
};

const c = (fact: string, operator: OperatorName, value: unknown) => ({ fact, operator, value }) as Condition;
const asOf = (parameter: string) => ({ parameter, at: "as-of" });
const GE = "greaterThanInclusive";
const GT = "greaterThan";
const LE = "lessThanInclusive";
const LT = "lessThan";

/** The facts that are named, and those that they are made of or are part of. */
function factsNamed(named: readonly string[]): Record<string, Fact> {
  const found = new Set<string>();
  const visit = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    const fact = FACTS[id]!;
    const others = "of" in fact ? fact.of : "sum" in fact ? fact.sum : [];
    for (const each of others) visit(each);
    if ("partOf" in fact && fact.partOf !== undefined) visit(fact.partOf as string);
  };
  for (const id of named) visit(id);
  return Object.fromEntries(Object.entries(FACTS).filter(([id]) => found.has(id)));
}

const isFact = (id: string) => id in FACTS;

function rulesOf(met: readonly Condition[], given: readonly string[]) {
  const named = JSON.stringify(met).split('"').filter(isFact);
  return tinyRuleSet({
    facts: factsNamed([...named, ...given]),
    parameters: PARAMETERS,
    criteria: Object.fromEntries(met.map((each, i) => [`c${i}`, { met: each }])),
  });
}

/** What is short for a condition, in a rule set of the facts that it reads and those that are given. */
function short(met: Condition, facts: Record<string, unknown>, day = "2025-01-30"): readonly Change[] {
  const rules = rulesOf([met], Object.keys(facts));
  return evaluate(rules, snapshotOf(facts, day)).goals["goal"]!.shortfall;
}

const add = (fact: string, amount: number | { min: number; max?: number }) => ({
  fact,
  kind: "add",
  add: amount,
});
const to = (fact: string, value: unknown) => ({ fact, kind: "to", to: value });
const impossible = (fact: string) => ({ fact, kind: "impossible" });

type Case = readonly [
  title: string,
  met: Condition,
  facts: Record<string, unknown>,
  expected: readonly unknown[],
];

function holdTo(cases: readonly Case[]): void {
  it.each(cases)("%s", (_, met, facts, expected) => {
    expect(short(met, facts)).toStrictEqual(expected);
  });
}

/** Fractions that are all different: 1/3, 1/4, 1/5, and so on. */
const fractions = (size: number) => Array.from({ length: size }, (_, i) => `1/${i + 3}`);

describe("a condition that is asked on several days", () => {
  it("is asked again for each day if any of its targets moves, and its other targets stay", () => {
    const rules = rulesOf([{ all: [c("x", GE, asOf("line")), c("x", LE, 50)] }], ["x"]);
    const onDay = (day: string, x: number) =>
      evaluate(rules, snapshotOf({ x }, day)).goals["goal"]!.shortfall;
    expect(onDay("2025-01-30", 0)).toStrictEqual([add("x", 4)]);
    expect(onDay("2025-03-05", 0)).toStrictEqual([add("x", 5)]);
    expect(onDay("2025-01-30", 0)).toStrictEqual([add("x", 4)]);
    expect(onDay("2025-01-30", 51)).toStrictEqual([add("x", -1)]);
  });

  it("gives a level its own change for whatever is known of it", () => {
    const rules = rulesOf([c("level", "in", ["not-started", "sustained"])], ["level"]);
    const known = (level: unknown) => evaluate(rules, snapshotOf({ level })).goals["goal"]!.shortfall;
    for (let again = 0; again < 2; again++) {
      expect(known("embedded")).toStrictEqual([to("level", "sustained")]);
      expect(known("introduced")).toStrictEqual([to("level", "not-started")]);
      expect(known({ max: "embedded" })).toStrictEqual([to("level", "sustained")]);
      expect(known({ max: "introduced" })).toStrictEqual([to("level", "not-started")]);
      expect(known({ min: "introduced" })).toStrictEqual([to("level", "not-started")]);
    }
  });

  it("gives a day its own change for whatever is known of it, however far the ends are apart", () => {
    const rules = rulesOf([c("begun", "in", ["2025-01-01", "2025-03-04"])], ["begun"]);
    const known = (begun: unknown) => evaluate(rules, snapshotOf({ begun })).goals["goal"]!.shortfall;
    // 65 days apart, and then 64 days fewer from a day later on.
    expect(known({ min: "2025-01-31", max: "2025-04-06" })).toStrictEqual([to("begun", "2025-01-01")]);
    expect(known("2025-02-01")).toStrictEqual([to("begun", "2025-03-04")]);
    expect(known({ min: "2025-01-01", max: "2025-03-03" })).toStrictEqual([to("begun", "2025-03-04")]);
  });
});

describe("what a count is compared with", () => {
  holdTo([
    [
      "may move with the count, as three more than the count itself: then only the least is given",
      c("x", GE, { fact: "x", plus: 3 }),
      { x: 1 },
      [add("x", { min: 3 })],
    ],
    [
      "may be a sum that adds the count up, which falls with it",
      c("x", LT, { fact: "both" }),
      { x: 3, y: 0 },
      [add("x", { min: -1 })],
    ],
    [
      "may be another ratio of the same count, which rises with it",
      c("each", GE, { fact: "each-w" }),
      { x: 2, z: 4, w: 2 },
      [add("x", { min: 2 })],
    ],
    [
      "may be another ratio of the same count: then more of what only one of them is over",
      c("each", LE, { fact: "each-w" }),
      { x: 2, z: 2, w: 4 },
      [add("z", 2)],
    ],
    [
      "may be a sum of sums that rises with it: one more is the least, and not certain to be enough",
      c("x", "notEqual", { fact: "all-three" }),
      { x: 0, y: 0, z: 0 },
      [add("x", { min: 1 })],
    ],
    [
      "may be a part of a sum, of which only the most is known: then nothing is certain of the sum",
      c("both", LE, { fact: "piece" }),
      { x: 6, piece: { max: 3 } },
      [add("both", { min: 0 })],
    ],
    [
      "may be a count that stays as it is: a sum is lowered to that or further",
      { any: [c("both", LE, 2), c("both", "equal", { fact: "u" })] },
      { x: { min: 4, max: 8 }, y: { min: 5, max: 7 }, u: 3 },
      [add("both", { min: -6, max: -12 })],
    ],
    [
      "may be three fewer than a whole, which all of the whole is above",
      c("part", GT, { fact: "whole", plus: -3 }),
      { whole: { min: 8, max: 10 }, part: 2 },
      [add("part", { min: 4, max: 6 })],
    ],
    [
      "may be a sum with nothing else in it, which the count never exceeds",
      c("x", GT, { fact: "both" }),
      { x: { max: 4 }, y: 0 },
      [impossible("x")],
    ],
    [
      "may be a share of another whole, for any of very many wholes",
      c("share", GE, { fact: "share-of-sum" }),
      { whole: { min: 2000, max: 4000 }, part: 100, x: 1, y: 1 },
      [add("part", { min: 900, max: 1900 })],
    ],
    [
      "drops out if it is a share without a whole, and the rest is asked for",
      { all: [c("share", GE, { fact: "share-of-sum" }), c("share", GE, "50%")] },
      { whole: 10, part: 2, x: 0, y: 0 },
      [add("part", 3)],
    ],
    [
      "may be unknown: both ends are given where they are the same, since another number might break it",
      { all: [c("other", LE, 10), c("other", "notEqual", { fact: "before" })] },
      { other: 12, before: { min: 3, max: 6 } },
      [add("other", { min: -2, max: -2 })],
    ],
    [
      "may be unknown, so that no day is certain to be late enough",
      c("begun", GT, { fact: "ended" }),
      { begun: { min: "2025-01-04" } },
      [],
    ],
    [
      "may be unknown, so that no day is certain to be the same",
      c("begun", "equal", { fact: "ended" }),
      { begun: "2025-01-02", ended: { min: "2025-01-03" } },
      [],
    ],
    [
      "may be unknown, so that no level is certain to be the same",
      c("level", "equal", { fact: "level-before" }),
      { level: "introduced" },
      [],
    ],
    [
      "may be unknown, so that no level is certain to be higher",
      c("level", GT, { fact: "level-before" }),
      { level: "not-started" },
      [],
    ],
    [
      "makes no difference to a level if every level is enough by the other conditions",
      {
        any: [
          c("level", LE, "introduced"),
          c("level", GT, "not-started"),
          c("level", LT, { fact: "level-before" }),
        ],
      },
      { level: { max: "embedded" }, "level-before": "introduced" },
      [],
    ],
    [
      "makes no difference to a level if each that it may be is enough by the other conditions",
      {
        any: [
          c("level", "equal", "not-started"),
          c("level", "equal", "introduced"),
          c("level", LT, { fact: "level-before" }),
        ],
      },
      { level: { max: "introduced" }, "level-before": "not-started" },
      [],
    ],
    [
      "makes no difference to a percentage if every percentage is enough by the other conditions",
      {
        any: [
          c("reported", LE, "50%"),
          c("reported", GT, "20%"),
          c("reported", LT, { fact: "reported-before" }),
        ],
      },
      { "reported-before": 40 },
      [],
    ],
    [
      "may be the first of two sums, which is the same as the second only without the rest of that",
      c("all-three", "equal", { fact: "both" }),
      { x: { min: 2, max: 5 }, y: { min: 6, max: 7 }, z: { min: 0, max: 2 } },
      [add("all-three", { min: 0 })],
    ],
    [
      "may be unknown, so that not even the one percentage that is left is certain, however many decimals it has",
      { all: [c("reported", "equal", "33.25%"), c("reported", GE, { fact: "reported-before" })] },
      { reported: 20 },
      [],
    ],
  ]);
});

describe("a count that is compared by itself along with its share", () => {
  holdTo([
    [
      "is not lowered if it has parts",
      { all: [c("share", LE, "50%"), c("part", LE, 3)] },
      { whole: 10, part: 8, embedding: 2 },
      [impossible("part")],
    ],
    [
      "is lowered if only the share is asked for",
      c("share", LE, "50%"),
      { whole: 10, part: 8, embedding: 2 },
      [add("part", -3)],
    ],
    [
      "is raised to what the largest of a thousand wholes needs, leaving out a number",
      { all: [c("share", GE, "50%"), c("part", "notEqual", 1000)] },
      { whole: { min: 1001, max: 2000 }, part: 0 },
      [add("part", { min: 501, max: 1001 })],
    ],
    [
      "is raised by what the smallest of more wholes needs at least",
      { all: [c("share", GE, "50%"), c("part", "notEqual", 1000)] },
      { whole: { min: 1000, max: 2000 }, part: 0 },
      [add("part", { min: 500 })],
    ],
    [
      "may have no room at all if there may be no whole",
      { all: [c("share", GE, "50%"), c("part", GE, 1)] },
      { whole: { max: 4 }, part: 0 },
      [add("part", { min: 1 })],
    ],
    [
      "is lowered far enough for every whole, even if the whole may be zero and another condition would do as well",
      { any: [{ all: [c("share", LE, "50%"), c("part", LE, 1)] }, c("other", GE, 50)] },
      { whole: { min: 0, max: 4 }, part: { min: 0, max: 3 }, other: 1 },
      [add("part", { min: 0, max: -2 })],
    ],
    [
      "has no room if its whole is zero, whatever else is known",
      { any: [c("share", GE, "50%"), c("second-share", GE, "50%")] },
      { whole: 0, second: { min: 1, max: 3 } },
      [impossible("part")],
    ],
    [
      "is told no least number where very many wholes have a line of many cells each",
      { all: [c("share", "notIn", fractions(62)), c("part", GE, 3)] },
      { whole: { min: 200, max: 1000 }, part: 0 },
      [add("part", { min: 0 })],
    ],
  ]);
});

describe("a part of a count whose share must fall", () => {
  const met = { all: [c("share", LE, "70%"), c("embedding", GE, 9)] };
  holdTo([
    [
      "is not told how many more of it would be enough, if there is little room left",
      met,
      { whole: 10, part: 8, embedding: 3 },
      [add("part", -1), add("embedding", { min: 0 })],
    ],
    [
      "is not told how many more of it would be enough, for an unknown whole either",
      met,
      { whole: { min: 10, max: 11 }, part: 8, embedding: 3 },
      [add("part", { min: -1, max: -1 }), add("embedding", { min: 0 })],
    ],
  ]);

  it("is left at what it may be already, if it is the whole of a share that the goal asks for", () => {
    const rules = rulesOf([{ all: [c("whole", GE, 5), c("other", GE, 9)] }, c("share", GE, "0%")], []);
    const facts = { whole: { min: 4, max: 6 }, other: 3 };
    expect(evaluate(rules, snapshotOf(facts)).goals["goal"]!.shortfall).toStrictEqual([
      add("whole", { min: 0 }),
      add("other", 6),
    ]);
  });
});

describe("a share of an unknown whole", () => {
  holdTo([
    ["is never more than all of it", c("share", GT, "100%"), {}, [impossible("part")]],
    [
      "is raised for the greatest count that a snapshot can give",
      c("share", GE, "50%"),
      { whole: { min: 10, max: 9_007_199_254_740_991 }, part: 0 },
      [add("part", { min: 5, max: 4_503_599_627_370_496 })],
    ],
    [
      "is lowered for the smallest whole, though there is no largest",
      c("share", LE, "50%"),
      { whole: { min: 10 }, part: 8 },
      [add("part", { min: 0, max: -3 })],
    ],
    [
      "is lowered for a whole that may be just the part",
      c("share", LT, "1/3"),
      { part: { min: 4, max: 5 } },
      [add("part", { min: 0, max: -4 })],
    ],
    [
      "avoids the half of each of a thousand wholes",
      c("share", "notEqual", "50%"),
      { whole: { min: 1000, max: 1999 }, part: 500 },
      [add("part", { min: 0, max: -1 })],
    ],
    [
      "is not told how to avoid the half of more wholes than that",
      c("share", "notEqual", "50%"),
      { whole: { min: 1000, max: 2000 }, part: 500 },
      [add("part", { min: 0 })],
    ],
    [
      "is raised past three quarters of every whole, as far as each leaves room",
      c("second-share", "notEqual", "75%"),
      { second: { min: 2, max: 6 }, part: { min: 2, max: 4 }, whole: 5, embedding: 0 },
      [add("part", { min: 0, max: 2 })],
    ],
    [
      "is raised as far as the whole is known to leave room, if another whole that it is part of is larger still",
      { all: [c("deep", GE, "75%"), c("deepest", GE, "0%")] },
      { whole: { min: 4, max: 20 }, part: { min: 4, max: 8 }, embedding: 0 },
      [add("embedding", { min: 3, max: 6 })],
    ],
    [
      "is not certain to have room below a whole that may be zero",
      c("deepest", GE, "20%"),
      { whole: { min: 4, max: 7 }, part: { min: 0, max: 2 }, embedding: 0 },
      [add("embedding", { min: 1 })],
    ],
  ]);

  // 62 fractions cut a line into 125 cells, and 800 times 125 is a hundred thousand.
  const met = c("share", "notIn", fractions(62));
  it("avoids many fractions of each whole, up to a number of cells", () => {
    expect(short(met, { whole: { min: 1000, max: 1799 }, part: 500 })).toStrictEqual([
      add("part", { min: 0, max: 100 }),
    ]);
    expect(short(met, { whole: { min: 1000, max: 1800 }, part: 500 })).toStrictEqual([
      add("part", { min: 0 }),
    ]);
  });
});

describe("a share of a sum that contains its part", () => {
  holdTo([
    [
      "is never all of it if the sum has other counts",
      c("share-of-sum", "equal", "100%"),
      { x: 5, y: { min: 32, max: 37 } },
      [impossible("x")],
    ],
    [
      "is all of it if there may be no others, unless there is nothing at all",
      c("share-of-sum", LT, "100%"),
      { x: 4, y: { min: 0, max: 2 } },
      [add("x", { min: 0, max: -4 })],
    ],
    [
      "cannot be in two places",
      { all: [c("share-of-sum", GT, "50%"), c("share-of-sum", LE, "20%")] },
      { x: 3, y: 0 },
      [impossible("x")],
    ],
    [
      "is neither more than all of it nor half of it if there are no others",
      { any: [c("share-of-sum", GT, "100%"), c("share-of-sum", "equal", "50%")] },
      { x: 4, y: 0 },
      [impossible("x")],
    ],
    [
      "is raised as far as the others need, even if another condition would do as well",
      { any: [c("share-of-sum", GE, "50%"), c("other", GE, 50)] },
      { x: 2, y: { min: 0, max: 3 }, other: 1 },
      [add("x", { min: 0, max: 1 })],
    ],
    [
      "is not lowered if the sum itself may be enough as it is, since that may not be changed",
      { any: [c("share-of-sum", LT, "2/3"), c("both", "in", [3, 1, 7])] },
      { x: { min: 3 }, y: 1 },
      [add("both", { min: 0 })],
    ],
    [
      "may be a share of another sum, and is not called impossible as long as a part of it is not known",
      c("sum-share", "equal", "20%"),
      { x: { min: 6, max: 8 }, y: { min: 0, max: 4 }, z: { min: 1, max: 5 }, piece: { min: 7, max: 9 } },
      [add("both", { min: 0 })],
    ],
    [
      "falls to nothing with its part, whatever may be part of the sum",
      c("share-of-sum", "equal", "0%"),
      { x: 4, y: 4, piece: 0 },
      [add("x", -4)],
    ],
  ]);
});

describe("the counts of a ratio", () => {
  holdTo([
    [
      "are never changed if it must be below zero; the first is named",
      c("each", LT, "0"),
      { x: 226, z: 223 },
      [impossible("x")],
    ],
    [
      "are never changed if it must be below zero, for very many first counts as well",
      c("each", LT, "0"),
      { z: 1539 },
      [impossible("x")],
    ],
    [
      "are not lowered, for very many numbers of the other as well",
      c("each-of-sum", "equal", "0"),
      { y: 4, z: 1 },
      [impossible("z")],
    ],
    [
      "of which the first is zero: only more of that helps",
      c("each", "equal", "2"),
      { x: 0 },
      [add("x", { min: 2 })],
    ],
    [
      "may need more of the second only if the first is not zero, even if another condition would do as well",
      { any: [c("each", LE, "2"), c("other", GE, 50)] },
      { x: { min: 0, max: 6 }, z: 1, other: 1 },
      [add("z", { min: 0, max: 2 })],
    ],
    [
      "of which the second is raised just as far for any number of the first",
      { all: [c("each", GE, "1/2"), c("each", LE, "2")] },
      { x: { min: 3, max: 4 }, z: 1 },
      [add("z", { min: 1, max: 1 })],
    ],
    [
      "of which the second is raised past every number that the ratio must not be",
      c("each", "notIn", ["1/7", "2"]),
      { x: { max: 10 }, z: { max: 239 } },
      [add("z", { min: 0, max: 71 })],
    ],
    [
      "of which the first is raised as far as the greatest second count",
      c("each", GE, "1"),
      { x: { max: 72 }, z: { max: 2382 } },
      [add("x", { min: 0, max: 2382 })],
    ],
    [
      "of which the first is raised above the greatest second count",
      c("each", GT, "1"),
      { z: { min: 0, max: 2 } },
      [add("x", { min: 0, max: 3 })],
    ],
    [
      "of which neither is certain to be anything but a half of very many",
      c("each", "notEqual", "1/2"),
      { z: { min: 58, max: 1722 } },
      [add("x", { min: 0 })],
    ],
    [
      "of which the first may be larger than the second, though there are very many of that",
      c("each", "equal", "5/2"),
      { x: { max: 656 }, z: { min: 1173, max: 2839 } },
      [add("x", { min: 2277 })],
    ],
    [
      "of two ratios with the same second count: as many more as the larger needs",
      { all: [c("each", LE, "1"), c("each-y", LE, "1")] },
      { x: 5, y: 7, z: 3 },
      [add("z", 4)],
    ],
    [
      "of three ratios, one of which has no second count and drops out: as many more as the others need",
      { all: [c("each", GE, "2"), c("each-w", GE, "2"), c("each-v", GE, "2")] },
      { x: 0, z: 0, w: { min: 1, max: 3 }, v: { min: 1, max: 3 } },
      [add("x", { min: 2, max: 6 })],
    ],
    [
      "of three ratios, one of which has no second count and asks for few: it drops out as well",
      { all: [c("each", LE, "2"), c("each-w", GE, "2"), c("each-v", GE, "2")] },
      { x: 1, z: 0, w: { min: 1, max: 3 }, v: { min: 1, max: 3 } },
      [add("x", { min: 1, max: 5 })],
    ],
  ]);
});

describe("a target that is not set, or asks for nothing yet", () => {
  holdTo([
    [
      "leaves the change for the other conditions as it is: beside a ratio",
      { all: [c("each", GE, asOf("announced")), c("other", GE, 5)] },
      { other: 3, x: 1, z: 1 },
      [add("other", 2)],
    ],
    [
      "leaves the change for the other conditions as it is: before its first step",
      { all: [c("other", GE, 5), c("other", GE, asOf("later"))] },
      { other: 3 },
      [add("other", 2)],
    ],
    [
      "counts as one of several that must hold, before its first step",
      { atLeast: 2, of: [c("other", GE, 5), c("other", GE, asOf("later")), c("other", GE, 9)] },
      { other: 3 },
      [add("other", 2)],
    ],
    [
      "asks for no change of a sum between two numbers that it may be, whatever its counts are",
      {
        all: [{ all: [c("inside", GE, 2), c("inside", LE, 5)] }, c("inside", "notEqual", asOf("announced"))],
      },
      { outer: 5, u: { min: 1 }, v: { min: 1 }, "u-part": { min: 0 }, "v-part": { min: 0 } },
      [],
    ],
    [
      "asks for no change of a sum between two numbers that it may be, because of a part and of its counts",
      { all: [{ all: [c("total", GE, 10), c("total", LE, 12)] }, c("total", "notEqual", asOf("announced"))] },
      { bit: 10, a: { max: 6 }, b: { max: 6 } },
      [],
    ],
    [
      "asks for no change of a count that is enough for the other target",
      { all: [c("other", GE, asOf("announced")), c("other", GE, 3)] },
      { other: 5 },
      [],
    ],
    [
      "asks for no change of a sum that is known only by one of its parts",
      { all: [c("total", GE, 10), c("total", LE, asOf("announced"))] },
      { bit: 10 },
      [],
    ],
    ...(
      [
        [GE, "introduced", "embedded"],
        [LE, "introduced", "not-started"],
        [LE, "introduced", "introduced"],
        [GE, "introduced", "introduced"],
      ] as const
    ).map(
      ([operator, target, level]): Case => [
        `asks for no change of a level, ${operator} ${target}, that is ${level}`,
        { all: [c("level", operator, target), c("level", "notEqual", asOf("announced-level"))] },
        { level },
        [],
      ],
    ),
    [
      "asks for no change of a percentage that is enough for the other target",
      { all: [c("reported", GE, "50%"), c("reported", LE, asOf("announced-share"))] },
      { reported: 70 },
      [],
    ],
  ]);
});

describe("how far a count can go", () => {
  holdTo([
    [
      "a sum, no further than all its counts together",
      c("total", GE, 8),
      { "limit-a": 3, "limit-b": 4, a: 1, b: 1 },
      [impossible("total")],
    ],
    [
      "a sum, as far as all its counts together",
      c("total", GE, 7),
      { "limit-a": 3, "limit-b": 4, a: 1, b: 1 },
      [add("total", 5)],
    ],
    [
      "a count of a sum, not certainly below what may be part of the sum",
      c("x", LE, 1),
      { x: 5, y: 3, piece: { min: 2, max: 6 } },
      [add("x", { min: -4 })],
    ],
    [
      "a count of a sum that nothing limits, up to the greatest count that a snapshot can give",
      c("x", GE, 9_007_199_254_740_991),
      { x: 0, y: 5, piece: 0 },
      [add("x", 9_007_199_254_740_991)],
    ],
    [
      "a count of a sum, not certainly up to what may be the end of the sum",
      { all: [c("u", GE, 3), c("inside", GE, 0)] },
      { outer: { min: 0, max: 4 }, u: 0 },
      [add("u", { min: 3 })],
    ],
    [
      "a count that may be as large as a snapshot can give, down by almost all of that",
      c("other", LE, 5),
      { other: { min: 10, max: 9_007_199_254_740_991 } },
      [add("other", { min: -5, max: -9_007_199_254_740_986 })],
    ],
    [
      "a level, not below the lowest",
      c("level", LT, "not-started"),
      { level: { max: "embedded" } },
      [impossible("level")],
    ],
    [
      "a percentage, from the top down if the bottom is enough",
      c("reported", LE, "50%"),
      {},
      [to("reported", 50)],
    ],
    [
      "a percentage, to where it may be already, if it may also be on a number that it must not be",
      c("reported", "notEqual", "50%"),
      { reported: { min: 0 } },
      [to("reported", 100)],
    ],
  ]);
});
