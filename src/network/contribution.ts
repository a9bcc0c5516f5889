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
  readonly bounds: Float64Array;
}

/** What a hub's snapshot, or one that was combined before, brings to the network. */
export function contributionOf(
  plan: Plan,
  combining: readonly SlotCombining[],
  { facts, subject, combined }: ReadSnapshot,
): Contribution {
  const { hubs, expected } = combined ?? { hubs: [subject.id], expected: 1 };
  const bounds = new Float64Array(plan.slots.length * 2);
  plan.slots.forEach(({ index, max }, at) => {
    const how = combining[at]!;
    const low = facts.values[index * 2]!;
    const high = facts.values[index * 2 + 1]!;
    if (how.kind === "sum") {
      bounds[at * 2] = low;
      bounds[at * 2 + 1] = high >= max ? Number.POSITIVE_INFINITY : high;
    } else if (how.kind === "hubs-meeting") {
      const isHub = subject.scope === "hub";
      const outcomes = isHub ? how.criterion.decide(facts) : 0;
      bounds[at * 2] = isHub ? Number(outcomes === MET) : low;
      bounds[at * 2 + 1] = isHub ? Number((outcomes & MET) !== 0) : Math.min(high, expected);
    }
  });
  return { hubs, expected, bounds };
}

/** Hubs that have not reported: of each, anything may be true. */
export function silentHubs(combining: readonly SlotCombining[], expected: number): Contribution {
  const bounds = new Float64Array(combining.length * 2);
  if (expected > 0) {
    combining.forEach(({ kind }, at) => {
      if (kind === "sum") bounds[at * 2 + 1] = Number.POSITIVE_INFINITY;
      if (kind === "hubs-meeting") bounds[at * 2 + 1] = expected;
    });
  }
  return { hubs: [], expected, bounds };
}

/** Several together: counts add, and so do their bounds. */
export function together(contributions: readonly Contribution[]): Contribution {
  const bounds = new Float64Array(contributions[0]!.bounds.length);
  for (const each of contributions) {
    each.bounds.forEach((number, at) => {
      const sum = bounds[at]! + number;
      bounds[at] = sum > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : sum;
    });
  }
  const hubs = contributions.flatMap((each) => each.hubs).sort();
  return { hubs, expected: contributions.reduce((sum, { expected }) => sum + expected, 0), bounds };
}
