import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Change } from "../../src/evaluate/types.js";
import type { Condition, Fact, OperatorName } from "../../src/rule-set/types.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { runs } from "../runs.js";
import { seeds } from "../seeds.js";
import type { Known } from "./oracle.js";
import { drawCompletion, drawSnapshot, pickerOf } from "./snapshots.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

/** Facts after a change, its counts by `less` fewer than it asks. */
function apply(known: Known, changes: readonly Change[], less = 0): Known {
  const after: Record<string, number | string | boolean> = { ...known };
  for (const change of changes) {
    if ("add" in change) after[change.fact] = (after[change.fact] as number) + (change.add as number) - less;
    if ("to" in change) after[change.fact] = change.to;
  }
  return after;
}

const isPossible = (changes: readonly Change[]) => !changes.some((change) => "impossible" in change);

describe("the shortfall of a goal in 2024-25", () => {
  it("always turns it met, for facts that are known", () => {
    let tried = 0;
    for (const seed of seeds(1_500)) {
      const pick = pickerOf(seed);
      const drawn = drawSnapshot(ruleSet, pick);
      const known = drawCompletion(ruleSet, drawn, pick);
      const { goals } = evaluate(ruleSet, snapshotOf(known, drawn.asOf, drawn.scope));
      for (const goal of Object.values(goals)) {
        const { status, shortfall, id } = goal;
        if (status === "met" || status === "not-applicable") {
          expect([id, shortfall]).toEqual([id, []]);
          continue;
        }
        if (!isPossible(shortfall)) continue;
        tried++;
        const after = evaluate(ruleSet, snapshotOf(apply(known, shortfall), drawn.asOf, drawn.scope));
        expect([seed, id, after.goals[id as "llme.team"].status]).toEqual([seed, id, "met"]);
      }
    }
    expect(tried).toBeGreaterThan(runs(1_500) * 3);
  });

  it("asks for one unit more than is not enough", () => {
    for (const seed of seeds(500)) {
      const pick = pickerOf(seed);
      const drawn = drawSnapshot(ruleSet, pick);
      const known = drawCompletion(ruleSet, drawn, pick);
      const { goals } = evaluate(ruleSet, snapshotOf(known, drawn.asOf, drawn.scope));
      for (const goal of Object.values(goals)) {
        for (const { id, shortfall } of Object.values(goal.criteria)) {
          if (shortfall.length === 0 || !isPossible(shortfall) || !("add" in shortfall[0]!)) continue;
          const after = evaluate(ruleSet, snapshotOf(apply(known, shortfall, 1), drawn.asOf, drawn.scope));
          const again = after.goals[goal.id as "llme.team"].criteria[id]!;
          expect([seed, goal.id, id, again.status]).not.toEqual([seed, goal.id, id, "met"]);
        }
      }
    }
  });
});

const operator = fc.constantFrom<OperatorName>(
  "greaterThan",
  "greaterThanInclusive",
  "lessThan",
  "lessThanInclusive",
  "equal",
  "notEqual",
);

