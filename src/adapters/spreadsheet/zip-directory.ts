import type { ByteSource } from "./byte-source.js";
import { LIMITS } from "./limits.js";
import { damaged, tooMuch, WorkbookError } from "./workbook-error.js";

/** One part of a workbook, as listed in the zip file's directory. */
export interface ZipEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  /** Where its own header begins. */
  readonly header: number;
  /** Where the next entry, or the directory, begins; nothing of this entry may be beyond it. */
  readonly end: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const LOCATOR_LENGTH = 20;
const END_64_LENGTH = 56;
const ENTRY_LENGTH = 46;
const HEADER_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;
/** The value of a field of two or four bytes if the real value is in a ZIP64 record. */
const ELSEWHERE_2 = 0xffff;
const ELSEWHERE_4 = 0xffffffff;

/**
 * The parts of a zip file by name, in lower case, since names in a workbook do not differ only in case.
 *
 * @throws {WorkbookError} if the directory contradicts itself or the file, or if a part is encrypted
 */
export async function readDirectory(source: ByteSource): Promise<ReadonlyMap<string, ZipEntry>> {
  const place = await placeOfDirectory(source);
  if (place.count > LIMITS.parts) throw tooMuch(`more than ${LIMITS.parts.toLocaleString("en-GB")} parts`);
  if (place.size > LIMITS.directoryBytes) throw tooMuch("too long a list of parts");
  const bytes = await source.read(place.start, place.start + place.size);
  const view = viewOf(bytes);
  const found: Listed[] = [];
  let at = 0;
  for (let index = 0; index < place.count; index++) {
    const entry = entryAt(bytes, view, at);
    at = entry.next;
    found.push(entry);
  }
  if (at !== bytes.length) throw damaged("its list of parts is longer than it says");
  return byName(found, place.start);
}

interface Place {
  readonly start: number;
  readonly size: number;
  readonly count: number;
}

async function placeOfDirectory(source: ByteSource): Promise<Place> {
  const tailStart = Math.max(0, source.size - END_LENGTH - LONGEST_COMMENT);
  const tail = viewOf(await source.read(tailStart, source.size));
  let at = tail.byteLength - END_LENGTH;
  // A comment may follow; its length must end exactly at the end of the file.
  const isEnd = (): boolean =>
    tail.getUint32(at, true) === END && at + END_LENGTH + tail.getUint16(at + 20, true) === tail.byteLength;
  while (at >= 0 && !isEnd()) at--;
  if (at < 0) throw damaged("its end is missing, so it may not have been copied or downloaded in full");

  const place = {
    start: tail.getUint32(at + 16, true),
    size: tail.getUint32(at + 12, true),
    count: tail.getUint16(at + 10, true),
  };
  const disks = [tail.getUint16(at + 4, true), tail.getUint16(at + 6, true)];
  const here = tail.getUint16(at + 8, true);
  const end = tailStart + at;
  const large = await place64(source, end);
  if (large === undefined) {
    if (disks.some((disk) => disk !== 0) || here !== place.count) throw damaged("it is one of several files");
    return within(place, end);
  }
  // If two records disagreed, two programs could read two different workbooks.
  const agrees =
    (place.start === ELSEWHERE_4 || place.start === large.start) &&
    (place.size === ELSEWHERE_4 || place.size === large.size) &&
    (place.count === ELSEWHERE_2 || place.count === large.count);
  if (!agrees) throw damaged("it gives two places for its parts");
  return within(large, large.end);
}

function within(place: Place, end: number): Place {
  if (place.start + place.size > end) throw damaged("its list of parts lies outside the file");
  return place;
}

/** The place of the directory in a file that is, or may become, longer than 4 GB; `undefined` for any other. */
async function place64(source: ByteSource, end: number): Promise<(Place & { end: number }) | undefined> {
  if (end < LOCATOR_LENGTH + END_64_LENGTH) return undefined;
  const locator = viewOf(await source.read(end - LOCATOR_LENGTH, end));
  if (locator.getUint32(0, true) !== LOCATOR_64) return undefined;
  const start = longAt(locator, 8);
  if (start > end - LOCATOR_LENGTH - END_64_LENGTH) throw damaged("its end lies outside the file");
  const record = viewOf(await source.read(start, start + END_64_LENGTH));
  if (record.getUint32(0, true) !== END_64) throw damaged("its end can't be found");
  const count = longAt(record, 32);
  const isAlone = record.getUint32(16, true) === 0 && record.getUint32(20, true) === 0;
  if (!isAlone || longAt(record, 24) !== count) throw damaged("it is one of several files");
  return { start: longAt(record, 48), size: longAt(record, 40), count, end: start };
}

