import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carryBounds, highOf, lowOf, setBounds } from "../../src/compile/bounds.js";
import { compile } from "../../src/compile/compile.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { mergeChanges, sumOf, valuesAfter } from "../../src/evaluate/shortfall.js";
import { statuses } from "../../src/evaluate/statuses.js";
import type { Change } from "../../src/evaluate/types.js";
import { operators } from "../../src/operators/operators.js";
import type {
  Condition,
  Criterion,
  Fact,
  OperatorName,
  Parameter,
  RuleSet,
} from "../../src/rule-set/types.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { runs } from "../runs.js";
import { seeds } from "../seeds.js";
import { type Known, truth } from "./oracle.js";
import { drawCompletion, drawSnapshot, pickerOf } from "./snapshots.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "./tiny-rule-set.js";

const rules: RuleSet = ruleSet;

/** Facts after a change, with every count changed by `less` fewer than it asks. */
function apply(known: Known, changes: readonly Change[], less = 0): Known {
  const after: Record<string, number | string | boolean> = { ...known };
  for (const change of changes) {
    if (change.kind === "add")
      after[change.fact] = (after[change.fact] as number) + (change.add as number) - less;
    if (change.kind === "to") after[change.fact] = change.to;
  }
  return after;
}

/** What a shortfall of one fact asks for. */
function addOf([change, ...others]: readonly Change[]): unknown {
  expect(others).toEqual([]);
  if (change === undefined) return "nothing";
  return change.kind === "impossible" ? "impossible" : change.kind === "add" ? change.add : change.to;
}

const things = (more: object = {}): Fact => ({ type: "count", title: "Things", unit: "things", ...more });
const atLeastOf = (fact: string, value: number): Condition => ({
  fact,
  operator: "greaterThanInclusive",
  value,
});

/** The changes that one criterion asks for, by fact. */
function shortIn(
  facts: Record<string, Fact>,
  met: Condition,
  known: Record<string, unknown>,
  parameters: Record<string, Parameter> = {},
): Record<string, unknown> {
  const { goals } = evaluate(tinyRuleSet({ facts, parameters, criteria: { c: { met } } }), snapshotOf(known));
  return Object.fromEntries(goals["goal"]!.shortfall.map((change) => [change.fact, addOf([change])]));
}

const isPossible = (changes: readonly Change[]) => !changes.some(({ kind }) => kind === "impossible");

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
        const after = statuses(rules, snapshotOf(apply(known, shortfall), drawn.asOf, drawn.scope));
        expect([seed, id, after.goals[id]!.status]).toEqual([seed, id, "met"]);
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
          if (shortfall.length === 0 || !isPossible(shortfall) || shortfall[0]!.kind !== "add") continue;
          const after = statuses(rules, snapshotOf(apply(known, shortfall, 1), drawn.asOf, drawn.scope));
          const again = after.goals[goal.id]!.criteria[id]!;
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

const percent = fc.nat(100).map((number) => `${number}%`);
const comparing = (fact: string, value: fc.Arbitrary<string | number>): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.record({ fact: fc.constant(fact), operator, value }),
    fc.record({
      fact: fc.constant(fact),
      operator: fc.constantFrom<OperatorName>("in", "notIn"),
      value: fc.array(value, { minLength: 1, maxLength: 3 }) as fc.Arbitrary<number[]>,
    }),
  );
const share = fc.oneof(percent, fc.constantFrom("1/3", "2/5", "5/7", "100%", "0%"));
const condition = (leaf: fc.Arbitrary<Condition>) =>
  fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", maxDepth: 2 },
      { weight: 3, arbitrary: leaf },
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      tie("tree").map((not) => ({ not })),
    ),
  })).tree;

/** A condition in other forms that mean the same: negated twice, repeated, and by De Morgan's laws. */
function waysToWrite(met: Condition): readonly Condition[] {
  return [met, { not: { not: met } }, { all: [met, met] }, { any: [met, met] }, { not: dual(met) }];
}

/** A condition that is true exactly when another is false, with its "not" moved into the comparisons. */
function dual(condition: Condition): Condition {
  if ("not" in condition) return condition.not;
  if ("all" in condition) return { any: condition.all.map(dual) };
  if ("any" in condition) return { all: condition.any.map(dual) };
  if ("of" in condition)
    return { atLeast: condition.of.length - condition.atLeast + 1, of: condition.of.map(dual) };
  return { ...condition, operator: operators[condition.operator].complement };
}

