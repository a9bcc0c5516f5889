import type { Issue } from "../../base/issue.js";

/**
 * An issue before its line and column are known. `at: "key"` means that the key itself is at fault (unknown, given
 * twice, never used), so the issue points at the key instead of the value.
 */
export interface Finding extends Omit<Issue, "line" | "column" | "severity"> {
  readonly severity?: Issue["severity"];
  readonly at?: "key" | "value";
}

/** Called with each fault as it is found. */
export type Report = (finding: Finding) => void;

/** Shows a value in a message, in short and always on one line. */
export function show(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string") return value.length > 60 ? `"${value.slice(0, 57)}…"` : `"${value}"`;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "an object";
  return String(value);
}
