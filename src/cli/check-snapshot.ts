import type { Issue } from "../base/issue.js";
import type { Plan } from "../compile/plan.js";
import { locateIssue, readSnapshotAt } from "../evaluate/parse-snapshot.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import type { ReadJson } from "../rule-set/read-json.js";
import type { InputSnapshot } from "./read-inputs.js";
import type { RuleChooser } from "./rule-chooser.js";

/** A snapshot without a fault, with the rules it is to be held against. */
export interface CheckedSnapshot {
  readonly plan: Plan;
  readonly read: ReadSnapshot;
  /** Adds file, line and column to an issue whose pointer leads into this snapshot. */
  locate(issue: Issue): Issue;
}

/** Checks a snapshot inside a text against the rules chosen for it. */
export function checkSnapshot(
  { value, pointer }: InputSnapshot,
  text: ReadJson,
  chooser: RuleChooser,
): { readonly plan: Plan; readonly read: ReadSnapshot; readonly issues: readonly Issue[] } {
  const { plan, sure, message } = chooser.choose(value);
  const faults: Issue[] = [];
  const read = readSnapshotAt(plan, value, faults, { text, pointer });
  // Without its rules a snapshot's facts cannot be checked, but the rest of it can.
  const issues = sure ? faults : faults.filter((issue) => !isAboutFacts(issue, pointer));
  if (message !== undefined) {
    issues.push(
      locateIssue({ code: "no-rule-set", severity: "error", pointer: `${pointer}/asOf`, message }, text),
    );
  }
  return { plan, read, issues };
}

function isAboutFacts({ pointer }: Issue, snapshot: string): boolean {
  return /^\/(facts|evidence)\//.test(pointer.slice(snapshot.length));
}
