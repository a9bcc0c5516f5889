import { addIssue, addIssues } from "../base/add-issue.js";
import type { Issue } from "../base/issue.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { compile } from "../compile/compile.js";
import type { Plan } from "../compile/plan.js";
import { type ReadJson, readJson } from "../rule-set/read/read-json.js";
import { sortIssues } from "../rule-set/read/sort-issues.js";
import type { RuleSet } from "../rule-set/types.js";
import { type ReadSnapshot, readSnapshot } from "./read-snapshot.js";
import type { SafeResult, SnapshotOf } from "./types.js";

/** Options for reading a snapshot. */
export interface ParseSnapshotOptions {
  /** The file name that issues give for the text. */
  readonly file?: string | undefined;
}

/**
 * Checks a snapshot as `evaluate` does.
 *
 * @param input - a string is JSON text, whose issues then carry line and column; anything else is the value itself
 * @throws {SnapshotError} holding every fault
 */
export function parseSnapshot<R extends RuleSet>(
  ruleSet: R,
  input: unknown,
  options?: ParseSnapshotOptions,
): SnapshotOf<R> {
  const parsed = safeParseSnapshot(ruleSet, input, options);
  if (!parsed.success) throw parsed.error;
  return parsed.data;
}

/**
 * As `parseSnapshot`, but returns the error.
 *
 * @throws {RuleSetError} if the rules themselves cannot be bound
 */
export function safeParseSnapshot<R extends RuleSet>(
  ruleSet: R,
  input: unknown,
  { file }: ParseSnapshotOptions = {},
): SafeResult<SnapshotOf<R>> {
  const plan = compile(ruleSet);
  const issues: Issue[] = [];
  const text = typeof input === "string" ? readJson(input, file ?? "") : undefined;
  const value = text === undefined ? input : text.value;
  if (text === undefined) {
    readSnapshot(plan, value, issues);
  } else {
    addIssues(issues, text.issues);
    // If the text is not JSON, that is the only issue.
    if (value !== undefined) readSnapshotAt(plan, value, issues, { text, pointer: "" });
  }
  if (issues.length === 0) return { success: true, data: value as SnapshotOf<R> };
  const placed = issues.map((issue) => (file === undefined ? withoutFile(issue) : { ...issue, file }));
  return { success: false, error: new SnapshotError(text === undefined ? placed : sortIssues(placed)) };
}

/** Where a snapshot is in a JSON text. */
export interface SnapshotPlace {
  readonly text: ReadJson;
  /** JSON Pointer to the snapshot; `""` where it is the whole text. */
  readonly pointer: string;
}

/** As `readSnapshot`, for a snapshot inside a JSON text: its issues carry line and column. */
export function readSnapshotAt(
  plan: Plan,
  value: unknown,
  issues: Issue[],
  { text, pointer }: SnapshotPlace,
): ReadSnapshot {
  const found: Issue[] = [];
  const read = readSnapshot(plan, value, found);
  for (const issue of found)
    addIssue(issues, locateIssue({ ...issue, pointer: pointer + issue.pointer }, text));
  return read;
}

const AT_KEY = new Set(["unknown-key", "unknown-fact", "derived-fact"]);

/** Adds line and column; a missing value is placed at the object that lacks it. */
export function locateIssue(issue: Issue, text: ReadJson): Issue {
  let { pointer } = issue;
  for (;;) {
    const at = AT_KEY.has(issue.code) && pointer === issue.pointer ? "key" : "value";
    const position = text.locate(pointer, at);
    if (position !== undefined) return { ...issue, ...position };
    if (pointer === "") return issue;
    pointer = pointer.slice(0, pointer.lastIndexOf("/"));
  }
}

function withoutFile({ file: _, ...issue }: Issue): Issue {
  return issue;
}
