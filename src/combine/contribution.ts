import { type Bounds, highOf, lowOf, setBounds, setHigh } from "../compile/bounds.js";
import { decide } from "../compile/decide.js";
import { MET, type Plan } from "../compile/plan.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import type { SlotCombining } from "./combining.js";

/** What one or more subjects bring to the level above. */
export interface Contribution {
  /** The subjects that reported. */
  readonly subjects: readonly string[];
  /** How many subjects it stands for, those that have not reported included. */
  readonly expected: number;
  /** By slot its least and greatest number; `Infinity` where it is open, or beyond the greatest count there is. */
  readonly bounds: Bounds;
}

/** What the snapshot of one subject, or one that was combined into the same level before, brings to that level. */
export function contributionOf(
  plan: Plan,
  combining: readonly SlotCombining[],
  into: string,
  { facts, subject, combined }: ReadSnapshot,
): Contribution {
  const isBelow = subject.scope !== into;
  const { subjects, expected } =
    combined === undefined || isBelow ? { subjects: [subject.id], expected: 1 } : combined;
  const bounds = new Array<number>(plan.slots.length * 2).fill(0);
  plan.slots.forEach(({ index, type }, at) => {
    const how = combining[at]!;
    const low = lowOf(facts.values, index);
    const high = highOf(facts.values, index);
    if (how.kind === "sum") {
      setBounds(bounds, at, low, high >= type.axis.max ? Number.POSITIVE_INFINITY : high);
    } else if (how.kind === "meeting") {
      const outcomes = isBelow ? decide(plan, how.criterion, facts) : 0;
      if (isBelow) setBounds(bounds, at, Number(outcomes === MET), Number((outcomes & MET) !== 0));
      else setBounds(bounds, at, low, Math.min(high, expected));
    }
  });
  return { subjects, expected, bounds };
}

/** Subjects that have not reported: of each, anything may be true. */
export function silentSubjects(combining: readonly SlotCombining[], expected: number): Contribution {
  const bounds = new Array<number>(combining.length * 2).fill(0);
  if (expected > 0) {
    combining.forEach(({ kind }, at) => {
      if (kind === "sum") setHigh(bounds, at, Number.POSITIVE_INFINITY);
      if (kind === "meeting") setHigh(bounds, at, expected);
    });
  }
  return { subjects: [], expected, bounds };
}

/** Several together, one at least: counts add, and so do their bounds. */
export function together(contributions: readonly Contribution[]): Contribution {
  const bounds = contributions[0]!.bounds.map(() => 0);
  for (const each of contributions) {
    each.bounds.forEach((number, at) => {
      const sum = bounds[at]! + number;
      bounds[at] = sum > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : sum;
    });
  }
  const subjects = contributions.flatMap((each) => each.subjects).sort();
  return { subjects, expected: contributions.reduce((sum, { expected }) => sum + expected, 0), bounds };
}
