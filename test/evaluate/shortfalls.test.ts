import { describe, expect, it } from "vitest";
import { caseShortfall } from "../../src/evaluate/case-shortfall.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Change } from "../../src/evaluate/types.js";
import type { Condition, Fact, OperatorName } from "../../src/rule-set/types.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const facts: Record<string, Fact> = {
  ...SCHOOLS,
  embedding: { type: "count", title: "Embedding", unit: "schools", partOf: "part" },
  deep: { type: "share", title: "Share embedding", of: ["embedding", "part"] },
  deepest: { type: "share", title: "Share of all embedding", of: ["embedding", "whole"] },
  other: { type: "count", title: "Other", unit: "things" },
  before: { type: "count", title: "Before", unit: "things" },
  reported: { type: "percentage", title: "Reported" },
  agreed: { type: "flag", title: "Agreed" },
  begun: { type: "date", title: "Begun" },
  level: { type: "level", title: "Level" },
};
const c = (fact: string, operator: OperatorName, value: unknown) => ({ fact, operator, value }) as Condition;
const GE = "greaterThanInclusive";
const GT = "greaterThan";
const LE = "lessThanInclusive";
const LT = "lessThan";

/** Changes as worked cases write them. */
function written(shortfall: readonly Change[]): string {
  return caseShortfall(shortfall)
    .map((change) => JSON.stringify(change))
    .join(" ");
}

/** What is short for each set of facts; `nothing` if it is met or not applicable. */
function short(met: Condition, ...known: Record<string, unknown>[]): string {
  const rules = tinyRuleSet({ facts, criteria: { c: { met } } });
  const lines = known.map((each) => {
    const { shortfall } = evaluate(rules, snapshotOf(each)).goals["goal"]!;
    const changes = written(shortfall);
    return `  ${JSON.stringify(each)} => ${changes === "" ? "nothing" : changes}`;
  });
  return [JSON.stringify(met), ...lines].join("\n");
}

const COUNTS = [
  { other: 3 },
  { other: 5 },
  { other: 7 },
  { other: { min: 3, max: 7 } },
  { other: { min: 3 } },
  { other: { max: 3 } },
  {},
];
const LEVELS = ["not-started", "introduced", "embedded", { min: "introduced" }, { max: "introduced" }].map(
  (level) => ({ level }),
);
const DAYS = ["2025-01-30", "2025-01-31", "2025-02-01", { min: "2025-01-01", max: "2025-02-05" }].map(
  (begun) => ({ begun }),
);

