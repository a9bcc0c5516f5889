import { addIssue } from "../base/add-issue.js";
import type { Issue } from "../base/issue.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { compile } from "../compile/compile.js";
import { inSnapshot } from "../evaluate/in-snapshot.js";
import { readSnapshot } from "../evaluate/read-snapshot.js";
import type { SnapshotOf } from "../evaluate/types.js";
import type { RuleSet } from "../rule-set/types.js";
import { type CombineOptions, combine } from "./combine.js";

/**
 * Makes one snapshot of the network from those of its hubs, all of one day.
 *
 * Counts add up, and so do bounds. A hub that has not reported leaves the upper end of every count open; facts that
 * count hubs are worked out from the hubs' own snapshots. Judgements, percentages, flags and days have no value for
 * the network. How each fact is combined is said in the rule set; where hubs may count the same people, the fact's
 * evidence says so.
 *
 * The order of the snapshots changes nothing, and nor does grouping: what comes out can be combined again, regions
 * first and then the network.
 *
 * @param snapshots - of hubs, or such as this function returned
 * @param options - `hubsExpected`: how many hubs there are, whether they have reported or not
 * @throws {SnapshotError} holding every fault of every snapshot, and everything that keeps them from being combined;
 *   pointers start with the snapshot's place in the list: `/0/asOf`
 * @throws {RuleSetError} where the rules cannot be bound
 */
export function combineSnapshots<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<SnapshotOf<R>>,
  options: CombineOptions,
): SnapshotOf<R> {
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
  if ("snapshot" in combined) return combined.snapshot as SnapshotOf<R>;
  throw new SnapshotError(
    combined.map(({ index, code, pointer, message }): Issue => {
      const issue = { code, severity: "error", pointer, message } as const;
      return index === undefined ? issue : inSnapshot(issue, index, reads[index]!.subject.id);
    }),
  );
}
