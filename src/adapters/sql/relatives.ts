import { formatCount } from "../../base/words.js";
import { withAddends } from "../../compile/bind.js";
import type { Plan, Slot } from "../../compile/plan.js";

/** A fact, with its parts and the facts it is part of, directly or not; each list includes the fact itself. */
export interface Relatives {
  readonly slot: Slot;
  readonly parts: readonly Slot[];
  readonly wholes: readonly Slot[];
}

/** What bounds the facts that a query reads. */
export interface Related {
  /** Given facts that are bounded only by their parts and wholes. */
  readonly free: readonly Relatives[];
  /** Sums of those, in lists, each after the sums that it adds up. */
  readonly sums: readonly (readonly Slot[])[];
  /** Counts related to sums that are themselves parts or wholes: these bound each other in rounds. */
  readonly tied: readonly Relatives[];
  /** The sums among them, in lists as in `sums`. */
  readonly tiedSums: readonly (readonly Slot[])[];
}

/** With more than these, the query would be too long for an engine, or its whole numbers too short. */
const MOST_RELATIVES = 50_000;
const MOST_ADDENDS = 1_000;

/**
 * Finds what bounds each of some facts, in rule order.
 *
 * @throws {RangeError} if too many are parts of each other, or one is the sum of too many
 */
export function relativesOf(plan: Plan, read: ReadonlySet<Slot>): Related {
  const { slots } = plan;
  let left = MOST_RELATIVES;
  const follow = (slot: Slot, towards: "parts" | "wholes"): readonly Slot[] => {
    const found = new Set([slot]);
    // The set grows during the loop.
    for (const each of found) for (const index of each[towards]) found.add(slots[index]!);
    left -= found.size - 1;
    if (left < 0) {
      throw new RangeError(
        `Too many counts are parts of each other to be written as SQL, which takes ${formatCount(MOST_RELATIVES)} pairs, those by way of other counts included.`,
      );
    }
    return [...found];
  };
  const needed = new Set([...read].flatMap(withAddends));
  const tied = tiedTo(plan, needed);
  const relatives = (wanted: (slot: Slot) => boolean) =>
    slots
      .filter(wanted)
      .map((slot) => ({ slot, parts: follow(slot, "parts"), wholes: follow(slot, "wholes") }));
  return {
    free: relatives((slot) => needed.has(slot) && !tied.has(slot) && slot.sum === undefined),
    sums: inLevels(plan, (slot) => needed.has(slot) && !tied.has(slot)),
    tied: relatives((slot) => tied.has(slot)),
    tiedSums: inLevels(plan, (slot) => tied.has(slot)),
  };
}

/** All facts related to the given ones, if any related sum is a part or a whole. */
function tiedTo({ slots, sums }: Plan, needed: ReadonlySet<Slot>): ReadonlySet<Slot> {
  const tied = new Set<Slot>();
  if (sums.length === 0) return tied;
  const sumsOf = new Map<Slot, Slot[]>();
  for (const slot of slots)
    for (const addend of slot.sum ?? []) sumsOf.set(addend, [...(sumsOf.get(addend) ?? []), slot]);
  const seen = new Set<Slot>();
  for (const start of needed) {
    if (seen.has(start)) continue;
    const together = new Set([start]);
    // The set grows during the loop.
    for (const slot of together) {
      const near = [...slot.parts, ...slot.wholes].map((index) => slots[index]!);
      for (const each of [...near, ...(slot.sum ?? []), ...(sumsOf.get(slot) ?? [])]) together.add(each);
    }
    const isTied = [...together].some(
      ({ sum, parts, wholes }) => sum !== undefined && parts.length + wholes.length > 0,
    );
    for (const slot of together) {
      seen.add(slot);
      if (isTied) tied.add(slot);
    }
  }
  return tied;
}

/** Sums in lists: first those of given counts, then those of sums. */
function inLevels({ slots, sums }: Plan, wanted: (slot: Slot) => boolean): readonly (readonly Slot[])[] {
  const levels: Slot[][] = [];
  const levelOf = new Map<Slot, number>();
  for (const slot of sums.map(({ slot: index }) => slots[index]!)) {
    if (!wanted(slot)) continue;
    if (slot.sum!.length > MOST_ADDENDS) {
      throw new RangeError(
        `"${slot.id}" is the sum of ${formatCount(slot.sum!.length)} counts, too many to be written as SQL, which takes ${formatCount(MOST_ADDENDS)}.`,
      );
    }
    const level = Math.max(...slot.sum!.map((addend) => levelOf.get(addend) ?? 0));
    levelOf.set(slot, level + 1);
    (levels[level] ??= []).push(slot);
  }
  return levels;
}
