import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onlyGoals } from "../../src/compare/only-goals.js";
import {
  type Change,
  evaluate,
  type RuleSet,
  requiredChanges,
  type Scenario,
  type Snapshot,
  SnapshotError,
  whatIf,
} from "../../src/index.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { ruleSetArbitrary, snapshotArbitrary } from "../../src/testing.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { runs } from "../runs.js";

type End = "min" | "max";

/** The scenario that makes changes; ranged ones by one end and this many units more or fewer. */
function scenarioOf(changes: readonly Change[], end: End): Scenario {
  const facts: Record<string, unknown> = {};
  for (const change of changes) {
    if (change.kind === "to") facts[change.fact] = change.to;
    else if (change.kind === "add") facts[change.fact] = { add: unitsOf(change, end) };
  }
  return { facts } as Scenario;
}

function unitsOf({ add }: Extract<Change, { kind: "add" }>, end: End): number {
  return typeof add === "number" ? add : (add[end] ?? 0);
}

/** The given counts that make up a sum; a fact that is not a sum is its own. */
function countsOf(ruleSet: RuleSet, id: string): readonly string[] {
  const fact = ruleSet.facts[id]!;
  return "sum" in fact ? fact.sum.flatMap((part) => countsOf(ruleSet, part)) : [id];
}

/** Every way to split a number into at most two parts over the given places, unsplit ones first. */
function* splits(
  units: number,
  places: readonly string[],
): Generator<readonly (readonly [string, number])[]> {
  for (const place of places) yield [[place, units]];
  for (const [at, a] of places.entries())
    for (const b of places.slice(at + 1))
      for (let part = 1; part < Math.abs(units); part++) {
        const first = part * Math.sign(units);
        yield [
          [a, first],
          [b, units - first],
        ];
      }
}

/** The ways to make changes: a sum is changed through its counts, and the caller decides which. */
function* waysToMake(ruleSet: RuleSet, changes: readonly Change[], end: End): Generator<readonly Change[]> {
  const [change, ...rest] = changes;
  if (change === undefined) return yield [];
  for (const others of waysToMake(ruleSet, rest, end)) {
    const counts = countsOf(ruleSet, change.fact);
    if (change.kind !== "add" || counts[0] === change.fact) yield [change, ...others];
    else
      for (const split of splits(unitsOf(change, end), counts))
        yield [...split.map(([fact, add]): Change => ({ fact, kind: "add", add })), ...others];
  }
}

/** The changes with the one at `at` closer to zero by one. */
function oneLess(changes: readonly Change[], at: number): readonly Change[] | undefined {
  const change = changes[at]!;
  if (change.kind !== "add") return undefined;
  const nearer = (units: number) => units - Math.sign(units);
  const add = typeof change.add === "number" ? nearer(change.add) : { min: nearer(change.add.min ?? 0) };
  return changes.with(at, { ...change, add } as Change);
}

const SETS: readonly (readonly [string, RuleSet, number])[] = [
  ["2024-25", goals2024 as RuleSet, 10],
  ["2020-23", goals2020 as RuleSet, 50],
];

/** The goals after changes, for each possible way to make them; for example, no part may exceed its whole. */
function* goalsAfterEach(ruleSet: RuleSet, snapshot: Snapshot, changes: readonly Change[], end: End = "max") {
  let tries = 0;
  for (const way of waysToMake(ruleSet, changes, end)) {
    if (tries++ > 2_000) return;
    try {
      yield whatIf(ruleSet, snapshot, scenarioOf(way, end)).scenarios[0]!.after.goals;
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
    }
  }
}

/** The goals after changes that can be made in only one way; `undefined` if they can't be made. */
function goalsAfter(ruleSet: RuleSet, snapshot: Snapshot, changes: readonly Change[], end: End = "max") {
  return goalsAfterEach(ruleSet, snapshot, changes, end).next().value ?? undefined;
}

/** Whether changes meet goals; those of a sum through some of its counts, since others may be asked for elsewhere. */
function areMetBy(
  ruleSet: RuleSet,
  snapshot: Snapshot,
  changes: readonly Change[],
  wanted: readonly string[],
): boolean {
  for (const after of goalsAfterEach(ruleSet, snapshot, changes))
    if (wanted.every((id) => after[id]!.status === "met")) return true;
  return false;
}

