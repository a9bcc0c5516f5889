import type { Case } from "../rule-set/types.js";
import type { Change } from "./types.js";

/** Converts a shortfall to the form that worked cases use, in which the key says what kind of change it is. */
export function caseShortfall(changes: readonly Change[]): NonNullable<Case["expected"]["shortfall"]> {
  return changes.map((change) => {
    if (change.kind === "impossible") return { fact: change.fact, impossible: true };
    const { kind: _, ...plain } = change;
    return plain;
  });
}
