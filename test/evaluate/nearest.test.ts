import { expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Change } from "../../src/evaluate/types.js";
import type { Condition, RuleSet } from "../../src/rule-set/types.js";
import { runs } from "../runs.js";
import { seeds } from "../seeds.js";
import { drawSmallFacts, drawSmallRules } from "./draw-small.js";
import { completionsOf } from "./naive.js";
import { changing, comparisonsOf, isConsistent, made, nearestByTrial } from "./nearest-oracle.js";
import { type Known, oracleStatus, truth } from "./oracle.js";
import { type Drawn, pickerOf } from "./snapshots.js";
import { snapshotOf } from "./tiny-rule-set.js";

const MOST = 300;

const isImpossible = (changes: readonly Change[]) => changes.some(({ kind }) => kind === "impossible");

const readsOtherFacts = (condition: Condition) =>
  comparisonsOf(condition).some(({ value }) => typeof value === "object" && "fact" in value);

/** How many wholes that are not known a condition reads shares of: of several, the change is not the nearest. */
function openWholes({ facts }: RuleSet, condition: Condition, drawn: Drawn): number {
  const wholes = comparisonsOf(condition).flatMap(({ fact }) => {
    const entry = facts[fact]!;
    return "of" in entry ? [entry.of[1]] : [];
  });
  return [...new Set(wholes)].filter((id) => typeof drawn.facts[id] !== "number").length;
}

interface Tally {
  goals: number;
  nearest: number;
  made: number;
}

/** Holds the shortfall of a condition on one count to what trying every step on every completion shows. */
function holdToTrial(
  ruleSet: RuleSet,
  asked: Condition,
  drawn: Drawn,
  completions: readonly Known[],
  changes: readonly Change[],
  mayBeMet: boolean,
  where: string,
): boolean {
  const [fact, ...others] = changing(ruleSet, asked);
  if (others.length > 0 || ruleSet.facts[fact!]!.type !== "count" || readsOtherFacts(asked)) return false;
  if (openWholes(ruleSet, asked, drawn) > 1) return false;
  const { min, max } = nearestByTrial(ruleSet, asked, fact!, drawn, completions);
  const told = () =>
    `${where}: ${JSON.stringify({ asked, facts: drawn.facts, changes, tried: { min, max } })}`;
  const [change] = changes;
  if (change === undefined) expect(max, told()).toBe(0);
  else if (change.kind === "impossible") expect(min, told()).toBeUndefined();
  else if (change.kind !== "add") expect.fail(told());
  else if (min === undefined) {
    // Where it cannot be ruled out that it is met, nothing is called impossible.
    expect(mayBeMet, told()).toBe(true);
  } else {
    const add = typeof change.add === "number" ? { min: change.add, max: change.add } : change.add;
    expect(add.min, told()).toBe(min);
    // Where it may be open, and no completion needs anything, nothing is said to do for certain.
    if (!(add.max === undefined && max === 0)) expect(add.max, told()).toBe(max);
  }
  return true;
}

it("the nearest change is what trying every step on every completion shows, for criteria and whole goals", () => {
  const tally: Tally = { goals: 0, nearest: 0, made: 0 };
  for (const seed of seeds(600)) {
    const pick = pickerOf(seed);
    const ruleSet = drawSmallRules(pick);
    const criteria = ruleSet.goals["goal"]!.criteria;
    for (let at = 0; at < 5; at++) {
      const drawn = drawSmallFacts(pick);
      const goal = evaluate(ruleSet, snapshotOf(drawn.facts, drawn.asOf)).goals["goal"]!;
      const completions = completionsOf(ruleSet, "goal", drawn, MOST);
      if (completions === undefined) continue;
      tally.goals++;
      const where = `seed ${seed}, snapshot ${at}`;
      const told = `${where}: ${JSON.stringify({ criteria, facts: drawn.facts, short: goal.shortfall })}`;
      const statuses = completions.map((known) => oracleStatus(ruleSet, "goal", known, drawn.asOf, "hub"));
      expect(goal.possible, told).toEqual(expect.arrayContaining(statuses));
      for (const { possible, shortfall } of [goal, ...Object.values(goal.criteria)]) {
        const isSettled = possible.every((status) => status === "met" || status === "not-applicable");
        if (isSettled) expect(shortfall, told).toEqual([]);
        if (possible.includes("met")) expect(isImpossible(shortfall), told).toBe(false);
      }
      for (const [id, { met }] of Object.entries(criteria)) {
        const { shortfall, possible } = goal.criteria[id]!;
        const mayBeMet = possible.includes("met");
        if (!possible.every((status) => status === "met" || status === "not-applicable"))
          if (holdToTrial(ruleSet, met, drawn, completions, shortfall, mayBeMet, where)) tally.nearest++;
      }
      // All together bring the goal about, whatever the facts turn out to be.
      const all = Object.values(criteria).map(({ met }) => met);
      if (goal.shortfall.length === 0 || (completions.length > 1 && all.some(readsOtherFacts))) continue;
      for (const known of completions) {
        const after = made(known, goal.shortfall);
        if (after === undefined || !isConsistent(ruleSet, after)) continue;
        tally.made++;
        // Of a level, flag or day that no value serves nothing is said, where the goal may be met all the same.
        const isSpokenOf = (met: Condition) =>
          goal.shortfall.some(({ fact }) => changing(ruleSet, met).has(fact)) ||
          truth(ruleSet, met, known, drawn.asOf) !== false;
        const failing = all.filter(
          (met) => isSpokenOf(met) && truth(ruleSet, met, after, drawn.asOf) === false,
        );
        expect(failing, told).toEqual([]);
      }
    }
  }
  expect(tally.nearest).toBeGreaterThan(runs(600));
  expect(tally.made).toBeGreaterThan(runs(600));
});
