import { FIRST_DAY, LAST_DAY } from "../base/day.js";
import { type Issue, pointerTo } from "../base/issue.js";
import { LEVELS } from "../base/level.js";
import type { Fact, RuleSet, ShareFact } from "../rule-set/types.js";
import type { Slot } from "./plan.js";

/** The facts of a rule set laid out in flat slots, and which are parts of which. */
export interface SlotTable {
  readonly slots: readonly Slot[];
  readonly index: ReadonlyMap<string, number>;
  readonly nothingKnown: readonly number[];
  readonly edges: readonly (readonly [part: number, whole: number])[];
}

const JUDGEMENT = "judgement.";

function boundsOf(fact: Exclude<Fact, ShareFact>): readonly [number, number] {
  switch (fact.type) {
    case "count":
      // One above the greatest count there is, so that a count known to be the greatest is not taken for open.
      return [0, Number.MAX_SAFE_INTEGER + 1];
    case "percentage":
      return [0, 100];
    case "flag":
      return [0, 1];
    case "date":
      return [FIRST_DAY, LAST_DAY];
    case "level":
      return [0, LEVELS.length - 1];
  }
}

/** Gives every fact that a snapshot may hold a slot; faults are added to `issues`. */
export function layOutSlots({ facts }: RuleSet, issues: Issue[]): SlotTable {
  const index = new Map<string, number>();
  for (const [id, fact] of Object.entries(facts)) if (fact.type !== "share") index.set(id, index.size);

  const parts: number[][] = Array.from(index, () => []);
  const wholes: number[][] = Array.from(index, () => []);
  function link(id: string, partId: string, wholeId: string): void {
    const part = index.get(partId);
    const whole = index.get(wholeId);
    if (part === undefined || whole === undefined) {
      issues.push({
        code: "unknown-fact",
        severity: "error",
        pointer: pointerTo("/facts", id),
        message: `"${id}" names "${part === undefined ? partId : wholeId}", which is not a count of this rule set.`,
      });
    } else if (!wholes[part]!.includes(whole)) {
      wholes[part]!.push(whole);
      parts[whole]!.push(part);
    }
  }
  for (const [id, fact] of Object.entries(facts)) {
    if (fact.type === "count" && fact.partOf !== undefined) link(id, id, fact.partOf);
    if (fact.type === "share") link(id, fact.of[0], fact.of[1]);
  }

  const slots: Slot[] = [];
  const nothingKnown: number[] = [];
  for (const [id, at] of index) {
    const fact = facts[id] as Exclude<Fact, ShareFact>;
    const [min, max] = boundsOf(fact);
    slots.push({
      id,
      index: at,
      fact,
      min,
      max,
      parts: parts[at]!,
      wholes: wholes[at]!,
      judgement: id.startsWith(JUDGEMENT),
    });
    nothingKnown.push(min, max);
  }
  return { slots, index, nothingKnown, edges: wholesFirst(slots, issues) };
}

/** Part-and-whole pairs, each whole's own wholes before it, so that one pass carries bounds all the way. */
function wholesFirst(slots: readonly Slot[], issues: Issue[]): (readonly [number, number])[] {
  const edges: (readonly [number, number])[] = [];
  const done = new Set<number>();
  function visit(slot: Slot, below: ReadonlySet<number>): void {
    if (done.has(slot.index)) return;
    if (below.has(slot.index)) {
      issues.push({
        code: "cycle",
        severity: "error",
        pointer: pointerTo("/facts", slot.id),
        message: `"${slot.id}" is a part of itself, by way of others.`,
      });
      return;
    }
    const path = new Set(below).add(slot.index);
    for (const whole of slot.wholes) visit(slots[whole]!, path);
    done.add(slot.index);
    for (const whole of slot.wholes) edges.push([slot.index, whole]);
  }
  for (const slot of slots) visit(slot, new Set());
  return edges;
}
