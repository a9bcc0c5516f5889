import { givenSlots } from "../compile/bind.js";
import type { Plan, Slot } from "../compile/plan.js";

/** The facts that snapshots give among these, and the counts that they are part of, each whole before its parts. */
export function wholesFirst(slots: readonly Slot[], plan: Plan): readonly Slot[] {
  const ordered = new Set<Slot>();
  const visited = new Set<Slot>();
  const visit = (slot: Slot): void => {
    if (visited.has(slot)) return;
    visited.add(slot);
    for (const whole of wholesAround(slot, plan)) givenSlots(whole).forEach(visit);
    ordered.add(slot);
  };
  slots.flatMap(givenSlots).forEach(visit);
  return [...ordered];
}

/** The counts that a fact is part of, by itself or as one of what a part of them adds up. */
export function wholesAround({ wholes, sums }: Slot, plan: Plan): readonly Slot[] {
  return [...wholes.map((at) => plan.slots[at]!), ...sums.flatMap((sum) => wholesAround(sum, plan))];
}

/** Every count that a fact is part of, by way of others too, as snapshots give them. */
export function wholesOf(slot: Slot, plan: Plan): readonly Slot[] {
  const found = new Set<Slot>();
  const visit = (each: Slot): void => {
    for (const whole of wholesAround(each, plan)) {
      for (const part of [whole, ...givenSlots(whole)]) {
        if (found.has(part)) continue;
        found.add(part);
        visit(part);
      }
    }
  };
  visit(slot);
  return [...found].filter(({ sum }) => sum === undefined);
}

/** What is added up with a fact where the sum is a part of something, and so is bounded together with it. */
export function addedWith({ sums }: Slot, plan: Plan): readonly Slot[] {
  return sums
    .filter((sum) => wholesAround(sum, plan).length > 0)
    .flatMap((sum) => [...givenSlots(sum), ...addedWith(sum, plan)]);
}
