import { compile } from "../../compile/compile.js";
import { readWholeSnapshot } from "../../evaluate/read-snapshot.js";
import type { SnapshotOf } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { type Cell, columnKindOf } from "./columns.js";

/**
 * A snapshot as a row of the table of facts, by column: counts as they are, levels by their position on their scale
 * (the lowest is 0), percentages as decimal numbers from 0 to 100.
 *
 * @throws {SnapshotError} holding every fault of an invalid snapshot
 * @throws {RangeError} for a percentage with more than 15 decimals
 */
export function factsRow<R extends RuleSet>(
  ruleSet: R,
  snapshot: SnapshotOf<R>,
): Readonly<Record<string, Cell>> {
  const plan = compile(ruleSet);
  const { subject, asOf } = readWholeSnapshot(plan, snapshot);
  const facts = snapshot.facts as Readonly<Record<string, unknown>>;
  const row: Record<string, Cell> = { subject: subject.id, scope: subject.scope, as_of: asOf };
  for (const slot of plan.slots) {
    // A sum is worked out by the query.
    if (slot.sum !== undefined) continue;
    const [min, max] = endsOf(facts[slot.id]).map((end) => {
      const at = slot.type.read(end);
      return at === undefined ? null : columnKindOf(slot).cell(at, slot);
    });
    row[`${slot.id}.min`] = min!;
    row[`${slot.id}.max`] = max!;
  }
  return row;
}

/** Both ends of a value as the snapshot gives it; the query itself narrows parts and wholes. */
function endsOf(value: unknown): readonly [unknown, unknown] {
  if (typeof value !== "object" || value === null) return [value, value];
  const { min, max } = value as { readonly min?: unknown; readonly max?: unknown };
  return [min, max];
}
