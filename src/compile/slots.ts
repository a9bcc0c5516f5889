import { pointerTo } from "../base/issue.js";
import { scaleOf } from "../base/scale.js";
import { isGivenType, isOnScale, kindOf, quotients } from "../facts/kinds.js";
import {
  type GivenFact,
  isCounted,
  isDerived,
  isQuotient,
  isSum,
  type LevelFact,
  type RuleSet,
  type SumFact,
} from "../rule-set/types.js";
import { givenSlots, withAddends } from "./bind.js";
import type { Sum } from "./bounds.js";
import { notARuleSet } from "./not-a-rule-set.js";
import type { Slot, Variable } from "./plan.js";

/** The facts of a rule set as slots, and which are parts of which. */
export interface SlotTable {
  readonly slots: readonly Slot[];
  readonly slotIndex: ReadonlyMap<string, number>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly nothingKnown: readonly number[];
  readonly edges: readonly (readonly [part: number, whole: number])[];
  readonly sums: readonly Sum[];
}

const JUDGEMENT = "judgement.";

/** Gives a slot to every fact that has a number of its own: first those that a snapshot may give, then the sums. */
export function layOutSlots(ruleSet: RuleSet): SlotTable {
  const { facts } = ruleSet;
  const entries = Object.entries(facts);
  const slotIndex = new Map<string, number>();
  for (const [id, fact] of entries) if (!isDerived(fact)) slotIndex.set(id, slotIndex.size);
  for (const [id, fact] of entries) if (isSum(fact)) slotIndex.set(id, slotIndex.size);

  const parts: number[][] = Array.from(slotIndex, () => []);
  const wholes: number[][] = Array.from(slotIndex, () => []);
  const indicesOf = (id: string, names: readonly string[]) =>
    names.map(
      (name) =>
        slotIndex.get(name) ??
        notARuleSet(pointerTo("/facts", id), `"${id}" is made of counts that aren't there`),
    );
  for (const [id, fact] of entries) {
    const pair = isQuotient(fact)
      ? quotients[fact.type].bounded && fact.of
      : isCounted(fact) && fact.partOf !== undefined && [id, fact.partOf];
    if (!pair) continue;
    const [part, whole] = indicesOf(id, pair) as [number, number];
    // A count that a whole adds up cannot exceed it anyway, and the whole changes with the count.
    if (wholes[part]!.includes(whole) || addsUp(facts, pair[1]!, pair[0]!)) continue;
    wholes[part]!.push(whole);
    parts[whole]!.push(part);
  }

  const slots: Slot[] = [];
  const nothingKnown: number[] = [];
  const added: (readonly [slot: Slot, sum: Slot[], indices: readonly number[]])[] = [];
  const addedBy: Slot[][] = Array.from(slotIndex, () => []);
  for (const [id, index] of slotIndex) {
    const fact = facts[id] as GivenFact | SumFact;
    if (!isGivenType(fact.type)) notARuleSet(pointerTo("/facts", id), `"${id}" has no type`);
    if (isOnScale(fact.type) && !Array.isArray(scaleOf(fact as LevelFact, ruleSet)))
      notARuleSet(pointerTo("/facts", id), `"${id}" has no scale`);
    const type = kindOf(fact, ruleSet);
    const judgement = id.startsWith(JUDGEMENT);
    const sum: Slot[] | undefined = isSum(fact) ? [] : undefined;
    const around = { parts: parts[index]!, wholes: wholes[index]!, sums: addedBy[index]! };
    const slot: Slot = { id, index, fact, type, ...around, judgement, ...(sum === undefined ? {} : { sum }) };
    slots.push(slot);
    if (sum !== undefined) added.push([slot, sum, indicesOf(id, (fact as SumFact).sum)]);
    nothingKnown.push(type.axis.min, type.axis.max);
  }
  // A sum may add up sums that come later in the rules.
  for (const [slot, sum, indices] of added) {
    for (const index of indices) {
      sum.push(slots[index]!);
      addedBy[index]!.push(slot);
    }
  }
  // Sums of themselves have been refused before this.
  const sums = partsFirst(slots);
  const variables = new Map<string, Variable>();
  for (const [id, fact] of entries) {
    if (isQuotient(fact)) {
      const [part, whole] = indicesOf(id, fact.of).map((index) => slots[index]!) as [Slot, Slot];
      const rest = restOf(part, whole);
      const ratio = { kind: "quotient", id, type: quotients[fact.type], fact, part, whole } as const;
      variables.set(id, rest === undefined ? ratio : { ...ratio, rest });
    } else {
      const slot = slots[slotIndex.get(id)!]!;
      variables.set(id, { kind: "slot", id, type: slot.type, slot });
    }
  }
  return { slots, slotIndex, variables, nothingKnown, edges: wholesFirst(slots), sums };
}

