import type { Issue } from "../base/issue.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { checkOptions, compile } from "../compile/compile.js";
import type { Overrides, Plan } from "../compile/plan.js";
import type { RuleSet } from "../rule-set/types.js";
import { type ReadSnapshot, readSnapshot } from "./read-snapshot.js";

/** All that an evaluation starts from, without a fault. */
export interface Prepared {
  readonly plan: Plan;
  readonly read: ReadSnapshot;
}

/**
 * Binds the rules and reads the snapshot.
 *
 * @param options - overrides; words beside them are none of the plan's business
 * @param issues - faults that have been found already
 * @throws {SnapshotError} holding every fault of the snapshot and of the options
 * @throws {RuleSetError} where the rules cannot be bound
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
    // Where the options have faults, the snapshot is still checked, without them.
    if (issues.length > before) overrides = undefined;
  }
  const plan = compile(ruleSet, overrides);
  const read = readSnapshot(plan, snapshot, issues);
  if (issues.length > 0) throw new SnapshotError(issues);
  return { plan, read };
}

/** Adds every fault of overrides among options of any shape; words beside them are looked at elsewhere. */
export function addOverrideFaults(ruleSet: RuleSet, options: unknown, issues: Issue[]): void {
  if (options !== undefined) checkOptions(ruleSet, overridesOf(options), issues);
}

function overridesOf(options: unknown): Overrides {
  if (typeof options !== "object" || options === null || !("words" in options)) return options as Overrides;
  const { words: _, ...overrides } = options;
  return overrides as Overrides;
}
