import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, type RuleSet, type Snapshot, settlingFacts, statuses } from "../../src/index.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { completionArbitrary, ruleSetArbitrary, snapshotArbitrary } from "../../src/testing.js";
import { snapshotOf, tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { runs } from "../runs.js";

const share = (value: string) => ({ fact: "share", operator: "greaterThanInclusive", value }) as const;
const level = (fact: string) =>
  ({ met: { fact, operator: "greaterThanInclusive", value: "embedded" } }) as const;

function settled(rules: RuleSet, facts: Record<string, unknown>) {
  const [found] = settlingFacts(rules, evaluate(rules, snapshotOf(facts)));
  return found && { ...found, sets: found.sets.map((set) => set.map(({ fact }) => fact)) };
}

describe("facts that settle a goal", () => {
  it("are those without which some status stays open, whatever the others are", () => {
    const rules = tinyRuleSet({ criteria: { engaged: { met: share("75%") } } });
    expect(settled(rules, { whole: 20 })).toMatchObject({ sets: [["part"]], alone: [], exact: true });
    expect(settled(rules, { part: { min: 14, max: 16 }, whole: 20 })).toMatchObject({ sets: [["part"]] });
    expect(settled(rules, { part: 5 })!.sets).toEqual([["whole"]]);
    expect(settled(rules, { part: 5 })!.alone).toEqual([]);
    expect(settled(rules, { whole: 20, part: 15 })).toBe(undefined);
  });

  it("need not all be asked for: 5 of more than 0 schools leave only the part open", () => {
    const rules = tinyRuleSet({ criteria: { engaged: { met: share("100%") } } });
    // At most 20 of 19 or 20 schools have engaged: both numbers are needed.
    expect(settled(rules, { whole: { min: 19, max: 20 }, part: { min: 18, max: 19 } })!.sets).toEqual([
      ["part", "whole"],
    ]);
    // 14 to 20 of 18 to 20 schools have engaged: either number alone can show that three in four is reached.
    const three = tinyRuleSet({ criteria: { engaged: { met: share("75%") } } });
    expect(settled(three, { whole: { min: 18, max: 20 }, part: { min: 14, max: 20 } })!.alone).toEqual([
      expect.objectContaining({ fact: "part", statuses: ["met"] }),
      expect.objectContaining({ fact: "whole", statuses: ["met"] }),
    ]);
  });

  it("of an any, each sufficient choice comes in rule order, the fewest first", () => {
    const rules = tinyRuleSet({
      facts: {
        a: { type: "flag", title: "A", question: "Is it A?" },
        b: { type: "flag", title: "B" },
        c: { type: "flag", title: "C" },
      },
      criteria: {
        one: {
          met: {
            any: [
              { all: [isTrue("a"), isTrue("b")] },
              { all: [isTrue("a"), { not: isTrue("b") }] },
              { all: [isTrue("c"), isTrue("b"), { not: isTrue("b") }] },
            ],
          },
        },
      },
    });
    expect(settled(rules, {})!.sets).toEqual([["a", "b"]]);
    const [found] = settlingFacts(rules, evaluate(rules, snapshotOf({})));
    expect(found!.sets[0]!.map(({ question }) => question)).toEqual(["Is it A?", "B?"]);
  });

  it("may be more than three if none can be left out", () => {
    const names = ["k", "l", "m", "n", "o"];
    const rules = tinyRuleSet({
      facts: Object.fromEntries(names.map((id) => [id, { type: "level", title: id } as const])),
      criteria: Object.fromEntries(names.map((id) => [id, level(id)])),
    });
    const found = settled(rules, {});
    expect(found).toMatchObject({ sets: [names], exact: true });
    expect(found!.alone.map(({ fact, statuses }) => [fact, statuses])).toEqual(
      names.map((id) => [id, ["off-track"]]),
    );
  });

  it("do not exist if a target has not been set", () => {
    const rules = tinyRuleSet({
      parameters: {
        later: { unit: "share", milestones: [{ on: "2025-08-31", expected: true, basis: "stated" }] },
      },
      criteria: { engaged: { met: { ...share("75%"), value: { parameter: "later" } } } },
    });
    expect(settled(rules, { whole: 20 })).toMatchObject({ sets: [], exact: true });
  });

  it("are found for every open goal of the choice, and for no other", () => {
    const mixed = JSON.parse(
      readFileSync(new URL("../../docs/examples/hub-example-mixed.json", import.meta.url), "utf8"),
    );
    const evaluation = evaluate(goals2024, mixed);
    const open = Object.values(evaluation.goals).filter(({ possible }) => possible.length > 1);
    expect(settlingFacts(goals2024, evaluation).map(({ goal }) => goal)).toEqual(open.map(({ id }) => id));
    expect(settlingFacts(goals2024, evaluation).every(({ exact }) => exact)).toBe(true);
    expect(settlingFacts(goals2024, evaluation, { goal: "primary.engagement" })).toMatchObject([
      { sets: [[{ fact: "primary.schools.engaged", question: expect.stringMatching(/^How many .*\?$/) }]] },
    ]);
    expect(settlingFacts(goals2024, evaluation, { goal: "secondary.engagement" })).toEqual([]);
  });
});

function isTrue(fact: string) {
  return { fact, operator: "equal", value: true } as const;
}

/** A snapshot after some facts are learned from one of its completions. */
function learn(snapshot: Snapshot, whole: Snapshot, ids: readonly string[]): Snapshot {
  const learned = Object.fromEntries(ids.map((id) => [id, whole.facts[id]]));
  return { ...snapshot, facts: { ...snapshot.facts, ...learned } as Snapshot["facts"] };
}

describe.each([
  ["2024-25", goals2024 as RuleSet, 20],
  ["2020-23", goals2020 as RuleSet, 100],
  ["any rules", undefined, 150],
] as const)("in %s", (_, rules, numRuns) => {
  const ruleSets = rules === undefined ? ruleSetArbitrary() : fc.constant(rules);
  const cases = ruleSets.chain((ruleSet) =>
    snapshotArbitrary(ruleSet).chain((snapshot) =>
      completionArbitrary(ruleSet, snapshot).map((whole) => ({
        ruleSet,
        snapshot,
        whole: whole as Snapshot,
      })),
    ),
  );

  it("every set settles its goal, whatever its facts turn out to be", () => {
    fc.assert(
      fc.property(cases, ({ ruleSet, snapshot, whole }) => {
        for (const { goal, sets } of settlingFacts(ruleSet, evaluate(ruleSet, snapshot))) {
          for (const set of sets.slice(0, 3)) {
            const facts = set.map(({ fact }) => fact);
            const { possible } = statuses(ruleSet, learn(snapshot, whole, facts)).goals[goal]!;
            expect(possible, `${goal}: ${facts.join()}`).toHaveLength(1);
          }
        }
      }),
      { numRuns: runs(numRuns), seed: 6 },
    );
  });

  it("no set is part of another, and all are of missing facts", () => {
    fc.assert(
      fc.property(cases, ({ ruleSet, snapshot }) => {
        const evaluation = evaluate(ruleSet, snapshot);
        for (const { goal, sets, alone } of settlingFacts(ruleSet, evaluation)) {
          const { missing } = evaluation.goals[goal]!;
          const ids = sets.map((set) => set.map(({ fact }) => fact));
          for (const set of ids) {
            expect(missing).toEqual(expect.arrayContaining(set));
            expect(ids.filter((other) => other.every((id) => set.includes(id)))).toEqual([set]);
          }
          for (const { fact, statuses } of alone) {
            expect(missing).toContain(fact);
            expect(evaluation.goals[goal]!.possible).toEqual(expect.arrayContaining([...statuses]));
          }
        }
      }),
      { numRuns: runs(numRuns), seed: 7 },
    );
  });
});
