import { expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Change } from "../../src/evaluate/types.js";
import type { Condition, Criterion, RuleSet } from "../../src/rule-set/types.js";
import { isWholeRun, runs } from "../runs.js";
import { seeds } from "../seeds.js";
import { drawSmallFacts, drawSmallRules } from "./draw-small.js";
import { comparisonsOf, completionsOf, givenIn, relativesOf } from "./naive.js";
import {
  changing,
  isConsistent,
  made,
  metSomehow,
  nearestByTrial,
  SPAN,
  type Tried,
} from "./nearest-oracle.js";
import { countOf, isFor, type Known, oracleStatus, truth } from "./oracle.js";
import { type Drawn, pickerOf } from "./snapshots.js";
import { snapshotOf } from "./tiny-rule-set.js";

const MOST = 300;

const isImpossible = (changes: readonly Change[]) => changes.some(({ kind }) => kind === "impossible");

const readsOtherFacts = (condition: Condition) =>
  comparisonsOf(condition).some(({ value }) => typeof value === "object" && "fact" in value);

/**
 * The number of unknown wholes in the shares and ratios of a condition: with several, the change is not the nearest.
 */
function openWholes(ruleSet: RuleSet, condition: Condition, completions: readonly Known[]): number {
  const wholes = comparisonsOf(condition).flatMap(({ fact }) => {
    const entry = ruleSet.facts[fact]!;
    return "of" in entry ? [entry.of[1]] : [];
  });
  const numbers = (id: string) => new Set(completions.map((known) => countOf(ruleSet, id, known)));
  return [...new Set(wholes)].filter((id) => numbers(id).size > 1).length;
}

/** Whether it is decided if a criterion applies, or that does not depend on what would be changed for the criterion. */
function isApart(
  ruleSet: RuleSet,
  { when, met }: Criterion,
  completions: readonly Known[],
  asOf: string,
): boolean {
  if (when === undefined) return true;
  const tied = new Set(
    [...changing(ruleSet, met)]
      .flatMap((id) => givenIn(ruleSet, id))
      .flatMap((id) => relativesOf(ruleSet, id)),
  );
  const asked = comparisonsOf(when)
    .flatMap(({ fact, value }) => [
      fact,
      ...(typeof value === "object" && "fact" in value ? [value.fact] : []),
    ])
    .flatMap((id) => givenIn(ruleSet, id));
  if (!asked.some((id) => tied.has(id))) return true;
  return completions.every((known) => truth(ruleSet, when, known, asOf, false) === true);
}

/** Whether every comparison of a condition must hold. */
const isPlainAll = (condition: Condition): boolean =>
  "fact" in condition || ("all" in condition && condition.all.every(isPlainAll));

interface Tally {
  goals: number;
  nearest: number;
  sums: number;
  ratios: number;
  made: number;
  shared: number;
}

/** A change as its least and most, however it is written. */
const endsOf = (change: Change): Tried =>
  change.kind !== "add"
    ? { min: undefined, max: undefined }
    : typeof change.add === "number"
      ? { min: change.add, max: change.add }
      : { min: change.add.min, max: change.add.max };

/** Compares the shortfall of a condition on one count or ratio with trying every step on every completion. */
function holdToTrial(
  ruleSet: RuleSet,
  asked: Condition,
  drawn: Drawn,
  completions: readonly Known[],
  changes: readonly Change[],
  mayBeMet: boolean,
  where: string,
  tally: Tally,
): void {
  const facts = [...changing(ruleSet, asked)];
  const [first] = comparisonsOf(asked);
  const isOfRatio = ruleSet.facts[first!.fact]!.type === "ratio";
  const isOne = isOfRatio
    ? comparisonsOf(asked).every(({ fact }) => fact === first!.fact)
    : facts.length === 1 && ruleSet.facts[facts[0]!]!.type === "count";
  if (!isOne || readsOtherFacts(asked) || openWholes(ruleSet, asked, completions) > 1) return;
  // For a share of a count in a sum that contains it, both move together.
  if (comparisonsOf(asked).some(({ fact }) => fact === "share-of-sum")) return;
  const tried = facts.map((fact) => ({
    fact,
    ...nearestByTrial(ruleSet, asked, fact, drawn, completions, isOfRatio),
  }));
  const told = () => `${where}: ${JSON.stringify({ asked, facts: drawn.facts, changes, tried })}`;
  tally.nearest++;
  if (isOfRatio) tally.ratios++;
  if (facts.some((fact) => "sum" in ruleSet.facts[fact]!)) tally.sums++;
  const [change] = changes;
  if (change === undefined) {
    expect(
      tried.map(({ max }) => max),
      told(),
    ).toContain(0);
    return;
  }
  expect(changes, told()).toHaveLength(1);
  const { min, max } = tried.find(({ fact }) => fact === change.fact)!;
  if (change.kind === "impossible") {
    for (const each of tried) expect(each.min, told()).toBeUndefined();
  } else if (change.kind !== "add") expect.fail(told());
  else if (min === undefined) {
    // If it may already be met, nothing is called impossible.
    if (Math.abs(endsOf(change).min ?? 0) <= SPAN) expect(mayBeMet, told()).toBe(true);
  } else {
    const add = endsOf(change);
    expect(add.min, told()).toBe(min);
    // If it may be open and no completion needs a change, no change is called certainly enough.
    const isBeyond = max === undefined && Math.abs(add.max ?? 0) > SPAN;
    if (!(add.max === undefined && max === 0) && !isBeyond) expect(add.max, told()).toBe(max);
    // Of two counts, the one that needs fewer.
    for (const other of tried)
      if (other.max !== undefined) expect(other.max, told()).toBeGreaterThanOrEqual(max ?? add.min ?? 0);
  }
}