function hasSum(ruleSet: RuleSet, changes: readonly Change[]): boolean {
  return changes.some(({ fact }) => "sum" in ruleSet.facts[fact]!);
}

/** What is wrong with the required changes; empty if they are exactly enough. */
function wrongWith(ruleSet: RuleSet, snapshot: Snapshot): readonly string[] {
  const { goals, changes } = requiredChanges(ruleSet, evaluate(ruleSet, snapshot));
  const wanted = goals.filter(({ outcome }) => outcome === "met").map(({ goal }) => goal);
  const wrong = areMetBy(ruleSet, snapshot, changes, wanted)
    ? []
    : [`${wanted.join()}: not met by ${JSON.stringify(changes)}`];
  // No change meets what is settled later, so nothing here shows whether less would be enough. A sum is asked for
  // whatever its counts are, so less of the right count may be enough.
  if (goals.some(({ outcome }) => outcome === "settled-later") || hasSum(ruleSet, changes)) return wrong;
  changes.forEach((_, at) => {
    const less = oneLess(changes, at);
    if (less !== undefined && areMetBy(ruleSet, snapshot, less, wanted))
      wrong.push(`${wanted.join()}: ${JSON.stringify(less)} is enough`);
  });
  return wrong;
}

/** Each goal alone, so that only what it reads is drawn and evaluated. */
const alone = (ruleSet: RuleSet) =>
  Object.keys(ruleSet.goals).map((goal) => [goal, onlyGoals(ruleSet, [goal])] as const);

describe.each(SETS)("what would it take, in %s", (_, ruleSet, numRuns) => {
  it.each(alone(ruleSet))("for %s turns it met, and one unit less of any count does not", (goal, rules) => {
    fc.assert(
      fc.property(snapshotArbitrary(rules, { known: true, goal }), (snapshot) => {
        expect(wrongWith(rules, snapshot)).toEqual([]);
        const asked = requiredChanges(rules, evaluate(rules, snapshot)).goals;
        for (const { outcome } of asked) expect(["met", "impossible"]).toContain(outcome);
      }),
      { numRuns: runs(numRuns), seed: 1 },
    );
  });

  it.each(alone(ruleSet))(
    "for %s with bounds: the most always does, less than the least never",
    (goal, rules) => {
      fc.assert(
        fc.property(snapshotArbitrary(rules, { goal }), (snapshot) => {
          const { goals, changes } = requiredChanges(rules, evaluate(rules, snapshot));
          if (goals[0]?.outcome !== "met") return;
          expect(goalsAfter(rules, snapshot, changes)?.[goal]?.status, JSON.stringify(changes)).toBe("met");
          changes.forEach((change, at) => {
            const least =
              change.kind === "add" && typeof change.add === "object" ? change.add.min : undefined;
            if (least === undefined || least < 1) return;
            const after = goalsAfter(rules, snapshot, oneLess(changes, at)!, "min");
            expect(after?.[goal]?.possible ?? [], JSON.stringify(changes)).not.toContain("met");
          });
        }),
        { numRuns: runs(numRuns), seed: 3 },
      );
    },
  );

  it("for all goals turns them all met together, and one unit less of any count does not", () => {
    fc.assert(
      fc.property(snapshotArbitrary(ruleSet, { known: true }), (snapshot) => {
        expect(wrongWith(ruleSet, snapshot)).toEqual([]);
      }),
      { numRuns: runs(3), seed: 2 },
    );
  });
});

describe("what would it take, in any rules", () => {
  const cases = (known: boolean) =>
    ruleSetArbitrary().chain((ruleSet) =>
      snapshotArbitrary(ruleSet, { known }).map((snapshot) => ({ ruleSet, snapshot })),
    );

  it("turns goals met, and one unit less of any count does not", () => {
    fc.assert(
      fc.property(cases(true), ({ ruleSet, snapshot }) => {
        expect(wrongWith(ruleSet, snapshot)).toEqual([]);
      }),
      { numRuns: runs(150), seed: 4 },
    );
  });

  it("with bounds, the certain amount is always enough", () => {
    fc.assert(
      fc.property(cases(false), ({ ruleSet, snapshot }) => {
        const { goals, changes } = requiredChanges(ruleSet, evaluate(ruleSet, snapshot));
        const wanted = goals.filter(({ outcome }) => outcome === "met").map(({ goal }) => goal);
        // A scenario changes the counts of a sum one by one, which does not change a sum of open counts.
        const counts = changes.flatMap(({ fact }) =>
          "sum" in ruleSet.facts[fact]! ? countsOf(ruleSet, fact) : [],
        );
        if (counts.some((count) => typeof snapshot.facts?.[count] !== "number")) return;
        expect(areMetBy(ruleSet, snapshot, changes, wanted), JSON.stringify(changes)).toBe(true);
      }),
      { numRuns: runs(200), seed: 5 },
    );
  });
});

