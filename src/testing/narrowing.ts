import { carryBounds, highOf, lowOf, setBounds, setHigh } from "../compile/bounds.js";
import type { Plan, Slot } from "../compile/plan.js";

/** The greatest value a snapshot may hold; for counts, a slot's own maximum means "no upper bound". */
export function mostOf(slot: Slot): number {
  return Math.min(slot.type.axis.max, Number.MAX_SAFE_INTEGER);
}

/**
 * Gives facts their numbers one after another, wholes first, each within what the earlier ones leave: no part is above
 * its whole, and no sum exceeds the greatest count.
 */
export class Narrowing {
  #values: number[];
  readonly #plan: Plan;

  /** @param values - the bounds to begin with, which agree with each other */
  constructor(plan: Plan, values: readonly number[] = plan.nothingKnown) {
    this.#plan = plan;
    this.#values = [...values];
    for (const { slot } of plan.sums) {
      const most = mostOf(plan.slots[slot]!);
      if (highOf(this.#values, slot) > most) setHigh(this.#values, slot, most);
    }
    carryBounds(this.#values, plan.edges, plan.sums);
  }

  /** The least and the greatest number that a fact can still have. */
  rangeOf(slot: Slot): readonly [low: number, high: number] {
    return [lowOf(this.#values, slot.index), Math.min(highOf(this.#values, slot.index), mostOf(slot))];
  }

  /** Gives a fact a number, or the nearest one still possible, and returns it. */
  take(slot: Slot, number: number): number {
    const [low, high] = this.rangeOf(slot);
    const nearest = Math.max(low, Math.min(high, number));
    // The bounds are right for each fact by itself, but not always for all of them together.
    for (const each of [nearest, low, high]) {
      const values = [...this.#values];
      setBounds(values, slot.index, each);
      if (carryBounds(values, this.#plan.edges, this.#plan.sums) !== undefined) continue;
      this.#values = values;
      return each;
    }
    return nearest;
  }
}
