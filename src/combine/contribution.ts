import { type Bounds, highOf, lowOf, setBounds, setHigh } from "../compile/bounds.js";
import { decide } from "../compile/decide.js";
import { MET, type Plan } from "../compile/plan.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import type { SlotCombining } from "./combining.js";

/** What one or more hubs bring to the network. */
export interface Contribution {
  /** The hubs that reported. */
  readonly hubs: readonly string[];
  /** How many hubs it stands for, those that have not reported included. */
  readonly expected: number;
  /** By slot its least and greatest number; `Infinity` where it is open, or beyond the greatest count there is. */
  readonly bounds: Bounds;
}

/** What a hub's snapshot, or one that was combined before, brings to the network. */
export function contributionOf(
  plan: Plan,
  combining: readonly SlotCombining[],
  { facts, subject, combined }: ReadSnapshot,
): Contribution {
  const { hubs, expected } = combined ?? { hubs: [subject.id], expected: 1 };
  const bounds = new Array<number>(plan.slots.length * 2).fill(0);
  plan.slots.forEach(({ index, type }, at) => {
    const how = combining[at]!;
    const low = lowOf(facts.values, index);
    const high = highOf(facts.values, index);
    if (how.kind === "sum") {
      setBounds(bounds, at, low, high >= type.axis.max ? Number.POSITIVE_INFINITY : high);
    } else if (how.kind === "hubs-meeting") {
      const isHub = subject.scope === "hub";
      const outcomes = isHub ? decide(plan, how.criterion, facts) : 0;
      if (isHub) setBounds(bounds, at, Number(outcomes === MET), Number((outcomes & MET) !== 0));
      else setBounds(bounds, at, low, Math.min(high, expected));
    }
  });
  return { hubs, expected, bounds };
}

/** Hubs that have not reported: of each, anything may be true. */
export function silentHubs(combining: readonly SlotCombining[], expected: number): Contribution {
  const bounds = new Array<number>(combining.length * 2).fill(0);
  if (expected > 0) {
    combining.forEach(({ kind }, at) => {
      if (kind === "sum") setHigh(bounds, at, Number.POSITIVE_INFINITY);
      if (kind === "hubs-meeting") setHigh(bounds, at, expected);
    });
  }
  return { hubs: [], expected, bounds };
}

/** Several together: counts add, and so do their bounds. */
export function together(contributions: readonly Contribution[]): Contribution {
  const bounds = contributions[0]!.bounds.map(() => 0);
  for (const each of contributions) {
    each.bounds.forEach((number, at) => {
      const sum = bounds[at]! + number;
      bounds[at] = sum > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : sum;
    });
  }
  const hubs = contributions.flatMap((each) => each.hubs).sort();
  return { hubs, expected: contributions.reduce((sum, { expected }) => sum + expected, 0), bounds };
}
