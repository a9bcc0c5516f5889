import { formatIssue, type Issue } from "./issue.js";

/** Thrown if a snapshot cannot be evaluated, or a result cannot be read; `issues` has every fault that was found. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], what = "The snapshot cannot be evaluated") {
    super(`${what}:\n${issues.map((issue) => `- ${formatIssue(issue)}`).join("\n")}`);
    this.issues = issues;
  }
}
