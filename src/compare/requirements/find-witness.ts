import { formatIsoDay } from "../../base/day.js";
import { comparisonsIn, givenReadBy } from "../../compile/bind.js";
import { type Bounds, carryBounds, lowOf, setBounds } from "../../compile/bounds.js";
import { decide } from "../../compile/decide.js";
import type { ComparisonPlan, GoalPlan, Plan, Slot } from "../../compile/plan.js";
import { goalOutcome, statusOf } from "../../evaluate/goal-outcome.js";
import type { Snapshot } from "../../evaluate/types.js";
import { NOT_APPLICABLE } from "../../operators/truths.js";
import type { Scope } from "../../rule-set/types.js";
import { picker } from "../picker.js";
import { settlingValues } from "../settle-values.js";
import { subsets } from "../subsets.js";

/**
 * Evaluations for one fact of one goal before giving up: in all, while trying choices in turn, and after
 * `MOST_OF_GOAL`.
 */
const MOST_TRIED = 4_000;
const MOST_IN_TURN = 1_000;

/** After this many evaluations for one goal, its remaining facts get fewer. */
const MOST_OF_GOAL = 100_000;
const MOST_BRIEFLY = 100;

/** A goal with more comparisons than this is evaluated fewer times, since each evaluation takes longer. */
const MANY_COMPARISONS = 50;

/**
 * At most this many other facts are given values in turn; beyond that, values of all of them are picked
 * pseudo-randomly.
 */
const MOST_OTHERS = 2;

/** The number of examples kept, to try with other facts. */
const MOST_KEPT = 8;

/** Two snapshots, the second with one more fact, that give a goal different results. */
export type Witness = readonly [without: Snapshot, beside: Snapshot];

/** Values of some facts by their slots, as their types hold them. */
type Known = ReadonlyMap<Slot, number>;

/** Looks for snapshots in which a fact changes the status of a goal, for one subject. */
export class WitnessSearch {
  readonly #plan: Plan;
  readonly #goal: GoalPlan;
  readonly #scope: Scope;
  readonly #nothing: Bounds;
  readonly #comparisons = new Map<Slot, ComparisonPlan[]>();
  readonly #scale: number;
  #kept: readonly { readonly known: Known; readonly slot: Slot; readonly value: number }[] = [];
  #tried = 0;
  #most = MOST_TRIED;
  #spent = 0;

