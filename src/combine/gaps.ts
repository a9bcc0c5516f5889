import type { Plan } from "../compile/plan.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import type { Subject } from "../evaluate/types.js";
import type { SlotCombining } from "./combining.js";
import { type Contribution, givesFact } from "./contribution.js";
import type { Level } from "./level.js";

/** Facts that the same subjects do not give, although they have reported and others do. */
export interface Gap {
  readonly facts: readonly string[];
  /** How many subjects give these facts. */
  readonly given: number;
  /** The subjects that do not. */
  readonly subjects: readonly Subject[];
  /** How many more do not; they are inside snapshots that were combined before, which do not say who. */
  readonly others: number;
}

/** The gaps in what was combined; those of the most facts come first. */
export function gapsOf(
  plan: Plan,
  combining: readonly SlotCombining[],
  reads: readonly ReadSnapshot[],
  { given, subjects }: Contribution,
  { into }: Level,
): readonly Gap[] {
  const gaps = new Map<string, Gap & { readonly facts: string[] }>();
  const own = reads.filter(({ subject }) => subject.scope !== into);
  plan.slots.forEach((slot, at) => {
    const number = given[at]!;
    if (combining[at]!.kind !== "sum" || number === 0 || number === subjects.length) return;
    const silent = own.flatMap((read, index) => (givesFact(plan, read, slot) ? [] : [index]));
    const key = `${number} ${silent.join(" ")}`;
    const gap = gaps.get(key);
    if (gap !== undefined) gap.facts.push(slot.id);
    else {
      gaps.set(key, {
        facts: [slot.id],
        given: number,
        subjects: silent.map((index) => own[index]!.subject),
        others: subjects.length - number - silent.length,
      });
    }
  });
  return [...gaps.values()].sort((a, b) => b.facts.length - a.facts.length);
}
