import type { Plan, Slot } from "../compile/plan.js";

/** Facts, and the counts that they are part of, each whole before its parts. */
export function wholesFirst(slots: readonly Slot[], plan: Plan): readonly Slot[] {
  const ordered = new Set<Slot>();
  const visit = (slot: Slot): void => {
    for (const whole of slot.wholes) if (!ordered.has(plan.slots[whole]!)) visit(plan.slots[whole]!);
    ordered.add(slot);
  };
  for (const slot of slots) visit(slot);
  return [...ordered];
}
