import type { Issue } from "../../base/issue.js";

/** Sorts issues by file, then by place; the order of the files does not matter. */
export function sortIssues(issues: readonly Issue[]): Issue[] {
  return [...issues].sort(
    (a, b) =>
      compareTexts(a.file ?? "", b.file ?? "") ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      comparePointers(a.pointer, b.pointer) ||
      compareTexts(a.code, b.code) ||
      compareTexts(a.message, b.message),
  );
}

/** Compares by code unit, independently of locale. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares token by token, with list indexes as numbers: `/2` before `/10`. */
function comparePointers(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  for (const [index, token] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (token === other) continue;
    const isNumber = /^\d+$/.test(token) && /^\d+$/.test(other);
    return (isNumber ? Number(token) - Number(other) : 0) || compareTexts(token, other);
  }
  return left.length - right.length;
}
