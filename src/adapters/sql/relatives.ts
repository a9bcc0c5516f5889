import { formatCount } from "../../base/words.js";
import { withAddends } from "../../compile/bind.js";
import type { Plan, Slot } from "../../compile/plan.js";

/** A fact, with the facts that are parts of it and those it is part of, by way of others too; each with itself. */
export interface Relatives {
  readonly slot: Slot;
  readonly parts: readonly Slot[];
  readonly wholes: readonly Slot[];
}

/** What the bounds of the facts that a query reads follow from. */
export interface Related {
  /** Facts that are given, and bounded by their parts and wholes alone. */
  readonly free: readonly Relatives[];
  /** Sums of those, each in a list after those that it adds up. */
  readonly sums: readonly (readonly Slot[])[];
  /** Counts, and sums of them that are parts or wholes themselves: each bounds the others, round after round. */
  readonly tied: readonly Relatives[];
  /** The sums among them, as `sums`. */
  readonly tiedSums: readonly (readonly Slot[])[];
}

/** More than these, and the query would be longer than an engine reads, or its whole numbers too short. */
const MOST_RELATIVES = 50_000;
const MOST_ADDENDS = 1_000;

/**
 * What bounds each of some facts, in rule order.
 *
 * @throws {RangeError} where too many are parts of each other, or one is the sum of too many
 */
export function relativesOf(plan: Plan, read: ReadonlySet<Slot>): Related {
  const { slots } = plan;
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

/** All that hangs together with some facts, wherever a sum in it is a part or a whole. */
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
    // It grows while it is walked.
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

/** Some sums, in lists: those of given counts first, then those of sums. */
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
