import { formatIssue, type Issue } from "./issue.js";

/** Thrown when rule files are not a rule set; `issues` holds every fault that was found. */
export class RuleSetError extends Error {
  override readonly name = "RuleSetError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(`The rule set cannot be used:\n${issues.map((issue) => `- ${formatIssue(issue)}`).join("\n")}`);
    this.issues = issues;
  }
}