describe("the shortfall of a bounded share", () => {
  it("names the least that could do and what certainly does, for every operator", () => {
    fc.assert(
      fc.property(
        operator,
        fc.nat(100),
        fc.nat(12),
        fc.nat(12),
        fc.nat(12),
        fc.nat(12),
        (name, percent, a, b, c, d) => {
          const [wholeLow, wholeHigh] = [Math.max(1, Math.min(a, b)), Math.max(1, a, b)];
          const [low, high] = [Math.min(c, d, wholeHigh), Math.min(Math.max(c, d), wholeHigh)];
          const met: Condition = { fact: "share", operator: name, value: `${percent}%` };
          const rules = tinyRuleSet({ criteria: { c: { met } } });
          const facts = { whole: { min: wholeLow, max: wholeHigh }, part: { min: low, max: high } };
          const [change] = evaluate(rules, snapshotOf(facts)).goals["goal"]!.shortfall;
          // By trial: for every completion, the nearest number of parts that does.
          const needs: number[] = [];
          let hopeless = 0;
          for (let whole = wholeLow; whole <= wholeHigh; whole++) {
            for (let part = low; part <= Math.min(high, whole); part++) {
              const good = Array.from({ length: whole + 1 }, (_, n) => n).filter(
                (n) => evaluate(rules, snapshotOf({ whole, part: n })).goals["goal"]!.status === "met",
              );
              if (good.length === 0) hopeless++;
              else needs.push(Math.min(...good.map((n) => Math.abs(n - part))));
            }
          }
          if (needs.length === 0) return void expect(change).toEqual({ fact: "part", impossible: true });
          const [least, most] = [Math.min(...needs), Math.max(...needs)];
          if (most === 0 && hopeless === 0) return void expect(change).toBeUndefined();
          const add = (change as { add: number | { min: number; max?: number } }).add;
          const size = (n: number | undefined) => (n === undefined ? undefined : Math.abs(n));
          if (typeof add === "number") return void expect([size(add), size(add)]).toEqual([least, most]);
          expect([size(add.min), size(add.max)]).toEqual([least, hopeless > 0 ? undefined : most]);
        },
      ),
      { numRuns: runs(400) },
    );
  });

  it("is a number where part and whole are known, and least and most where either is not", () => {
    const rules = tinyRuleSet({
      criteria: { c: { met: { fact: "share", operator: "greaterThanInclusive", value: "75%" } } },
    });
    const shortfall = (facts: Record<string, unknown>) =>
      evaluate(rules, snapshotOf(facts)).goals["goal"]!.shortfall;
    expect(shortfall({ whole: 139, part: 104 })).toEqual([{ fact: "part", add: 1 }]);
    expect(shortfall({ whole: 416, part: { min: 300, max: 310 } })).toEqual([
      { fact: "part", add: { min: 2, max: 12 } },
    ]);
    expect(shortfall({ whole: 416 })).toEqual([{ fact: "part", add: { min: 0, max: 312 } }]);
    expect(shortfall({ part: 300 })).toEqual([{ fact: "part", add: { min: 0 } }]);
    expect(shortfall({})).toEqual([{ fact: "part", add: { min: 0 } }]);
    expect(shortfall({ whole: 0 })).toEqual([]);
    expect(shortfall({ whole: 4, part: 3 })).toEqual([]);
  });

  it("says so where no number of parts would do", () => {
    const rules = tinyRuleSet({
      criteria: { c: { met: { fact: "share", operator: "greaterThan", value: "100%" } } },
    });
    expect(evaluate(rules, snapshotOf({ whole: 9, part: 9 })).goals["goal"]!.shortfall).toEqual([
      { fact: "part", impossible: true },
    ]);
    const count = tinyRuleSet({
      criteria: { c: { met: { fact: "part", operator: "greaterThanInclusive", value: 10 } } },
    });
    expect(evaluate(count, snapshotOf({ whole: 9, part: 9 })).goals["goal"]!.shortfall).toEqual([
      { fact: "part", impossible: true },
    ]);
  });
});