  constructor(plan: Plan, goal: GoalPlan, scope: Scope) {
    this.#plan = plan;
    this.#goal = goal;
    this.#scope = scope;
    this.#nothing = [...plan.nothingKnown];
    carryBounds(this.#nothing, plan.edges, plan.sums);
    const comparisons = goal.criteria.filter(({ inScope }) => inScope[scope]).flatMap(comparisonsIn);
    for (const comparison of comparisons) {
      for (const slot of new Set(givenReadBy(comparison))) {
        const known = this.#comparisons.get(slot);
        if (known === undefined) this.#comparisons.set(slot, [comparison]);
        else known.push(comparison);
      }
    }
    this.#scale = Math.max(1, comparisons.length / MANY_COMPARISONS);
  }

  /**
   * Tries first with nothing else known, which makes the clearest example, then the examples found for other facts;
   * then with one and two other facts, at values on and beside the numbers they are compared with; then with many
   * others, with values picked pseudo-randomly but the same each time.
   *
   * @param others - the other facts that can affect the goal, the nearest first
   * @returns `undefined` if no example was found
   */
  find(slot: Slot, others: readonly Slot[], days: readonly number[]): Witness | undefined {
    this.#spent += this.#tried;
    this.#tried = 0;
    const isBrief = this.#spent * this.#scale > MOST_OF_GOAL;
    this.#most = (isBrief ? MOST_BRIEFLY : MOST_IN_TURN) / this.#scale;
    const nothing: Known = new Map();
    return (
      first(days, (day) => this.#search(slot, [], this.#nothing, day, nothing)) ??
      this.#findAsBefore(slot, days) ??
      this.#findInTurn(slot, others, days) ??
      (isBrief ? undefined : this.#findHereAndThere(slot, others, days))
    );
  }

  /** Tries the examples found for other facts, with that fact known and unknown, since facts are often alike. */
  #findAsBefore(slot: Slot, days: readonly number[]): Witness | undefined {
    const { edges, sums } = this.#plan;
    for (const kept of this.#kept) {
      for (const known of [new Map(kept.known), new Map(kept.known).set(kept.slot, kept.value)]) {
        known.delete(slot);
        const values = [...this.#nothing];
        for (const [{ index }, value] of known) setBounds(values, index, value);
        carryBounds(values, edges, sums);
        const found = first(days, (day) => this.#search(slot, [], values, day, known));
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  #findInTurn(slot: Slot, others: readonly Slot[], days: readonly number[]): Witness | undefined {
    for (let size = 1; size <= MOST_OTHERS; size++) {
      for (const some of subsets(others, size)) {
        const found = first(days, (day) => this.#search(slot, some, this.#nothing, day, new Map()));
        if (found !== undefined) return found;
        if (this.#tried > this.#most) return undefined;
      }
    }
    return undefined;
  }

  #findHereAndThere(slot: Slot, others: readonly Slot[], days: readonly number[]): Witness | undefined {
    this.#most = MOST_TRIED / this.#scale;
    const pick = picker();
    while (others.length > MOST_OTHERS && this.#tried <= this.#most) {
      const day = days[pick(days.length)]!;
      // The proportions of facts that stay unknown, and that get the greatest value, differ each time.
      const [unknown, greatest] = [pick(3), pick(4)];
      const known = new Map<Slot, number>();
      let values = this.#nothing;
      for (const other of others) {
        if (pick(4) < unknown) continue;
        const choices = this.#valuesOf(other, values, day);
        const value = choices[pick(4) < greatest ? 0 : pick(choices.length)]!;
        const chosen = this.#with(values, other, value);
        if (chosen === undefined) continue;
        values = chosen;
        known.set(other, value);
      }
      const found = this.#search(slot, [], values, day, known);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #search(
    slot: Slot,
    others: readonly Slot[],
    values: Bounds,
    day: number,
    known: Known,
  ): Witness | undefined {
    const [other, ...rest] = others;
    const next = other ?? slot;
    const before = other === undefined ? this.#stands(values, day) : "";
    for (const value of this.#valuesOf(next, values, day)) {
      if (this.#tried > this.#most) return undefined;
      const chosen = this.#with(values, next, value);
      if (chosen === undefined) continue;
      if (other === undefined) {
        if (this.#stands(chosen, day) === before) continue;
        this.#kept = [{ known, slot, value }, ...this.#kept.slice(0, MOST_KEPT - 1)];
        return [this.#snapshot(known, day), this.#snapshot(new Map(known).set(slot, value), day)];
      }
      const found = this.#search(slot, rest, chosen, day, new Map(known).set(other, value));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #valuesOf(slot: Slot, values: Bounds, day: number): readonly number[] {
    return settlingValues(slot, this.#comparisons.get(slot) ?? [], values, day);
  }

  /** The bounds once one more fact is known; `undefined` if the fact cannot have that value. */
  #with(values: Bounds, { index }: Slot, value: number): Bounds | undefined {
    const { edges, sums } = this.#plan;
    const chosen = [...values];
    setBounds(chosen, index, value);
    const isValid = carryBounds(chosen, edges, sums) === undefined;
    // A sum may not exceed the greatest count.
    return isValid && sums.every(({ slot }) => lowOf(chosen, slot) <= Number.MAX_SAFE_INTEGER)
      ? chosen
      : undefined;
  }

  /** The status of the goal and its possible statuses, as one text. */
  #stands(values: Bounds, day: number): string {
    this.#tried++;
    const { criteria, first } = this.#goal;
    const facts = { values, day };
    const outcomes = new Array<number>(this.#plan.criteriaCount).fill(NOT_APPLICABLE);
    criteria.forEach(({ inScope }, at) => {
      if (inScope[this.#scope]) outcomes[first + at] = decide(this.#plan, first + at, facts);
    });
    const subject = { scope: this.#scope, id: "any" };
    const context = { plan: this.#plan, facts, outcomes, subject, asOf: "", unknowns: undefined };
    const outcome = goalOutcome(context, this.#goal);
    return `${statusOf(outcome)} ${outcome.outcomes}`;
  }

  #snapshot(known: Known, day: number): Snapshot {
    const facts = Object.fromEntries(Array.from(known, ([{ id, type }, value]) => [id, type.write(value)]));
    return { subject: { scope: this.#scope, id: "any" }, asOf: formatIsoDay(day), facts };
  }
}

/** The result on the first day that has one. */
function first<T>(days: readonly number[], find: (day: number) => T | undefined): T | undefined {
  for (const day of days) {
    const found = find(day);
    if (found !== undefined) return found;
  }
  return undefined;
}
