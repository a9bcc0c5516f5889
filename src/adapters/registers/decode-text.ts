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
  "This is no CSV in UTF-8: it is in UTF-16, or a file of a spreadsheet's own kind. Save it as CSV UTF-8 (comma delimited).";

/**
 * The text of a register, in pieces. Bytes are UTF-8 or Windows-1252, with or without a byte-order mark: the first
 * byte that is no ASCII tells which, since hardly any text in Windows-1252 is sound UTF-8.
 *
 * @param mixed - called once where a text that began as UTF-8 goes on as something else, read as Windows-1252
 */
export async function* decodeText(content: RegisterContent, mixed: () => void): AsyncGenerator<string> {
  const pieces = typeof content === "string" || content instanceof Uint8Array ? [content] : content;
  const decoder = new TextPieces(mixed);
  let first = true;
  for await (const piece of pieces) {
    const text = typeof piece === "string" ? piece : decoder.decode(piece, false);
    if (text === "") continue;
    if (text.includes("\0")) throw new UnreadableText(NO_TEXT);
    yield first && text.startsWith("\ufeff") ? text.slice(1) : text;
    first = false;
  }
  yield decoder.decode(new Uint8Array(0), true);
}

class TextPieces {
  readonly #mixed: () => void;
  #encoding: "ascii" | "utf-8" | "windows-1252" = "ascii";
  /** The beginning of a letter whose end is still to come. */
  #rest = new Uint8Array(0);
  #begun = false;

  constructor(mixed: () => void) {
    this.#mixed = mixed;
  }

  decode(piece: Uint8Array, last: boolean): string {
    const bytes = this.#rest.length === 0 ? piece : joined(this.#rest, piece);
    if (!this.#begun && bytes.length >= 2) {
      this.#begun = true;
      const mark = bytes[0]! * 256 + bytes[1]!;
      if (mark === 0xfffe || mark === 0xfeff)
        throw new UnreadableText("This text is in UTF-16. Save it as CSV UTF-8 (comma delimited).");
    }
    const end = last || this.#encoding === "windows-1252" ? bytes.length : wholeLetters(bytes);
    this.#rest = bytes.slice(end);
    return this.#read(bytes.subarray(0, end));
  }

  #read(bytes: Uint8Array): string {
    if (this.#encoding === "windows-1252") return decodeWestern(bytes);
    try {
      const text = decodeWith("utf-8", bytes);
      // Only beyond ASCII does a letter take more than one byte.
      if (text.length !== bytes.length) this.#encoding = "utf-8";
      return text;
    } catch {
      if (this.#encoding === "utf-8" || beginsAsUtf8(bytes)) this.#mixed();
      this.#encoding = "windows-1252";
      return decodeWestern(bytes);
    }
  }
}

/** The letters of the bytes 0x80 to 0x9f in Windows-1252; five of them have none. */
const LETTERS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function decodeWestern(bytes: Uint8Array): string {
  // Some versions of Node read Windows-1252 as Latin 1, which has controls where it has letters.
  return decodeWith("windows-1252", bytes).replace(
    /[\u0080-\u009f]/g,
    (control) => LETTERS[control.charCodeAt(0) - 0x80]!,
  );
}

function decodeWith(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Whether the first letter beyond ASCII is sound UTF-8. */
function beginsAsUtf8(bytes: Uint8Array): boolean {
  const start = bytes.findIndex((byte) => byte > 0x7f);
  try {
    decodeWith("utf-8", bytes.subarray(start, start + lettersLength(bytes[start]!)));
    return true;
  } catch {
    return false;
  }
}

/** Where the last whole letter ends, were it UTF-8. */
function wholeLetters(bytes: Uint8Array): number {
  const { length } = bytes;
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back]!;
    if (byte < 0x80) return length;
    if (byte >= 0xc0) return lettersLength(byte) > back ? length - back : length;
  }
  return length;
}

/** How many bytes the letter has in UTF-8 that begins with this one. */
function lettersLength(byte: number): number {
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
