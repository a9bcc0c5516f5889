import { formatIsoDay } from "../../base/day.js";
import { comparisonsIn } from "../../compile/bind.js";
import { type Bounds, carryBounds, lowOf, setBounds } from "../../compile/bounds.js";
import { decide } from "../../compile/decide.js";
import type { ComparisonPlan, GoalPlan, Plan, Slot } from "../../compile/plan.js";
import { goalOutcome, statusOf } from "../../evaluate/goal-outcome.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { Plain } from "../../facts/kind.js";
import { NOT_APPLICABLE } from "../../operators/truths.js";
import type { Scope } from "../../rule-set/types.js";
import { settlingValues } from "../settle-values.js";
import { subsets } from "../subsets.js";

/** Evaluations that are made for one fact of one goal before giving up, and how many of them go through choices one by one. */
const MOST_TRIED = 4_000;
const MOST_IN_TURN = 1_000;

/** So many other facts are given values one by one; beyond that, of all of them at once some are picked. */
const MOST_OTHERS = 2;

/** Two snapshots of which the second gives one fact more, and a goal stands otherwise. */
export type Witness = readonly [without: Snapshot, beside: Snapshot];

/** Looks for snapshots in which a fact changes how a goal stands, for one subject. */
export class WitnessSearch {
  readonly #plan: Plan;
  readonly #goal: GoalPlan;
  readonly #scope: Scope;
  readonly #comparisons: readonly ComparisonPlan[];
  #tried = 0;
  #most = MOST_TRIED;

  constructor(plan: Plan, goal: GoalPlan, scope: Scope) {
    this.#plan = plan;
    this.#goal = goal;
    this.#scope = scope;
    this.#comparisons = goal.criteria.filter(({ inScope }) => inScope[scope]).flatMap(comparisonsIn);
  }

  /**
   * First with nothing else known, which shows most; then beside one and two other facts, with values on and beside the
   * numbers they are compared with; then beside many, some of whose values are picked here and there, always the same.
   *
   * @param others - the facts that bear on the goal too, the nearest first
   * @returns `undefined` where none was found
   */
  find(slot: Slot, others: readonly Slot[], days: readonly number[]): Witness | undefined {
    this.#tried = 0;
    const nothing = [...this.#plan.nothingKnown];
    carryBounds(nothing, this.#plan.edges, this.#plan.sums);
    this.#most = MOST_IN_TURN;
    for (let size = 0; size <= MOST_OTHERS; size++) {
      for (const some of subsets(others, size)) {
        for (const day of days) {
          const found = this.#search(slot, some, nothing, day, {});
          if (found !== undefined) return found;
        }
        if (this.#tried > this.#most) break;
      }
    }
    this.#most = MOST_TRIED;
    const pick = picker();
    while (others.length > MOST_OTHERS && this.#tried <= this.#most) {
      const day = days[pick(days.length)]!;
      let [values, facts]: [Bounds, Record<string, Plain>] = [nothing, {}];
      for (const other of others) {
        const choices = pick(3) === 0 ? [] : [...this.#choices(other, values, day)];
        if (choices.length === 0) continue;
        const [value, chosen] = choices[pick(choices.length)]!;
        [values, facts] = [chosen, { ...facts, [other.id]: value }];
      }
      const found = this.#search(slot, [], values, day, facts);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #search(
    slot: Slot,
    others: readonly Slot[],
    values: Bounds,
    day: number,
    facts: Readonly<Record<string, Plain>>,
  ): Witness | undefined {
    const [other, ...rest] = others;
    const before = other === undefined ? this.#stands(values, day) : "";
    for (const [value, chosen] of this.#choices(other ?? slot, values, day)) {
      if (this.#tried > this.#most) return undefined;
      const given = { ...facts, [(other ?? slot).id]: value };
      if (other === undefined) {
        if (this.#stands(chosen, day) === before) continue;
        return [this.#snapshot(facts, day), this.#snapshot(given, day)];
      }
      const found = this.#search(slot, rest, chosen, day, given);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  *#choices(slot: Slot, values: Bounds, day: number): Generator<readonly [Plain, Bounds]> {
    const { edges, sums } = this.#plan;
    for (const value of settlingValues(slot, this.#comparisons, values, day)) {
      const chosen = [...values];
      setBounds(chosen, slot.index, value);
      const isValid = carryBounds(chosen, edges, sums) === undefined;
      // A sum is no greater than the greatest count there is.
      if (isValid && sums.every((sum) => lowOf(chosen, sum.slot) <= Number.MAX_SAFE_INTEGER))
        yield [slot.type.write(value), chosen];
    }
  }

  /** How the goal stands, and how it may. */
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

  #snapshot(facts: Readonly<Record<string, Plain>>, day: number): Snapshot {
    return { subject: { scope: this.#scope, id: "any" }, asOf: formatIsoDay(day), facts };
  }
}

/** Whole numbers below a number, picked here and there but the same each time. */
function picker(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
