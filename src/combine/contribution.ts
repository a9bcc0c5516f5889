import { type Bounds, highOf, lowOf, setBounds, setHigh } from "../compile/bounds.js";
import { decide } from "../compile/decide.js";
import { MET, type Plan, type Slot } from "../compile/plan.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import type { SlotCombining } from "./combining.js";
import { numberGiven } from "./source-words.js";

/** What one or more subjects contribute to the level above. */
export interface Contribution {
  /** The subjects that reported. */
  readonly subjects: readonly string[];
  /** How many subjects it covers, including those that have not reported. */
  readonly expected: number;
  /** The least and greatest number of each slot; `Infinity` if it is open, or above the greatest count. */
  readonly bounds: Bounds;
  /** For each slot, how many of the subjects give the fact: a number, or bounds that say something about it. */
  readonly given: readonly number[];
}

/**
 * What the snapshot of one subject contributes to a level, or a snapshot that was combined into the same level before.
 */
export function contributionOf(
  plan: Plan,
  combining: readonly SlotCombining[],
  into: string,
  read: ReadSnapshot,
): Contribution {
  const { facts, subject, combined } = read;
  const isBelow = subject.scope !== into;
  const { subjects, expected } =
    combined === undefined || isBelow ? { subjects: [subject.id], expected: 1 } : combined;
  const bounds = new Array<number>(plan.slots.length * 2).fill(0);
  const given = new Array<number>(plan.slots.length).fill(0);
  plan.slots.forEach((slot, at) => {
    const { index, type } = slot;
    const how = combining[at]!;
    const low = lowOf(facts.values, index);
    const high = highOf(facts.values, index);
    if (how.kind === "sum") {
      setBounds(bounds, at, low, high >= type.axis.max ? Number.POSITIVE_INFINITY : high);
      const isGiven = givesFact(plan, read, slot);
      given[at] = isBelow
        ? Number(isGiven)
        : numberGiven(read.evidence?.get(slot.id), subjects.length, isGiven);
    } else if (how.kind === "meeting") {
      const outcomes = isBelow ? decide(plan, how.criterion, facts) : 0;
      if (isBelow) setBounds(bounds, at, Number(outcomes === MET), Number((outcomes & MET) !== 0));
      else setBounds(bounds, at, low, Math.min(high, expected));
    }
  });
  return { subjects, expected, bounds, given };
}

/** Whether a snapshot itself says anything about a fact, apart from what follows from its other facts. */
export function givesFact(
  { nothingKnown }: Pick<Plan, "nothingKnown">,
  { given }: Pick<ReadSnapshot, "given">,
  { index }: Pick<Slot, "index">,
): boolean {
  return (
    lowOf(given, index) > lowOf(nothingKnown, index) || highOf(given, index) < highOf(nothingKnown, index)
  );
}

/** The contribution of subjects that have not reported: anything may be true of them. */
export function silentSubjects(combining: readonly SlotCombining[], expected: number): Contribution {
  const bounds = new Array<number>(combining.length * 2).fill(0);
  if (expected > 0) {
    combining.forEach(({ kind }, at) => {
      if (kind === "sum") setHigh(bounds, at, Number.POSITIVE_INFINITY);
      if (kind === "meeting") setHigh(bounds, at, expected);
    });
  }
  return { subjects: [], expected, bounds, given: combining.map(() => 0) };
}

/** Adds up several contributions, at least one: counts add up, and so do their bounds. */
export function together(contributions: readonly Contribution[]): Contribution {
  const bounds = contributions[0]!.bounds.map(() => 0);
  const given = contributions[0]!.given.map(() => 0);
  for (const each of contributions) {
    each.bounds.forEach((number, at) => {
      const sum = bounds[at]! + number;
      bounds[at] = sum > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : sum;
    });
    each.given.forEach((number, at) => {
      given[at]! += number;
    });
  }
  const subjects = contributions.flatMap((each) => each.subjects).sort();
  const expected = contributions.reduce((sum, each) => sum + each.expected, 0);
  return { subjects, expected, bounds, given };
}
