import { formatIsoDay } from "../../base/day.js";
import { comparisonsIn } from "../../compile/bind.js";
import { type Bounds, carryBounds, setBounds } from "../../compile/bounds.js";
import { decide } from "../../compile/decide.js";
import type { ComparisonPlan, GoalPlan, Plan, Slot } from "../../compile/plan.js";
import { goalOutcome, statusOf } from "../../evaluate/goal-outcome.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { Plain } from "../../facts/kind.js";
import { NOT_APPLICABLE } from "../../operators/truths.js";
import type { Scope } from "../../rule-set/types.js";
import { settlingValues } from "../settle-values.js";
import { subsets } from "../subsets.js";

/** Evaluations that are made for one fact of one goal before giving up. */
const MOST_TRIED = 3_000;

/** So many other facts get values beside the one that is looked at. */
const MOST_OTHERS = 3;

/** Two snapshots of which the second gives one fact more, and a goal stands otherwise. */
export type Witness = readonly [without: Snapshot, beside: Snapshot];

/** Looks for snapshots in which a fact changes how a goal stands, for one subject. */
export class WitnessSearch {
  readonly #plan: Plan;
  readonly #goal: GoalPlan;
  readonly #scope: Scope;
  readonly #comparisons: readonly ComparisonPlan[];
  #tried = 0;

  constructor(plan: Plan, goal: GoalPlan, scope: Scope) {
    this.#plan = plan;
    this.#goal = goal;
    this.#scope = scope;
    this.#comparisons = goal.criteria.filter(({ inScope }) => inScope[scope]).flatMap(comparisonsIn);
  }

  /**
   * First with nothing else known, which shows most; then beside one, two and three other facts, with values on and beside
   * the numbers they are compared with.
   *
   * @param others - the facts that bear on the goal too, the nearest first
   * @returns `undefined` where none was found
   */
  find(slot: Slot, others: readonly Slot[], days: readonly number[]): Witness | undefined {
    this.#tried = 0;
    const nothing = [...this.#plan.nothingKnown];
    carryBounds(nothing, this.#plan.edges, this.#plan.sums);
    for (let size = 0; size <= MOST_OTHERS; size++) {
      for (const some of subsets(others, size)) {
        for (const day of days) {
          const found = this.#search(slot, some, nothing, day, {});
          if (found !== undefined) return found;
          if (this.#tried > MOST_TRIED) return undefined;
        }
      }
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
      if (this.#tried > MOST_TRIED) return undefined;
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
      if (carryBounds(chosen, edges, sums) === undefined) yield [slot.type.write(value), chosen];
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