/** Of sums whose counts could not all give what they were asked for, and of a ratio that may drop out. */
const REMEMBERED = [12_986_404, 5_236_452, 44_300_375];

it("the nearest change is what trying every step on every completion shows, for criteria and whole goals", () => {
  const tally: Tally = { goals: 0, nearest: 0, sums: 0, ratios: 0, made: 0, shared: 0 };
  for (const seed of [...seeds(300), ...REMEMBERED]) {
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
      const told = `${where}: ${JSON.stringify({ asOf: drawn.asOf, criteria, facts: drawn.facts, short: goal.shortfall })}`;
      const statuses = completions.map((known) => oracleStatus(ruleSet, "goal", known, drawn.asOf, "hub"));
      expect(goal.possible, told).toEqual(expect.arrayContaining(statuses));
      for (const { possible, shortfall } of [goal, ...Object.values(goal.criteria)]) {
        const isSettled = possible.every((status) => status === "met" || status === "not-applicable");
        if (isSettled) expect(shortfall, told).toEqual([]);
        if (possible.includes("met")) expect(isImpossible(shortfall), told).toBe(false);
      }
      for (const [id, criterion] of Object.entries(criteria)) {
        const { met, settled } = criterion;
        const { shortfall, possible } = goal.criteria[id]!;
        // For what is settled late, on track means that it holds, and off track that it may or may not.
        const good = settled === undefined ? ["met"] : ["met", "on-track"];
        const mayBeMet = possible.some((status) =>
          [...good, ...(settled === undefined ? [] : ["off-track"])].includes(status),
        );
        const isHeld = possible.every((status) => [...good, "not-applicable"].includes(status));
        if (isHeld) expect(shortfall, told).toEqual([]);
        const isOpen = completions.some((known) => truth(ruleSet, met, known, drawn.asOf) === false);
        if (!isHeld && isOpen && isApart(ruleSet, criterion, completions, drawn.asOf))
          holdToTrial(ruleSet, met, drawn, completions, shortfall, mayBeMet, `${where}, ${id}`, tally);
      }
      // All the changes together meet the goal, whatever the facts turn out to be.
      const all = Object.values(criteria);
      const readsOthers = all.some(({ met }) => readsOtherFacts(met));
      if (goal.shortfall.length === 0 || (completions.length > 1 && readsOthers)) continue;
      for (const known of completions) {
        const after = made(ruleSet, known, goal.shortfall)?.filter((each) => isConsistent(ruleSet, each));
        if (after === undefined || after.length === 0) continue;
        tally.made++;
        if (after.length > 1) tally.shared++;
        // Nothing is said about a level, flag or day without a value that is enough, if the goal may still be met.
        const isSpokenOf = ({ met }: Criterion) =>
          goal.shortfall.some(({ fact }) => changing(ruleSet, met).has(fact)) ||
          truth(ruleSet, met, known, drawn.asOf) !== false;
        const failing = after.map((each) =>
          all.filter(
            (criterion) =>
              isSpokenOf(criterion) &&
              isFor(ruleSet, criterion, each, drawn.asOf) &&
              truth(ruleSet, criterion.met, each, drawn.asOf) === false,
          ),
        );
        // One of the ways to share a change out among the terms of a sum is enough.
        expect(failing, told).toContainEqual([]);
      }
    }
  }
  expect(tally.nearest).toBeGreaterThan(runs(300));
  expect(tally.made).toBeGreaterThan(runs(300));
  if (!isWholeRun()) return;
  expect(tally.sums).toBeGreaterThan(runs(300) / 10);
  expect(tally.ratios).toBeGreaterThan(runs(300) / 20);
  expect(tally.shared).toBeGreaterThan(runs(300) / 10);
});

it("nothing is called impossible that some change of its counts meets, however many it changes", () => {
  let tried = 0;
  for (const seed of seeds(1_000)) {
    const pick = pickerOf(seed);
    const ruleSet = drawSmallRules(pick);
    const drawn = drawSmallFacts(pick);
    const [known] = completionsOf(ruleSet, "goal", drawn, MOST) ?? [];
    if (known === undefined) continue;
    const { criteria } = evaluate(ruleSet, snapshotOf({ ...drawn.facts, ...known }, drawn.asOf)).goals[
      "goal"
    ]!;
    for (const [id, { shortfall }] of Object.entries(criteria)) {
      const { met } = ruleSet.goals["goal"]!.criteria[id]!;
      // A count in another branch is not asked to make room.
      if (!isImpossible(shortfall) || !isPlainAll(met)) continue;
      tried++;
      const way = metSomehow(ruleSet, met, known, drawn.asOf);
      expect(way, `seed ${seed}, ${id}: ${JSON.stringify({ met, known, shortfall })}`).toBeUndefined();
    }
  }
  expect(tried).toBeGreaterThan(runs(1_000) / 50);
});
