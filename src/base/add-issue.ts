import type { Issue } from "./issue.js";

/** Faults that are told of one input: nobody reads further, and a hostile one could fill the memory with them. */
export const MAX_ISSUES = 10_000;

/** Adds an issue; of the first that is too many it is told instead that there are more, and of the others nothing. */
export function addIssue(issues: Issue[], issue: Issue): void {
  if (issues.length < MAX_ISSUES) issues.push(issue);
  else if (issues.length === MAX_ISSUES) {
    const { file } = issue;
    issues.push({
      code: "too-large",
      severity: "error",
      ...(file === undefined ? {} : { file }),
      pointer: "",
      message: "There are more than 10,000 faults; the others are not listed.",
    });
  }
}

/** Adds many issues as `addIssue` does; spread into one call, very many would overflow the stack. */
export function addIssues(issues: Issue[], more: Iterable<Issue>): void {
  for (const issue of more) addIssue(issues, issue);
}
