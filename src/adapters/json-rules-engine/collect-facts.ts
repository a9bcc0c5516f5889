import { comparisonsIn, givenReadBy } from "../../compile/bind.js";
import type { Plan } from "../../compile/plan.js";

/**
 * Reads every fact that a snapshot may have, one after another, each once: first those that goals read, in rule order,
 * then the rest; for sums, everything that they add up. None can be left out: results show facts of criteria out of
 * scope too, parts and wholes bound each other, and the digest is of the whole snapshot.
 */
export async function collectFacts(
  { decisions, slots }: Plan,
  read: (id: string) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  const inRuleOrder = decisions.criteria.flatMap(comparisonsIn).flatMap(givenReadBy);
  const facts: Record<string, unknown> = {};
  const given = slots.filter(({ sum }) => sum === undefined);
  for (const { id } of new Set([...inRuleOrder, ...given])) {
    const value = await read(id);
    if (value !== undefined) facts[id] = value;
  }
  return facts;
}
