import { comparisonsIn } from "../compile/bind.js";
import { carryBounds, setBounds } from "../compile/bounds.js";
import { decide } from "../compile/decide.js";
import type { ComparisonPlan, GoalPlan, Slot } from "../compile/plan.js";
import { asksNothing, numbersOn } from "../compile/thresholds.js";
import { goalOutcome, possibleOf } from "../evaluate/goal-outcome.js";
import type { Context, DecidedStatus } from "../evaluate/types.js";
import { NOT_APPLICABLE } from "../operators/truths.js";
import { settlingValues } from "./settle-values.js";

/** Evaluations for one goal before giving up. */
const MOST_TRIED = 20_000;

/** Tries the results of one goal for values of some of its missing facts. */
export class SettleSearch {
  #tried = 0;
  readonly #context: Context;
  readonly #goal: GoalPlan;
  readonly #comparisons: readonly ComparisonPlan[];
  readonly #outcomes: number[];

  constructor(context: Context, goal: GoalPlan) {
    this.#context = context;
    this.#goal = goal;
    const inScope = goal.criteria.filter((criterion) => criterion.inScope[context.subject.scope]);
    this.#comparisons = inScope.flatMap(comparisonsIn);
    this.#outcomes = [...context.outcomes];
  }

  /**
   * Whether every number that is compared with is set; one that is not leaves the goal undecided whatever is found out.
   */
  get hasTargets(): boolean {
    const { day } = this.#context.facts;
    return this.#comparisons.every(
      (each) => asksNothing(each, day) || numbersOn(each.thresholds, day) !== undefined,
    );
  }

  /**
   * Whether the goal is settled once these facts are known, whatever their values; `undefined` after too many
   * evaluations.
   */
  settles(slots: readonly Slot[]): boolean | undefined {
    return this.#settles(wholesFirst(slots), this.#context.facts.values);
  }

  /** The statuses at which a single fact settles the goal, by some of its values. */
  statusesBy(slot: Slot): readonly DecidedStatus[] {
    const found = new Set<DecidedStatus>();
    for (const values of this.#choices(slot, this.#context.facts.values)) {
      const possible = this.#possible(values);
      if (possible.length === 1) found.add(possible[0]!);
    }
    return [...found];
  }

  #settles(slots: readonly Slot[], values: number[]): boolean | undefined {
    if (++this.#tried > MOST_TRIED) return undefined;
    // A settled goal stays settled, whatever else is found out.
    if (this.#possible(values).length === 1) return true;
    const [slot, ...rest] = slots;
    if (slot === undefined) return false;
    for (const chosen of this.#choices(slot, values)) {
      const settled = this.#settles(rest, chosen);
      if (settled !== true) return settled;
    }
    return true;
  }

  *#choices(slot: Slot, values: number[]): Generator<number[]> {
    const { facts, plan } = this.#context;
    for (const value of settlingValues(slot, this.#comparisons, values, facts.day)) {
      const chosen = [...values];
      setBounds(chosen, slot.index, value);
      if (carryBounds(chosen, plan.edges, plan.sums) === undefined) yield chosen;
    }
  }

  #possible(values: number[]): readonly DecidedStatus[] {
    const { criteria, first } = this.#goal;
    const facts = { values, day: this.#context.facts.day };
    const { plan, subject } = this.#context;
    criteria.forEach(({ inScope }, at) => {
      const isMeasured = inScope[subject.scope];
      this.#outcomes[first + at] = isMeasured ? decide(plan, first + at, facts) : NOT_APPLICABLE;
    });
    return possibleOf(goalOutcome({ ...this.#context, facts, outcomes: this.#outcomes }, this.#goal));
  }
}

/** Sorts wholes before their parts, whose values depend on them. */
function wholesFirst(slots: readonly Slot[]): readonly Slot[] {
  const ordered: Slot[] = [];
  const visit = (slot: Slot): void => {
    if (ordered.includes(slot)) return;
    for (const each of slots) if (slot.wholes.includes(each.index)) visit(each);
    ordered.push(slot);
  };
  for (const slot of slots) visit(slot);
  return ordered;
}