interface Listed extends Omit<ZipEntry, "end"> {
  readonly nameLength: number;
  readonly next: number;
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): Listed {
  if (at + ENTRY_LENGTH > bytes.length || view.getUint32(at, true) !== ENTRY)
    throw damaged("its list of parts can't be read");
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const extraStart = at + ENTRY_LENGTH + nameLength;
  const next = extraStart + extraLength + view.getUint16(at + 32, true);
  if (next > bytes.length) throw damaged("its list of parts can't be read");
  const name = nameOf(bytes.subarray(at + ENTRY_LENGTH, extraStart));
  // Bit 0 says that a part is encrypted, bit 6 that strong encryption was used, bit 13 that the directory is encrypted.
  if ((flags & 0x2041) !== 0)
    throw new WorkbookError(
      "This workbook is protected by a password, so it can't be read. Remove the password, save it, and try again.",
    );
  if (method !== 0 && method !== 8) throw damaged("it is packed in a way that Excel doesn't use");
  const sizes = sizesOf(view, at, extraStart, extraStart + extraLength);
  return { name, isDeflated: method === 8, crc: view.getUint32(at + 16, true), nameLength, next, ...sizes };
}

/** The sizes and position of a part, from the ZIP64 field if they are too large for their own fields. */
function sizesOf(
  view: DataView,
  at: number,
  from: number,
  to: number,
): Pick<ZipEntry, "packed" | "unpacked" | "header"> {
  const values = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ] as const;
  let [unpacked, packed, header] = values;
  if (view.getUint16(at + 34, true) !== 0) throw damaged("it is one of several files");
  if (values.includes(ELSEWHERE_4)) {
    let field = from;
    while (field + 4 <= to && view.getUint16(field, true) !== 1) field += 4 + view.getUint16(field + 2, true);
    let place = field + 4;
    const end = Math.min(to, place + (place <= to ? view.getUint16(field + 2, true) : 0));
    const long = (): number => {
      if (place + 8 > end) throw damaged("the size of a part is missing");
      place += 8;
      return longAt(view, place - 8);
    };
    if (unpacked === ELSEWHERE_4) unpacked = long();
    if (packed === ELSEWHERE_4) packed = long();
    if (header === ELSEWHERE_4) header = long();
  }
  return { unpacked, packed, header };
}

/** The name of a part, with slashes; a name that leads out of the workbook is not valid. */
function nameOf(bytes: Uint8Array): string {
  const name = new TextDecoder().decode(bytes).replaceAll("\\", "/");
  const isOutside = name.startsWith("/") || /^[a-z]:/i.test(name) || name.split("/").includes("..");
  if (isOutside || name.includes("\0") || name === "")
    throw new WorkbookError(
      "This workbook is refused: it has a part whose name leads outside the workbook, which Excel never writes. Ask whoever sent it for the sheet as CSV UTF-8.",
    );
  return name;
}

function byName(found: readonly Listed[], directory: number): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  const inOrder = found.toSorted((a, b) => a.header - b.header);
  for (const [index, listed] of inOrder.entries()) {
    const { nameLength, next: _, ...entry } = listed;
    const end = inOrder[index + 1]?.header ?? directory;
    // With overlapping parts, a few bytes could be unpacked many times over.
    if (entry.header + HEADER_LENGTH + nameLength + entry.packed > end)
      throw damaged("its parts overlap, or lie outside the file");
    const key = entry.name.toLowerCase();
    if (entries.has(key)) throw damaged("it has two parts of the same name");
    entries.set(key, { ...entry, end });
  }
  return entries;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A number of eight bytes; if it is too large to be exact, it is larger than any file anyway. */
function longAt(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x1_0000_0000;
}
