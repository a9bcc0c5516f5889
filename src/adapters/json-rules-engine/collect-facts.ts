import type { Plan, Slot, Variable } from "../../compile/plan.js";
import { comparisonsOf } from "../../compile/trees.js";
import type { Scope } from "../../rule-set/types.js";

/**
 * Reads the facts that the goals in scope need, one after the other in rule order, each once.
 *
 * A fact that is a part or a whole of one that turned out bounded or unknown bounds it, so it is needed as well; beside
 * facts that are known it is left alone.
 */
export async function collectFacts(
  plan: Plan,
  scope: Scope,
  read: (id: string) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  const facts: Record<string, unknown> = {};
  // A set keeps its order, and goes on to what is added while it is walked.
  const needed = new Set<Slot>(neededBy(plan, scope));
  for (const slot of needed) {
    const value = await read(slot.id);
    if (value !== undefined) facts[slot.id] = value;
    if (isKnown(value)) continue;
    for (const at of [...slot.wholes, ...slot.parts]) needed.add(plan.slots[at]!);
  }
  return facts;
}

function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== "object";
}

function neededBy(plan: Plan, scope: Scope): Slot[] {
  return plan.goals.flatMap(({ criteria }) =>
    criteria
      .filter(({ inScope }) => inScope[scope])
      .flatMap(({ met, onTrack }) => [met, ...(onTrack ? [onTrack] : [])])
      .flatMap(comparisonsOf)
      .flatMap(({ comparison: { left, right } }) => [left, ...(right ? [right] : [])])
      .flatMap(slotsOf),
  );
}

function slotsOf(variable: Variable): readonly Slot[] {
  return variable.kind === "share" ? [variable.part, variable.whole] : [variable.slot];
}
