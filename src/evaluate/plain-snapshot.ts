import { highOf, lowOf } from "../compile/bounds.js";
import type { Plan, Slot } from "../compile/plan.js";
import type { Evidence, FactValue } from "../rule-set/types.js";
import type { ReadSnapshot } from "./read-snapshot.js";
import type { Snapshot } from "./types.js";

/**
 * A snapshot as plain data in one form, however the original was written: facts and evidence in rule order, and
 * anything empty left out. It evaluates to the same result.
 */
export function plainSnapshot({ slots, ruleSet }: Plan, read: ReadSnapshot): Snapshot {
  const { subject, asOf, given, unknowns, evidence, combined } = read;
  const facts: Record<string, FactValue> = {};
  for (const slot of slots) {
    const why = unknowns?.get(slot.index);
    const value = why === undefined ? reportedOf(slot, given) : { unknown: why };
    if (value !== undefined) facts[slot.id] = value;
  }
  const snapshot: { -readonly [Key in keyof Snapshot]: Snapshot[Key] } = { format: 1, subject, asOf, facts };
  if (evidence !== undefined) {
    const ordered: Record<string, Evidence> = {};
    for (const id of Object.keys(ruleSet.facts)) {
      const entry = evidence.get(id);
      if (entry !== undefined) ordered[id] = entry;
    }
    snapshot.evidence = ordered;
  }
  if (combined !== undefined) snapshot.combined = combined;
  return snapshot;
}

function reportedOf({ index, type }: Slot, given: readonly number[]): FactValue | undefined {
  const [low, high] = [lowOf(given, index), highOf(given, index)];
  const { min, max } = type.axis;
  if (low === high) return type.write(low);
  if (low > min)
    return high < max ? { min: type.write(low), max: type.write(high) } : { min: type.write(low) };
  return high < max ? { max: type.write(high) } : undefined;
}
