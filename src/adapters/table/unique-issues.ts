import type { Issue } from "../../base/issue.js";

/** Issues in order, each once: a column that no rule knows is at fault in every row, but there is one place to mend. */
export function uniqueIssues(issues: readonly Issue[]): readonly Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ file, line, column, code, message }) => {
    if (line === undefined) return true;
    const key = JSON.stringify([file, line, column, code, message]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
