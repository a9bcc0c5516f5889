import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RuleSet, type Snapshot, SnapshotError, safeEvaluate, statuses } from "../../src/index.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { safeParseRuleSet, safeParseSnapshot } from "../../src/schema.js";
import {
  brokenRuleSetArbitrary,
  completionArbitrary,
  lawsFor,
  ruleFolderArbitrary,
  ruleSetArbitrary,
  snapshotArbitrary,
} from "../../src/testing.js";
import { isWholeRun, runs } from "../runs.js";
import { ownRules } from "./own-rules.js";

const RULES = [
  ["2024-25", goals2024 as RuleSet],
  ["2020-23", goals2020 as RuleSet],
  ["own", ownRules],
] as const;

const kindOf = (value: unknown) =>
  value === undefined
    ? "absent"
    : typeof value !== "object"
      ? "known"
      : "unknown" in (value as object)
        ? "unknown"
        : Object.keys(value as object).join("-");

describe.each(RULES)("snapshots of %s", (_, rules) => {
  const drawn = fc.sample(snapshotArbitrary(rules), { seed: 1, numRuns: 400 });

  it("are valid, written as JSON too", () => {
    for (const snapshot of drawn.slice(0, runs(drawn.length))) {
      expect(safeEvaluate(rules, snapshot).success).toBe(true);
      expect(safeParseSnapshot(rules, JSON.stringify(snapshot)).success).toBe(true);
    }
  });

  it("hold facts of every kind, of hubs and of the network", () => {
    const ids = Object.keys(rules.facts);
    const kinds = new Set(drawn.flatMap(({ facts }) => ids.map((id) => kindOf(facts[id]))));
    expect([...kinds].sort()).toEqual(["absent", "known", "max", "min", "min-max", "unknown"]);
    expect(new Set(drawn.map(({ subject }) => subject.scope))).toEqual(new Set(["hub", "network"]));
  });

  it("reach every status of every goal that has a deadline", () => {
    const seen = new Map<string, Set<string>>();
    for (const snapshot of drawn) {
      for (const [id, { status }] of Object.entries(statuses(rules, snapshot).goals))
        seen.set(id, (seen.get(id) ?? new Set()).add(status));
    }
    for (const [id, { deadline }] of Object.entries(rules.goals)) {
      if (deadline === undefined) continue;
      expect([id, ...seen.get(id)!]).toEqual(expect.arrayContaining([id, "met", "not-met", "off-track"]));
    }
  });

  it("have one status per goal if every fact is known", () => {
    fc.assert(
      fc.property(snapshotArbitrary(rules, { known: true }), (snapshot) => {
        for (const { possible } of Object.values(statuses(rules, snapshot).goals))
          expect(possible).toHaveLength(1);
      }),
      { seed: 1 },
    );
  });

  it("have completions, which are full and refine them", () => {
    for (const snapshot of drawn.slice(0, 60)) {
      const before = statuses(rules, snapshot).goals;
      for (const full of fc.sample(completionArbitrary(rules, snapshot), { seed: 1, numRuns: runs(5) })) {
        for (const [id, { status }] of Object.entries(statuses(rules, full).goals))
          expect(before[id]!.possible).toContain(status);
        for (const [id, value] of Object.entries(snapshot.facts))
          if (typeof value !== "object") expect(full.facts[id]).toBe(value);
      }
    }
  });
});