describe("goals together", () => {
  const share = (value: string) =>
    ({ met: { fact: "share", operator: "greaterThanInclusive", value } }) as const;

  it("count a fact that two need once, by the larger amount", () => {
    const rules = tinyRuleSet({ criteria: { one: share("50%"), two: share("75%") } });
    const found = requiredChanges(rules, evaluate(rules, snapshotOf({ whole: 20, part: 5 })));
    expect(found.changes).toEqual([{ fact: "part", kind: "add", add: 10 }]);
    expect(found.words).toEqual(["10 more schools (Schools engaged)"]);
    expect(found.summary).toBe("This change meets the goal.");
  });

  it("count what one change causes for another", () => {
    const rules = tinyRuleSet({
      facts: {
        ...SCHOOLS,
        deep: { type: "count", title: "Schools embedding", unit: "schools", partOf: "part" },
        "deep-share": { type: "share", title: "Share embedding", of: ["deep", "part"] },
      },
      criteria: {
        engaged: share("75%"),
        embedding: { met: { fact: "deep-share", operator: "greaterThanInclusive", value: "50%" } },
      },
    });
    const known = evaluate(rules, snapshotOf({ whole: 20, part: 5, deep: 2 }));
    expect(known.goals["goal"]!.shortfall).toEqual([
      { fact: "part", kind: "add", add: 10 },
      { fact: "deep", kind: "add", add: 6 },
    ]);
    expect(requiredChanges(rules, known).changes).toEqual([
      { fact: "part", kind: "add", add: 10 },
      { fact: "deep", kind: "add", add: 6 },
    ]);
    const bounded = evaluate(rules, snapshotOf({ whole: 20, part: { min: 5, max: 6 }, deep: 2 }));
    expect(requiredChanges(rules, bounded).changes).toEqual([
      { fact: "part", kind: "add", add: { min: 9, max: 10 } },
      { fact: "deep", kind: "add", add: { min: 5, max: 6 } },
    ]);
  });

  it("take the cheapest branch", () => {
    const rules = tinyRuleSet({
      facts: { ...SCHOOLS, events: { type: "count", title: "Events", unit: "events" } },
      criteria: {
        either: { met: { any: [share("75%").met, { fact: "events", operator: "greaterThan", value: 3 }] } },
      },
    });
    expect(
      requiredChanges(rules, evaluate(rules, snapshotOf({ whole: 20, part: 5, events: 2 }))).changes,
    ).toEqual([{ fact: "events", kind: "add", add: 2 }]);
  });

  it("that pull one fact two ways conflict, and the first is followed", () => {
    const one = tinyRuleSet({ criteria: { many: share("75%") } });
    const few = tinyRuleSet({
      criteria: { few: { met: { fact: "part", operator: "lessThan", value: 3 } } },
    });
    const rules: RuleSet = {
      ...one,
      goals: { goal: one.goals["goal"]!, few: few.goals["goal"]! },
      phases: { primary: { title: "Primary", goals: ["goal", "few"] } },
    };
    const found = requiredChanges(rules, evaluate(rules, snapshotOf({ whole: 20, part: 5 })));
    expect(found.goals.map(({ goal, outcome }) => [goal, outcome])).toEqual([
      ["goal", "met"],
      ["few", "conflict"],
    ]);
    expect(found.changes).toEqual([{ fact: "part", kind: "add", add: 10 }]);
    expect(found.summary).toBe("This change meets 1 of 2 goals.");
  });

  it("say what no change can do, and what has to be found out first", () => {
    const rules = tinyRuleSet({
      criteria: { more: { met: { fact: "part", operator: "greaterThan", value: { fact: "whole" } } } },
    });
    expect(
      requiredChanges(rules, evaluate(rules, snapshotOf({ whole: 20, part: 5 }))).goals[0]!.outcome,
    ).toBe("impossible");
    const shares = tinyRuleSet({ criteria: { engaged: share("75%") } });
    for (const facts of [{}, { whole: 20 }, { part: 5 }]) {
      const found = requiredChanges(shares, evaluate(shares, snapshotOf(facts)));
      expect(found.goals[0]!.outcome).toBe("needs-facts");
      expect(found.changes).toEqual([]);
    }
  });
});

