import type fc from "fast-check";
import type { SnapshotOf } from "../evaluate/types.js";
import type { GoalIdOf, RuleSet, ScopeOf } from "../rule-set/types.js";
import { worldArbitrary } from "./world.js";

/** What to hold fixed in the snapshots of `snapshotArbitrary`. */
export interface SnapshotArbitraryOptions<GoalId extends string = string, Scopes extends string = string> {
  /** Only snapshots about this subject of the rules. */
  readonly scope?: Scopes | undefined;
  /** Only snapshots of this ISO day. */
  readonly asOf?: string | undefined;
  /** Only the facts that this goal reads, and the counts they are part of. */
  readonly goal?: GoalId | undefined;
  /** Every fact known: none missing, none bounded. */
  readonly known?: boolean | undefined;
}

/**
 * Valid snapshots of any rule set. Counts, percentages, levels, flags and days lie mostly on the numbers that the
 * rules compare them with, or one unit beside; `asOf` mostly on a deadline, a milestone or an end of the period, or
 * one day beside. Shrinks to the fewest facts.
 *
 * @throws {RuleSetError} where the rules cannot be bound
 * @throws {RangeError} where there is no such goal, subject or day
 */
export function snapshotArbitrary<R extends RuleSet>(
  ruleSet: R,
  options: SnapshotArbitraryOptions<GoalIdOf<R>, ScopeOf<R>> = {},
): fc.Arbitrary<SnapshotOf<R>> {
  return worldArbitrary(ruleSet, options).map(({ snapshot }) => snapshot as SnapshotOf<R>);
}
