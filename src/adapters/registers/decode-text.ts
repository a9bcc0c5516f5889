/** A register's content: a text, bytes, or either in pieces as they arrive. */
export type RegisterContent =
  | string
  | Uint8Array
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>;

/** Thrown for text in an encoding that is not read. */
export class UnreadableText extends Error {}

// What a text in UTF-16 without a mark, and a spreadsheet's own file, have in common.
const NO_TEXT =
  "This is not a CSV file in UTF-8: it is in UTF-16, or a file of a spreadsheet's own kind. Save it as CSV UTF-8 (comma delimited).";

/**
 * The text of a register, in pieces. Bytes are UTF-8 or Windows-1252, with or without a byte-order mark: the first
 * byte that is no ASCII tells which, since hardly any text in Windows-1252 is sound UTF-8.
 *
 * @param mixed - called once where a text that began as UTF-8 goes on as something else, read as Windows-1252
 */
export async function* decodeText(content: RegisterContent, mixed: () => void): AsyncGenerator<string> {
  const pieces = typeof content === "string" || content instanceof Uint8Array ? [content] : content;
  const decoder = new TextPieces(mixed);
  let isFirst = true;
  for await (const piece of pieces) {
    const text = noNull(typeof piece === "string" ? piece : decoder.decode(piece, false));
    if (text === "") continue;
    yield isFirst && text.startsWith("\ufeff") ? text.slice(1) : text;
    isFirst = false;
  }
  yield noNull(decoder.decode(new Uint8Array(0), true));
}

function noNull(text: string): string {
  if (text.includes("\0")) throw new UnreadableText(NO_TEXT);
  return text;
}

class TextPieces {
  readonly #mixed: () => void;
  #encoding: "ascii" | "utf-8" | "windows-1252" = "ascii";
  /** The beginning of a letter whose end is still to come. */
  #rest = new Uint8Array(0);
  #isBegun = false;

  constructor(mixed: () => void) {
    this.#mixed = mixed;
  }

  decode(piece: Uint8Array, isLast: boolean): string {
    const bytes = this.#rest.length === 0 ? piece : joined(this.#rest, piece);
    if (!this.#isBegun && bytes.length >= 2) {
      this.#isBegun = true;
      const mark = bytes[0]! * 256 + bytes[1]!;
      if (mark === 0xfffe || mark === 0xfeff)
        throw new UnreadableText("This text is in UTF-16. Save it as CSV UTF-8 (comma delimited).");
    }
    this.#rest = new Uint8Array(0);
    if (this.#encoding === "windows-1252") return decodeWestern(bytes);
    // The last letter may be cut off: at most three of its bytes are there.
    for (let cut = 0; cut <= (isLast ? 0 : Math.min(3, bytes.length)); cut++) {
      const end = bytes.length - cut;
      const text = decodeUtf8(bytes.subarray(0, end));
      if (text === undefined) continue;
      // Only beyond ASCII does a letter take more than one byte.
      if (text.length !== end) this.#encoding = "utf-8";
      this.#rest = bytes.slice(end);
      return text;
    }
    if (this.#encoding === "utf-8" || beginsAsUtf8(bytes)) this.#mixed();
    this.#encoding = "windows-1252";
    return decodeWestern(bytes);
  }
}

/** The letters of the bytes 0x80 to 0x9f in Windows-1252; five of them have none. */
const LETTERS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function decodeWestern(bytes: Uint8Array): string {
  // Some versions of Node read Windows-1252 as Latin 1, which has controls where it has letters.
  return new TextDecoder("windows-1252")
    .decode(bytes)
    .replace(/[\u0080-\u009f]/g, (control) => LETTERS[control.charCodeAt(0) - 0x80]!);
}

/** The text of bytes in UTF-8; `undefined` where they are not. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether the first letter beyond ASCII, of two to four bytes, is valid UTF-8. */
function beginsAsUtf8(bytes: Uint8Array): boolean {
  const start = bytes.findIndex((byte) => byte > 0x7f);
  return [2, 3, 4].some((length) => decodeUtf8(bytes.subarray(start, start + length)) !== undefined);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
