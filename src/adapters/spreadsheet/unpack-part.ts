import { Inflate } from "fflate/browser";
import type { ByteSource } from "./byte-source.js";
import { crc32 } from "./crc32.js";
import { LIMITS } from "./limits.js";
import { damaged, SAVE_AS_CSV, WorkbookError } from "./workbook-error.js";
import type { ZipEntry } from "./zip-directory.js";

/**
 * How much of each part has been unpacked; if a part is read several times, only the largest counts towards the total.
 */
export type Unpacked = Map<ZipEntry, number>;

const HEADER = 0x04034b50;
const HEADER_LENGTH = 30;
/** Bytes read from the file at once. */
const READ = 262_144;
/** Bytes unpacked at once; in the worst case for deflate, these become 16 MB. */
const STEP = 16_384;

/**
 * The bytes of a part, in pieces.
 *
 * @throws {WorkbookError} if the part is not what the directory says, or unpacks to too much
 */
export async function* unpackPart(
  source: ByteSource,
  entry: ZipEntry,
  unpacked: Unpacked,
): AsyncGenerator<Uint8Array> {
  const start = await startOfData(source, entry);
  const others = [...unpacked].reduce((sum, [part, size]) => (part === entry ? sum : sum + size), 0);
  const pieces: Uint8Array[] = [];
  const inflate = new Inflate((piece) => pieces.push(piece));
  let size = 0;
  let crc = 0;
  for (let at = 0; at < entry.packed; at += READ) {
    const length = Math.min(READ, entry.packed - at);
    const bytes = await source.read(start + at, start + at + length);
    if (bytes.length !== length) throw damaged(`the part ${entry.name} ends too early`);
    for (let from = 0; from < length; from += STEP) {
      const step = bytes.subarray(from, from + STEP);
      const read = at + from + step.length;
      if (entry.isDeflated) push(inflate, step, read === entry.packed, entry);
      else pieces.push(step);
      for (const piece of pieces.splice(0)) {
        size += piece.length;
        crc = crc32(piece, crc);
        if (size > entry.unpacked) throw damaged(`the part ${entry.name} is longer than it says`);
        const isDense = size > LIMITS.ratioFromBytes && size > read * LIMITS.unpackedPerByte;
        if (isDense || others + size > LIMITS.unpackedBytes) throw bomb();
        if (size > (unpacked.get(entry) ?? 0)) unpacked.set(entry, size);
        if (piece.length > 0) yield piece;
      }
    }
  }
  if (size !== entry.unpacked || crc !== entry.crc)
    throw damaged(`the part ${entry.name} has changed since it was written`);
}

function push(inflate: Inflate, step: Uint8Array, isLast: boolean, { name }: ZipEntry): void {
  try {
    inflate.push(step, isLast);
  } catch {
    throw damaged(`the part ${name} can't be unpacked`);
  }
}

/** Where the packed bytes of a part begin; its own header must agree with the directory. */
async function startOfData(source: ByteSource, { header, end, name, ...entry }: ZipEntry): Promise<number> {
  const bytes = await source.read(header, header + HEADER_LENGTH);
  if (bytes.length < HEADER_LENGTH) throw damaged(`the part ${name} can't be found`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== HEADER) throw damaged(`the part ${name} can't be found`);
  const nameEnd = header + HEADER_LENGTH + view.getUint16(26, true);
  const start = nameEnd + view.getUint16(28, true);
  const isAsListed =
    (view.getUint16(6, true) & 0x2041) === 0 &&
    view.getUint16(8, true) === (entry.isDeflated ? 8 : 0) &&
    start + entry.packed <= end;
  if (!isAsListed) throw damaged(`the part ${name} contradicts the list of parts`);
  const own = new TextDecoder().decode(await source.read(header + HEADER_LENGTH, nameEnd));
  if (own.replaceAll("\\", "/") !== name) throw damaged(`the part ${name} contradicts the list of parts`);
  return start;
}

function bomb(): WorkbookError {
  return new WorkbookError(
    `This workbook is refused: it unpacks to far more than its size, like files made to fill a computer's memory. ${SAVE_AS_CSV}`,
  );
}
