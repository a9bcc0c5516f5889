import fc from "fast-check";
import { slotsReadBy } from "../compile/bind.js";
import { compile } from "../compile/compile.js";
import type { Plan, Slot } from "../compile/plan.js";
import type { Snapshot } from "../evaluate/types.js";
import { comparisonsOfGoal } from "./landmarks.js";
import { evaluatorOf, type Law, lawOf, NOTHING_TO_TRY } from "./law.js";
import { shown } from "./shown.js";
import { worldArbitrary } from "./world.js";

/**
 * A fact that no criterion of a goal reads, not even through parts and wholes, never changes that goal.
 *
 * For a hub: a late return about secondary schools leaves the primary goals alone.
 */
export const localityLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const plan = compile(ruleSet);
  const elsewhere = unreadBy(plan);
  const facts = plan.slots.filter((slot) => [...elsewhere.values()].some((unread) => unread.has(slot)));
  if (facts.length === 0) return NOTHING_TO_TRY;
  const cases = fc
    .tuple(worldArbitrary(ruleSet), fc.constantFrom(...facts))
    .map(([{ snapshot, truth }, { id }]) => {
      const { [id]: _, ...without } = snapshot.facts;
      return {
        snapshot: { ...snapshot, facts: without as Snapshot["facts"] },
        added: { [id]: truth[id]! },
      };
    });
  return lawOf(cases, ({ snapshot, added }) => {
    const before = evaluate(ruleSet, snapshot).goals;
    const after = evaluate(ruleSet, { ...snapshot, facts: { ...snapshot.facts, ...added } }).goals;
    const [fact] = Object.keys(added);
    const slot = plan.slots[plan.slotIndex.get(fact!)!]!;
    for (const [id, unread] of elsewhere) {
      if (!unread.has(slot) || shown(before[id]!) === shown(after[id]!)) continue;
      return `${id}: ${JSON.stringify(added)} took it from ${before[id]!.status} to ${after[id]!.status}, though nothing in it reads "${fact}".`;
    }
    return undefined;
  });
};

/** For each goal, the facts that cannot affect it. */
function unreadBy(plan: Plan): ReadonlyMap<string, ReadonlySet<Slot>> {
  return new Map(
    plan.goals.map((goal) => {
      const related = new Set<Slot>();
      const visit = (slot: Slot): void => {
        if (related.has(slot)) return;
        related.add(slot);
        for (const at of [...slot.parts, ...slot.wholes]) visit(plan.slots[at]!);
        for (const each of [...slot.sums, ...(slot.sum ?? [])]) visit(each);
      };
      for (const slot of comparisonsOfGoal(goal).flatMap(slotsReadBy)) visit(slot);
      return [goal.id, new Set(plan.slots.filter((slot) => slot.sum === undefined && !related.has(slot)))];
    }),
  );
}
