// directed: takes two versions of a condition, gives facts for which they differ, or shows that there are none.
import { comparisonsIn, givenReadBy } from "../../compile/bind.js";
import {
  type Bounds,
  carryBounds,
  highOf,
  isKnown,
  lowOf,
  setBounds,
  setHigh,
} from "../../compile/bounds.js";
import { decide } from "../../compile/decide.js";
import { truthOf } from "../../compile/line.js";
import type { ComparisonPlan, CriterionPlan, GoalPlan, Plan, Slot } from "../../compile/plan.js";
import { goalOutcome, isLate } from "../../evaluate/goal-outcome.js";
import { isDecided } from "../../evaluate/outcomes.js";
import { NOT_APPLICABLE } from "../../operators/truths.js";
import type { Scope } from "../../rule-set/types.js";
import type { KnownFacts } from "../near-thresholds.js";
import { picker } from "../picker.js";
import { settlingValues } from "../settle-values.js";
import { type CornerValues, cornerValues } from "./corner-values.js";
import { differingComparisons, type PairedTree, pairedTruths, pairTrees } from "./paired-tree.js";

/** A goal in one version of the rules. */
export interface Version {
  readonly plan: Plan;
  readonly goal: GoalPlan;
}

/** What is known of the facts, in the slots of each version. */
type BothBounds = readonly [one: Bounds, other: Bounds];

/** The slot of a fact in each version. */
type BothSlots = readonly [one: Slot | undefined, other: Slot | undefined];

/** How many choices one descent makes; the first goes through more of them, in order. */
const FIRST_DIVE = 500;
const ONE_DIVE = 150;

/** The greatest count tried, or ten times the greatest number in the rules if that is more. */
const LARGE = 1_000_000;

/** How many consecutive whole numbers are tried: two shares a percentage point apart differ within a hundred. */
const IN_A_ROW = 110;

/**
 * Looks for facts, for one subject on one day, that two versions of a goal judge differently. It gives facts values one
 * at a time, starting with those that the versions treat differently, and goes back as soon as both versions must agree
 * whatever the other facts are. It therefore finds cases that trying every combination would not reach.
 */
export class DirectedSearch {
  /** How many choices were tried. */
  tried = 0;
  /** Whether both versions agree whatever the facts are. */
  isEquivalent = false;
  readonly #versions: readonly [Version, Version];
  readonly #scope: Scope;
  readonly #day: number;
  readonly #pairs: readonly PairedCriterion[];
  readonly #comparisons: readonly (readonly ComparisonPlan[])[];
  /** The slots, in the order in which they are given values. */
  readonly #slots: readonly BothSlots[];
  readonly #near: number;
  readonly #readers: readonly ReadonlyMap<Slot, readonly ComparisonPlan[]>[];
  readonly #corners: CornerValues;
  /** The facts that the versions treat differently. */
  readonly #changed: ReadonlySet<string>;
  #most = 0;
  #isInARow = false;

