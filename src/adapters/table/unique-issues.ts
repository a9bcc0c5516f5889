import type { Issue } from "../../base/issue.js";

/** Issues in order, each once: an unknown column has a fault in every row, but there is only one place to correct. */
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
