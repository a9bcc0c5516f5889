import type fc from "fast-check";
import type { Snapshot } from "../evaluate/types.js";
import type { FactType, RuleSet, Scope } from "../rule-set/types.js";
import { worldArbitrary } from "./world.js";

/** What to hold fixed in the snapshots of `snapshotArbitrary`. */
export interface SnapshotArbitraryOptions<GoalId extends string = string> {
  /** Only snapshots of a hub, or only of the network. */
  readonly scope?: Scope;
  /** Only snapshots of this ISO day. */
  readonly asOf?: string;
  /** Only the facts that this goal reads, and the counts they are part of. */
  readonly goal?: GoalId;
  /** Every fact known: none missing, none bounded. */
  readonly known?: boolean;
}

/**
 * Valid snapshots of any rule set. Counts, percentages, levels, flags and days lie mostly on the numbers that the
 * rules compare them with, or one unit beside; `asOf` mostly on a deadline, a milestone or an end of the period, or
 * one day beside. Shrinks to the fewest facts.
 *
 * @throws {RuleSetError} where the rules cannot be bound
 * @throws {RangeError} where there is no such goal or day
 */
export function snapshotArbitrary<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  options: SnapshotArbitraryOptions<NoInfer<GoalId>> = {},
): fc.Arbitrary<Snapshot<Facts>> {
  return worldArbitrary(ruleSet as RuleSet, options).map(({ snapshot }) => snapshot as Snapshot<Facts>);
}