  constructor(versions: readonly [Version, Version], scope: Scope, day: number) {
    this.#versions = versions;
    this.#scope = scope;
    this.#day = day;
    this.#pairs = pairCriteria(versions, scope, day);
    this.#comparisons = versions.map(({ goal }) =>
      goal.criteria.filter(({ inScope }) => inScope[scope]).flatMap(comparisonsIn),
    );
    const all = this.#comparisons.flat();
    const changed = this.#pairs.flatMap(changedComparisons);
    const near = this.#pairs.flatMap(({ criteria }) => criteria.flatMap(comparisonsIn));
    this.#changed = new Set(changed.flatMap(givenReadBy).map(({ id }) => id));
    const ids = new Set([...changed, ...near, ...all].flatMap(inTurn).map(({ id }) => id));
    this.#slots = [...ids].map((id) => {
      const [one, other] = versions.map(({ plan }) => slotOf(plan, id));
      return [one, other] as const;
    });
    // If the versions differ in more than a few facts, none of them comes first.
    this.#near = this.#changed.size < 5 ? this.#changed.size : 0;
    this.#readers = this.#comparisons.map((comparisons) => {
      const readers = new Map<Slot, ComparisonPlan[]>();
      for (const each of comparisons)
        for (const slot of new Set(givenReadBy(each)))
          readers.set(slot, [...(readers.get(slot) ?? []), each]);
      return readers;
    });
    this.#corners = cornerValues([...new Set([...changed, ...near, ...all])], day);
  }

  /**
   * Descends again and again from nothing known, because a bad early choice can seldom be corrected later: first in the
   * order of the rules and numbers, then with facts and values in a pseudo-random order, which is the same every time.
   *
   * @param most - choices to try before giving up
   * @returns the facts that decide the difference, without any others
   */
  find(most: number): KnownFacts | undefined {
    const start = this.#versions.map(({ plan }) => this.#nothingKnown(plan)) as [Bounds, Bounds];
    this.isEquivalent = !this.#mayDiffer(start);
    if (this.isEquivalent) return undefined;
    const pick = picker();
    for (let dive = 0; this.tried < most; dive++) {
      // Every third descent also tries the whole numbers after those of the rules.
      this.#isInARow = dive % 3 === 2;
      this.#most = Math.min(this.tried + (dive === 0 ? FIRST_DIVE : ONE_DIVE), most);
      const [near, others] = [this.#slots.slice(0, this.#near), this.#slots.slice(this.#near)];
      const order = dive === 0 ? this.#slots : [...near, ...shuffled(others, pick)];
      const found = this.#search(start, {}, order, dive === 0 ? undefined : pick);
      if (found !== undefined) return this.#withoutSpare(found, start);
      // Everything was tried.
      if (dive === 0 && this.tried <= this.#most && this.#changed.size < 2) return undefined;
    }
    return undefined;
  }

  #search(
    bounds: BothBounds,
    facts: KnownFacts,
    order: readonly BothSlots[],
    pick: ReturnType<typeof picker> | undefined,
  ): KnownFacts | undefined {
    if (++this.tried > this.#most) return undefined;
    const decided = this.#compare(bounds);
    if (decided !== undefined) return decided === "differ" ? facts : undefined;
    if (!this.#mayDiffer(bounds)) return undefined;
    const at = order.findIndex((slots) => this.#isOpen(slots, bounds));
    const next = order[at];
    if (next === undefined) return undefined;
    const values = this.#valuesOf(next, bounds);
    for (const value of pick === undefined ? values : shuffled(values, pick)) {
      const chosen = this.#choose(next, value, bounds);
      if (chosen === undefined) continue;
      const known = { ...facts, [idOf(next)]: (next[0] ?? next[1])!.type.write(value) };
      const found = this.#search(chosen, known, order, pick);
      if (found !== undefined || this.tried > this.#most) return found;
    }
    return undefined;
  }

  /** Whether the results of both versions are certain, and if so whether they are the same. */
  #compare(bounds: BothBounds): "differ" | "same" | undefined {
    const [one, other] = this.#versions.map((version, side) => this.#outcomes(version, bounds[side]!));
    if (!isDecided(one!) || !isDecided(other!)) return undefined;
    return one === other ? "same" : "differ";
  }

  /** Leaves out facts without which the versions still differ. */
  #withoutSpare(facts: KnownFacts, start: BothBounds): KnownFacts {
    let kept = Object.entries(facts);
    for (const entry of kept) {
      const fewer = kept.filter((each) => each !== entry);
      let bounds: BothBounds | undefined = start;
      for (const [id, value] of fewer) {
        const slots: BothSlots = this.#slots.find((each) => idOf(each) === id)!;
        bounds = bounds && this.#choose(slots, (slots[0] ?? slots[1])!.type.read(value)!, bounds);
      }
      if (bounds !== undefined && this.#compare(bounds) === "differ") kept = fewer;
    }
    return Object.fromEntries(kept);
  }

  #mayDiffer(bounds: BothBounds): boolean {
    return this.#pairs.some(({ trees }) =>
      trees === undefined ? true : trees.some((tree) => pairedTruths(tree, bounds, this.#day).mayDiffer),
    );
  }

  /** Whether the value of a fact may change the result of a comparison. */
  #isOpen(slots: BothSlots, bounds: BothBounds): boolean {
    return slots.some((slot, side) => {
      if (slot === undefined || isKnown(bounds[side]!, slot.index)) return false;
      const readers = this.#readers[side]!.get(slot) ?? [];
      return readers.some((each) => !isDecided(truthOf(each, bounds[side]!, this.#day)));
    });
  }

  #valuesOf(slots: BothSlots, bounds: BothBounds): readonly number[] {
    const values = new Set<number>(this.#corners.get(idOf(slots)) ?? []);
    slots.forEach((slot, side) => {
      if (slot === undefined) return;
      const comparisons = this.#readers[side]!.get(slot) ?? [];
      for (const value of settlingValues(slot, comparisons, bounds[side]!, this.#day)) values.add(value);
    });
    const [first, side] = slots[0] === undefined ? [slots[1]!, 1] : [slots[0], 0];
    const [low, high] = [lowOf(bounds[side]!, first.index), highOf(bounds[side]!, first.index)];
    if (this.#isInARow && first.type.axis.step === "whole" && this.#changed.has(first.id))
      for (const from of [...values]) for (let by = 1; by < IN_A_ROW; by++) values.add(from + by);
    return [...values].filter((value) => value >= low && value <= high).sort((a, b) => a - b);
  }

  /** What is known once a fact has a value; `undefined` if it cannot have that value in both versions. */
  #choose(slots: BothSlots, value: number, bounds: BothBounds): BothBounds | undefined {
    const written = (slots[0] ?? slots[1])!.type.write(value);
    const chosen = this.#versions.map(({ plan }, side) => {
      const slot = slots[side];
      if (slot === undefined) return bounds[side]!;
      const number = slot.type.read(written);
      if (number === undefined) return undefined;
      if (number < lowOf(bounds[side]!, slot.index) || number > highOf(bounds[side]!, slot.index))
        return undefined;
      const next = [...bounds[side]!];
      setBounds(next, slot.index, number);
      return carryBounds(next, plan.edges, plan.sums) === undefined ? next : undefined;
    });
    const [one, other] = chosen;
    return one && other && [one, other];
  }

  #nothingKnown(plan: Plan): Bounds {
    const bounds = [...plan.nothingKnown];
    const largest = Math.max(LARGE, ...[...this.#corners.values()].map((values) => 10 * values.at(-1)!));
    for (const { index, type, sum } of plan.slots)
      if (sum === undefined && type.axis.max > Number.MAX_SAFE_INTEGER) setHigh(bounds, index, largest);
    carryBounds(bounds, plan.edges, plan.sums);
    return bounds;
  }

  #outcomes({ plan, goal }: Version, values: Bounds): number {
    const facts = { values, day: this.#day };
    const outcomes = new Array<number>(plan.criteriaCount).fill(NOT_APPLICABLE);
    goal.criteria.forEach(({ inScope }, at) => {
      if (inScope[this.#scope]) outcomes[goal.first + at] = decide(plan, goal.first + at, facts);
    });
    const subject = { scope: this.#scope, id: "any" };
    const context = { plan, facts, outcomes, subject, asOf: "", unknowns: undefined };
    return goalOutcome(context, goal).outcomes;
  }
}

interface PairedCriterion {
  /** From either version, or one from each. */
  readonly criteria: readonly CriterionPlan[];
  /** Its conditions side by side; absent if more than the conditions differs. */
  readonly trees?: readonly PairedTree[];
}

/** Pairs the criteria that may have different outcomes for the same facts. */
function pairCriteria(
  [one, other]: readonly [Version, Version],
  scope: Scope,
  day: number,
): readonly PairedCriterion[] {
  const inScope = ({ goal }: Version) => goal.criteria.filter((each) => each.inScope[scope]);
  const [mine, others] = [inScope(one), inScope(other)];
  const ids = new Set([...mine, ...others].map(({ id }) => id));
  return [...ids].flatMap((id): readonly PairedCriterion[] => {
    const a = mine.find((each) => each.id === id);
    const b = others.find((each) => each.id === id);
    if (a === undefined || b === undefined) return [{ criteria: [a ?? b!] }];
    const facts = { facts: { values: [], day } };
    const isAlike =
      a.isSettledLate === b.isSettledLate &&
      isLate(facts, a) === isLate(facts, b) &&
      (a.onTrack === undefined) === (b.onTrack === undefined) &&
      (a.when === undefined) === (b.when === undefined);
    if (!isAlike) return [{ criteria: [a, b] }];
    const trees = (["when", "met", "onTrack"] as const).flatMap((test) =>
      a[test] === undefined ? [] : [pairTrees(a[test], b[test]!, day)],
    );
    return trees.every(({ kind }) => kind === "same") ? [] : [{ criteria: [a, b], trees }];
  });
}

function changedComparisons({ criteria, trees }: PairedCriterion): readonly ComparisonPlan[] {
  return trees === undefined ? criteria.flatMap(comparisonsIn) : trees.flatMap(differingComparisons);
}

/** The facts of a comparison in the order in which they get values: first those that others are measured by. */
function inTurn(comparison: ComparisonPlan): readonly Slot[] {
  return givenReadBy(comparison).toReversed();
}

function slotOf({ slots, slotIndex }: Plan, id: string): Slot | undefined {
  const index = slotIndex.get(id);
  return index === undefined ? undefined : slots[index];
}

function idOf(slots: BothSlots): string {
  return (slots[0] ?? slots[1])!.id;
}

/** The same items in another order. */
function shuffled<T>(items: readonly T[], pick: ReturnType<typeof picker>): readonly T[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = pick(at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}