describe("what is settled at its deadline", () => {
  const rules = tinyRuleSet({
    criteria: {
      engaged: {
        met: { fact: "part", operator: "greaterThanInclusive", value: 13 },
        settled: "at-deadline",
      },
    },
    deadline: "2025-08-31",
  });
  const required = (part: number, asOf?: string) =>
    requiredChanges(rules, evaluate(rules, snapshotOf({ whole: 20, part }, asOf)));

  it("asks for nothing more while it holds", () => {
    const { changes, goals, summary } = required(13);
    expect(changes).toEqual([]);
    expect(goals).toMatchObject([{ status: "on-track", outcome: "settled-later", changes: [] }]);
    expect(summary).toBe(
      "1 goal holds so far, so that nothing more is asked for; it is settled after its deadline.",
    );
  });

  it("holds by the changes it asks for, and is not met by them before its deadline", () => {
    const { changes, goals, summary } = required(10);
    expect(changes).toEqual([{ fact: "part", kind: "add", add: 3 }]);
    expect(goals).toMatchObject([{ status: "off-track", outcome: "settled-later" }]);
    expect(summary).toBe("With this change 1 goal holds; it is settled after its deadline.");
  });

  it("is met by them once its deadline has passed", () => {
    const { goals, summary } = required(10, "2025-09-01");
    expect(goals).toMatchObject([{ status: "not-met", outcome: "met" }]);
    expect(summary).toBe("This change meets the goal.");
    expect(required(13, "2025-09-01").goals).toEqual([]);
  });

  it("does not put off a goal whose other criteria alone apply to the subject", () => {
    const { engaged } = rules.goals["goal"]!.criteria;
    const { settled: _, ...now } = engaged!;
    const later = { ...engaged!, scopes: { network: "stated" } } as const;
    const both = tinyRuleSet({ criteria: { now, later }, deadline: "2025-08-31" });
    const { goals } = requiredChanges(both, evaluate(both, snapshotOf({ whole: 20, part: 10 })));
    expect(goals).toMatchObject([{ status: "off-track", outcome: "met" }]);
  });
});

describe("the choice of goals", () => {
  const mixed = JSON.parse(
    readFileSync(new URL("../../docs/examples/hub-example-mixed.json", import.meta.url), "utf8"),
  );
  const evaluation = evaluate(goals2024, mixed);

  it("is one goal, those of a phase, or all", () => {
    const goals = (choice: object) =>
      requiredChanges(goals2024, evaluation, choice).goals.map(({ goal }) => goal);
    expect(goals({ goal: "primary.engagement" })).toEqual(["primary.engagement"]);
    expect(goals({ phase: "llme" }).every((id) => id.startsWith("llme."))).toBe(true);
    expect(goals({})).toHaveLength(23);
    expect(goals({ goal: "primary.culture" })).toEqual([]);
    expect(requiredChanges(goals2024, evaluation, { goal: "primary.culture" }).summary).toBe(
      "Every goal that applies is met.",
    );
  });

  it("that does not exist is answered with what was meant", () => {
    expect(() => requiredChanges(goals2024, evaluation, { goal: "primary.engagemnt" as never })).toThrow(
      new RangeError('No goal "primary.engagemnt" in 2024-25. Did you mean "primary.engagement"?'),
    );
    expect(() => requiredChanges(goals2024, evaluation, { phase: "primry" })).toThrow(
      /No phase "primry".*"primary"/,
    );
  });

  it("that is like nothing is answered with a list of all", () => {
    expect(() => requiredChanges(goals2024, evaluation, { phase: "nursery" })).toThrow(
      new RangeError('No phase "nursery" in 2024-25. Choose primary, secondary, post-16 or llme.'),
    );
    expect(() => requiredChanges(goals2024, evaluation, { goal: "x" as never })).toThrow(
      /in 2024-25\. Choose primary\.expectations, .+ or \S+\.$/,
    );
  });
});
