import { formatIssue, type Issue } from "./issue.js";

/** Thrown if rule files are not a valid rule set; `issues` has every fault that was found. */
export class RuleSetError extends Error {
  override readonly name = "RuleSetError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(`The rule set cannot be used:\n${issues.map((issue) => `- ${formatIssue(issue)}`).join("\n")}`);
    this.issues = issues;
  }
}
