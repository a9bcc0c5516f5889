import type { Case } from "../rule-set/types.js";
import type { Change } from "./types.js";

/** A shortfall as worked cases write it, where the key says of what kind a change is. */
export function caseShortfall(changes: readonly Change[]): NonNullable<Case["expected"]["shortfall"]> {
  return changes.map((change) => {
    if (change.kind === "impossible") return { fact: change.fact, impossible: true };
    const { kind: _, ...plain } = change;
    return plain;
  });
}
