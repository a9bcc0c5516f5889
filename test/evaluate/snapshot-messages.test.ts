import { describe, expect, it } from "vitest";
import { safeEvaluate } from "../../src/evaluate/safe-evaluate.js";
import type { Fact } from "../../src/rule-set/types.js";
import { SCHOOLS, tinyRuleSet } from "./tiny-rule-set.js";

const facts: Record<string, Fact> = {
  ...SCHOOLS,
  embedding: { type: "count", title: "Embedding", unit: "schools", partOf: "part" },
  reported: { type: "percentage", title: "Reported" },
  agreed: { type: "flag", title: "Agreed" },
  begun: { type: "date", title: "Begun" },
  level: { type: "level", title: "Level" },
};
const rules = tinyRuleSet({
  facts,
  criteria: { c: { met: { fact: "part", operator: "equal", value: 1 } } },
});
const good = { subject: { scope: "network", id: "n" }, asOf: "2025-03-31", facts: {} };

const withFact = (id: string, ...values: unknown[]) =>
  values.map((value) => ({ ...good, facts: { [id]: value } }));
const withEvidence = (...values: unknown[]) =>
  values.map((value) => ({ ...good, evidence: { part: value } }));
const withSubject = (...values: unknown[]) => values.map((subject) => ({ ...good, subject }));
const withCombined = (...values: unknown[]) => values.map((combined) => ({ ...good, combined }));

class Custom {
  readonly part = 1;
}

const throwing = (error: unknown) => ({
  ...good,
  get facts(): never {
    throw error;
  },
});

const SNAPSHOTS: readonly unknown[] = [
  ...[null, undefined, [], "{}", 5, 5n, true, Symbol("s"), () => 1, new Date(0)],
  ...[throwing(new Error("gone")), throwing("a text"), throwing(7)],
  { ...good, format: 2 },
  { ...good, format: "1" },
  { ...good, fact: {}, subjct: 1, "x-own": 1, y: 2 },
  ...withSubject(undefined, null, "hub", {}, { scope: "hubs", id: "h" }, { scope: 7, id: "h" }),
  ...withSubject({ id: "h" }, { scope: "hub" }, { scope: "hub", id: " " }, { scope: "hub", id: 7 }),
  ...withSubject({ scope: "hub", id: "h", name: 7 }, { scope: "hub", id: "h", nam: "H", "x-own": 1 }),
  ...withSubject({ scope: "hub", id: "x".repeat(2_001) }, { scope: "hub", id: "h", name: "x".repeat(2_001) }),
  ...[undefined, null, 20250331, "2025-02-30", "31/03/2025", ""].map((asOf) => ({ ...good, asOf })),
  ...[undefined, null, [], "none", new Map(), new Custom()].map((each) => ({ ...good, facts: each })),
  ...withFact("part", "75", "7.5", "x".repeat(100), "9".repeat(16), true, 3n, [3], Number.NaN, -1, -0.5, 1.5),
  ...withFact("part", Number.POSITIVE_INFINITY, 2 ** 53, {}, { min: "1" }, { max: -1 }, { min: 2, max: 1 }),
  ...withFact("part", { min: 1, max: 2, unknown: "why" }, { max: 2, unknown: "why" }, { unknown: 7 }),
  ...withFact("part", { unknown: "x".repeat(2_001) }, { minn: 1 }, { min: 1, "x-own": 1, why: "no" }),
  ...withFact("reported", "75%", 101, -1, Number.NaN, [1], { min: 50, max: 40.5 }),
  ...withFact("agreed", "yes", 1, { min: 1 }),
  ...withFact("begun", "soon", 7, { min: "2025-02-01", max: "2025-01-01" }, { max: "2025-02-30" }),
  ...withFact("level", "embeded", 2, "great", ["embedded"], { min: "sustained", max: "introduced" }),
  ...withFact("share", 0.5),
  ...withFact("prt", 1),
  ...withFact("constructor", 1),
  { ...good, facts: { whole: 4, part: 5 } },
  { ...good, facts: { whole: { max: 4 }, part: { min: 5 } } },
  { ...good, facts: { whole: 4, embedding: 5 } },
  { ...good, facts: { whole: 4, part: 5, embedding: 6 } },
  ...[null, "register", []].map((evidence) => ({ ...good, evidence })),
  ...withEvidence(undefined, "register", {}, { source: " " }, { source: 7 }, { source: "s", on: "1 May" }),
  ...withEvidence({ source: "s", on: null }, { source: "s", url: "u", "x-own": 1 }, { on: "2025-02-30" }),
  {
    ...good,
    evidence: { prt: { source: "s" }, share: { source: "s" }, "x-own": 1, toString: { source: "s" } },
  },
  ...withCombined(null, [], "hubs", {}, { subjects: [], expected: 1 }, { subjects: "h", expected: 1 }),
  ...withCombined(
    { subjects: ["a", "a"], expected: 2 },
    { subjects: ["a", " "], expected: 2 },
    { subjects: [7], expected: 1 },
  ),
  ...withCombined(
    { subjects: ["a", "b"], expected: 1 },
    { subjects: ["a"], expected: 1.5 },
    { subjects: ["a"], expected: "1" },
  ),
  ...withCombined(
    { subjects: ["a"] },
    { expected: 0 },
    { expected: 1 },
    { subjects: ["a"], expected: 1, hub: "a" },
  ),
  { ...good, subject: { scope: "hub", id: "h" }, combined: { subjects: ["a"], expected: 1 } },
  { ...good, subject: { id: "n" }, combined: { subjects: ["a", " "] } },
];

function told(snapshot: unknown): string {
  const result = safeEvaluate(rules, snapshot as never);
  if (result.success) return "no fault";
  return result.error.issues
    .map(({ code, severity, pointer, message, suggestion }) => {
      const nearest = suggestion === undefined ? "" : ` [${suggestion}]`;
      return `${severity} ${code} ${pointer === "" ? '""' : pointer}: ${message}${nearest}`;
    })
    .join("\n");
}

describe("the faults of a snapshot", () => {
  it("read as kept: what is wrong, where, and what would be right", async () => {
    await expect(`${SNAPSHOTS.map(told).join("\n\n")}\n`).toMatchFileSnapshot("./snapshot-messages.txt");
  });

  it("give suggestions for the first fifty, and the rest without", () => {
    const names = Array.from({ length: 60 }, (_, i) => `prt${String.fromCharCode(97 + i)}`);
    const many = { ...good, facts: Object.fromEntries(names.map((name) => [name, 1])) };
    const result = safeEvaluate(rules, many as never);
    const suggested = result.success
      ? []
      : result.error.issues.map(({ suggestion }) => suggestion !== undefined);
    expect(suggested).toHaveLength(60);
    expect(suggested.filter(Boolean)).toHaveLength(50);
    expect(suggested.lastIndexOf(true)).toBe(49);
  });

  it("reads texts of 2,000 letters, and objects without a prototype, as what they are", () => {
    const bare = Object.assign(Object.create(null), { part: 1 });
    const long = { ...good, subject: { scope: "network", id: "x".repeat(2_000) }, facts: bare };
    expect(told(long)).toBe("no fault");
    expect(
      told({ ...good, facts: { agreed: true, begun: "2025-03-01", level: "embedded", reported: 73.2 } }),
    ).toBe("no fault");
    expect(told({ ...good, combined: { subjects: ["a", "b"], expected: 2 }, format: 1, $schema: "s" })).toBe(
      "no fault",
    );
    expect(told({ ...good, facts: { reported: { min: 0, max: 100 }, part: { min: 3, max: 3 } } })).toBe(
      "no fault",
    );
  });
});
