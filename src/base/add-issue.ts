import type { Issue } from "./issue.js";

/** The most faults listed for one input, because nobody reads more, and a hostile input could fill the memory. */
export const MAX_ISSUES = 10_000;

/** Adds an issue. The first past the limit is replaced by a note that there are more; the rest are dropped. */
export function addIssue(issues: Issue[], issue: Issue): void {
  if (issues.length < MAX_ISSUES) issues.push(issue);
  else if (issues.length === MAX_ISSUES) {
    const { file } = issue;
    issues.push({
      code: "too-large",
      severity: "error",
      ...(file === undefined ? {} : { file }),
      pointer: "",
      message: "There are more than 10,000 faults; the rest are not listed.",
    });
  }
}

/** Adds many issues as `addIssue` does; passing very many as arguments of one call would overflow the stack. */
export function addIssues(issues: Issue[], more: Iterable<Issue>): void {
  for (const issue of more) addIssue(issues, issue);
}