function table(): readonly string[] {
  return [
    ...([GE, GT, LE, LT, "equal", "notEqual"] as const).map((operator) =>
      short(c("other", operator, 5), ...COUNTS),
    ),
    short(c("other", "in", [4, 9]), ...COUNTS),
    short(c("other", "notIn", [3, 4, 5]), ...COUNTS),
    ...([GE, GT, LE, LT, "equal", "notEqual"] as const).map((operator) =>
      short(
        c("other", operator, { fact: "before" }),
        ...[
          { other: 3, before: 5 },
          { other: 5, before: 5 },
          { other: 7, before: 5 },
        ],
        ...[
          { other: 3, before: { min: 4, max: 6 } },
          { other: 3 },
          { before: 5 },
          { other: { min: 3, max: 6 }, before: 5 },
        ],
      ),
    ),
    short({ not: c("other", GE, { fact: "before" }) }, { other: 7, before: 5 }, { other: 3, before: 5 }),
    short({ not: c("other", "equal", { fact: "before" }) }, { other: 5, before: 5 }),
    ...([GE, GT, LE, LT, "equal", "notEqual"] as const).map((operator) =>
      short(c("level", operator, "introduced"), ...LEVELS),
    ),
    ...([GE, GT, LE, LT, "equal", "notEqual"] as const).map((operator) =>
      short(c("begun", operator, "2025-01-31"), ...DAYS),
    ),
    short(c("level", GT, "sustained"), { level: "embedded" }),
    short(c("agreed", "equal", true), { agreed: false }, { agreed: true }, {}),
    short(c("agreed", "notEqual", true), { agreed: true }),
    short(c("reported", GE, "73.25%"), { reported: 70 }, { reported: 73.25 }, { reported: { min: 70 } }, {}),
    short(c("reported", GT, "73.2%"), { reported: 70 }),
    short(c("reported", LE, "73.25%"), { reported: 80 }),
    short(c("reported", LT, "73.2%"), { reported: 80 }),
    short(c("reported", GT, "100%"), { reported: 80 }),
    short(c("reported", LT, "0%"), { reported: 80 }),
    short(c("reported", "equal", "1/3"), { reported: 80 }),
    short(c("reported", "equal", "100%"), { reported: 80 }),
    short(c("reported", "in", ["1/3", "50%"]), { reported: 80 }),
    short(c("reported", LE, "0%"), { reported: 80 }),
    short(
      c("share", GE, "75%"),
      { whole: 20, part: 10 },
      { whole: 20 },
      { part: 10 },
      {},
      { whole: { max: 20 } },
      { whole: { max: 0 } },
    ),
    short(
      c("share", GE, "75%"),
      { whole: { min: 10, max: 20 }, part: 9 },
      { whole: { min: 10 }, part: 3 },
      { whole: 1, part: 0 },
    ),
    short(
      c("share", LT, "75%"),
      { whole: 20, part: 18 },
      { whole: 20, part: 18, embedding: 16 },
      { whole: 20, part: { min: 14, max: 18 } },
    ),
    short(c("share", GT, "100%"), { whole: 20, part: 18 }),
    short({ all: [c("share", LT, "75%"), c("other", GE, 5)] }, { whole: 0, part: 0, other: 3 }),
    short(
      c("part", GE, 9),
      { whole: 8, part: 2 },
      { whole: { min: 8, max: 9 }, part: 2 },
      { whole: { min: 8 }, part: 2 },
      { whole: 9, part: 2 },
    ),
    short(
      c("part", LE, 3),
      { part: 5, embedding: 4 },
      { part: 5, embedding: 3 },
      { part: 5, embedding: { min: 2, max: 5 } },
    ),
    short(
      c("embedding", GE, 6),
      { whole: 5, embedding: 1 },
      { part: 6, embedding: 1 },
      { part: { min: 5, max: 7 }, embedding: 1 },
    ),
    short({ all: [c("share", GE, "50%"), c("deep", GE, "50%")] }, { whole: 20, part: 8, embedding: 1 }),
    short(
      { all: [c("other", GE, 5), c("other", LE, 8)] },
      { other: 3 },
      { other: 10 },
      { other: { min: 3, max: 10 } },
    ),
    short(
      { all: [c("other", GE, 5), c("before", GE, 8)] },
      { other: 3, before: 2 },
      { other: 6, before: 2 },
      { other: 6 },
    ),
    short(
      { any: [c("other", GE, 5), c("before", GE, 8)] },
      { other: 3, before: 2 },
      { other: 1, before: 7 },
      { other: 3 },
      { before: 3 },
    ),
    short(
      { any: [c("other", GE, 9), c("level", GE, "embedded")] },
      { other: 3, level: "introduced" },
      { other: 8, level: "introduced" },
    ),
    short(
      { any: [{ all: [c("other", GE, 4), c("before", GE, 3)] }, c("whole", GE, 30)] },
      { other: 3, before: 2, whole: 1 },
    ),
    short({ any: [c("share", GT, "100%"), c("other", GE, 50)] }, { whole: 20, part: 18, other: 1 }),
    short({ any: [c("share", GE, "50%"), c("other", GE, 50)] }, { whole: 0, other: 1 }),
    short(
      { not: { any: [c("other", GE, 5), c("before", GE, 8)] } },
      { other: 7, before: 9 },
      { other: 7, before: 1 },
    ),
    short({ not: { all: [c("other", GE, 5), c("before", GE, 8)] } }, { other: 7, before: 9 }),
    short(
      { all: [c("other", GE, 5), c("other", GT, { fact: "before" })] },
      { other: 3, before: 2 },
      { other: 3, before: 9 },
    ),
    short({ all: [c("other", GE, 9), c("other", LT, { fact: "before" })] }, { other: 3, before: 2 }),
    short({ all: [c("level", GE, "embedded"), c("level", "notEqual", "embedded")] }, { level: "introduced" }),
    short({ all: [c("begun", GE, "2025-01-31"), c("other", GE, 5)] }, { begun: "2025-01-01", other: 2 }),
    // A band, a gap, and a single number: a change that is enough for every completion, or none.
    short(
      { all: [c("other", GE, 50), c("other", LE, 70)] },
      { other: { min: 45, max: 80 } },
      { other: { min: 45, max: 60 } },
    ),
    short(c("other", "equal", 7), { other: { min: 5, max: 11 } }),
    // A count beside its share of an unknown whole: one line under each whole.
    short(
      { all: [c("share", GT, "75%"), c("part", LT, 40)] },
      { whole: { min: 51, max: 52 }, part: 39 },
      { whole: 52, part: 39 },
      { whole: 51, part: 30 },
    ),
    short(
      { any: [c("share", "notIn", ["60%", "75%"]), c("part", GT, 3)] },
      { whole: { min: 3, max: 4 }, part: 3, embedding: 3 },
    ),
    // The whole of a share in the goal stays as it is, and no count is lowered below its parts.
    short({ all: [c("share", GE, "80%"), c("whole", GE, 4)] }, { whole: 2, part: 1 }),
    short({ any: [c("whole", LE, 300), c("share", GE, "90%")] }, { whole: 301, part: 200 }),
    short(
      c("share", LE, "50%"),
      { whole: 2, part: 2, embedding: 2 },
      { whole: { min: 1, max: 2 }, part: { min: 1, max: 2 }, embedding: 1 },
    ),
    // A number that only one whole allows is not certain to be enough.
    short(c("embedding", "in", [0, 3]), { whole: 7, part: { min: 2, max: 7 }, embedding: 2 }),
    // With two unknown wholes, opposite needs may still be compatible.
    short(
      { all: [c("deep", GE, "40%"), c("deep", LT, "100%"), c("deepest", "notIn", ["1/3", "100%"])] },
      { whole: { min: 6, max: 9 }, part: { min: 8, max: 9 }, embedding: { min: 0, max: 3 } },
    ),
  ];
}

