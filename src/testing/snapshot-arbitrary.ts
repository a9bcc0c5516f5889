import type fc from "fast-check";
import type { SnapshotOf } from "../evaluate/types.js";
import type { GoalIdOf, RuleSet, ScopeOf } from "../rule-set/types.js";
import { worldArbitrary } from "./world.js";

/** What to keep fixed in the snapshots of `snapshotArbitrary`. */
export interface SnapshotArbitraryOptions<GoalId extends string = string, Scopes extends string = string> {
  /** Only snapshots about this subject of the rules. */
  readonly scope?: Scopes | undefined;
  /** Only snapshots with this ISO day. */
  readonly asOf?: string | undefined;
  /** Only the facts that this goal reads, and the counts that they are part of. */
  readonly goal?: GoalId | undefined;
  /** Every fact known: none missing, none bounded. */
  readonly known?: boolean | undefined;
}

/**
 * Valid snapshots of any rule set. Most counts, percentages, levels, flags and days are on a number that the rules
 * compare them with, or one unit beside it; most values of `asOf` are on or one day beside a deadline, a milestone or
 * an end of the period. Shrinks to the fewest facts.
 *
 * @throws {RuleSetError} if the rules cannot be bound
 * @throws {RangeError} if there is no such goal, subject or day
 */
export function snapshotArbitrary<R extends RuleSet>(
  ruleSet: R,
  options: SnapshotArbitraryOptions<GoalIdOf<R>, ScopeOf<R>> = {},
): fc.Arbitrary<SnapshotOf<R>> {
  return worldArbitrary(ruleSet, options).map(({ snapshot }) => snapshot as SnapshotOf<R>);
}
