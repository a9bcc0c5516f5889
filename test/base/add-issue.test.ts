import { describe, expect, it } from "vitest";
import { addIssue, addIssues, MAX_ISSUES } from "../../src/base/add-issue.js";
import type { Issue } from "../../src/base/issue.js";

const issueAt = (at: number): Issue => ({
  code: "bad-date",
  severity: "error",
  file: "a.json",
  pointer: `/${at}`,
  message: "m",
});

describe("issues for the same input", () => {
  it("are kept up to their limit, and one more says that there are others", () => {
    const issues: Issue[] = [];
    for (let at = 0; at < MAX_ISSUES; at++) addIssue(issues, issueAt(at));
    expect(issues.at(-1)).toEqual(issueAt(MAX_ISSUES - 1));
    addIssue(issues, issueAt(MAX_ISSUES));
    addIssue(issues, issueAt(MAX_ISSUES + 1));
    expect(issues).toHaveLength(MAX_ISSUES + 1);
    expect(issues.at(-1)).toEqual({
      code: "too-large",
      severity: "error",
      file: "a.json",
      pointer: "",
      message: "There are more than 10,000 faults; the rest are not listed.",
    });
  });

  it("are all added, however many at once", () => {
    const issues: Issue[] = [];
    addIssues(
      issues,
      Array.from({ length: 500_000 }, (_, at) => issueAt(at)),
    );
    expect(issues).toHaveLength(MAX_ISSUES + 1);
  });
});
