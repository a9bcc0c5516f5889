import { addIssues } from "../../base/add-issue.js";
import type { Issue } from "../../base/issue.js";
import { formatCount } from "../../base/words.js";
import { faultsForBoth } from "../../compare/diff/read-known.js";
import { locateIssue } from "../../evaluate/parse-snapshot.js";
import type { Snapshot } from "../../evaluate/types.js";
import { sortIssues } from "../../rule-set/read/sort-issues.js";
import type { RuleSet } from "../../rule-set/types.js";
import { UserError } from "../user-error.js";
import { type Input, snapshotsBy } from "./read-inputs.js";

/** The snapshots of every file, if both rule sets can read each of them; otherwise throws all faults. */
export function snapshotsForBoth(inputs: readonly Input[], a: RuleSet, b: RuleSet): readonly Snapshot[] {
  const issues: Issue[] = [];
  const faulty = new Set<string>();
  for (const input of inputs) {
    const { file, text, issues: unread } = input;
    const found = [
      ...unread,
      ...snapshotsBy(input, a, b).flatMap(({ value, pointer }) =>
        faultsForBoth(a, b, value).map((issue) =>
          locateIssue({ ...issue, pointer: pointer + issue.pointer }, text),
        ),
      ),
    ];
    if (found.length > 0) faulty.add(file);
    addIssues(issues, sortIssues(found.map((issue) => ({ ...issue, file }))));
  }
  if (issues.length === 0)
    return inputs.flatMap((input) => snapshotsBy(input, a, b).map(({ value }) => value as Snapshot));
  const faults = issues.length === 1 ? "1 fault" : `${formatCount(issues.length)} faults`;
  const where = inputs.length === 1 ? "" : ` in ${faulty.size} of ${inputs.length} files`;
  throw UserError.fromIssues(issues, `${faults}${where}; nothing was compared.`);
}
