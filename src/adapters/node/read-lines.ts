import { MAX_TEXT } from "../../rule-set/read-json.js";

/** A line of a text: what stands on it, or why that cannot be read. */
export interface TextLine {
  /** Counted from 1. */
  readonly number: number;
  readonly text?: string;
  readonly fault?: { readonly code: "too-large" | "not-utf-8"; readonly message: string };
}

const NEW_LINE = 10;
const NOT_UTF_8 = { code: "not-utf-8", message: "This is not UTF-8 text. Save it as UTF-8." } as const;
const TOO_LARGE = {
  code: "too-large",
  message: "This line is too large to be a snapshot; each snapshot stands on a line of its own.",
} as const;

/**
 * Reads the lines of a UTF-8 text as it arrives, several at a time, and holds no more than those. Lines with nothing
 * on them are counted and left out.
 */
export async function* readLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<readonly TextLine[]> {
  let pending: Uint8Array[] = [];
  let size = 0;
  let number = 1;
  let skipping = false;
  const take = (bytes: Uint8Array): TextLine[] => {
    const lines = linesOf(bytes, number);
    number += bytes.reduce((count, byte) => count + Number(byte === NEW_LINE), 0);
    return lines;
  };
  for await (const chunk of stream) {
    const end = chunk.lastIndexOf(NEW_LINE) + 1;
    if (end === 0) {
      if (!skipping) pending.push(chunk);
      size += chunk.length;
      // What is too large for a line is not kept; the line is told of once its end is there.
      if (size > MAX_TEXT * 4) {
        skipping = true;
        pending = [];
      }
      continue;
    }
    if (skipping) {
      yield [{ number, fault: TOO_LARGE }];
      number++;
      const rest = chunk.subarray(chunk.indexOf(NEW_LINE) + 1);
      pending = [];
      yield take(rest.subarray(0, rest.lastIndexOf(NEW_LINE) + 1));
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

function linesOf(bytes: Uint8Array, first: number): TextLine[] {
  const text = decode(bytes);
  // One bad letter must not hide which line it is on.
  const lines = text === undefined ? splitBytes(bytes).map(decode) : text.split("\n");
  return lines.flatMap((line, index): TextLine[] => {
    const number = first + index;
    if (line === undefined) return [{ number, fault: NOT_UTF_8 }];
    const content = number === 1 && line.startsWith("\uFEFF") ? line.slice(1) : line;
    return content.trim() === "" ? [] : [{ number, text: content }];
  });
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function splitBytes(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
}
