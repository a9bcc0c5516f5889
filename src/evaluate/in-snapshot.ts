import type { Issue } from "../base/issue.js";
import { show } from "../base/show.js";

/** Makes an issue say which of several snapshots it is about. */
export function inSnapshot(issue: Issue, index: number, id: string): Issue {
  const named = id === "" ? "" : `, ${show(id)}`;
  const message = `Snapshot ${index + 1}${named}: ${issue.message}`;
  return { ...issue, pointer: `/${index}${issue.pointer}`, message };
}
