import { createReadStream } from "node:fs";
import type { Issue } from "../../base/issue.js";
import type { IssueCode } from "../../base/issue-codes.js";
import { MAX_TEXT } from "../../rule-set/read/read-json.js";

/** A text, or why it could not be read: in words and as a code. */
export type ReadText =
  | { readonly text: string }
  | { readonly text?: never; readonly code: IssueCode; readonly message: string };

/** The fault of bytes in another encoding. */
export const NOT_UTF_8 = { code: "not-utf-8", message: "This is not UTF-8 text. Save it as UTF-8." } as const;

// A letter takes at most four bytes, so a text with more bytes is too long in any case.
const MAX_BYTES = MAX_TEXT * 4;

/** Reads a file as UTF-8. Never rejects: an error is part of the answer. */
export async function readTextFile(path: string): Promise<ReadText> {
  try {
    return await readTextStream(createReadStream(path));
  } catch (error) {
    return { code: "unreadable-file", message: whyUnreadable(error) };
  }
}

/** Reads a stream of bytes as UTF-8, no further than the longest text that is accepted. */
export async function readTextStream(stream: AsyncIterable<Uint8Array | string>): Promise<ReadText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > MAX_BYTES)
      return { code: "too-large", message: "This is too large to be a rule file or a snapshot." };
    chunks.push(bytes);
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return NOT_UTF_8;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  ENOTDIR: "This is not a folder.",
  EISDIR: "This is a folder, not a file.",
  EACCES: "You don't have permission to read this.",
  EPERM: "You don't have permission to read this.",
  EMFILE: "Too many files are open.",
  ENFILE: "Too many files are open.",
  ENOSPC: "The disk is full.",
};

/** Why a file or folder cannot be read, as a sentence. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? `This cannot be read${code === "" ? "" : ` (${code})`}.`;
}

/** The issue of a file or folder that cannot be read. */
export function unreadableIssue(file: string, code: IssueCode, message: string): Issue {
  return { code, severity: "error", file, pointer: "", message };
}
