import type { Issue } from "../../base/issue.js";
import type { Plan } from "../../compile/plan.js";
import { locateIssue, readSnapshotAt, type SnapshotPlace } from "../../evaluate/parse-snapshot.js";
import type { ReadSnapshot } from "../../evaluate/read-snapshot.js";
import type { ReadJson } from "../../rule-set/read/read-json.js";
import type { InputSnapshot } from "./read-inputs.js";
import type { RuleChooser } from "./rule-chooser.js";

/** A valid snapshot, with the rules that will evaluate it. */
export interface CheckedSnapshot {
  readonly plan: Plan;
  readonly read: ReadSnapshot;
  /** Adds file, line and column to an issue whose pointer leads into this snapshot. */
  locate(issue: Issue): Issue;
}

/**
 * Checks a snapshot inside a text against the rules chosen for it.
 *
 * @param byRules - reads what can only be read with the rules: the cells of a table
 */
export function checkSnapshot(
  { value, pointer }: InputSnapshot,
  text: ReadJson,
  chooser: RuleChooser,
  byRules: (plan: Plan) => unknown = () => value,
): { readonly plan: Plan; readonly read: ReadSnapshot; readonly issues: readonly Issue[] } {
  const { plan, sure, others = [], message } = chooser.choose(value);
  const faults: Issue[] = [];
  const read = readSnapshotAt(plan, byRules(plan), faults, { text, pointer });
  const issues = sure
    ? faults
    : [
        ...faults.filter((issue) => !isAboutFacts(issue, pointer)),
        ...faultsInAll(others, byRules, { text, pointer }),
      ];
  if (message !== undefined) {
    issues.push(
      locateIssue({ code: "no-rule-set", severity: "error", pointer: `${pointer}/asOf`, message }, text),
    );
  }
  return { plan, read, issues };
}

/** The faults of a snapshot's facts that it has by every one of several rule sets, each place once. */
function faultsInAll(
  plans: readonly Plan[],
  byRules: (plan: Plan) => unknown,
  place: SnapshotPlace,
): readonly Issue[] {
  const found = plans.map((plan) => {
    const issues: Issue[] = [];
    readSnapshotAt(plan, byRules(plan), issues, place);
    return issues.filter((issue) => isAboutFacts(issue, place.pointer));
  });
  const pointers = new Set(found.flat().map(({ pointer }) => pointer));
  return [...pointers]
    .filter((at) => found.every((issues) => issues.some(({ pointer }) => pointer === at)))
    .map((at) => {
      const issues = found.flat().filter(({ pointer }) => pointer === at);
      // Rules that know the fact say more about it than those that do not.
      return issues.find(({ code }) => code !== "unknown-fact") ?? issues[0]!;
    });
}

function isAboutFacts({ pointer }: Issue, snapshot: string): boolean {
  return /^\/(facts|evidence)\//.test(pointer.slice(snapshot.length));
}