/** Two criteria on one fact: the change that is enough for both. */
function both(a: Condition, b: Condition, known: Record<string, unknown>): string {
  const rules = tinyRuleSet({ facts, criteria: { a: { met: a }, b: { met: b } } });
  const { shortfall } = evaluate(rules, snapshotOf(known)).goals["goal"]!;
  return `${JSON.stringify(a)} and ${JSON.stringify(b)}\n  ${JSON.stringify(known)} => ${written(shortfall)}`;
}

function pairs(): readonly string[] {
  return [
    both(c("other", GE, 5), c("other", GE, 8), { other: 3 }),
    both(c("other", GE, 8), c("other", GE, 5), { other: 3 }),
    both(c("other", LE, 5), c("other", LE, 3), { other: 9 }),
    both(c("other", LE, 3), c("other", GE, 8), { other: 5 }),
    both(c("other", GE, 5), c("other", GE, 8), { other: { min: 3, max: 6 } }),
    both(c("other", GE, 8), c("other", GE, 5), { other: { min: 3 } }),
    both(c("part", GE, 9), c("part", GE, 5), { whole: { min: 8, max: 10 }, part: { min: 2, max: 5 } }),
    both(c("part", GE, 12), c("part", GE, 5), { whole: 8, part: 2 }),
    both(c("level", GE, "introduced"), c("level", GE, "sustained"), { level: "not-started" }),
    both(c("level", GE, "sustained"), c("level", GE, "introduced"), { level: "not-started" }),
    both(c("begun", GE, "2025-03-31"), c("begun", GE, "2025-01-31"), { begun: "2024-01-01" }),
    both(c("begun", GE, "2025-01-31"), c("begun", GE, "2025-03-31"), { begun: "2024-01-01" }),
    both(c("reported", GE, "50%"), c("reported", GE, "75%"), { reported: 20 }),
    both(c("agreed", "equal", true), c("agreed", "notEqual", false), { agreed: false }),
    both(c("other", GE, 5), c("before", GE, 5), { other: 3, before: 1 }),
  ];
}

describe("the smallest change", () => {
  it("is as kept, for every operator and kind of fact, known and bounded, and for trees", async () => {
    await expect(`${[...table(), ...pairs()].join("\n\n")}\n`).toMatchFileSnapshot("./shortfalls.txt");
  });
});