/** Whether a sum adds up a count, directly or through other sums. */
function addsUp(facts: RuleSet["facts"], sum: string, count: string): boolean {
  const found = new Set([sum]);
  for (const id of found) {
    const entry = facts[id];
    if (entry !== undefined && isSum(entry)) for (const each of entry.sum) found.add(each);
  }
  return sum !== count && found.has(count);
}

/** The other counts that a whole adds up besides a part; `undefined` if it does not add up the part exactly once. */
function restOf(part: Slot, whole: Slot): readonly Slot[] | undefined {
  if (part === whole || !withAddends(whole).includes(part)) return undefined;
  const [inside, all] = [givenSlots(part), givenSlots(whole)];
  if (new Set(all).size < all.length) return undefined;
  return all.filter((slot) => !inside.includes(slot));
}

/** The sums among slots, each after the sums that it adds up. */
function partsFirst(slots: readonly Slot[]): readonly Sum[] {
  const sums: Sum[] = [];
  const waitingFor = new Map<Slot, number>();
  const usedIn = new Map<Slot, Slot[]>();
  for (const slot of slots) {
    if (slot.sum === undefined) continue;
    const inner = slot.sum.filter(({ sum }) => sum !== undefined);
    waitingFor.set(slot, inner.length);
    for (const each of inner) usedIn.set(each, [...(usedIn.get(each) ?? []), slot]);
  }
  const ready = [...waitingFor].flatMap(([slot, count]) => (count === 0 ? [slot] : []));
  // The list grows during the loop: a sum is ready once all sums in it are.
  for (const slot of ready) {
    sums.push({ slot: slot.index, of: slot.sum!.map(({ index }) => index) });
    for (const outer of usedIn.get(slot) ?? []) {
      waitingFor.set(outer, waitingFor.get(outer)! - 1);
      if (waitingFor.get(outer) === 0) ready.push(outer);
    }
  }
  if (sums.length === waitingFor.size) return sums;
  const { id } = [...waitingFor].find(([, count]) => count > 0)![0];
  return notARuleSet(pointerTo("/facts", id), `"${id}" is a sum of itself, by way of others`);
}

/** Part-and-whole pairs, each whole's own wholes before it, so that one pass carries bounds all the way. */
function wholesFirst(slots: readonly Slot[]): (readonly [number, number])[] {
  const edges: (readonly [number, number])[] = [];
  const waitingFor = slots.map(({ wholes }) => wholes.length);
  const ready = slots.filter(({ wholes }) => wholes.length === 0);
  // The list grows during the loop: a part is ready once all its wholes are.
  for (const { index, parts, wholes } of ready) {
    for (const whole of wholes) edges.push([index, whole]);
    for (const part of parts) if (--waitingFor[part]! === 0) ready.push(slots[part]!);
  }
  if (ready.length === slots.length) return edges;
  const { id } = slots.find(({ index }) => waitingFor[index]! > 0)!;
  return notARuleSet(pointerTo("/facts", id), `"${id}" is a part of itself, by way of others`);
}
