import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RuleSetError } from "../../src/base/rule-set-error.js";
import { SnapshotError } from "../../src/base/snapshot-error.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { safeEvaluate, safeStatuses } from "../../src/evaluate/safe-evaluate.js";
import { statuses } from "../../src/evaluate/statuses.js";
import type { SafeResult } from "../../src/evaluate/types.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { snapshotArbitrary } from "../../src/testing.js";
import { plainValue } from "../fuzz/hostile.js";
import { mutated } from "../fuzz/mutate.js";
import { runs } from "../runs.js";
import { snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const ruleSet: RuleSet = goals2024;
const rules = tinyRuleSet({
  parameters: { target: { unit: "share of schools", value: "75%", basis: "local" } },
  criteria: {
    share: { met: { fact: "share", operator: "greaterThanInclusive", value: { parameter: "target" } } },
    few: { met: { fact: "whole", operator: "lessThan", value: 100 }, scopes: { network: "stated" } },
  },
  deadline: "2025-08-31",
});

/** Only the statuses that `evaluate` gives. */
function statusesIn({ goals }: ReturnType<typeof evaluate<RuleSet>>) {
  const of = (record: object) => Object.entries(record).map(([id, each]) => [id, briefOf(each)]);
  const briefOf = ({ status, possible, criteria }: (typeof goals)[string]): object =>
    criteria === undefined
      ? { status, possible }
      : { status, possible, criteria: Object.fromEntries(of(criteria)) };
  return { goals: Object.fromEntries(of(goals)) };
}

describe("statuses", () => {
  it("are the status of each goal and criterion with all that is possible, and nothing else", () => {
    expect(statuses(rules, snapshotOf({ whole: 20, part: { min: 14, max: 15 } }))).toStrictEqual({
      goals: {
        goal: {
          status: "unknown",
          possible: ["met", "off-track"],
          criteria: {
            share: { status: "unknown", possible: ["met", "off-track"] },
            few: { status: "not-applicable", possible: ["not-applicable"] },
          },
        },
      },
    });
  });

  it("are in rule order", () => {
    const { goals } = statuses(ruleSet, snapshotOf({}));
    expect(Object.keys(goals)).toEqual(Object.keys(ruleSet.goals));
    for (const [id, { criteria }] of Object.entries(goals))
      expect(Object.keys(criteria)).toEqual(Object.keys(ruleSet.goals[id]!.criteria));
  });

  it("are those of evaluate under overrides too, on the deadline and after it", () => {
    const options = { parameters: { target: "60%" } };
    for (const asOf of ["2025-08-31", "2025-09-01"]) {
      for (const part of [11, 12, { max: 12 }, null]) {
        const snapshot = snapshotOf({ whole: 20, part }, asOf);
        expect(statuses(rules, snapshot, options)).toEqual(statusesIn(evaluate(rules, snapshot, options)));
        expect(statuses(rules, snapshot)).toEqual(statusesIn(evaluate(rules, snapshot)));
      }
    }
    const { goal } = statuses(rules, snapshotOf({ whole: 20, part: 12 }), options).goals;
    expect(goal!.status).toBe("met");
    expect(statuses(rules, snapshotOf({ whole: 20, part: 12 })).goals["goal"]!.status).toBe("off-track");
  });

  it("are those of evaluate under overrides of the goals of 2024-25", () => {
    const overrides = fc.record({
      parameters: fc.record({
        coverage: fc.constantFrom("50%", "60%", "75%", "100%"),
        "judgement-met": fc.constantFrom("introduced", "embedded", "sustained"),
      }),
      assumptions: fc.record({
        "by-2025-is-the-end-of-the-academic-year": fc.constantFrom("2025-07-31", "2025-12-31"),
      }),
    });
    fc.assert(
      fc.property(snapshotArbitrary(ruleSet), overrides, (snapshot, options) => {
        expect(statuses(ruleSet, snapshot, options)).toEqual(
          statusesIn(evaluate(ruleSet, snapshot, options)),
        );
      }),
      { numRuns: runs(60) },
    );
  });

  it("cannot be changed in one result so that another is", () => {
    const [one, other] = [0, 1].map(() => statuses(rules, snapshotOf({ whole: 20, part: 15 })));
    const share = one!.goals["goal"]!.criteria["share"]!;
    expect(() => (share.possible as string[]).push("not-met")).toThrow(TypeError);
    // What cannot be changed stays as it is.
    for (const record of [share, one!.goals["goal"]!]) Reflect.set(record, "status", "not-met");
    Reflect.set(one!.goals, "goal", null);
    expect(other!.goals["goal"]!.status).toBe("met");
    expect(statuses(rules, snapshotOf({ whole: 20, part: 15 }))).toEqual(other);
  });

  it("share each different result, up to a thousand of them, so that many of them need little memory", () => {
    const flags = ["a", "b", "c", "d", "e", "f", "g"];
    const many = tinyRuleSet({
      facts: Object.fromEntries(flags.map((id) => [id, { type: "flag", title: id }])),
      criteria: Object.fromEntries(
        flags.map((id) => [id, { met: { fact: id, operator: "equal", value: true } }]),
      ),
    });
    // Each flag is true, false or unknown, as the digits of a number to base three.
    const goalAt = (number: number) => {
      const digits = number.toString(3).padStart(flags.length, "0");
      const facts = flags.map((id, at) => [id, [true, false, null][Number(digits[at])]]);
      return statuses(many, snapshotOf(Object.fromEntries(facts))).goals["goal"]!;
    };
    const first = goalAt(0);
    for (let number = 1; number < 1_000; number++) goalAt(number);
    expect(goalAt(0)).toBe(first);
    goalAt(1_000);
    expect(goalAt(0)).not.toBe(first);
    expect(goalAt(0)).toEqual(first);
  });
});

describe("statuses refuse what evaluate refuses, with the same issues", () => {
  const issuesOf = (result: SafeResult<unknown>) => (result.success ? [] : result.error.issues);

  it.each([
    ["no snapshot at all", null],
    ["a text", "{}"],
    ["a fact that isn't there", snapshotOf({ wole: 20 })],
    ["a share that is given", snapshotOf({ share: 0.75 })],
    ["a part above its whole", snapshotOf({ whole: 3, part: 4 })],
    ["bounds that cross", snapshotOf({ whole: { min: 4, max: 3 } })],
    ["a day that isn't there", snapshotOf({}, "2025-02-30")],
    ["evidence for a fact that isn't there", { ...(snapshotOf({}) as object), evidence: { wole: {} } }],
    ["many faults at once", { subject: { scope: "hubs" }, asOf: 3, facts: { a: 1, whole: -1 } }],
  ])("%s", (_, snapshot) => {
    const found = issuesOf(safeStatuses(rules, snapshot));
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(issuesOf(safeEvaluate(rules, snapshot)));
    expect(() => statuses(rules, snapshot as never)).toThrow(SnapshotError);
  });

  it("snapshots with hostile changes", () => {
    const sound = {
      format: 1,
      subject: { scope: "hub", id: "h", name: "A hub" },
      asOf: "2025-03-31",
      facts: { whole: 20, part: { min: 3, max: 5 } },
      evidence: { whole: { source: "A list", on: "2025-03-01" } },
    };
    fc.assert(
      fc.property(mutated(sound, plainValue), (snapshot) => {
        const [quick, full] = [safeStatuses(rules, snapshot), safeEvaluate(rules, snapshot)];
        expect(issuesOf(quick)).toEqual(issuesOf(full));
        if (quick.success && full.success) expect(quick.data).toEqual(statusesIn(full.data));
      }),
      { numRuns: runs(500) },
    );
  });

  it("options, together with the faults of the snapshot", () => {
    const options = { parameters: { targt: "60%" } } as never;
    const found = issuesOf(safeStatuses(rules, snapshotOf({ wole: 1 }), options));
    expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "unknown-parameter /overrides/parameters/targt",
      "unknown-fact /facts/wole",
    ]);
    expect(found).toEqual(issuesOf(safeEvaluate(rules, snapshotOf({ wole: 1 }), options)));
  });

  it("rules that cannot be bound, which are not a fault of the snapshot", () => {
    for (const none of [null, {}, { ...rules, facts: {} }]) {
      for (const evaluator of [statuses, safeStatuses, safeEvaluate])
        expect(() => evaluator(none as never, snapshotOf({}))).toThrow(RuleSetError);
    }
  });
});
