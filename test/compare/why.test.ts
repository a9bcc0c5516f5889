import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluate, type RuleSet, type Snapshot, statuses, why } from "../../src/index.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { drawSmallFacts, drawSmallRules } from "../evaluate/draw-small.js";
import { type Pick, pickerOf } from "../evaluate/snapshots.js";
import { snapshotOf, tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { seeds } from "../seeds.js";

const share = (value: string) => ({ fact: "share", operator: "greaterThanInclusive", value }) as const;
const setsOf = (rules: RuleSet, snapshot: Snapshot, goal: string) =>
  why(rules, evaluate(rules, snapshot), goal).sets.map((set) => set.map(({ fact }) => fact));

describe("why a goal has its status", () => {
  const engaged = tinyRuleSet({ criteria: { engaged: { met: share("75%") } } });
  const goal = Object.keys(engaged.goals)[0]!;

  it("is both numbers of a share that reaches its target", () => {
    expect(setsOf(engaged, snapshotOf({ whole: 20, part: 15 }), goal)).toEqual([["whole", "part"]]);
  });

  it("is no given fact if no given fact narrows it", () => {
    expect(setsOf(engaged, snapshotOf({}), goal)).toEqual([[]]);
  });

  it("is one of two facts if either would be enough by itself, the first in the rules", () => {
    const rules = tinyRuleSet({
      facts: { a: { type: "flag", title: "A" }, b: { type: "flag", title: "B" } },
      criteria: {
        one: {
          met: {
            any: [
              { fact: "a", operator: "equal", value: true },
              { fact: "b", operator: "equal", value: true },
            ],
          },
        },
      },
    });
    const found = why(rules, evaluate(rules, snapshotOf({ b: true, a: true })), Object.keys(rules.goals)[0]!);
    expect(found).toMatchObject({
      status: "met",
      possible: ["met"],
      sets: [[{ fact: "a", title: "A" }], [{ fact: "b", title: "B" }]],
      exact: true,
    });
    expect(setsOf(rules, snapshotOf({ a: true }), found.goal)).toEqual([["a"]]);
    expect(setsOf(rules, snapshotOf({ a: false, b: false }), found.goal)).toEqual([["a", "b"]]);
  });

  it("is found for a kept result, for every goal of the shipped rules", () => {
    const text = readFileSync(new URL("../../docs/examples/hub-example-mixed.json", import.meta.url), "utf8");
    const kept = JSON.parse(JSON.stringify(evaluate(goals2024, JSON.parse(text))));
    for (const id of Object.keys(goals2024.goals)) {
      const { sets, exact, possible } = why(goals2024, kept, id as never);
      expect({ exact, some: sets.length > 0, possible }).toEqual({
        ...{ exact: true, some: true, possible: kept.goals[id].possible },
      });
    }
  });

  it("is refused for a goal that does not exist, and for another rule set's result", () => {
    const result = evaluate(engaged, snapshotOf({}));
    expect(() => why(engaged, result, "nothing" as never)).toThrow(RangeError);
    expect(() => why(goals2024 as RuleSet, result, "primary.engagement")).toThrow(/made by/);
  });

  it("is what trying every set of facts shows", () => {
    let tried = 0;
    let several = 0;
    for (const seed of seeds(500)) {
      const pick = pickerOf(seed);
      const rules = drawSmallRules(pick);
      for (let at = 0; at < 4; at++) {
        const snapshot: Snapshot = drawFew(pick);
        const result = evaluate(rules, snapshot);
        const sets = subsetsOf(Object.entries(snapshot.facts));
        const found = sets.map((facts) =>
          statuses(rules, { ...snapshot, facts: Object.fromEntries(facts) } as Snapshot),
        );
        for (const { id, possible } of Object.values(result.goals)) {
          const enough = sets
            .filter((_, each) => found[each]!.goals[id]!.possible.join() === possible.join())
            .map((set) => set.map(([fact]) => fact));
          const smallest = enough.filter((set) => !enough.some((other) => isWithin(other, set)));
          const { sets: said, exact } = why(rules, result, id);
          const facts = said
            .map((set) =>
              set
                .map(({ fact }) => fact)
                .sort()
                .join(),
            )
            .sort();
          expect({ exact, facts }, `seed ${seed}`).toEqual({
            exact: true,
            facts: smallest.map((set) => [...set].sort().join()).sort(),
          });
          tried++;
          if (smallest.length > 1) several++;
        }
      }
    }
    expect(tried).toBeGreaterThan(50);
    expect(several).toBeGreaterThan(tried / 20);
  });
});

/** Draws at most seven facts, so that each choice of them can be tried. */
function drawFew(pick: Pick) {
  const { facts, asOf } = drawSmallFacts(pick);
  const entries = Object.entries(facts);
  while (entries.length > 7) entries.splice(pick(0, entries.length - 1), 1);
  return snapshotOf(Object.fromEntries(entries), asOf);
}

function subsetsOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const [first, ...others] = items;
  if (first === undefined) return [[]];
  const rest = subsetsOf(others);
  return [...rest, ...rest.map((set) => [first, ...set])];
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  return some.length < all.length && some.every((each) => all.includes(each));
}
