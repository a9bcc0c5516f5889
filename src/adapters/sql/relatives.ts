import { formatCount } from "../../base/words.js";
import type { Plan, Slot } from "../../compile/plan.js";

/** A fact, with the facts that are parts of it and those it is part of, by way of others too; each with itself. */
export interface Relatives {
  readonly slot: Slot;
  readonly parts: readonly Slot[];
  readonly wholes: readonly Slot[];
}

/** More than this, and the query would be longer than an engine reads. */
const MOST_RELATIVES = 50_000;

/**
 * What bounds each of some facts, in rule order.
 *
 * @throws {RangeError} where too many are parts of each other
 */
export function relativesOf({ slots }: Plan, read: ReadonlySet<Slot>): readonly Relatives[] {
  let left = MOST_RELATIVES;
  const follow = (slot: Slot, towards: "parts" | "wholes"): readonly Slot[] => {
    const found = new Set([slot]);
    // It grows while it is walked.
    for (const each of found) for (const index of each[towards]) found.add(slots[index]!);
    left -= found.size - 1;
    if (left < 0) {
      throw new RangeError(
        `Too many counts are parts of each other to be written as SQL, which takes ${formatCount(MOST_RELATIVES)} pairs, those by way of other counts included.`,
      );
    }
    return [...found];
  };
  return slots
    .filter((slot) => read.has(slot))
    .map((slot) => ({ slot, parts: follow(slot, "parts"), wholes: follow(slot, "wholes") }));
}
