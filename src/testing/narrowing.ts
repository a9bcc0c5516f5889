import { carryBounds, highOf, lowOf, setBounds, setHigh } from "../compile/bounds.js";
import type { Plan, Slot } from "../compile/plan.js";

/** The greatest value a snapshot may hold; a slot's own maximum stands for "no upper bound" in counts. */
export function mostOf(slot: Slot): number {
  return Math.min(slot.type.axis.max, Number.MAX_SAFE_INTEGER);
}

/**
 * Facts that get their numbers one after another, wholes first, each within what those before it leave: no part above
 * its whole, and no sum beyond what can be counted.
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

  /** The least and the greatest number that is left for a fact. */
  rangeOf(slot: Slot): readonly [low: number, high: number] {
    return [lowOf(this.#values, slot.index), Math.min(highOf(this.#values, slot.index), mostOf(slot))];
  }

  /** Gives a fact a number, or the nearest that is left for it; the one it got. */
  take(slot: Slot, number: number): number {
    const [low, high] = this.rangeOf(slot);
    const nearest = Math.max(low, Math.min(high, number));
    // Bounds say of each fact by itself what is left, and not quite of all of them together.
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
