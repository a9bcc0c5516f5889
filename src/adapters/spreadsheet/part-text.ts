import { damaged } from "./workbook-error.js";

/**
 * The text of a part, in pieces: UTF-8, or UTF-16 with a byte order mark, as the format allows.
 *
 * @throws {WorkbookError} if the bytes are neither
 */
export async function* partText(bytes: AsyncIterable<Uint8Array>, part: string): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const decode = (piece?: Uint8Array): string => {
    try {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch {
      throw damaged(`the part ${part} is neither UTF-8 nor UTF-16`);
    }
  };
  for await (const piece of bytes) yield decode(piece);
  yield decode();
}

function encodingOf([first, second]: Uint8Array = new Uint8Array(0)): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
