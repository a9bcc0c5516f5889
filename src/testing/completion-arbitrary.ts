import fc from "fast-check";
import type { Issue } from "../base/issue.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { highOf, lowOf } from "../compile/bounds.js";
import { compile } from "../compile/compile.js";
import type { Slot } from "../compile/plan.js";
import { readSnapshot } from "../evaluate/read-snapshot.js";
import type { SnapshotOf } from "../evaluate/types.js";
import type { Plain } from "../facts/kind.js";
import type { RuleSet } from "../rule-set/types.js";
import { landmarksOf } from "./landmarks.js";
import { mostOf, Narrowing } from "./narrowing.js";
import { wholesFirst } from "./wholes-first.js";
import { type Draw, drawArbitrary, drawNumber } from "./world-parts.js";

/**
 * Completions of a snapshot: every fact is known, within the snapshot's bounds, and every part is at most its whole.
 * Most values are at the ends of their bounds, or on or beside the numbers that the rules compare them with.
 *
 * The rule set is needed too, because a snapshot does not say what facts there are.
 *
 * @throws {SnapshotError} holding every fault of an invalid snapshot, which has no completions
 */
export function completionArbitrary<R extends RuleSet>(
  ruleSet: R,
  snapshot: SnapshotOf<R>,
): fc.Arbitrary<SnapshotOf<R>> {
  const plan = compile(ruleSet);
  const issues: Issue[] = [];
  const { values, day } = readSnapshot(plan, snapshot, issues).facts;
  if (issues.length > 0) throw new SnapshotError(issues);
  const landmarks = landmarksOf(plan);
  const slots = wholesFirst(plan.slots, plan);
  const draws = slots.map((slot) =>
    fc.oneof(
      fc.constant<Draw>({ number: lowOf(values, slot.index) }),
      drawArbitrary(slot, landmarks),
      fc.constant<Draw>({ number: Math.min(mostOf(slot), highOf(values, slot.index)) }),
    ),
  );
  return fc.tuple(...draws).map((drawn) => {
    const numbers = new Map<Slot, number>();
    const narrowing = new Narrowing(plan, values);
    slots.forEach((slot, i) => {
      const truth = (each: Slot) => numbers.get(each) ?? 0;
      const number = drawNumber(slot, drawn[i]!, landmarks.aims[slot.index]!, day, truth);
      numbers.set(slot, narrowing.take(slot, number));
    });
    const facts: Record<string, Plain> = {};
    for (const slot of plan.slots)
      if (slot.sum === undefined) facts[slot.id] = slot.type.write(numbers.get(slot)!);
    return { ...snapshot, facts } as unknown as SnapshotOf<R>;
  });
}