describe("snapshots", () => {
  it("are on each threshold and one unit from it, on the line of the day too", () => {
    const offsets = new Set<number>();
    for (const { facts } of fc.sample(
      snapshotArbitrary(goals2024, { asOf: "2025-03-31", goal: "primary.engagement" }),
      {
        seed: 1,
        numRuns: 1_000,
      },
    )) {
      const [part, whole] = [facts["primary.schools.engaged"], facts["primary.schools.total"]];
      if (typeof part !== "number" || whole !== 100) continue;
      // The target is 75 of 100; the line between the milestones is at 71.86% that day.
      offsets.add(part);
    }
    expect([...offsets]).toEqual(expect.arrayContaining([71, 72, 73, 74, 75, 76]));
  });

  it("keep to a scope, a day and a goal", () => {
    const options = { scope: "network", asOf: "2025-08-31", goal: "primary.engagement" } as const;
    for (const { subject, asOf, facts } of fc.sample(snapshotArbitrary(goals2024, options), { seed: 1 })) {
      expect([subject.scope, asOf]).toEqual(["network", "2025-08-31"]);
      for (const id of Object.keys(facts)) expect(id).toMatch(/^primary\.schools\.(total|engaged)$/);
    }
    expect(() => snapshotArbitrary(goals2024, { asOf: "31 March" })).toThrow(RangeError);
    expect(() => snapshotArbitrary(goals2024 as RuleSet, { goal: "no.goal" })).toThrow(RangeError);
  });

  it("shrink to the fewest facts", () => {
    const failing = fc.property(snapshotArbitrary(goals2024), (snapshot) => {
      const { status } = statuses(goals2024, snapshot).goals["primary.engagement"];
      return status !== "on-track";
    });
    const { counterexample } = fc.check(failing, { seed: 3, numRuns: runs(5_000) });
    expect(counterexample![0]).toMatchInlineSnapshot(`
      {
        "asOf": "2024-09-01",
        "facts": {
          "primary.schools.engaged": 14,
          "primary.schools.total": 20,
        },
        "subject": {
          "id": "any",
          "scope": "hub",
        },
      }
    `);
  });

  it("that are invalid have no completion", () => {
    const snapshot: Snapshot = { subject: { scope: "hub", id: "h" }, asOf: "2025-13-01", facts: {} };
    expect(() => completionArbitrary(ownRules, snapshot)).toThrow(SnapshotError);
  });
});

describe("rule sets", () => {
  it("that are well formed parse without an issue or a warning", () => {
    fc.assert(
      fc.property(ruleFolderArbitrary(), (files) => {
        const parsed = safeParseRuleSet(files);
        expect(parsed.success ? parsed.warnings : parsed.error.issues).toEqual([]);
      }),
      { seed: 1, numRuns: runs(300) },
    );
  });

  it("that are broken have the issues to expect, and no others", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(brokenRuleSetArbitrary(), ({ files, codes }) => {
        const parsed = safeParseRuleSet(files);
        const issues = parsed.success ? [] : parsed.error.issues;
        const errors = issues.filter(({ severity }) => severity === "error").map(({ code }) => code);
        expect([...new Set(errors)].sort()).toEqual(codes);
        for (const code of codes) seen.add(code);
      }),
      { seed: 1, numRuns: runs(300) },
    );
    expect(seen.size).toBeGreaterThan(isWholeRun() ? 20 : 10);
  });

  it("that are broken shrink to one fault", () => {
    const failing = fc.property(brokenRuleSetArbitrary(), ({ files }) => safeParseRuleSet(files).success);
    const { counterexample } = fc.check(failing, { seed: 1 });
    expect(counterexample![0].codes).toHaveLength(1);
  });

  it("that are made up satisfy every law", () => {
    for (const rules of fc.sample(ruleSetArbitrary(), { seed: 1, numRuns: runs(60) })) {
      for (const { name, property } of lawsFor(rules)) {
        const { failed, counterexample, errorInstance } = fc.check(property, { seed: 1, numRuns: runs(40) });
        if (failed)
          expect.fail(`${name}: ${errorInstance}\n${JSON.stringify([counterexample, rules.goals])}`);
      }
    }
  });
});

describe("a seed", () => {
  it.each([
    ["a snapshot", snapshotArbitrary(ownRules)],
    ["a snapshot of the shipped rules", snapshotArbitrary(goals2020)],
    [
      "a completion",
      completionArbitrary(ownRules, { subject: { scope: "hub", id: "h" }, asOf: "2026-01-31", facts: {} }),
    ],
    ["a rule folder", ruleFolderArbitrary()],
    ["a broken rule set", brokenRuleSetArbitrary()],
  ] as const)("always draws the same values: %s", (_, arbitrary) => {
    const values = fc.sample<unknown>(arbitrary as fc.Arbitrary<unknown>, {
      seed: 20_250_831,
      numRuns: runs(3),
    });
    expect(JSON.parse(JSON.stringify(values))).toMatchSnapshot();
  });
});
