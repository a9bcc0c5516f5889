// base: what every other room uses: exact numbers, days, issues and their codes, and helpers for words. Takes and gives
// plain values, and knows nothing of rules.
import type { IssueCode } from "./issue-codes.js";

/** How grave an issue is: an `error` stops the work, a `warning` does not. */
export type Severity = "error" | "warning";

/** A fault in a rule file or a snapshot: what is wrong, where, and what would be right. */
export interface Issue {
  /** What kind of fault, for programs. */
  readonly code: IssueCode;
  readonly severity: Severity;
  /** The file, as it was named to the reader; absent for values that came from no file. */
  readonly file?: string;
  /** RFC 6901 JSON Pointer into the file or value; `""` is the whole. */
  readonly pointer: string;
  /** 1-based; present when the text was at hand. */
  readonly line?: number;
  /** 1-based, in UTF-16 units; present when the text was at hand. */
  readonly column?: number;
  /** One sentence for a person: what, where, choices. */
  readonly message: string;
  /** The nearest name that would have been right, if there is one. */
  readonly suggestion?: string;
}

/** One more token on a JSON Pointer, escaped as RFC 6901 asks. */
export function pointerTo(pointer: string, token: string | number): string {
  const text = String(token);
  return `${pointer}/${/[~/]/.test(text) ? text.replaceAll("~", "~0").replaceAll("/", "~1") : text}`;
}

/** The tokens of a JSON Pointer, as they were before they were escaped. */
export function pointerTokens(pointer: string): readonly string[] {
  const tokens = pointer.split("/").slice(1);
  return tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** `file:line:column pointer: message`, leaving out what is not known. */
export function formatIssue(issue: Issue): string {
  const position = issue.line === undefined ? "" : `:${issue.line}:${issue.column}`;
  const file = issue.file === undefined ? "" : `${issue.file}${position} `;
  const place = `${file}${issue.pointer}`.trimEnd();
  return `${place === "" ? "" : `${place}: `}${issue.message} [${issue.code}]`;
}
