import fc from "fast-check";
import type { RuleSet, Snapshot } from "../../src/index.js";
import { snapshotArbitrary } from "../../src/testing.js";

/** A hub's snapshot, at the end of March by default. */
export function hub(id: string, facts: Record<string, unknown>, asOf = "2025-03-31"): Snapshot {
  return { subject: { scope: "hub", id }, asOf, facts } as Snapshot;
}

const MOST = 1_000_000_000; // so that the counts of a few hubs add up to one that is exact

const countsIn = (value: unknown): number[] =>
  typeof value === "number"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(countsIn)
      : [];

/** A few hubs of a rule set, with snapshots of the same day. */
export function hubsArbitrary(ruleSet: RuleSet): fc.Arbitrary<readonly Snapshot[]> {
  const one = snapshotArbitrary(ruleSet, { scope: "hub", asOf: "2025-03-31" }).filter(({ facts }) =>
    countsIn(facts).every((count) => count <= MOST),
  );
  return fc
    .array(one, { minLength: 1, maxLength: 5 })
    .map((all) => all.map((each, at) => ({ ...each, subject: { scope: "hub", id: `hub-${at}` } })));
}