describe("the shortfall of a bounded share", () => {
  it("gives the least that could be enough, and the least for every completion, for any condition on one count", () => {
    const [ofShare, ofPart] = [comparing("share", share), comparing("part", fc.nat(9))];
    const conditions = fc.oneof(condition(ofShare), condition(ofPart), condition(fc.oneof(ofShare, ofPart)));
    const end = fc.nat(8);
    fc.assert(
      fc.property(conditions, end, end, end, end, (met, a, b, c, d) => {
        const [wholeLow, wholeHigh] = [Math.min(a, b), Math.max(a, b)];
        const [low, high] = [Math.min(c, d, wholeHigh), Math.min(Math.max(c, d), wholeHigh)];
        const rules = tinyRuleSet({ criteria: { c: { met } } });
        const facts = { whole: { min: wholeLow, max: wholeHigh }, part: { min: low, max: high } };
        const { shortfall, possible } = evaluate(rules, snapshotOf(facts)).goals["goal"]!;
        const add = addOf(shortfall);
        const truthAt = (part: number, whole: number) => truth(rules, met, { part, whole }, "2025-03-31");
        const completions: { part: number; whole: number }[] = [];
        for (let whole = wholeLow; whole <= wholeHigh; whole++)
          for (let part = low; part <= Math.min(high, whole); part++) completions.push({ part, whole });
        // The nearest first, and of two equally near ones the higher.
        const steps = Array.from({ length: 41 }, (_, i) => (i % 2 === 0 ? 0 - i / 2 : (i + 1) / 2));
        const least = steps.find((by) =>
          completions.some(
            ({ part, whole }) => part + by >= 0 && part + by <= whole && truthAt(part + by, whole) === true,
          ),
        );
        // A number that would exceed the whole, or fall below zero, stops there.
        const stopped = (number: number, whole: number) => Math.max(0, Math.min(whole, number));
        const serves = (by: number) =>
          completions.every(({ part, whole }) => truthAt(stopped(part + by, whole), whole) !== false);
        const most = steps.find(serves);
        if (possible.every((status) => status === "met" || status === "not-applicable"))
          return void expect(add).toBe("nothing");
        // Decided comparison by comparison, something may seem open that is not.
        if (possible.includes("met") && (least === undefined || most === 0))
          return void expect(add).toMatchObject({ min: 0 });
        if (least === undefined) return void expect(add).toBe("impossible");
        const isOne = (of: "part" | "whole") => new Set(completions.map((each) => each[of])).size === 1;
        const isKnown = isOne("part") && (isOne("whole") || !JSON.stringify(met).includes("share"));
        if (isKnown && least === most) return void expect(add).toBe(least);
        expect(add).toEqual({ min: least, ...(most === undefined ? {} : { max: most }) });
      }),
      { numRuns: runs(3_000) },
    );
  });

  it("asks for no more than is enough under some whole, and calls nothing impossible that is not, for any number of wholes", () => {
    const [ofShare, ofPart] = [comparing("share", share), comparing("part", fc.nat(40))];
    const conditions = fc.oneof(condition(ofShare), condition(fc.oneof(ofShare, ofPart)));
    const most = fc.option(fc.integer({ min: 1_100, max: 5_000 }));
    let unmet = 0;
    fc.assert(
      fc.property(conditions, fc.nat(40), most, fc.nat(20), fc.nat(3), (met, fewest, top, low, more) => {
        const rules = tinyRuleSet({ criteria: { c: { met } } });
        const whole = { min: fewest, ...(top === null ? {} : { max: top }) };
        const facts = { whole, part: { min: low, max: low + more } };
        const add = addOf(evaluate(rules, snapshotOf(facts)).goals["goal"]!.shortfall);
        let nearest: number | undefined;
        for (let number = Math.max(1, fewest, low); number <= Math.max(fewest, low) + 80; number++)
          for (let part = 0; part <= number; part++) {
            const step = part < low ? part - low : Math.max(0, part - low - more);
            const isNearer = nearest === undefined || Math.abs(step) < Math.abs(nearest);
            if (isNearer && truth(rules, met, { part, whole: number }, "2025-03-31") === true) nearest = step;
          }
        if (nearest === undefined || add === "nothing") return;
        unmet++;
        expect(add).not.toBe("impossible");
        // Of two ways to meet a condition, one that is certain may take more than another that may be enough.
        if (JSON.stringify(met).includes('"part"')) return;
        const { min } = typeof add === "object" ? (add as { min: number }) : { min: add as number };
        expect(Math.abs(min)).toBeLessThanOrEqual(Math.abs(nearest));
      }),
      { numRuns: runs(1_000) },
    );
    expect(unmet).toBeGreaterThan(runs(1_000) / 4);
  });

  it("does not depend on how its condition is written", () => {
    const bounds = fc
      .tuple(fc.nat(8), fc.nat(8))
      .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
    const leaf = fc.oneof(comparing("share", share), comparing("part", fc.nat(9)));
    const asked = fc.oneof(condition(leaf), condition(comparing("part", fc.nat(9))));
    fc.assert(
      fc.property(asked, bounds, bounds, (met, part, whole) => {
        if (part.min > whole.max) return;
        const results = waysToWrite(met).map((each) => {
          const { goal } = evaluate(
            tinyRuleSet({ criteria: { c: { met: each } } }),
            snapshotOf({ part, whole }),
          ).goals;
          return { status: goal!.status, possible: goal!.possible, shortfall: goal!.shortfall };
        });
        for (const result of results) expect(result).toEqual(results[0]);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it("of at least 150 is the same in all its forms", () => {
    const [at150, at100]: Condition[] = [150, 100].map((value) => ({
      fact: "whole",
      operator: "greaterThanInclusive",
      value,
    })) as [Condition, Condition];
    const below: Condition = { not: { fact: "whole", operator: "lessThan", value: 150 } };
    for (const met of [...waysToWrite(at150!), below, { all: [at100!, at150!] }]) {
      const { goal } = evaluate(
        tinyRuleSet({ criteria: { c: { met } } }),
        snapshotOf({ whole: { min: 10, max: 2_000 } }),
      ).goals;
      expect(goal!.shortfall).toEqual([{ fact: "whole", kind: "add", add: { min: 0, max: 140 } }]);
    }
  });

  it("is a number if part and whole are known, and least and most if either is not", () => {
    const rules = tinyRuleSet({
      criteria: { c: { met: { fact: "share", operator: "greaterThanInclusive", value: "75%" } } },
    });
    const shortfall = (facts: Record<string, unknown>) =>
      evaluate(rules, snapshotOf(facts)).goals["goal"]!.shortfall;
    expect(shortfall({ whole: 139, part: 104 })).toEqual([{ fact: "part", kind: "add", add: 1 }]);
    expect(shortfall({ whole: 416, part: { min: 300, max: 310 } })).toEqual([
      { fact: "part", kind: "add", add: { min: 2, max: 12 } },
    ]);
    expect(shortfall({ whole: 416 })).toEqual([{ fact: "part", kind: "add", add: { min: 0, max: 312 } }]);
    expect(shortfall({ part: 300 })).toEqual([{ fact: "part", kind: "add", add: { min: 0 } }]);
    expect(shortfall({})).toEqual([{ fact: "part", kind: "add", add: { min: 0 } }]);
    expect(shortfall({ whole: 0 })).toEqual([]);
    expect(shortfall({ whole: 4, part: 3 })).toEqual([]);
  });

  it("says so if no number of parts would be enough", () => {
    const rules = tinyRuleSet({
      criteria: { c: { met: { fact: "share", operator: "greaterThan", value: "100%" } } },
    });
    expect(evaluate(rules, snapshotOf({ whole: 9, part: 9 })).goals["goal"]!.shortfall).toEqual([
      { fact: "part", kind: "impossible" },
    ]);
    const count = tinyRuleSet({
      criteria: { c: { met: { fact: "part", operator: "greaterThanInclusive", value: 10 } } },
    });
    expect(evaluate(count, snapshotOf({ whole: 9, part: 9 })).goals["goal"]!.shortfall).toEqual([
      { fact: "part", kind: "impossible" },
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
      { fact: "other", kind: "add", add: 3 },
    ]);
    expect(
      goalOf({ any: [{ all: [atLeast("part", 4), atLeast("other", 2)] }, atLeast("part", 10)] }, facts)
        .shortfall,
    ).toEqual([{ fact: "part", kind: "add", add: 7 }]);
    expect(goalOf({ any: [atLeast("part", 6), atLeast("other", 4)] }, facts).shortfall).toEqual([
      { fact: "part", kind: "add", add: 3 },
    ]);
    expect(goalOf({ any: [atLeast("part", 30), atLeast("other", 90)] }, facts).shortfall).toEqual([
      { fact: "other", kind: "add", add: 89 },
    ]);
  });

  it("takes the greater of two demands on one fact, and both of two facts", () => {
    const facts = { whole: 20, part: 3, other: 1 };
    expect(
      goalOf({ all: [atLeast("part", 5), atLeast("part", 9), atLeast("other", 2)] }, facts).shortfall,
    ).toEqual([
      { fact: "part", kind: "add", add: 6 },
      { fact: "other", kind: "add", add: 1 },
    ]);
  });

  it("skips a branch whose share has no whole: it leads nowhere", () => {
    const share: Condition = { fact: "share", operator: "greaterThanInclusive", value: "75%" };
    const facts = { whole: 0, part: 0, other: 10 };
    expect(goalOf({ any: [share, atLeast("other", 50)] }, facts).shortfall).toEqual([
      { fact: "other", kind: "add", add: 40 },
    ]);
    expect(
      goalOf({ not: { all: [{ not: share }, { not: atLeast("other", 50) }] } }, facts).shortfall,
    ).toEqual([{ fact: "other", kind: "add", add: 40 }]);
    const nested: Condition = { all: [{ any: [share, atLeast("other", 50)] }, atLeast("whole", 0)] };
    expect(goalOf(nested, facts).shortfall).toEqual([{ fact: "other", kind: "add", add: 40 }]);
    expect(goalOf({ all: [share, atLeast("other", 50)] }, facts).shortfall).toEqual([
      { fact: "other", kind: "add", add: 40 },
    ]);
  });

  it("handles what it causes: a share that has no whole until another one's part grows", () => {
    const facts: Record<string, Fact> = {
      ...SCHOOLS,
      deeper: { type: "count", title: "Schools embedding", unit: "schools", partOf: "part" },
      deep: { type: "share", title: "Share embedding", of: ["deeper", "part"] },
    };
    const [half, all]: Condition[] = [
      { fact: "share", operator: "greaterThan", value: "50%" },
      { fact: "deep", operator: "greaterThanInclusive", value: "40%" },
    ] as Condition[];
    const known = { whole: 12, part: 0, deeper: 0 };
    for (const criteria of [
      { a: { met: half! }, b: { met: all! } },
      { a: { met: { all: [all!, half!] } } },
    ] as Record<string, { met: Condition }>[]) {
      const { goal } = evaluate(tinyRuleSet({ facts, criteria }), snapshotOf(known)).goals;
      expect([...goal!.shortfall].sort((a, b) => b.fact.localeCompare(a.fact))).toEqual([
        { fact: "part", kind: "add", add: 7 },
        { fact: "deeper", kind: "add", add: 3 },
      ]);
    }
  });

  // Two amounts of half of the greatest count, or more, can't be added exactly.
  it.each(["50%", "67%", "99.99%"])(
    "ends if the counts of a sum have to share %s of the greatest count",
    (times) => {
      const things = (more: object = {}): Fact => ({
        type: "count",
        title: "Things",
        unit: "things",
        ...more,
      });
      const facts: Record<string, Fact> = {
        ...{ x: things(), y: things(), z: things() },
        ...{ both: things({ sum: ["x", "y"] }), all: things({ sum: ["both", "z"] }) },
      };
      const met: Condition = {
        all: [
          { fact: "both", operator: "notIn", value: [1, 4] },
          { fact: "all", operator: "greaterThan", value: { fact: "z", times } },
        ],
      };
      const { goal } = evaluate(tinyRuleSet({ facts, criteria: { c: { met } } }), snapshotOf({})).goals;
      expect(goal!.shortfall).toMatchObject([{ fact: "all", kind: "add", add: { min: 0 } }]);
    },
  );

  it("is not certain for a branch that drops out if its whole turns out to be zero", () => {
    const met: Condition = {
      any: [{ fact: "share", operator: "greaterThanInclusive", value: "50%" }, atLeast("other", 30)],
    };
    expect(goalOf(met, { whole: { max: 20 }, other: 1 }).shortfall).toEqual([
      { fact: "part", kind: "add", add: { min: 0 } },
    ]);
    expect(goalOf(met, { whole: { min: 1, max: 20 }, other: 1 }).shortfall).toEqual([
      { fact: "part", kind: "add", add: { min: 0, max: 10 } },
    ]);
  });

  it("is not certain for such a branch beside a condition that all branches share", () => {
    const rules = { ...SCHOOLS, other: things(), third: things() };
    const half: Condition = { fact: "share", operator: "greaterThanInclusive", value: "50%" };
    const met = { all: [atLeastOf("third", 4), { any: [half, atLeastOf("other", 50)] }] };
    expect(shortIn(rules, met, { whole: { min: 0, max: 10 }, part: 0, other: 0, third: 0 })).toEqual({
      part: { min: 1 },
      third: 4,
    });
  });

  it("says nothing of a percentage that would do if another fact allows it, however fine it must be", () => {
    const rules: Record<string, Fact> = {
      now: { type: "percentage", title: "Now" },
      before: { type: "percentage", title: "Before" },
    };
    const between: Condition[] = [
      { fact: "now", operator: "greaterThan", value: "33.3%" },
      { fact: "now", operator: "lessThan", value: "33.4%" },
    ];
    const asMany: Condition = { fact: "now", operator: "greaterThanInclusive", value: { fact: "before" } };
    expect(shortIn(rules, { all: between }, { now: 20 })).toEqual({ now: 33.31 });
    expect(shortIn(rules, { all: [...between, asMany] }, { now: 20 })).toEqual({});
  });

  it("is impossible if one criterion asks for more and another for fewer of one fact", () => {
    const rules = tinyRuleSet({
      facts: { ...SCHOOLS, ...judgement },
      criteria: {
        more: { met: atLeast("other", 50) },
        fewer: { met: { fact: "other", operator: "lessThanInclusive", value: 5 } },
      },
    });
    expect(evaluate(rules, snapshotOf({ other: 10 })).goals["goal"]!.shortfall).toEqual([
      { fact: "other", kind: "impossible" },
    ]);
  });

  it("reverses under not", () => {
    const facts = { whole: 20, part: 3, other: 5 };
    expect(goalOf({ not: { fact: "part", operator: "lessThan", value: 8 } }, facts).shortfall).toEqual([
      { fact: "part", kind: "add", add: 5 },
    ]);
    expect(goalOf({ not: atLeast("other", 4) }, facts).shortfall).toEqual([
      { fact: "other", kind: "add", add: -2 },
    ]);
    expect(goalOf({ not: { all: [atLeast("part", 1), atLeast("other", 5)] } }, facts).shortfall).toEqual([
      { fact: "other", kind: "add", add: -1 },
    ]);
  });

  it("raises a level to the lowest that is enough", () => {
    const met: Condition = { fact: "judgement.goal.a", operator: "greaterThan", value: "introduced" };
    expect(goalOf(met, { "judgement.goal.a": "not-started" }).shortfall).toEqual([
      { fact: "judgement.goal.a", kind: "to", to: "embedded" },
    ]);
    expect(goalOf(met, { "judgement.goal.a": "sustained" }).shortfall).toEqual([]);
  });

  it("lowers a level or day from the most it can be, if the least it can be is already enough", () => {
    const level: Condition = { fact: "judgement.goal.a", operator: "lessThanInclusive", value: "introduced" };
    expect(goalOf(level, {}).shortfall).toEqual([{ fact: "judgement.goal.a", kind: "to", to: "introduced" }]);
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
      expect(goal!.shortfall).toEqual([{ fact: "signed", kind: "to", to: "2025-01-01" }]);
      expect(goal!.reasons[0]!.text).toContain("the target is by 1 January 2025");
    }
  });

  it("leaves out the certain amount if the whole of the part may be too small for it", () => {
    const met = atLeast("part", 9);
    expect(goalOf(met, { whole: { min: 8, max: 10 }, part: { min: 2, max: 5 } }).shortfall).toEqual([
      { fact: "part", kind: "add", add: { min: 4 } },
    ]);
    expect(goalOf(met, { whole: 10, part: { min: 2, max: 5 } }).shortfall).toEqual([
      { fact: "part", kind: "add", add: { min: 4, max: 7 } },
    ]);
  });

  it("gives the certain amount for a count with parts of which nothing is known", () => {
    const rules = tinyRuleSet({
      facts: { ...SCHOOLS, leading: { type: "count", title: "Leading", unit: "schools", partOf: "whole" } },
      criteria: { c: { met: { fact: "whole", operator: "greaterThanInclusive", value: 50 } } },
    });
    const shortfall = (whole: unknown) => evaluate(rules, snapshotOf({ whole })).goals["goal"]!.shortfall;
    expect(shortfall({ min: 45 })).toEqual([{ fact: "whole", kind: "add", add: { min: 0, max: 5 } }]);
    expect(shortfall({ min: 45, max: 60 })).toEqual([
      { fact: "whole", kind: "add", add: { min: 0, max: 5 } },
    ]);
    expect(shortfall(undefined)).toEqual([{ fact: "whole", kind: "add", add: { min: 0, max: 50 } }]);
  });

  it("is exact up to the greatest count there is", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const rules = tinyRuleSet({
      facts: { count: { type: "count", title: "Count", unit: "things" } },
      criteria: { c: { met: { fact: "count", operator: "greaterThanInclusive", value: most } } },
    });
    const of = (count: unknown) => evaluate(rules, snapshotOf({ count })).goals["goal"]!;
    expect(of(most).status).toBe("met");
    expect(of(most - 1).shortfall).toEqual([{ fact: "count", kind: "add", add: 1 }]);
    expect(of({ max: most }).possible).toEqual(["met", "off-track"]);
    const exactly = tinyRuleSet({
      facts: { count: { type: "count", title: "Count", unit: "things" } },
      criteria: { c: { met: { fact: "count", operator: "equal", value: 58 } } },
    });
    const { goal } = evaluate(exactly, snapshotOf({ count: { min: most } })).goals;
    expect(goal!.shortfall).toEqual([{ fact: "count", kind: "add", add: { min: 58 - most } }]);
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

  it("may change a count again whose first change was already within bounds", () => {
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
        if (change.kind === "add") expect(Number.isInteger((change.add as { min: number }).min)).toBe(true);
    }
  });
});

describe("the shortfall of some number of conditions", () => {
  const ids = Array.from("abcdefghijkl");
  const facts = Object.fromEntries(ids.map((id): [string, Fact] => [id, things()]));
  const ten = (id: string): Condition => atLeastOf(id, 10);
  const short = (met: Condition, known: Record<string, unknown>) => shortIn(facts, met, known);

  it("is that of the cheapest of them", () => {
    const met = { atLeast: 2, of: ["a", "b", "c"].map(ten) };
    expect(short(met, { a: 1, b: 2, c: 3 })).toEqual({ b: 8, c: 7 });
    expect(short(met, { a: 3, b: 2, c: 1 })).toEqual({ a: 7, b: 8 });
    expect(short({ ...met, atLeast: 1 }, { a: 1, b: 2, c: 0 })).toEqual({ b: 8 });
  });

  it("leaves what holds already as it is, and asks for the rest", () => {
    const met = { atLeast: 2, of: ["a", "b", "c"].map(ten) };
    expect(short(met, { a: 10, b: 2, c: 3 })).toEqual({ c: 7 });
    expect(short({ not: met }, { a: 15, b: 12, c: 3 })).toEqual({ b: -3 });
    expect(short({ not: met }, { a: 15, b: 12, c: 13 })).toEqual({ b: -3, c: -4 });
  });

  it("changes one fact for two conditions rather than a fact for each", () => {
    const met = { atLeast: 2, of: [atLeastOf("a", 4), atLeastOf("b", 5), atLeastOf("b", 6)] };
    expect(short(met, { a: 1, b: 1 })).toEqual({ b: 5 });
  });

  it("is that of the conditions cheapest by themselves, if there are too many to combine", () => {
    const known = Object.fromEntries(ids.map((id, at) => [id, at % 10]));
    const met = { atLeast: 4, of: ids.map(ten) };
    expect(short(met, known)).toEqual({ g: 4, h: 3, i: 2, j: 1 });
  });
});

describe("the shortfall of a ratio", () => {
  const facts: Record<string, Fact> = {
    children: things(),
    adults: things(),
    each: { type: "ratio", title: "Children for each adult", of: ["children", "adults"] },
  };
  const each = (operator: OperatorName, value: string): Condition => ({ fact: "each", operator, value });
  const short = (met: Condition, known: Record<string, unknown>) => shortIn(facts, met, known);

  it("raises its first count to a floor and its second to a ceiling, and lowers neither", () => {
    expect(short(each("greaterThanInclusive", "3"), { children: 10, adults: 4 })).toEqual({ children: 2 });
    expect(short(each("greaterThan", "0"), { children: 0, adults: 4 })).toEqual({ children: 1 });
    expect(short(each("lessThanInclusive", "2"), { children: 10, adults: 4 })).toEqual({ adults: 1 });
    expect(short(each("greaterThan", "0"), { adults: 1 })).toEqual({ children: { min: 0, max: 1 } });
    expect(short(each("lessThanInclusive", "2"), {})).toEqual({ adults: { min: 0 } });
  });

  it("raises either count to a ratio between two numbers", () => {
    const band = { all: [each("greaterThanInclusive", "2"), each("lessThanInclusive", "3")] };
    expect(short(band, { children: 10, adults: 2 })).toEqual({ adults: 2 });
    expect(short(band, { children: 7, adults: 5 })).toEqual({ children: 3 });
    expect(short(each("equal", "1"), { children: 1, adults: 2 })).toEqual({ children: 1 });
    expect(short(each("equal", "1"), { children: 2, adults: 1 })).toEqual({ adults: 1 });
  });

  it("is not certain by its second count while its first may be zero and that is not enough", () => {
    const met: Condition = { fact: "each", operator: "notIn", value: ["2", "0"] };
    expect(short(met, { children: { max: 2 }, adults: 1 })).toEqual({ adults: { min: 0 } });
  });

  it("is of each count by itself where the first is compared too", () => {
    const met = { all: [each("lessThan", "3"), atLeastOf("children", 6)] };
    expect(short(met, { children: 4, adults: 1 })).toEqual({ adults: 2, children: 2 });
  });
});

describe("the shortfall of sums and their counts", () => {
  const facts: Record<string, Fact> = {
    ...{ x: things(), y: things(), z: things(), all: things() },
    both: things({ sum: ["x", "y"] }),
    three: things({ sum: ["both", "z"] }),
    inside: things({ sum: ["one", "two"], partOf: "all" }),
    ...{ one: things(), two: things() },
  };
  const exactly = (fact: string, value: number): Condition => ({ fact, operator: "equal", value });
  const short = (met: Condition, known: Record<string, unknown>) => shortIn(facts, met, known);

  it("changes a count as far as the other counts of its sum leave room", () => {
    expect(short(exactly("one", 4), { one: 5, all: 5 })).toEqual({ one: -1 });
    expect(short(atLeastOf("one", 4), { one: 3, two: 1, all: 5 })).toEqual({ one: 1 });
    expect(short(atLeastOf("one", 5), { one: 3, two: 1, all: 5 })).toEqual({ one: "impossible" });
  });

  it("is not certain where the counts of a sum cannot all change as they and the sum are asked to", () => {
    const known = { x: { min: 1, max: 4 }, y: { min: 2, max: 5 } };
    const lower = { all: [atMostOf("both", 6), atMostOf("x", 0), atLeastOf("y", 5)] };
    expect(short(lower, known)).toEqual({ both: { min: 0 }, x: { min: -1 }, y: { min: 0 } });
  });

  it("lowers a sum by counts that other conditions do not hold up", () => {
    const met = {
      all: [
        { fact: "x", operator: "greaterThan", value: 5 },
        { fact: "both", operator: "equal", value: { fact: "z" } },
      ],
    } as const;
    expect(short(met, { x: 6, y: 1, z: 6 })).toEqual({ both: -1 });
    const kept = { all: [atLeastOf("z", 1), exactly("three", 5)] };
    expect(short(kept, { x: 3, y: 2, z: 1 })).toEqual({ three: -1 });
  });

  it("is not certain if a sum grows and another shrinks that shares unknown counts with it", () => {
    const shared: Record<string, Fact> = {
      ...{ x: things(), y: things(), z: things() },
      ...{ xy: things({ sum: ["x", "y"] }), xz: things({ sum: ["x", "z"] }) },
    };
    const met: Condition = {
      all: [atLeastOf("xy", 10), { fact: "xz", operator: "lessThanInclusive", value: 3 }],
    };
    expect(shortIn(shared, met, { x: { max: 5 }, y: 0, z: 6 })).toEqual({ xy: { min: 5 }, xz: { min: -3 } });
    expect(shortIn(shared, met, { x: 2, y: 0, z: 6 })).toEqual({ xy: 8, xz: -5 });
  });

  it("lowers no sum below what another condition needs", () => {
    const met: Condition = { all: [atLeastOf("x", 1), { fact: "both", operator: "lessThan", value: 1 }] };
    expect(short(met, { x: 1, y: 0 })).toEqual({ both: "impossible" });
    expect(short(met, { x: { min: 1, max: 3 }, y: 0 })).toEqual({ both: "impossible" });
  });

  it("is not impossible if the changes that were tried are not enough, but others may be", () => {
    const few: Condition = { fact: "both", operator: "lessThanInclusive", value: 3 };
    const met: Condition = { all: [few, { fact: "three", operator: "lessThan", value: 1 }] };
    expect(short(met, { x: 4, y: 0, z: 0 })).toEqual({ both: { min: -1 }, three: { min: -4 } });
  });

  it("raises the part of a share whose whole grows with it", () => {
    const shares: Record<string, Fact> = {
      ...facts,
      share: { type: "share", title: "Share of both", of: ["x", "both"] },
    };
    const share = (operator: OperatorName, value: string): Condition => ({ fact: "share", operator, value });
    const shortOf = (met: Condition, known: Record<string, unknown>) => shortIn(shares, met, known);
    expect(shortOf(share("greaterThanInclusive", "80%"), { x: 1, y: 1 })).toEqual({ x: 3 });
    expect(shortOf(share("greaterThanInclusive", "80%"), { y: 1 })).toEqual({ x: { min: 0, max: 4 } });
    expect(shortOf(share("greaterThan", "0%"), { y: { max: 2 } })).toEqual({ x: { min: 0, max: 1 } });
    expect(shortOf(share("lessThan", "100%"), { x: 2, y: 0 })).toEqual({ x: "impossible" });
  });

  it("is impossible for all of a sum while its other counts are above zero", () => {
    const shares: Record<string, Fact> = {
      ...facts,
      share: { type: "share", title: "Share of both", of: ["x", "both"] },
    };
    const whole: Condition = { fact: "share", operator: "greaterThanInclusive", value: "100%" };
    expect(shortIn(shares, whole, { x: 2, y: 1 })).toEqual({ x: "impossible" });
    expect(shortIn(shares, { ...whole, value: "75%" }, { x: 2, y: 1 })).toEqual({ x: 1 });
  });

  it("names a part of a sum of which nothing is known, and does not call the other changes enough", () => {
    const facts = {
      one: things(),
      two: things(),
      both: things({ sum: ["one", "two"] }),
      share: { type: "share", title: "Share", of: ["one", "both"] } as const,
      other: things(),
    };
    const half: Condition = { fact: "share", operator: "greaterThanInclusive", value: "50%" };
    const others = { all: [half, atLeastOf("other", 20)] };
    const asked = (known: Record<string, unknown>) => shortIn(facts, others, known);
    expect(asked({ other: 8 })).toEqual({ one: { min: 0 }, other: 12 });
    expect(asked({ other: 20, two: 7 })).toEqual({ one: { min: 0, max: 7 } });
    expect(shortIn(facts, half, {})).toEqual({ one: { min: 0 } });
  });

  it("raises no sum whose counts are all wholes of shares in the goal", () => {
    const shares: Record<string, Fact> = {
      ...facts,
      ...{ "x-part": things({ partOf: "x" }), "y-part": things({ partOf: "y" }) },
      "x-share": { type: "share", title: "Share of x", of: ["x-part", "x"] },
      "y-share": { type: "share", title: "Share of y", of: ["y-part", "y"] },
    };
    const half = (fact: string): Condition => ({ fact, operator: "greaterThanInclusive", value: "50%" });
    const known = { x: 4, y: 4, "x-part": 2, "y-part": 2 };
    const [x, y] = ["x-share", "y-share"].map(half) as [Condition, Condition];
    expect(shortIn(shares, { all: [x, y, atLeastOf("both", 20)] }, known)).toEqual({ both: "impossible" });
    expect(shortIn(shares, { all: [x, atLeastOf("both", 20)] }, known)).toEqual({ both: 12 });
  });
});

describe("the shortfall of facts compared with each other", () => {
  const facts: Record<string, Fact> = {
    ...SCHOOLS,
    second: things(),
    "second-part": things({ partOf: "second" }),
    "second-share": { type: "share", title: "Second share", of: ["second-part", "second"] },
    reported: { type: "percentage", title: "Reported" },
    before: { type: "percentage", title: "Before" },
    level: { type: "level", title: "Level" },
    other: { type: "level", title: "Other level" },
  };
  const than = (fact: string, operator: OperatorName, other: string): Condition => ({
    fact,
    operator,
    value: { fact: other },
  });
  const short = (met: Condition, known: Record<string, unknown>) => shortIn(facts, met, known);

  it("never brings a whole below its part, nor a part above its whole", () => {
    expect(short(than("whole", "lessThan", "part"), {})).toEqual({ whole: "impossible" });
    expect(short(than("part", "greaterThan", "whole"), {})).toEqual({ part: "impossible" });
    expect(short(than("part", "greaterThan", "whole"), { whole: { max: 3 } })).toEqual({
      part: "impossible",
    });
    expect(short(than("whole", "lessThanInclusive", "part"), { part: 4 })).toEqual({ whole: { min: 0 } });
  });

  it("is not certain if the part also moves what it is compared with", () => {
    const met = {
      any: [than("part", "equal", "whole"), { fact: "part", operator: "equal", value: 7 }],
    } as const;
    expect(short(met, { whole: 8 })).toEqual({ part: { min: 0 } });
  });

  it("speaks of a fact that can be changed beside two that are not known", () => {
    const met = { all: [than("reported", "lessThan", "before"), than("level", "greaterThan", "other")] };
    expect(short(met, { level: "introduced", other: "embedded" })).toEqual({ level: "sustained" });
  });

  it("may be nothing if one of two shares may turn out to have no whole, and the other is enough", () => {
    const half = (fact: string): Condition => ({ fact, operator: "greaterThanInclusive", value: "50%" });
    const met = { all: [half("share"), half("second-share")] };
    const known = { part: 0, "second-part": 5, second: 8 };
    expect(short(met, { ...known, whole: { max: 8 } })).toEqual({ part: { min: 0, max: 4 } });
    expect(short(met, { ...known, whole: { min: 1, max: 8 } })).toEqual({ part: { min: 1, max: 4 } });
  });
});

it("the shortfall of a choice of targets says nothing while one of them is not set", () => {
  const parameters: Record<string, Parameter> = {
    announced: { unit: "share", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
  };
  const share = (operator: OperatorName, value: unknown) => ({ fact: "share", operator, value }) as Condition;
  const met = { any: [share("equal", { parameter: "announced" }), share("greaterThanInclusive", "65%")] };
  expect(shortIn(SCHOOLS, met, {}, parameters)).toEqual({});
});

describe("the shortfall beside a target that is not set", () => {
  it("asks for nothing rather than calling impossible what nobody can know", () => {
    const parameters: Record<string, Parameter> = {
      announced: { unit: "level", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
    };
    const level = (value: string | { parameter: string }): Condition => ({
      fact: "level",
      operator: "greaterThanInclusive",
      value,
    });
    const facts: Record<string, Fact> = { level: { type: "level", title: "Level" } };
    const met = { all: [level("embedded"), level({ parameter: "announced" })] };
    expect(shortIn(facts, met, { level: "introduced" }, parameters)).toEqual({});
  });
});

describe("criteria that are met together", () => {
  it("are those that apply to the subject, whichever subject was evaluated before", () => {
    const rules = tinyRuleSet({
      criteria: {
        first: { met: atLeastOf("part", 3) },
        hubs: { met: atLeastOf("part", 5), scopes: { hub: "stated" } },
        networks: { met: atLeastOf("part", 9), scopes: { network: "stated" } },
      },
    });
    const short = (scope: string) =>
      evaluate(rules, snapshotOf({ whole: 20, part: 1 }, undefined, scope)).goals["goal"]!.shortfall;
    for (const [scope, add] of [
      ["hub", 4],
      ["network", 8],
      ["hub", 4],
    ] as const)
      expect(short(scope)).toEqual([{ fact: "part", kind: "add", add }]);
  });

  it("leave out a criterion that is not for the subject", () => {
    const rules = tinyRuleSet({
      facts: { x: things(), y: things() },
      criteria: {
        few: { met: { fact: "x", operator: "lessThanInclusive", value: 5 }, when: atLeastOf("y", 5) },
        many: { met: atLeastOf("x", 8) },
      },
    });
    const short = (y: number) => evaluate(rules, snapshotOf({ x: 2, y })).goals["goal"]!.shortfall;
    expect(short(3)).toEqual([{ fact: "x", kind: "add", add: 6 }]);
    expect(short(5)).toEqual([{ fact: "x", kind: "impossible" }]);
  });

  it("call nothing impossible while the goal may be met because one of them does not apply", () => {
    const rules = tinyRuleSet({
      facts: { ...SCHOOLS, other: things() },
      criteria: {
        never: { met: { fact: "share", operator: "greaterThan", value: "100%" } },
        other: { met: atLeastOf("other", 5) },
      },
    });
    const goalOf = (whole: unknown) =>
      evaluate(rules, snapshotOf({ whole, other: { min: 2, max: 7 } })).goals["goal"]!;
    expect(goalOf({ max: 3 }).possible).toEqual(["met", "off-track"]);
    expect(goalOf({ max: 3 }).shortfall).toEqual([
      { fact: "part", kind: "add", add: { min: 0 } },
      { fact: "other", kind: "add", add: { min: 0, max: 3 } },
    ]);
    expect(goalOf(3).shortfall[0]).toEqual({ fact: "part", kind: "impossible" });
  });

  it("ask for the greater of their changes if only one of them is for some subjects", () => {
    const rules = tinyRuleSet({
      criteria: {
        some: {
          met: { fact: "share", operator: "lessThanInclusive", value: "50%" },
          when: { fact: "share", operator: "greaterThanInclusive", value: "80%" },
        },
        every: { met: { fact: "share", operator: "lessThan", value: "75%" } },
      },
    });
    const { goal } = evaluate(rules, snapshotOf({ whole: 10, part: 9 })).goals;
    expect(goal!.shortfall).toEqual([{ fact: "part", kind: "add", add: -4 }]);
  });
});

/** The changes of a goal of several criteria, in their order. */
function changesOf(
  facts: Record<string, Fact>,
  criteria: readonly (Pick<Criterion, "met"> & Partial<Criterion>)[],
  known: Record<string, unknown>,
): readonly (readonly [fact: string, asked: unknown])[] {
  const byId = Object.fromEntries(criteria.map((criterion, at) => [`c${at}`, criterion]));
  const { goals } = evaluate(tinyRuleSet({ facts, criteria: byId }), snapshotOf(known));
  return goals["goal"]!.shortfall.map((change) => [change.fact, addOf([change])]);
}

const compared = (fact: string, operator: OperatorName, value: unknown) =>
  ({ fact, operator, value }) as Condition;
const atMostOf = (fact: string, value: number) => compared(fact, "lessThanInclusive", value);
const asManyAs = (fact: string, other: string) => compared(fact, "greaterThanInclusive", { fact: other });
const half = (fact: string) => compared(fact, "greaterThanInclusive", "50%");

describe("the least that could be enough", () => {
  const facts: Record<string, Fact> = {
    ...{ ...SCHOOLS, x: things(), y: things(), z: things(), other: things() },
    both: things({ sum: ["x", "y"] }),
    agreed: { type: "flag", title: "Agreed" },
    level: { type: "level", title: "Level" },
    "other-level": { type: "level", title: "Other level" },
  };
  const short = (met: Condition, known: Record<string, unknown>) => shortIn(facts, met, known);

  it("is not zero where each of several conditions may hold, but not all of them", () => {
    // 3 needs two more, and 4 one more.
    const fiveOrNone = [compared("part", "in", [3, 5]), compared("share", "in", ["40%", "50%"])];
    const known = { whole: 10, part: { min: 3, max: 4 } };
    expect(short({ all: fiveOrNone }, known)).toEqual({ part: { min: 1 } });
    expect(short({ any: [{ all: fiveOrNone }, atLeastOf("other", 50)] }, { ...known, other: 1 })).toEqual({
      part: { min: 1 },
    });
  });

  it("stays a number beside a criterion that may not be for the subject", () => {
    const criteria = [
      { met: { all: [atLeastOf("x", 5), atLeastOf("z", 5)] }, when: compared("agreed", "equal", true) },
      { met: atLeastOf("other", 2) },
    ];
    expect(changesOf(facts, criteria, { x: 3, z: 4, other: { min: 0, max: 5 } })).toEqual([
      ["x", 2],
      ["z", 1],
      ["other", { min: 0, max: 2 }],
    ]);
  });

  it("is not said of a level, where no level is certainly enough and one may be", () => {
    const higher = compared("level", "greaterThan", { fact: "other-level" });
    expect(changesOf(facts, [{ met: higher }], {})).toEqual([]);
  });

  it("is not impossible for criteria on one fact if the goal may be met because one of them does not apply", () => {
    const criteria = [{ met: compared("share", "greaterThan", "100%") }, { met: atLeastOf("part", 2) }];
    expect(changesOf(facts, criteria, { whole: { max: 3 } })).toEqual([["part", { min: 0 }]]);
    expect(changesOf(facts, criteria, { whole: 3 })).toEqual([["part", "impossible"]]);
  });
});

describe("criteria that affect each other", () => {
  it("ask for what one criterion with all of their conditions asks for", () => {
    const counts: Record<string, Fact> = {
      ...{ children: things(), adults: things() },
      each: { type: "ratio", title: "Children for each adult", of: ["children", "adults"] },
    };
    const few = compared("each", "lessThanInclusive", "3");
    const exact = compared("each", "equal", "1/2");
    for (const known of [{}, { children: 7, adults: 3 }, { children: 1 }, { adults: 4 }])
      expect(changesOf(counts, [{ met: few }, { met: exact }], known)).toEqual(
        changesOf(counts, [{ met: { all: [few, exact] } }], known),
      );
  });

  const facts: Record<string, Fact> = {
    ...{ ...SCHOOLS, x: things(), y: things(), z: things(), children: things(), adults: things() },
    each: { type: "ratio", title: "Children for each adult", of: ["children", "adults"] },
    level: { type: "level", title: "Level" },
  };

  it("are met together if one reads the second count of a ratio that the other would raise", () => {
    const criteria = [{ met: compared("each", "lessThanInclusive", "2") }, { met: asManyAs("x", "adults") }];
    expect(changesOf(facts, criteria, { children: 10, adults: 4, x: 4 })).toEqual([
      ["adults", 1],
      ["x", 1],
    ]);
  });

  it("are met together if one comes to be for the subject by what the other changes", () => {
    const criteria = [{ met: atMostOf("x", 5), when: atLeastOf("y", 5) }, { met: atLeastOf("y", 6) }];
    expect(changesOf(facts, criteria, { x: 9, y: 3 })).toEqual([
      ["y", 3],
      ["x", -4],
    ]);
  });

  it("leave out each criterion that is not for the subject, if all of them are only for some", () => {
    const criteria = [
      { met: atMostOf("x", 5), when: atLeastOf("y", 5) },
      { met: atLeastOf("x", 8), when: atLeastOf("z", 1) },
    ];
    expect(changesOf(facts, criteria, { x: 2, y: 3, z: 1 })).toEqual([["x", 6]]);
    expect(changesOf(facts, criteria, { x: 2, y: 5, z: 1 })).toEqual([["x", "impossible"]]);
  });

  it("do not include those that read the same fact, if none of them would change it", () => {
    const few = {
      met: { all: [atMostOf("x", 5), asManyAs("level", "level")] },
      when: compared("level", "greaterThanInclusive", "embedded"),
    };
    const criteria = [
      { met: asManyAs("x", "z") },
      few,
      { met: compared("level", "greaterThanInclusive", "embedded") },
      { met: asManyAs("y", "z") },
    ];
    // Of x, at least 8 are needed now, and at most 5 once the level is reached; y is apart from that.
    expect(changesOf(facts, criteria, { x: 2, y: 2, z: 8, level: "introduced" })).toEqual([
      ["x", { min: 6 }],
      ["level", "impossible"],
      ["y", 6],
    ]);
  });

  it("are those of each subject, whichever was evaluated before, also if one has more of them or none in common", () => {
    const rules = tinyRuleSet({
      criteria: {
        first: { met: atLeastOf("part", 3) },
        second: { met: atLeastOf("part", 5) },
        third: { met: atLeastOf("part", 9), scopes: { network: "stated" } },
      },
    });
    const apart = tinyRuleSet({
      criteria: {
        one: { met: atLeastOf("part", 3), scopes: { hub: "stated" } },
        two: { met: atLeastOf("part", 2), scopes: { hub: "stated" } },
        three: { met: atLeastOf("part", 5), scopes: { network: "stated" } },
        four: { met: atLeastOf("part", 4), scopes: { network: "stated" } },
      },
    });
    for (const scope of ["hub", "network", "hub"]) {
      const short = (of: RuleSet) =>
        evaluate(of, snapshotOf({ whole: 20, part: 1 }, undefined, scope)).goals["goal"]!.shortfall;
      const [many, few] = scope === "hub" ? [4, 2] : [8, 4];
      expect(addOf(short(rules))).toBe(many);
      expect(addOf(short(apart))).toBe(few);
    }
  });
});

describe("the shortfall of very many ways", () => {
  const ids = Array.from({ length: 90 }, (_, at) => `f${at}`);
  const facts = Object.fromEntries(ids.map((id): [string, Fact] => [id, things()]));
  const ten = (id: string) => atLeastOf(id, 10);
  const none = Object.fromEntries(ids.map((id) => [id, 0]));
  const short = (met: Condition, known: Record<string, number>) => shortIn(facts, met, { ...none, ...known });

  it("is the cheapest of the first 64 branches", () => {
    const any = (size: number) => ({ any: ids.slice(0, size).map(ten) });
    expect(short(any(64), { f63: 9, f10: 5 })).toEqual({ f63: 1 });
    expect(short(any(65), { f64: 9, f10: 5 })).toEqual({ f10: 5 });
  });

  it("is the cheapest of the first 64 combinations", () => {
    const choices = [0, 3, 6, 9].map((at) => ({ any: ids.slice(at, at + 3).map(ten) }));
    // The cheapest of all 81 would take the third of each.
    const known = { f2: 9, f5: 9, f8: 9, f11: 9 };
    expect(short({ all: choices }, { ...known, f1: 4 })).toEqual({ f1: 6, f5: 1, f8: 1, f11: 1 });
    expect(short({ all: choices.slice(1) }, known)).toEqual({ f5: 1, f8: 1, f11: 1 });
  });

  it("is the cheapest of fewer combinations, if each has more than 64 conditions", () => {
    const held = Array.from({ length: 64 }, () => atLeastOf("f80", 0));
    const met = (more: number) => ({ all: [{ any: ids.slice(0, 64).map(ten) }, ...held.slice(0, more)] });
    expect(short(met(63), { f63: 9, f10: 5 })).toEqual({ f63: 1 });
    expect(short(met(64), { f63: 9, f10: 5 })).toEqual({ f10: 5 });
  });

  it("is the cheapest of the first 64 ways to meet some number of conditions, if these have several ways", () => {
    const met = {
      atLeast: 1,
      of: ids.slice(0, 40).map((id, at) => ({ any: [ten(id), ten(`f${at + 40}`)] })),
    };
    // The branches of 32 of them.
    expect(short(met, { f71: 9, f3: 5 })).toEqual({ f71: 1 });
    expect(short(met, { f72: 9, f3: 5 })).toEqual({ f3: 5 });
  });

  it("takes into account what is asked for anyway, up to 64 choices of conditions", () => {
    const beside = (least: number, size: number): Condition => ({
      all: [{ atLeast: least, of: ids.slice(0, size).map(ten) }, ten("f0")],
    });
    const known = { f0: 1, f1: 9 };
    expect(short(beside(1, 64), known)).toEqual({ f0: 9 });
    expect(short(beside(1, 65), known)).toEqual({ f0: 9, f1: 1 });
    // 55 choices, and 66.
    expect(short(beside(2, 11), { ...known, f2: 8 })).toEqual({ f0: 9, f1: 1 });
    expect(short(beside(2, 12), { ...known, f2: 8 })).toEqual({ f0: 9, f1: 1, f2: 2 });
    // Of as many as there are choices, one is left out.
    for (const size of [12, 64]) {
      const nearly = Object.fromEntries(ids.slice(2, size).map((id) => [id, 9]));
      const asked = Object.fromEntries(ids.slice(2, size).map((id) => [id, 1]));
      expect(short(beside(size - 1, size), { ...nearly, f0: 0, f1: 1 })).toEqual({ f0: 10, ...asked });
    }
  });

  it("keeps of too many choices those that hold, and combines the others", () => {
    const met = { all: [{ atLeast: 4, of: ids.slice(0, 12).map(ten) }, ten("f3")] };
    expect(short(met, { f0: 10, f1: 10, f2: 10, f3: 1, f4: 9 })).toEqual({ f3: 9 });
    expect(short(met.all[0]!, { f0: 10, f1: 10, f2: 10, f3: 1, f4: 9 })).toEqual({ f4: 1 });
  });

  it("counts a share that may drop out by the least that it takes, among conditions that are too many to combine", () => {
    const known = { whole: { max: 20 }, part: 0, f0: 1, f1: 2, f2: 3, f3: 4 };
    const met = { atLeast: 4, of: [half("share"), ...ids.slice(0, 11).map(ten)] };
    const short = shortIn({ ...SCHOOLS, ...facts }, met, { ...none, ...known });
    expect(Object.keys(short)).toEqual(["part", "f1", "f2", "f3"]);
  });
});

describe("the shortfall of some number of conditions, of which some hold or do not apply", () => {
  const facts: Record<string, Fact> = {
    ...{ ...SCHOOLS, x: things(), y: things(), z: things() },
    inner: things({ partOf: "part" }),
    "inner-share": { type: "share", title: "Inner share", of: ["inner", "part"] },
    each: { type: "ratio", title: "Of x for each y", of: ["x", "y"] },
  };
  const short = (met: Condition, known: Record<string, unknown>) => shortIn(facts, met, known);
  const [fewX, fewY] = [compared("x", "lessThan", 5), compared("y", "lessThan", 5)];

  it("lets go of one that holds, if another still does", () => {
    const met = { all: [{ atLeast: 1, of: [fewX, fewY] }, atLeastOf("x", 8)] };
    expect(short(met, { x: 3, y: 3 })).toEqual({ x: 5 });
    const denied = {
      all: [{ not: { atLeast: 2, of: [atLeastOf("x", 5), atLeastOf("y", 5)] } }, atLeastOf("x", 8)],
    };
    expect(short(denied, { x: 3, y: 3 })).toEqual({ x: 5 });
    const many = Array.from({ length: 62 }, (_, at) => atLeastOf("z", 10 + at));
    expect(
      short({ all: [{ atLeast: 1, of: [fewX, fewY, ...many] }, atLeastOf("x", 8)] }, { x: 3, y: 3, z: 0 }),
    ).toEqual({ x: 5 });
  });

  it("leaves out shares without a whole, and is impossible if too few conditions are left", () => {
    const known = { whole: 0, part: 0, x: 1, y: 2 };
    const of = [half("share"), atLeastOf("x", 5), atLeastOf("y", 5)];
    expect(short({ atLeast: 2, of }, known)).toEqual({ x: 4, y: 3 });
    expect(short({ atLeast: 3, of }, known)).toEqual({ x: "impossible" });
    expect(short({ atLeast: 2, of: of.slice(1) }, known)).toEqual({ x: 4, y: 3 });
    expect(short({ all: [{ atLeast: 1, of: of.slice(0, 1) }, atLeastOf("x", 5)] }, known)).toEqual({ x: 4 });
    expect(
      short({ all: [{ atLeast: 1, of: [half("share"), half("inner-share")] }, atLeastOf("x", 5)] }, known),
    ).toEqual({ x: 4 });
  });

  it("makes a share fail that another change gives a whole, if too many conditions would hold with it", () => {
    const fewInside = compared("inner-share", "lessThan", "50%");
    const met = {
      all: [
        { not: { atLeast: 2, of: [fewInside, atLeastOf("x", 5)] } },
        compared("share", "greaterThanInclusive", "30%"),
        atLeastOf("x", 8),
      ],
    };
    const known = { whole: 10, part: 0, inner: 0, x: 3 };
    expect(short(met, known)).toEqual({ inner: 2, part: 3, x: 5 });
    expect(short(met, { whole: 10, part: 3, inner: 2, x: 8 })).toEqual({});
    const apart = { all: [{ not: { atLeast: 2, of: [fewInside, atLeastOf("x", 5)] } }, atLeastOf("z", 3)] };
    expect(short(apart, { ...known, x: 7, z: 1 })).toEqual({ z: 2 });
  });

  it("is not certain if one of those that must hold may not apply", () => {
    const enough = compared("each", "greaterThanInclusive", "5/2");
    const met = { atLeast: 2, of: [enough, atLeastOf("x", 5)] };
    expect(short(met, { x: 0, y: { min: 1, max: 2 } })).toEqual({ x: { min: 5, max: 5 } });
    expect(short(met, { x: 0, y: { min: 0, max: 2 } })).toEqual({ x: { min: 5 } });
    const either = { atLeast: 1, of: [enough, atLeastOf("z", 5)] };
    expect(short(either, { x: 0, z: 3, y: { min: 0, max: 2 } })).toEqual({ z: 2 });
  });
});

describe("the shortfall whose changes cause others", () => {
  const chain = Array.from({ length: 9 }, (_, at) => `c${at}`);
  const facts: Record<string, Fact> = {
    ...{ ...SCHOOLS, second: things(), x: things(), y: things(), z: things() },
    ...{ inner: things({ partOf: "part" }), "x-part": things({ partOf: "x" }) },
    both: things({ sum: ["x", "y"] }),
    ...{ three: things({ sum: ["both", "z"] }), "both-part": things({ partOf: "both" }) },
    ...{ children: things(), adults: things() },
    each: { type: "ratio", title: "Children for each adult", of: ["children", "adults"] },
    "adult-part": things({ partOf: "adults" }),
    "adult-share": { type: "share", title: "Share of adults", of: ["adult-part", "adults"] },
    level: { type: "level", title: "Level" },
    "other-level": { type: "level", title: "Other level" },
    ...Object.fromEntries(chain.map((id): [string, Fact] => [id, things()])),
  };
  const short = (met: Condition, known: Record<string, unknown>) => shortIn(facts, met, known);
  const none = Object.fromEntries(chain.map((id) => [id, 0]));
  const steps = (size: number) => chain.slice(1, size).map((id, at) => asManyAs(id, chain[at]!));

  it("follows a chain at once if it is written in its order, and else for eight rounds", () => {
    const five = (size: number) => Object.fromEntries(chain.slice(0, size).map((id) => [id, 5]));
    expect(short({ all: [atLeastOf("c0", 5), ...steps(9)] }, none)).toEqual(five(9));
    const backwards = (size: number) => ({ all: [...steps(size).toReversed(), atLeastOf("c0", 5)] });
    expect(short(backwards(8), none)).toEqual(five(8));
    expect(short(backwards(9), none)).toEqual({ c0: { min: 5 } });
  });

  it("is the same for a goal of one criterion, though the change may take the subject out of it", () => {
    const met = { all: [...steps(9).toReversed(), atLeastOf("c0", 5)] };
    const rules = tinyRuleSet({ facts, criteria: { c: { met, when: atMostOf("c0", 4) } } });
    const { goal } = evaluate(rules, snapshotOf(none)).goals;
    expect(goal!.shortfall).toEqual([{ fact: "c0", kind: "add", add: { min: 5 } }]);
    expect(goal!.shortfall).toEqual(goal!.criteria["c"]!.shortfall);
  });

  it("keeps only the least of a change that makes another impossible", () => {
    const met = { all: [asManyAs("x", "c0"), atMostOf("x", 4), asManyAs("c1", "c0"), atLeastOf("c0", 5)] };
    expect(short(met, { ...none, x: 0 })).toEqual({ c0: { min: 5 } });
  });

  it("says nothing of a fact that comes back to what it is, and says so if it was not known", () => {
    const same: Condition = compared("level", "equal", { fact: "other-level" });
    const low = compared("other-level", "lessThanInclusive", "introduced");
    const known = { level: "introduced", "other-level": "embedded" };
    expect(short({ all: [same, low] }, known)).toEqual({ "other-level": "introduced" });
    const open = { ...known, level: { min: "introduced", max: "embedded" } };
    expect(short({ all: [same, low] }, open)).toEqual({ level: "introduced", "other-level": "introduced" });
    const few = { all: [compared("c0", "equal", { fact: "c1" }), atMostOf("c1", 3)] };
    expect(short(few, { c0: 3, c1: 5 })).toEqual({ c1: -2 });
    expect(short(few, { c0: 4, c1: 5 })).toEqual({ c0: -1, c1: -2 });
  });

  it("raises wholes before their parts, in whatever order they are written", () => {
    const known = { whole: 5, part: 4, inner: 3 };
    const asked: Condition[] = [atLeastOf("inner", 8), atLeastOf("part", 9), atLeastOf("whole", 10)];
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 1, 0],
      [1, 2, 0],
    ])
      expect(short({ all: order.map((at) => asked[at]!) }, known)).toEqual({ inner: 5, part: 5, whole: 5 });
    expect(short({ all: asked.slice(0, 2) }, { ...known, whole: 10 })).toEqual({ inner: 5, part: 5 });
  });

  it("is impossible for one fact by what is known, in a branch too", () => {
    const met = { any: [atLeastOf("part", 9), compared("share", "greaterThan", "100%")] };
    const never = { any: [atLeastOf("part", 9), { all: [atLeastOf("y", 3), atMostOf("y", 1)] }] };
    expect(short(met, { whole: { min: 6, max: 8 }, part: 1 })).toEqual({ part: "impossible" });
    expect(short(never, { whole: { min: 6, max: 8 }, part: 1, y: 2 })).toEqual({ part: "impossible" });
  });

  it("raises the second count of a ratio no more than another condition on it needs", () => {
    const few = compared("each", "lessThanInclusive", "2");
    const known = { children: 10, adults: 4 };
    for (const all of [
      [few, atLeastOf("adults", 7)],
      [atLeastOf("adults", 7), few],
    ])
      expect(short({ all }, known)).toEqual({ adults: 3 });
    expect(short({ all: [few, atMostOf("children", 12)] }, known)).toEqual({ adults: 1 });
  });

  it("does not raise the second count of a ratio if the goal takes a share of it", () => {
    const met = { all: [compared("each", "lessThanInclusive", "2"), half("adult-share")] };
    expect(short(met, { children: 10, adults: 4, "adult-part": 2 })).toEqual({ adults: "impossible" });
  });

  it("asks for a count and for the sum that contains it, if both are short", () => {
    expect(short({ all: [atLeastOf("x", 5), atLeastOf("both", 10)] }, { x: 3, y: 2 })).toEqual({
      x: 2,
      both: 5,
    });
    expect(
      short({ all: [atLeastOf("both", 10), atLeastOf("both-part", 8)] }, { x: 3, y: 2, "both-part": 1 }),
    ).toEqual({
      both: 5,
      "both-part": { min: 0 },
    });
  });

  it("is exact for one fact by itself, though it is written as several conditions", () => {
    const ratio: Fact = { type: "ratio", title: "For each of both", of: ["z", "both"] };
    const met = {
      any: [compared("each-of-both", "greaterThan", "1"), compared("each-of-both", "equal", "1")],
    };
    expect(shortIn({ ...facts, "each-of-both": ratio }, met, { x: 0, y: 1 })).toEqual({
      z: { min: 0, max: 1 },
    });
  });

  it("raises a sum by the count that does not raise what the sum is compared with", () => {
    const sums = { ...facts, yz: things({ sum: ["y", "z"] }), xz: things({ sum: ["x", "z"] }) };
    expect(shortIn(sums, asManyAs("yz", "xz"), { x: 2, y: 0, z: 0 })).toEqual({ yz: 2 });
  });

  it("raises a sum by whichever of its counts may grow", () => {
    expect(short({ all: [atLeastOf("both", 10), atMostOf("y", 2)] }, { x: 3, y: 2 })).toEqual({ both: 5 });
    expect(short({ all: [atLeastOf("both", 10), atMostOf("x", 3)] }, { x: 3, y: 2 })).toEqual({ both: 5 });
    expect(
      short({ all: [atLeastOf("both", 10), atMostOf("x", 3), atMostOf("y", 2)] }, { x: 3, y: 2 }),
    ).toEqual({
      both: "impossible",
    });
  });
});

describe("what is called impossible beside other changes", () => {
  const facts: Record<string, Fact> = {
    ...{
      ...SCHOOLS,
      x: things(),
      y: things(),
      z: things(),
      other: things(),
      "x-part": things({ partOf: "x" }),
    },
    ...{ p: things(), q: things(), both: things({ sum: ["p", "q"] }) },
    each: { type: "ratio", title: "For each", of: ["p", "y"] },
  };
  const short = (met: Condition, known: Record<string, unknown>) => shortIn(facts, met, known);

  it("is a count that is only raised, or never changed, where it would have to be lowered", () => {
    const four = compared("x", "equal", 4);
    expect(short({ all: [four, atLeastOf("other", 3)] }, { x: 5, other: 1 })).toEqual({
      x: "impossible",
      other: 2,
    });
    expect(short({ all: [half("share"), atMostOf("whole", 4)] }, { part: 7 })).toEqual({
      whole: "impossible",
      part: { min: 0 },
    });
  });

  it("is lowering a sum, if another condition needs the ratio of one of its counts, which is raised only", () => {
    const met = { all: [compared("each", "greaterThan", "0"), compared("both", "lessThan", 1)] };
    expect(short(met, { p: 1, q: 0, y: 1 })).toEqual({ both: "impossible" });
    expect(short(met, { p: 1, q: 0 })).toEqual({ both: "impossible" });
  });

  it("is not a count that is compared with a part of it, if the part is not known", () => {
    const same = compared("x", "equal", { fact: "x-part" });
    expect(short(same, { x: 7, "x-part": { max: 6 } })).toEqual({ x: { min: 0 } });
    expect(short(same, { x: 7, "x-part": 6 })).toEqual({ x: "impossible" });
  });

  it("is not a sum that is compared with one of its counts, if the others can make way", () => {
    expect(short(compared("both", "equal", { fact: "p" }), { p: 0, q: 1 })).toEqual({ both: -1 });
    const sum = { ...facts, "both-and-y": things({ sum: ["both", "y"] }) };
    expect(shortIn(sum, compared("both-and-y", "equal", { fact: "p" }), { p: 0, y: 1 })).toEqual({
      "both-and-y": { min: -1 },
    });
  });

  it("is nothing while one of the targets is not set, whatever else is short", () => {
    const parameters: Record<string, Parameter> = {
      announced: { unit: "share", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
    };
    const asAnnounced = compared("share", "equal", { parameter: "announced" });
    const met = { all: [atLeastOf("x", 5), atLeastOf("part", 100), asAnnounced] };
    expect(shortIn(facts, met, { whole: 10, part: 2, x: 3 }, parameters)).toEqual({});
  });

  it("is nothing certain for a ratio that holds unless it has no second count", () => {
    const atMost = (number: string) => compared("each", "lessThanInclusive", number);
    const met = { atLeast: 2, of: [atMost("1/2"), atMost("2")] };
    const { goal } = evaluate(tinyRuleSet({ facts, criteria: { c: { met } } }), snapshotOf({ p: 1 })).goals;
    expect(goal!.reasons.map((reason) => "short" in reason && reason.short)).toEqual([
      { min: 0, max: 2 },
      { min: 0 },
    ]);
  });

  it("is not a count beside its ratio, of which the least is known", () => {
    const met = {
      all: [
        compared("each", "greaterThanInclusive", "1/10"),
        compared("p", "in", [3, 5]),
        compared("p", "in", [4, 5]),
      ],
    };
    expect(short(met, { p: { min: 3, max: 4 }, y: 10 })).toEqual({ p: { min: 1 } });
  });
});

describe("bounds after changes", () => {
  const plan = compile(
    tinyRuleSet({
      facts: {
        ...{ x: things(), y: things(), z: things(), "x-part": things({ partOf: "x" }) },
        ...{ xy: things({ sum: ["x", "y"] }), xz: things({ sum: ["x", "z"] }) },
        xyz: things({ sum: ["xy", "z"] }),
        ...{ v: things(), w: things(), vw: things({ sum: ["v", "w"] }) },
      },
      criteria: { c: { met: atLeastOf("xyz", 1) } },
    }),
  );
  type Ends = readonly [low: number, high: number];
  const open = Number.MAX_SAFE_INTEGER + 1;
  const indexOf = (id: string) => plan.slotIndex.get(id)!;
  /** The ends of some facts after changes; what is not given may be anything. */
  const moved = (
    given: Record<string, Ends>,
    adds: Record<string, number>,
    aim?: Parameters<typeof valuesAfter>[3],
  ) => {
    const before = [...plan.nothingKnown];
    for (const [id, [low, high]] of Object.entries(given)) setBounds(before, indexOf(id), low, high);
    expect(carryBounds(before, plan.edges, plan.sums)).toBeUndefined();
    const changes = Object.entries(adds).map(([fact, add]) => ({ fact, kind: "add", add }) as Change);
    const values = valuesAfter(plan, before, changes, aim);
    const ends = (id: string): Ends => [lowOf(values!, indexOf(id)), highOf(values!, indexOf(id))];
    return values && Object.fromEntries([...Object.keys(given), "xy"].map((id) => [id, ends(id)]));
  };
  const one = (number: number): Ends => [number, number];
  const known = { x: one(3), y: one(2), z: one(1) };

  it("are those of a count that moves, never below zero, and an open end stays open", () => {
    expect(moved({ x: [5, 8] }, { x: 2 })).toMatchObject({ x: [7, 10] });
    expect(moved({ x: [1, 2] }, { x: -3 })).toMatchObject({ x: [0, 0] });
    expect(moved({ x: [5, open] }, { x: -3 })).toMatchObject({ x: [2, open] });
    expect(moved({ x: [5, open] }, { x: 3 })).toMatchObject({ x: [8, open] });
  });

  it("let each count of a sum change by all of its amount", () => {
    expect(moved(known, { xy: 5 })).toEqual({ x: [3, 8], y: [2, 7], z: one(1), xy: one(10) });
    expect(moved(known, { xy: -1 })).toEqual({ x: [2, 3], y: [1, 2], z: one(1), xy: one(4) });
    expect(moved({ x: [0, open], y: one(2) }, { xy: -3 })).toMatchObject({ xy: [0, open] });
  });

  it("leave the rest of the amount to counts that have no change of their own", () => {
    expect(moved(known, { x: 2, xy: 5 })).toEqual({ x: one(5), y: one(5), z: one(1), xy: one(10) });
    expect(moved({ ...known, x: one(1), y: one(9) }, { x: 2, xy: -3 })).toEqual({
      ...{ x: one(3), y: one(4), z: one(1), xy: one(7) },
    });
    expect(moved({ ...known, x: one(5) }, { x: -1, xy: -2 })).toEqual({
      ...{ x: one(4), y: one(1), z: one(1), xy: one(5) },
    });
    // More than the sum was to change by.
    expect(moved(known, { x: 5, xy: 3 })).toEqual({ x: one(8), y: one(2), z: one(1), xy: one(10) });
  });

  it("are not known if one sum grows and another that shares an unknown count shrinks", () => {
    const unknown = { x: [0, 5], y: one(4), z: one(6) } as const;
    expect(moved(unknown, { xy: 5, xz: -3 })).toBeUndefined();
    expect(moved(unknown, { xy: 5, xz: -3, vw: 2 })).toBeUndefined();
    expect(moved({ ...unknown, x: one(2) }, { xy: 5, xz: -3 })).toBeDefined();
    expect(moved({ ...unknown, x: one(2), y: [0, 4], z: [0, 6] }, { xy: 5, xz: -3 })).toBeDefined();
    expect(moved(unknown, { xy: 5, xz: 3 })).toBeDefined();
  });

  it("spread an amount in the one way that is enough, if not every way is", () => {
    const aimAt = (id: string, least: number, most: number) => {
      const isIn = (values: readonly number[]) =>
        lowOf(values, indexOf(id)) >= least && highOf(values, indexOf(id)) <= most;
      return { does: isIn, bears: () => true };
    };
    // The first count takes all that it can.
    expect(moved(known, { xy: 5 }, aimAt("x", 8, 8))).toMatchObject({ x: one(8), y: one(2) });
    // No count below its part, or below zero whatever it is now.
    const halves = { x: one(4), "x-part": one(3), y: one(5) };
    expect(moved(halves, { xy: -3 }, aimAt("y", 3, 3))).toMatchObject({ x: one(3), y: one(3) });
    const unknown = { x: [0, 4], y: one(5) } as const;
    expect(moved(unknown, { xy: -3 }, aimAt("y", 2, 2))).toMatchObject({ x: [0, 4], y: one(2) });
    // Of a way that is not enough either, nothing is said.
    expect(moved(known, { xy: 5 }, aimAt("x", 9, 9))).toMatchObject({ x: [3, 8], y: [2, 7] });
  });
});

it("changes of one fact are added up; of bounds the most, and the least stays as it was", () => {
  const add = (fact: string, amount: unknown) => ({ fact, kind: "add", add: amount }) as Change;
  const to = (value: string): Change => ({ fact: "level", kind: "to", to: value });
  expect(sumOf([add("x", 2)], [add("x", 3), add("y", 1)])).toEqual([add("x", 5), add("y", 1)]);
  expect(sumOf([add("x", 2)], [add("x", -2)])).toEqual([]);
  expect(sumOf([add("x", 3)], [add("x", { min: 1, max: 2 })])).toEqual([add("x", { min: 3, max: 5 })]);
  expect(sumOf([add("x", { min: 1, max: 2 })], [add("x", 3)])).toEqual([add("x", { min: 1, max: 5 })]);
  expect(sumOf([to("introduced")], [to("embedded")])).toEqual([to("embedded")]);
});

describe("changes of one fact for several goals", () => {
  const plan = compile(
    tinyRuleSet({
      facts: {
        things: things(),
        level: { type: "level", title: "Level" },
        begun: { type: "date", title: "Begun" },
      },
      criteria: { c: { met: atLeastOf("things", 1) } },
    }),
  );
  const merged = (...changes: readonly unknown[]) => {
    const inOrder = mergeChanges(changes as Change[], plan);
    expect(mergeChanges((changes as Change[]).toReversed(), plan)).toEqual(inOrder);
    return addOf(inOrder);
  };
  const add = (amount: unknown) => ({ fact: "things", kind: "add", add: amount });
  const to = (fact: string, value: string) => ({ fact, kind: "to", to: value });

  it("become the larger of them, in whatever order", () => {
    expect(merged(add(3), add(5))).toBe(5);
    expect(merged(add(-3), add(-5))).toBe(-5);
    expect(merged(add(3), add({ min: 1, max: 7 }))).toEqual({ min: 3, max: 7 });
    expect(merged(add(-3), add({ min: -4, max: -7 }))).toEqual({ min: -4, max: -7 });
    expect(merged(add(3), add({ min: 5 }))).toEqual({ min: 5 });
    expect(merged(to("level", "sustained"), to("level", "introduced"))).toBe("sustained");
    expect(merged(to("begun", "2025-03-01"), to("begun", "2025-02-28"))).toBe("2025-03-01");
  });

  it("are not certain if one may ask for more and another for fewer", () => {
    expect(merged(add({ min: 0, max: 5 }), add({ min: 0, max: -3 }))).toEqual({ min: 0 });
    expect(merged(add({ min: 0, max: 5 }), add(-3))).toEqual({ min: -3 });
    expect(merged(add({ min: -1, max: 6 }), add({ min: 0, max: 3 }))).toStrictEqual({ min: -1 });
    expect(merged(add({ min: 1 }), add({ min: 2, max: 3 }))).toStrictEqual({ min: 2 });
  });

  it("are impossible if one asks for more and another for fewer, or if either is", () => {
    expect(merged(add(3), add(-2))).toBe("impossible");
    expect(merged(add(3), add({ min: -2, max: -4 }))).toBe("impossible");
    expect(merged(add(3), { fact: "things", kind: "impossible" })).toBe("impossible");
  });

  it("stay as they are if they are of different facts, however many they are", () => {
    const apart = [add(3), to("level", "embedded"), to("begun", "2025-03-01")] as Change[];
    expect(mergeChanges(apart, plan)).toEqual(apart);
    const many = [...apart, ...Array.from({ length: 20 }, (_, at) => add(at) as Change)];
    expect(mergeChanges(many, plan)).toEqual([add(19), ...apart.slice(1)]);
  });
});
