/**
 * A register's content: a text, bytes, a file such as a browser provides, or text or bytes in pieces as they arrive.
 */
export type RegisterContent =
  | string
  | Uint8Array
  | Blob
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>;

const SLICE = 256 * 1024;

/** Thrown for text in an unsupported encoding. */
export class UnreadableText extends Error {}

const NO_TEXT =
  "This isn't a CSV file: it has characters that aren't text. Open it in a spreadsheet and save it as CSV UTF-8 (comma delimited).";

/**
 * The text of a register, in pieces. Bytes may be UTF-8, UTF-16 or Windows-1252, with or without a byte order mark.
 * Zero bytes show that it is UTF-16. If there are none, the first byte beyond ASCII decides, since hardly any text in
 * Windows-1252 is valid UTF-8.
 *
 * @param mixed - called once if a text that began as UTF-8 continues as something else, which is then read as
 * Windows-1252
 */
export async function* decodeText(content: RegisterContent, mixed: () => void): AsyncGenerator<string> {
  const pieces = piecesOf(content);
  const decoder = new TextPieces(mixed);
  let isFirst = true;
  for await (const piece of pieces) {
    // Bytes that were waiting for more come before a text.
    const text = noNull(typeof piece === "string" ? decoder.end() + piece : decoder.decode(piece, false));
    if (text === "") continue;
    yield isFirst ? withoutMark(text) : text;
    isFirst = false;
  }
  const rest = noNull(decoder.end());
  yield isFirst ? withoutMark(rest) : rest;
}

function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** The pieces of a content. */
export function piecesOf(
  content: RegisterContent,
): Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array> {
  if (typeof content === "string" || content instanceof Uint8Array) return [content];
  return content instanceof Blob ? slicesOf(content) : content;
}

/** Read in slices, since not every engine can iterate over a stream. */
async function* slicesOf(blob: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.size; at += SLICE)
    yield new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer());
}

function noNull(text: string): string {
  if (text.includes("\0")) throw new UnreadableText(NO_TEXT);
  return text;
}

class TextPieces {
  readonly #mixed: () => void;
  /** `undefined` until a letter beyond ASCII shows it. */
  #encoding: "utf-8" | "windows-1252" | undefined;
  /** The beginning of a letter whose end is still to come. */
  #rest = new Uint8Array(0);
  #utf16: InstanceType<typeof TextDecoder> | undefined;
  #isBegun = false;

  constructor(mixed: () => void) {
    this.#mixed = mixed;
  }

  /** The text of the bytes that are still waiting for more. */
  end(): string {
    return this.decode(new Uint8Array(0), true);
  }

  decode(piece: Uint8Array, isLast: boolean): string {
    const bytes = this.#rest.length === 0 ? piece : joined(this.#rest, piece);
    if (!this.#isBegun) {
      if (bytes.length < 4 && !isLast) {
        this.#rest = Uint8Array.from(bytes);
        return "";
      }
      this.#isBegun = true;
      const order = utf16Order(bytes);
      if (order !== undefined) this.#utf16 = new TextDecoder(order);
    }
    this.#rest = new Uint8Array(0);
    if (this.#utf16 !== undefined) return this.#utf16.decode(bytes, { stream: !isLast });
    if (this.#encoding === "windows-1252") return decodeWestern(bytes);
    // The last letter may be incomplete, with at most three of its bytes there.
    for (let cut = 0; cut <= (isLast ? 0 : Math.min(3, bytes.length)); cut++) {
      const end = bytes.length - cut;
      const text = decodeUtf8(bytes.subarray(0, end));
      if (text === undefined) continue;
      // Only letters beyond ASCII take more than one byte.
      if (text.length !== end) this.#encoding = "utf-8";
      this.#rest = bytes.slice(end);
      return text;
    }
    if (this.#encoding === "utf-8" || beginsAsUtf8(bytes)) this.#mixed();
    this.#encoding = "windows-1252";
    return decodeWestern(bytes);
  }
}

/** The byte order of UTF-16: by its mark, or by the zeros next to plain letters. */
function utf16Order([a, b, c, d]: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (b === 0 && d === 0) return "utf-16le";
  return a === 0 && c === 0 ? "utf-16be" : undefined;
}

/** The letters for the bytes 0x80 to 0x9f in Windows-1252; five of them have none. */
const LETTERS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function decodeWestern(bytes: Uint8Array): string {
  // Some versions of Node decode Windows-1252 as Latin-1, which has control characters in place of these letters.
  return new TextDecoder("windows-1252")
    .decode(bytes)
    .replace(/[\u0080-\u009f]/g, (control) => LETTERS[control.charCodeAt(0) - 0x80]!);
}

/** The text of bytes in UTF-8; `undefined` if they are not UTF-8. */
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
