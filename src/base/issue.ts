// base: what every other room uses: exact numbers, days, issues and their codes, and helpers for words. Takes and gives
// plain values, and knows nothing of rules.
import type { IssueCode } from "./issue-codes.js";

/** The severity of an issue: an `error` stops the work, a `warning` does not. */
export type Severity = "error" | "warning";

/** A fault in a rule file or a snapshot: what is wrong, where, and what would be right. */
export interface Issue {
  /** The kind of fault, for programs. */
  readonly code: IssueCode;
  readonly severity: Severity;
  /** The file, as named to the reader; absent for values that are not from a file. */
  readonly file?: string;
  /** RFC 6901 JSON Pointer into the file or value; `""` for all of it. */
  readonly pointer: string;
  /** 1-based; present if the text was available. */
  readonly line?: number;
  /** 1-based, in UTF-16 units; present if the text was available. */
  readonly column?: number;
  /** One sentence for a person: what, where, choices. */
  readonly message: string;
  /** The nearest valid name, if there is one. */
  readonly suggestion?: string;
}

/** Adds a token to a JSON Pointer, escaped as RFC 6901 requires. */
export function pointerTo(pointer: string, token: string | number): string {
  const text = String(token);
  return `${pointer}/${/[~/]/.test(text) ? text.replaceAll("~", "~0").replaceAll("/", "~1") : text}`;
}

/** The tokens of a JSON Pointer, unescaped. */
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
