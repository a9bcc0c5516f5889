import { WorkbookError } from "./workbook-error.js";

/** Bytes that can be read from any position, so that a large file need not be in memory. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from one position up to another, both within the source. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Gives access to the bytes of a file, a download or an array. */
export function byteSource(source: Blob | Uint8Array): ByteSource {
  if (source instanceof Uint8Array)
    return { size: source.length, read: async (from, to) => source.subarray(from, to) };
  return {
    size: source.size,
    async read(from, to) {
      try {
        return new Uint8Array(await source.slice(from, to).arrayBuffer());
      } catch {
        // Browsers and Node refuse to read a file that was changed after it was opened.
        throw new WorkbookError(
          "The workbook can't be read any more: it was moved, changed or closed during reading. Choose it again.",
        );
      }
    },
  };
}
