import type { RegisterContent } from "../../adapters/registers/decode-text.js";
import { looksLikeWorkbook } from "../../adapters/spreadsheet/looks-like-workbook.js";

/** Bytes passed on at once. */
const PIECE = 256 * 1024;

/** A file's content, given in pieces so that progress can be shown. */
export function watchedContent(bytes: Uint8Array, onRead: (size: number) => void): RegisterContent {
  return looksLikeWorkbook(bytes) ? new WatchedBlob(bytes, onRead) : piecesOf(bytes, onRead);
}

async function* piecesOf(bytes: Uint8Array, onRead: (size: number) => void): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    onRead(piece.length);
    yield piece;
  }
}

/** The parts of a workbook are read as they are needed, some of them more than once. */
class WatchedBlob extends Blob {
  readonly #onRead: (size: number) => void;
  #left: number;

  constructor(bytes: Uint8Array, onRead: (size: number) => void) {
    super([bytes as Uint8Array<ArrayBuffer>]);
    this.#onRead = onRead;
    this.#left = bytes.length;
  }

  override slice(start = 0, end = this.size, type?: string): ReturnType<Blob["slice"]> {
    const read = Math.min(this.#left, end - start);
    this.#left -= read;
    this.#onRead(read);
    return super.slice(start, end, type);
  }
}
