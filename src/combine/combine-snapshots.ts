import { addIssue } from "../base/add-issue.js";
import type { Issue } from "../base/issue.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { compile } from "../compile/compile.js";
import { inSnapshot } from "../evaluate/in-snapshot.js";
import { readSnapshot } from "../evaluate/read-snapshot.js";
import type { SnapshotOf } from "../evaluate/types.js";
import type { RuleSet, ScopeOf } from "../rule-set/types.js";
import { type AnyCombineOptions, type CombineOptions, combine } from "./combine.js";

/**
 * Makes one snapshot of a level from those of the level below, all for one day: of a network from those of its hubs, or
 * of a group from those of its trusts, as the rule set's `subjects` say.
 *
 * Counts add up, and so do bounds. A subject that has not reported leaves the upper end of every count open. Facts that
 * count subjects are worked out from the subjects' own snapshots. Judgements, percentages, flags and days have no value
 * at the level above. The rule set says how each fact is combined; if subjects may count the same people, the fact's
 * evidence says so.
 *
 * The order of the snapshots does not matter, and neither does grouping: the result can be combined again, with others
 * of its own level, or into the level above it.
 *
 * @param snapshots - of the level below, or results of this function for the same level
 * @param options - `expected`: how many subjects there are, whether or not they have reported. If this is a record of
 *   numbers by the id of a group, the result has a snapshot for each group, in that order, made of those `within` it.
 *   `roster`: which subjects these are, as a list, or as a record of lists by the id of a group
 * @throws {SnapshotError} holding every fault of every snapshot, and everything that keeps them from being combined;
 * pointers start with the snapshot's index in the list: `/0/asOf`
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function combineSnapshots<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<SnapshotOf<R>>,
  options: CombineOptions<ScopeOf<R>>,
): SnapshotOf<R>;
export function combineSnapshots<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<SnapshotOf<R>>,
  options: CombineOptions<ScopeOf<R>, Readonly<Record<string, number>>>,
): readonly SnapshotOf<R>[];
export function combineSnapshots<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<SnapshotOf<R>>,
  options: AnyCombineOptions,
): SnapshotOf<R> | readonly SnapshotOf<R>[] {
  const plan = compile(ruleSet);
  const issues: Issue[] = [];
  const reads = [...snapshots].map((snapshot: unknown, index) => {
    const found: Issue[] = [];
    const read = readSnapshot(plan, snapshot, found);
    for (const issue of found) addIssue(issues, inSnapshot(issue, index, read.subject.id));
    return read;
  });
  if (issues.length > 0) throw new SnapshotError(issues);
  const combined = combine(plan, reads, options);
  if ("faults" in combined) {
    throw new SnapshotError(
      combined.faults.map(({ index, code, pointer, message }): Issue => {
        const issue = { code, severity: "error", pointer, message } as const;
        return index === undefined ? issue : inSnapshot(issue, index, reads[index]!.subject.id);
      }),
    );
  }
  const made = combined.combinations.map(({ snapshot }) => snapshot as SnapshotOf<R>);
  return combined.isGrouped ? made : made[0]!;
}
