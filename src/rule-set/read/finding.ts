import type { Issue } from "../../base/issue.js";

/**
 * An issue before its line and column are known. `at: "key"` marks a fault of the key itself
 * (unknown, given twice, never used): it is then the key that is pointed at, else the value.
 */
export interface Finding extends Omit<Issue, "line" | "column" | "severity"> {
  readonly severity?: Issue["severity"];
  readonly at?: "key" | "value";
}

/** Takes each fault as it is found. */
export type Report = (finding: Finding) => void;

/** A found value in the words of a message: short, and never longer than a line. */
export function show(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string") return value.length > 60 ? `"${value.slice(0, 57)}…"` : `"${value}"`;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "an object";
  return String(value);
}
