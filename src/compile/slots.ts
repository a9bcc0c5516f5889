import { pointerTo } from "../base/issue.js";
import { scaleOf } from "../base/scale.js";
import { isGivenType, isOnScale, kindOf, measureOf } from "../facts/kinds.js";
import { type GivenFact, isCounted, isDerived, type LevelFact, type RuleSet } from "../rule-set/types.js";
import { notARuleSet } from "./not-a-rule-set.js";
import type { Slot, Variable } from "./plan.js";

/** The facts of a rule set laid out in flat slots, and which are parts of which. */
export interface SlotTable {
  readonly slots: readonly Slot[];
  readonly slotIndex: ReadonlyMap<string, number>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly nothingKnown: readonly number[];
  readonly edges: readonly (readonly [part: number, whole: number])[];
}

const JUDGEMENT = "judgement.";

/** Gives every fact that a snapshot may hold a slot. */
export function layOutSlots(ruleSet: RuleSet): SlotTable {
  const { facts } = ruleSet;
  const slotIndex = new Map<string, number>();
  for (const [id, fact] of Object.entries(facts)) if (!isDerived(fact)) slotIndex.set(id, slotIndex.size);

  const parts: number[][] = Array.from(slotIndex, () => []);
  const wholes: number[][] = Array.from(slotIndex, () => []);
  for (const [id, fact] of Object.entries(facts)) {
    const pair = isDerived(fact)
      ? fact.of
      : isCounted(fact) && fact.partOf !== undefined && [id, fact.partOf];
    if (!pair) continue;
    const [part, whole] = pair.map((name) => slotIndex.get(name));
    if (part === undefined || whole === undefined)
      return notARuleSet(pointerTo("/facts", id), `"${id}" is made of counts that aren't there`);
    if (wholes[part]!.includes(whole)) continue;
    wholes[part]!.push(whole);
    parts[whole]!.push(part);
  }

  const slots: Slot[] = [];
  const nothingKnown: number[] = [];
  for (const [id, index] of slotIndex) {
    const fact = facts[id] as GivenFact;
    if (!isGivenType(fact.type)) notARuleSet(pointerTo("/facts", id), `"${id}" has no type`);
    if (isOnScale(fact.type) && !Array.isArray(scaleOf(fact as LevelFact, ruleSet)))
      notARuleSet(pointerTo("/facts", id), `"${id}" has no scale`);
    const type = kindOf(fact, ruleSet);
    const judgement = id.startsWith(JUDGEMENT);
    slots.push({ id, index, fact, type, parts: parts[index]!, wholes: wholes[index]!, judgement });
    nothingKnown.push(type.axis.min, type.axis.max);
  }
  const variables = new Map<string, Variable>();
  for (const [id, fact] of Object.entries(facts)) {
    if (isDerived(fact)) {
      const [part, whole] = fact.of.map((name) => slots[slotIndex.get(name)!]!) as [Slot, Slot];
      variables.set(id, { kind: "ratio", id, type: measureOf(fact, ruleSet), fact, part, whole });
    } else {
      const slot = slots[slotIndex.get(id)!]!;
      variables.set(id, { kind: "slot", id, type: slot.type, slot });
    }
  }
  return { slots, slotIndex, variables, nothingKnown, edges: wholesFirst(slots) };
}

/** Part-and-whole pairs, each whole's own wholes before it, so that one pass carries bounds all the way. */
function wholesFirst(slots: readonly Slot[]): (readonly [number, number])[] {
  const edges: (readonly [number, number])[] = [];
  const waitingFor = slots.map(({ wholes }) => wholes.length);
  const ready = slots.filter(({ wholes }) => wholes.length === 0);
  // It grows while it is walked: a part is ready once all its wholes have been.
  for (const { index, parts, wholes } of ready) {
    for (const whole of wholes) edges.push([index, whole]);
    for (const part of parts) if (--waitingFor[part]! === 0) ready.push(slots[part]!);
  }
  if (ready.length === slots.length) return edges;
  const { id } = slots.find(({ index }) => waitingFor[index]! > 0)!;
  return notARuleSet(pointerTo("/facts", id), `"${id}" is a part of itself, by way of others`);
}
