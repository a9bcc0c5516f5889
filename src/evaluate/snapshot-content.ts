import type { Context } from "./types.js";
import { rangedOf } from "./values.js";

/**
 * What a snapshot says, as it was understood: facts with the bounds that parts and wholes lend each other, without
 * the caller's own `x-` keys. Two snapshots that say the same have the same content.
 */
export function snapshotContent({ plan, facts, subject, asOf, unknowns, evidence }: Context): object {
  const known: Record<string, unknown> = {};
  for (const slot of plan.slots) {
    const value = rangedOf(slot, facts);
    const why = unknowns?.get(slot.index);
    if (value !== null || why !== undefined)
      known[slot.id] = why === undefined ? value : { unknown: why, value };
  }
  return { format: 1, subject, asOf, facts: known, evidence: Object.fromEntries(evidence ?? []) };
}
