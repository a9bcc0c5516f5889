import { formatIssue, type Issue } from "./issue.js";

/** Thrown when a snapshot cannot be evaluated; `issues` holds every fault that was found. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(
      `The snapshot cannot be evaluated:\n${issues.map((issue) => `- ${formatIssue(issue)}`).join("\n")}`,
    );
    this.issues = issues;
  }
}
