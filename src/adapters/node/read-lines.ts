import { isUtf8 } from "node:buffer";
import type { IssueCode } from "../../base/issue-codes.js";
import { MAX_TEXT } from "../../rule-set/read/read-json.js";
import { NOT_UTF_8 } from "./read-text.js";

/** A line: its text, or why it cannot be read. */
export interface TextLine {
  /** Counted from 1. */
  readonly number: number;
  readonly text?: string;
  readonly fault?: { readonly code: IssueCode; readonly message: string };
}

const NEW_LINE = 10;
const BYTE_ORDER_MARKS = /^\uFEFF+/;
const TOO_LARGE = {
  code: "too-large",
  message: "This line is too large to be a snapshot. Write each snapshot on a line of its own.",
} as const;

/**
 * Reads the lines of a UTF-8 text as it arrives, several at a time, and keeps no more than those. Blank lines are
 * counted and left out.
 */
export async function* readLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<readonly TextLine[]> {
  let pending: Uint8Array[] = [];
  let size = 0;
  let number = 1;
  let skipping = false;
  const take = (bytes: Buffer): TextLine[] => {
    const lines = splitLines(bytes);
    const first = number;
    number += lines.length - 1;
    return lines.flatMap((line, index) => lineOf(line, first + index));
  };
  for await (const chunk of stream) {
    const end = chunk.lastIndexOf(NEW_LINE) + 1;
    if (end === 0) {
      if (!skipping) pending.push(chunk);
      size += chunk.length;
      // A line that is too long is not kept; it is reported at its end.
      if (size > MAX_TEXT * 4) {
        skipping = true;
        pending = [];
      }
      continue;
    }
    if (skipping) {
      yield [{ number, fault: TOO_LARGE }];
      number++;
      yield take(Buffer.from(chunk.subarray(chunk.indexOf(NEW_LINE) + 1, end)));
    } else {
      yield take(Buffer.concat([...pending, chunk.subarray(0, end)]));
    }
    skipping = false;
    pending = [chunk.subarray(end)];
    size = chunk.length - end;
  }
  if (skipping) yield [{ number, fault: TOO_LARGE }];
  else if (size > 0) yield take(Buffer.concat(pending));
}

/**
 * The text of each line; `undefined` for one that is not UTF-8, so that one bad letter can be reported with its line.
 */
function splitLines(bytes: Buffer): readonly (string | undefined)[] {
  if (isUtf8(bytes)) return bytes.toString().split("\n");
  const lines: (string | undefined)[] = [];
  for (let start = 0, end = 0; end !== -1; start = end + 1) {
    end = bytes.indexOf(NEW_LINE, start);
    const line = bytes.subarray(start, end === -1 ? bytes.length : end);
    lines.push(isUtf8(line) ? line.toString() : undefined);
  }
  return lines;
}

function lineOf(line: string | undefined, number: number): TextLine[] {
  if (line === undefined) return [{ number, fault: NOT_UTF_8 }];
  // Files that were joined may each begin with a byte order mark.
  const text = line.replace(BYTE_ORDER_MARKS, "");
  return text.trim() === "" ? [] : [{ number, text }];
}
