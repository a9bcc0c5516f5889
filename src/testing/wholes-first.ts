import { givenSlots } from "../compile/bind.js";
import type { Plan, Slot } from "../compile/plan.js";

/** The given facts among some slots, and the counts that they are part of; each whole comes before its parts. */
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

/** The counts that a fact is part of, directly or through a sum that is a part. */
export function wholesAround({ wholes, sums }: Slot, plan: Plan): readonly Slot[] {
  return [...wholes.map((at) => plan.slots[at]!), ...sums.flatMap((sum) => wholesAround(sum, plan))];
}

/** The given counts that a fact is part of, directly or through others. */
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

/** The counts of each sum of a fact that is itself part of something; they are bounded together with the fact. */
export function addedWith({ sums }: Slot, plan: Plan): readonly Slot[] {
  return sums
    .filter((sum) => wholesAround(sum, plan).length > 0)
    .flatMap((sum) => [...givenSlots(sum), ...addedWith(sum, plan)]);
}