describe("the shortfall of a tree", () => {
  const judgement: Record<string, Fact> = {
    "judgement.goal.a": { type: "level", title: "A", question: "How far?" },
    other: { type: "count", title: "Other", unit: "things" },
  };
  const goalOf = (met: Condition, facts: Record<string, unknown>) =>
    evaluate(
      tinyRuleSet({ facts: { ...SCHOOLS, ...judgement }, criteria: { c: { met } } }),
      snapshotOf(facts),
    ).goals["goal"]!;
  const atLeast = (fact: string, value: number): Condition => ({
    fact,
    operator: "greaterThanInclusive",
    value,
  });

  it("takes the cheapest branch of any: fewest facts, then fewest units, then rule order", () => {
    const facts = { whole: 20, part: 3, other: 1 };
    expect(goalOf({ any: [atLeast("part", 10), atLeast("other", 4)] }, facts).shortfall).toEqual([
      { fact: "other", add: 3 },
    ]);
    expect(
      goalOf({ any: [{ all: [atLeast("part", 4), atLeast("other", 2)] }, atLeast("part", 10)] }, facts)
        .shortfall,
    ).toEqual([{ fact: "part", add: 7 }]);
    expect(goalOf({ any: [atLeast("part", 6), atLeast("other", 4)] }, facts).shortfall).toEqual([
      { fact: "part", add: 3 },
    ]);
    expect(goalOf({ any: [atLeast("part", 30), atLeast("other", 90)] }, facts).shortfall).toEqual([
      { fact: "other", add: 89 },
    ]);
  });

  it("takes the greater of two demands on one fact, and both of two facts", () => {
    const facts = { whole: 20, part: 3, other: 1 };
    expect(
      goalOf({ all: [atLeast("part", 5), atLeast("part", 9), atLeast("other", 2)] }, facts).shortfall,
    ).toEqual([
      { fact: "part", add: 6 },
      { fact: "other", add: 1 },
    ]);
  });

  it("passes by a branch whose share has no whole: it leads nowhere", () => {
    const share: Condition = { fact: "share", operator: "greaterThanInclusive", value: "75%" };
    const facts = { whole: 0, part: 0, other: 10 };
    expect(goalOf({ any: [share, atLeast("other", 50)] }, facts).shortfall).toEqual([
      { fact: "other", add: 40 },
    ]);
    expect(
      goalOf({ not: { all: [{ not: share }, { not: atLeast("other", 50) }] } }, facts).shortfall,
    ).toEqual([{ fact: "other", add: 40 }]);
    const nested: Condition = { all: [{ any: [share, atLeast("other", 50)] }, atLeast("whole", 0)] };
    expect(goalOf(nested, facts).shortfall).toEqual([{ fact: "other", add: 40 }]);
    expect(goalOf({ all: [share, atLeast("other", 50)] }, facts).shortfall).toEqual([
      { fact: "other", add: 40 },
    ]);
  });

  it("is impossible where one criterion asks for more and another for fewer of one fact", () => {
    const rules = tinyRuleSet({
      facts: { ...SCHOOLS, ...judgement },
      criteria: {
        more: { met: atLeast("other", 50) },
        fewer: { met: { fact: "other", operator: "lessThanInclusive", value: 5 } },
      },
    });
    expect(evaluate(rules, snapshotOf({ other: 10 })).goals["goal"]!.shortfall).toEqual([
      { fact: "other", impossible: true },
    ]);
  });

  it("turns about under not", () => {
    const facts = { whole: 20, part: 3, other: 5 };
    expect(goalOf({ not: { fact: "part", operator: "lessThan", value: 8 } }, facts).shortfall).toEqual([
      { fact: "part", add: 5 },
    ]);
    expect(goalOf({ not: atLeast("other", 4) }, facts).shortfall).toEqual([{ fact: "other", add: -2 }]);
    expect(goalOf({ not: { all: [atLeast("part", 1), atLeast("other", 5)] } }, facts).shortfall).toEqual([
      { fact: "other", add: -1 },
    ]);
  });

  it("raises a level to the lowest that does", () => {
    const met: Condition = { fact: "judgement.goal.a", operator: "greaterThan", value: "introduced" };
    expect(goalOf(met, { "judgement.goal.a": "not-started" }).shortfall).toEqual([
      { fact: "judgement.goal.a", to: "embedded" },
    ]);
    expect(goalOf(met, { "judgement.goal.a": "sustained" }).shortfall).toEqual([]);
  });

  it("lowers a level or day from the most it can be, where the least it can be does already", () => {
    const level: Condition = { fact: "judgement.goal.a", operator: "lessThanInclusive", value: "introduced" };
    expect(goalOf(level, {}).shortfall).toEqual([{ fact: "judgement.goal.a", to: "introduced" }]);
    const rules = tinyRuleSet({
      facts: { signed: { type: "date", title: "Signed" } },
      criteria: { c: { met: { fact: "signed", operator: "lessThanInclusive", value: "2025-01-01" } } },
    });
    for (const signed of [
      undefined,
      { max: "2025-03-01" },
      { min: "2024-12-31", max: "2025-01-02" },
      "2025-06-01",
    ]) {
      const { goal } = evaluate(rules, snapshotOf({ signed })).goals;
      expect(goal!.shortfall).toEqual([{ fact: "signed", to: "2025-01-01" }]);
      expect(goal!.reasons[0]!.text).toContain("the target is by 1 January 2025");
    }
  });

  it("leaves out what certainly does where the whole of the part may be too small for it", () => {
    const met = atLeast("part", 9);
    expect(goalOf(met, { whole: { min: 8, max: 10 }, part: { min: 2, max: 5 } }).shortfall).toEqual([
      { fact: "part", add: { min: 4 } },
    ]);
    expect(goalOf(met, { whole: 10, part: { min: 2, max: 5 } }).shortfall).toEqual([
      { fact: "part", add: { min: 4, max: 7 } },
    ]);
  });

  it("is exact up to the greatest count there is", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const rules = tinyRuleSet({
      facts: { count: { type: "count", title: "Count", unit: "things" } },
      criteria: { c: { met: { fact: "count", operator: "greaterThanInclusive", value: most } } },
    });
    const of = (count: unknown) => evaluate(rules, snapshotOf({ count })).goals["goal"]!;
    expect(of(most).status).toBe("met");
    expect(of(most - 1).shortfall).toEqual([{ fact: "count", add: 1 }]);
    expect(of({ max: most }).possible).toEqual(["met", "off-track"]);
    const exactly = tinyRuleSet({
      facts: { count: { type: "count", title: "Count", unit: "things" } },
      criteria: { c: { met: { fact: "count", operator: "equal", value: 58 } } },
    });
    const { goal } = evaluate(exactly, snapshotOf({ count: { min: most } })).goals;
    expect(goal!.shortfall).toEqual([{ fact: "count", add: { min: 58 - most } }]);
  });

  it("is verified by evaluating again, for known facts and any tree of comparisons", () => {
    const leaf = fc
      .tuple(fc.constantFrom("part", "other"), operator, fc.nat(12))
      .map(([fact, name, value]): Condition => ({ fact, operator: name, value }));
    const tree = fc.letrec<{ tree: Condition }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
        fc.array(leaf, { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
        tie("tree").map((not) => ({ not })),
      ),
    })).tree;
    fc.assert(
      fc.property(tree, fc.nat(12), fc.nat(12), (met, part, other) => {
        const known = { whole: 20, part, other };
        const { shortfall } = goalOf(met, known);
        if (!isPossible(shortfall)) return;
        expect(goalOf(met, apply(known, shortfall)).status).toBe("met");
      }),
      { numRuns: runs(1_000) },
    );
  });

  it("may change by further steps a count whose first change was in bounds already", () => {
    const count = { type: "count", title: "Things", unit: "things" } as const;
    const facts: Record<string, Fact> = {
      ...SCHOOLS,
      other: count,
      "other-part": { ...count, partOf: "other" },
      "other-share": { type: "share", title: "Other share", of: ["other-part", "other"] },
    };
    const criteria = {
      few: {
        met: {
          all: [
            { fact: "part", operator: "lessThanInclusive", value: { fact: "whole" } },
            { fact: "part", operator: "notEqual", value: { fact: "part" } },
            { fact: "part", operator: "lessThanInclusive", value: 7 },
          ],
        },
      },
      share: { met: { fact: "share", operator: "lessThanInclusive", value: { fact: "other-share" } } },
    } as const;
    for (const whole of [undefined, { min: 12, max: 20 }]) {
      const known = { part: 10, whole, other: 3, "other-part": 2 };
      const goal = evaluate(tinyRuleSet({ facts, criteria }), snapshotOf(known)).goals["goal"]!;
      for (const change of goal.shortfall)
        if ("add" in change) expect(Number.isInteger((change.add as { min: number }).min)).toBe(true);
    }
  });
});
