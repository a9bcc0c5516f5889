import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SnapshotError } from "../../src/base/snapshot-error.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { safeEvaluate } from "../../src/evaluate/safe-evaluate.js";
import type { Fact } from "../../src/rule-set/types.js";
import { ruleSet as earlier } from "../../src/rules/2020-23.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { runs } from "../runs.js";
import { snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const good = { format: 1, subject: { scope: "hub", id: "h" }, asOf: "2025-03-31", facts: {} };

const network = { ...good, subject: { scope: "network", id: "n" } };

function issuesOf(snapshot: unknown, rules: unknown = ruleSet) {
  const result = safeEvaluate(rules as typeof ruleSet, snapshot as never);
  return result.success ? [] : result.error.issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

const withFacts = (facts: unknown) => ({ ...good, facts });
const TOTAL = "/facts/primary.schools.total";

describe("an invalid snapshot is an issue, never a status", () => {
  it("if parts alone say that a sum is more than can be counted", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const facts = { "primary.schools.engaged": most - 1, "secondary.schools.engaged": 2 };
    const snapshot = { ...withFacts(facts), asOf: "2023-03-31" };
    expect(issuesOf(snapshot, earlier)).toEqual(["part-above-whole /facts/primary.schools.total"]);
    const fewer = withFacts({ ...facts, "secondary.schools.engaged": 1 });
    expect(issuesOf({ ...fewer, asOf: "2023-03-31" }, earlier)).toEqual([]);
  });

  it.each([
    ["no object at all", null, "wrong-type "],
    ["a list", [], "wrong-type "],
    ["a text", "{}", "wrong-type "],
    ["another format", { ...good, format: 2 }, "unknown-format /format"],
    ["an unknown key", { ...good, fact: {} }, "unknown-key /fact"],
    ["no subject", { ...good, subject: undefined }, "missing-key /subject"],
    ["a subject that is a text", { ...good, subject: "hub" }, "wrong-type /subject"],
    ["a scope mistyped", { ...good, subject: { scope: "hubs", id: "h" } }, "unknown-subject /subject/scope"],
    ["no scope", { ...good, subject: { id: "h" } }, "missing-key /subject/scope"],
    ["no id", { ...good, subject: { scope: "hub" } }, "missing-key /subject/id"],
    ["a blank id", { ...good, subject: { scope: "hub", id: "  " } }, "missing-key /subject/id"],
    ["facts in a Map", { ...good, facts: new Map([["llme.active", 5]]) }, "wrong-type /facts"],
    ["facts that are a Date", { ...good, facts: new Date(0) }, "wrong-type /facts"],
    [
      "a blank source",
      { ...good, evidence: { "llme.active": { source: " " } } },
      "missing-key /evidence/llme.active/source",
    ],
    ["an id that is a number", { ...good, subject: { scope: "hub", id: 7 } }, "wrong-type /subject/id"],
    [
      "a name of 10 million letters",
      { ...good, subject: { scope: "hub", id: "h", name: "x".repeat(1e7) } },
      "too-long /subject/name",
    ],
    ["no day", { ...good, asOf: undefined }, "missing-key /asOf"],
    ["a day the calendar does not have", { ...good, asOf: "2025-02-29" }, "bad-date /asOf"],
    ["a day that is a Date", { ...good, asOf: new Date(0) }, "wrong-type /asOf"],
    ["no facts", { ...good, facts: undefined }, "missing-key /facts"],
    ["facts in a list", { ...good, facts: [] }, "wrong-type /facts"],
    [
      "an unknown fact",
      withFacts({ "primary.schools.enaged": 3 }),
      "unknown-fact /facts/primary.schools.enaged",
    ],
    [
      "a fact that is worked out",
      withFacts({ "primary.schools.engaged-share": 0.5 }),
      "derived-fact /facts/primary.schools.engaged-share",
    ],
    ["a count as a text", withFacts({ "primary.schools.total": "75" }), `wrong-type ${TOTAL}`],
    [
      "a count that is not a number",
      withFacts({ "primary.schools.total": Number.NaN }),
      `not-a-number ${TOTAL}`,
    ],
    [
      "an infinite count",
      withFacts({ "primary.schools.total": Number.POSITIVE_INFINITY }),
      `not-a-number ${TOTAL}`,
    ],
    ["a negative count", withFacts({ "primary.schools.total": -1 }), `negative-count ${TOTAL}`],
    ["a count with a fraction", withFacts({ "primary.schools.total": 1.5 }), `fractional-count ${TOTAL}`],
    ["a count above 2^53", withFacts({ "primary.schools.total": 2 ** 53 }), `too-large ${TOTAL}`],
    ["a count as a bigint", withFacts({ "primary.schools.total": 3n }), `wrong-type ${TOTAL}`],
    ["a count in a list", withFacts({ "primary.schools.total": [3] }), `wrong-type ${TOTAL}`],
    [
      "an empty interval",
      withFacts({ "primary.schools.total": { min: 5, max: 4 } }),
      `empty-interval ${TOTAL}`,
    ],
    [
      "a bad end of an interval",
      withFacts({ "primary.schools.total": { min: -5 } }),
      `negative-count ${TOTAL}/min`,
    ],
    ["an interval with no ends", withFacts({ "primary.schools.total": {} }), `invalid-value ${TOTAL}`],
    [
      "bounds and unknown at once",
      withFacts({ "primary.schools.total": { min: 1, unknown: "why" } }),
      `invalid-value ${TOTAL}`,
    ],
    [
      "an unknown without words",
      withFacts({ "primary.schools.total": { unknown: true } }),
      `wrong-type ${TOTAL}/unknown`,
    ],
    [
      "an interval with another key",
      withFacts({ "primary.schools.total": { min: 1, maximum: 2 } }),
      `unknown-key ${TOTAL}/maximum`,
    ],
    [
      "a level mistyped",
      withFacts({ "judgement.primary.mastery.resources": "embeded" }),
      "unknown-level /facts/judgement.primary.mastery.resources",
    ],
    [
      "a level as a number",
      withFacts({ "judgement.primary.mastery.resources": 2 }),
      "unknown-level /facts/judgement.primary.mastery.resources",
    ],
    [
      "a part above its whole",
      withFacts({ "primary.schools.total": 20, "primary.schools.engaged": 21 }),
      "part-above-whole /facts/primary.schools.engaged",
    ],
    ["hubs that it was combined from, as a list", { ...network, combined: ["a"] }, "wrong-type /combined"],
    [
      "a hub that was combined",
      { ...good, combined: { subjects: ["a"], expected: 1 } },
      "invalid-value /combined",
    ],
    [
      "no hubs it was combined from",
      { ...network, combined: { expected: 1 } },
      "missing-key /combined/subjects",
    ],
    [
      "hubs that are no list",
      { ...network, combined: { subjects: "a", expected: 1 } },
      "wrong-type /combined/subjects",
    ],
    [
      "a blank group that the subject is within",
      { ...good, subject: { scope: "hub", id: "h", within: " " } },
      "missing-key /subject/within",
    ],
    [
      "a group that is a number",
      { ...good, subject: { scope: "hub", id: "h", within: 7 } },
      "wrong-type /subject/within",
    ],
    ["a scope that is a number", { ...good, subject: { scope: 7, id: "h" } }, "wrong-type /subject/scope"],
    [
      "a scope that is a number, and nothing of whether such a subject may be combined",
      { ...good, subject: { scope: 7, id: "h" }, combined: { subjects: ["a"], expected: 1 } },
      "wrong-type /subject/scope",
    ],
    [
      "a hub twice",
      { ...network, combined: { subjects: ["a", "a"], expected: 2 } },
      "invalid-value /combined/subjects/1",
    ],
    [
      "a blank hub",
      { ...network, combined: { subjects: ["a", " "], expected: 2 } },
      "invalid-value /combined/subjects/1",
    ],
    [
      "a hub that is a number",
      { ...network, combined: { subjects: [7], expected: 2 } },
      "wrong-type /combined/subjects/0",
    ],
    [
      "fewer hubs expected than are in it",
      { ...network, combined: { subjects: ["a", "b"], expected: 1 } },
      "invalid-value /combined/expected",
    ],
    [
      "no number of hubs expected",
      { ...network, combined: { subjects: ["a"] } },
      "missing-key /combined/expected",
    ],
    [
      "an unknown key of what was combined",
      { ...network, combined: { subjects: ["a"], expected: 1, hub: 1 } },
      "unknown-key /combined/hub",
    ],
    [
      "evidence for no fact",
      { ...good, evidence: { "primary.schools": { source: "s" } } },
      "unknown-fact /evidence/primary.schools",
    ],
    [
      "evidence without a source",
      { ...good, evidence: { "llme.active": { on: "2025-01-01" } } },
      "missing-key /evidence/llme.active/source",
    ],
    [
      "evidence with a bad day",
      { ...good, evidence: { "llme.active": { source: "s", on: "1 May" } } },
      "bad-date /evidence/llme.active/on",
    ],
    [
      "evidence as a text",
      { ...good, evidence: { "llme.active": "register" } },
      "wrong-type /evidence/llme.active",
    ],
    [
      "a prototype key as a fact",
      withFacts(JSON.parse('{"__proto__": {"min": 1}, "constructor": 2}')),
      "unknown-fact /facts/__proto__",
    ],
  ])("%s", (_, snapshot, issue) => {
    expect(issuesOf(snapshot)).toContain(issue);
    expect(() => evaluate(ruleSet, snapshot as never)).toThrow(SnapshotError);
  });

  it("reports every fault at once", () => {
    const snapshot = {
      subject: { scope: "hub", id: "h" },
      asOf: "2025-02-30",
      facts: { "primary.schools.totl": 3, "llme.active": -2, "post-16.specialists.trained": 0.5 },
    };
    expect(issuesOf(snapshot)).toEqual([
      "bad-date /asOf",
      "unknown-fact /facts/primary.schools.totl",
      "negative-count /facts/llme.active",
      "fractional-count /facts/post-16.specialists.trained",
    ]);
  });

  it("reports every part that is above its whole, even through a third count", () => {
    const facts = {
      "primary.schools.total": 5,
      "primary.schools.engaged": 6,
      "secondary.schools.total": 1,
      "secondary.schools.engaged": 2,
    };
    expect(issuesOf(withFacts(facts))).toEqual([
      "part-above-whole /facts/primary.schools.engaged",
      "part-above-whole /facts/secondary.schools.engaged",
    ]);
    const chain = { "primary.schools.total": 5, "primary.schools.embedding-or-sustaining": 6 };
    expect(issuesOf(withFacts(chain))).toHaveLength(1);
  });

  it("points at a count that was given, if what a sum adds up is above its whole", () => {
    const things = (more = {}): Fact => ({ type: "count", title: "Things", unit: "things", ...more });
    const rules = tinyRuleSet({
      facts: { all: things(), x: things(), y: things(), both: things({ sum: ["x", "y"], partOf: "all" }) },
      criteria: { c: { met: { fact: "all", operator: "equal", value: 1 } } },
    });
    const found = safeEvaluate(rules, snapshotOf({ y: 3, all: 2 }));
    expect(found.success ? [] : found.error.issues).toMatchObject([
      {
        pointer: "/facts/y",
        message:
          '"both" (at least 3, the sum of "x" and "y") is part of "all" (at most 2), so it can\'t be larger. Correct one of them.',
      },
    ]);
  });

  it("refuses counts that add up to more than a number can hold exactly, and takes the greatest that it can", () => {
    const things = (more = {}): Fact => ({ type: "count", title: "Things", unit: "things", ...more });
    const rules = tinyRuleSet({
      facts: { x: things(), y: things(), both: things({ sum: ["x", "y"] }) },
      criteria: { c: { met: { fact: "both", operator: "greaterThanInclusive", value: 1 } } },
    });
    const most = Number.MAX_SAFE_INTEGER;
    expect(safeEvaluate(rules, snapshotOf({ x: most, y: 0 })).success).toBe(true);
    expect(safeEvaluate(rules, snapshotOf({ x: most, y: { max: 1 } })).success).toBe(true);
    for (const y of [1, { min: 1 }, most]) {
      const found = safeEvaluate(rules, snapshotOf({ x: most, y }));
      expect(found.success ? [] : found.error.issues).toMatchObject([
        {
          code: "too-large",
          pointer: "/facts",
          message: `"both" adds up to more than 9,007,199,254,740,991, where whole numbers stop being exact.`,
        },
      ]);
    }
  });

  it("keeps of its subject what was given", () => {
    for (const subject of [
      { scope: "hub", id: "h" },
      { scope: "hub", id: "h", name: "Hub", within: "n" },
    ])
      expect(evaluate(ruleSet, { ...good, subject } as never).subject).toStrictEqual(subject);
  });

  it("keeps of evidence only what was given", () => {
    const evidence = { whole: { source: "the register" }, part: { source: "a form", on: "2025-01-31" } };
    const rules = tinyRuleSet({ criteria: { c: { met: { fact: "part", operator: "equal", value: 1 } } } });
    const { snapshot } = evaluate(rules, { ...good, facts: { part: 1 }, evidence } as never);
    expect(snapshot.evidence).toStrictEqual(evidence);
  });

  it("says which id is blank: that of the level above, if the rules have one", () => {
    const rules = tinyRuleSet({ criteria: {} });
    const messageFor = (scope: string) => {
      const subject = { scope, id: "a", within: " " };
      const found = safeEvaluate(rules, { ...good, subject } as never);
      return found.success ? [] : found.error.issues.map(({ message }) => message);
    };
    expect(messageFor("hub")).toEqual(['"within" is blank. Give the id of the network, or leave it out.']);
    expect(messageFor("network")).toEqual([
      '"within" is blank. Give the id of what the subject belongs to, or leave it out.',
    ]);
  });

  it("says what is wrong and what would be right", () => {
    const result = safeEvaluate(
      ruleSet,
      withFacts({ "primary.schools.enaged": 1, "llme.active": "50" }) as never,
    );
    expect(result.success ? [] : result.error.issues.map(({ message }) => message)).toEqual([
      'No fact "primary.schools.enaged". Did you mean "primary.schools.engaged"?',
      '"llme.active" must be a whole number, not "50". Write 50 without quotes.',
    ]);
  });

  it("reports a getter that throws, a cycle and deep nesting as issues", () => {
    const throwing = {
      ...good,
      get facts(): never {
        throw new Error("gone");
      },
    };
    expect(issuesOf(throwing)).toEqual(["unreadable "]);
    const cycle: Record<string, unknown> = { ...good };
    cycle["facts"] = { "llme.active": cycle };
    expect(issuesOf(cycle)).toContain("unknown-key /facts/llme.active/subject");
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = { min: deep };
    expect(issuesOf(withFacts({ "llme.active": deep }))).toEqual(["wrong-type /facts/llme.active/min"]);
  });

  it("leaves prototypes as they were", () => {
    issuesOf(JSON.parse('{"__proto__": {"polluted": 1}, "facts": {"__proto__": {"polluted": 1}}}'));
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("a valid snapshot", () => {
  it("may hold the caller's own x- keys anywhere, and they change nothing", () => {
    const plain = snapshotOf({ "llme.active": 50 });
    const own = {
      subject: { scope: "hub", id: "test", "x-region": "north" },
      asOf: "2025-03-31",
      facts: { "llme.active": 50, "x-note": { anything: [1] } },
      "x-source": "our system",
      evidence: { "x-internal": 3 },
    };
    expect(JSON.stringify(evaluate(ruleSet, own as never))).toBe(JSON.stringify(evaluate(ruleSet, plain)));
  });

  it("is as unknown with null, undefined or nothing at all for a fact", () => {
    const results = [{}, { "llme.active": null }, { "llme.active": undefined }].map((facts) =>
      JSON.stringify(evaluate(ruleSet, snapshotOf(facts))),
    );
    expect(new Set(results).size).toBe(1);
  });

  it("keeps zero as zero", () => {
    const { goals } = evaluate(
      ruleSet,
      snapshotOf({ "llme.active": 0, "primary.schools.total": 10, "primary.schools.engaged": 0 }),
    );
    expect(goals["llme.team"].possible).toEqual(["off-track"]);
    expect(goals["primary.engagement"].status).toBe("off-track");
    const { goals: negativeZero } = evaluate(ruleSet, snapshotOf({ "llme.active": -0 }));
    expect(Object.is(negativeZero["llme.team"].reasons[0]!.actual as number, 0)).toBe(true);
  });

  it("gives a part the bound of its whole, and a whole that of its part", () => {
    const rules = tinyRuleSet({
      criteria: { c: { met: { fact: "whole", operator: "greaterThanInclusive", value: 10 } } },
    });
    expect(evaluate(rules, snapshotOf({ part: 12 })).goals["goal"]!.status).toBe("met");
    const parts = tinyRuleSet({
      criteria: { c: { met: { fact: "part", operator: "lessThanInclusive", value: 10 } } },
    });
    expect(evaluate(parts, snapshotOf({ whole: 9 })).goals["goal"]!.status).toBe("met");
  });

  it("reads bounded levels, flags, dates and percentages", () => {
    const rules = tinyRuleSet({
      facts: {
        flag: { type: "flag", title: "Signed" },
        date: { type: "date", title: "Signed on" },
        percentage: { type: "percentage", title: "Reported" },
        "judgement.goal.level": { type: "level", title: "Judged", question: "How far?" },
      },
      criteria: {
        flag: { met: { fact: "flag", operator: "equal", value: true } },
        date: { met: { fact: "date", operator: "lessThanInclusive", value: "2025-01-31" } },
        percentage: { met: { fact: "percentage", operator: "greaterThanInclusive", value: "73.2%" } },
        level: { met: { fact: "judgement.goal.level", operator: "greaterThanInclusive", value: "embedded" } },
      },
    });
    const facts = {
      flag: true,
      date: { max: "2025-01-31" },
      percentage: { min: 73.2, max: 80 },
      "judgement.goal.level": { min: "embedded" },
    };
    expect(evaluate(rules, snapshotOf(facts)).goals["goal"]!.status).toBe("met");
    const short = { ...facts, percentage: 73.1 };
    expect(evaluate(rules, snapshotOf(short)).goals["goal"]!.shortfall).toEqual([
      { fact: "percentage", kind: "to", to: 73.2 },
    ]);
    expect(issuesOf(snapshotOf({ ...facts, flag: "yes", percentage: 101, date: "soon" }), rules)).toEqual([
      "wrong-type /facts/flag",
      "bad-date /facts/date",
      "invalid-value /facts/percentage",
    ]);
  });
});

describe("whatever it is given", () => {
  it("evaluates or throws a SnapshotError, never anything else", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    const facts = fc.dictionary(
      fc.oneof(fc.constantFrom(...Object.keys(ruleSet.facts)), fc.string()),
      anything,
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          fc.record({
            ...Object.fromEntries(
              Object.entries(good).map(([k, v]) => [k, fc.oneof(fc.constant(v), anything)]),
            ),
            facts,
          }),
        ),
        (snapshot) => {
          const result = safeEvaluate(ruleSet, snapshot as never);
          expect(result.success || result.error.issues.length > 0).toBe(true);
        },
      ),
      { numRuns: runs(2_000) },
    );
  });
});
