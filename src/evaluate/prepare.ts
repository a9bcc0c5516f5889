import type { Issue } from "../base/issue.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { checkOptions, compile } from "../compile/compile.js";
import type { Overrides, Plan } from "../compile/plan.js";
import type { RuleSet } from "../rule-set/types.js";
import { type ReadSnapshot, readSnapshot } from "./read-snapshot.js";

/** Everything that an evaluation starts from, without faults. */
export interface Prepared {
  readonly plan: Plan;
  readonly read: ReadSnapshot;
}

/**
 * Binds the rules and reads the snapshot.
 *
 * @param options - overrides; any words beside them are ignored here
 * @param issues - faults that have been found already
 * @throws {SnapshotError} holding every fault of the snapshot and of the options
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function prepare(
  ruleSet: RuleSet,
  snapshot: unknown,
  options: unknown,
  issues: Issue[] = [],
): Prepared {
  let overrides: Overrides | undefined;
  if (options !== undefined) {
    overrides = overridesOf(options);
    const before = issues.length;
    checkOptions(ruleSet, overrides, issues);
    // If the options have faults, the snapshot is still checked, without them.
    if (issues.length > before) overrides = undefined;
  }
  const plan = compile(ruleSet, overrides);
  const read = readSnapshot(plan, snapshot, issues);
  if (issues.length > 0) throw new SnapshotError(issues);
  return { plan, read };
}

/** Adds every fault of overrides in options of any shape; any words beside them are checked elsewhere. */
export function addOverrideFaults(ruleSet: RuleSet, options: unknown, issues: Issue[]): void {
  if (options !== undefined) checkOptions(ruleSet, overridesOf(options), issues);
}

function overridesOf(options: unknown): Overrides {
  if (typeof options !== "object" || options === null || !("words" in options)) return options as Overrides;
  const { words: _, ...overrides } = options;
  return overrides as Overrides;
}
