import fc from "fast-check";
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { crc32 } from "../../../src/adapters/spreadsheet/crc32.js";
import { WorkbookError } from "../../../src/adapters/spreadsheet/workbook.js";
import { runs } from "../../runs.js";
import { cellsOf, partsOf, sheetOf, workbookOf, zipped } from "./workbooks.js";

const GOOD = sheetOf('<row r="1"><c r="A1"><v>7</v></c></row>');
const ENTRY = 0x02014b50;
const END = 0x06054b50;

/** A workbook with some bytes changed: the view begins at the requested header. */
function changed(
  signature: number,
  change: (header: DataView) => void,
  name = "xl/worksheets/sheet1.xml",
): Uint8Array {
  const bytes = GOOD.slice();
  const view = new DataView(bytes.buffer);
  const text = Buffer.from(bytes).toString("latin1");
  for (let at = 0; at + 4 <= bytes.length; at++) {
    if (view.getUint32(at, true) !== signature) continue;
    const nameAt = signature === ENTRY ? at + 46 : at + 30;
    if (signature !== END && !text.startsWith(name, nameAt)) continue;
    change(new DataView(bytes.buffer, at));
    return bytes;
  }
  throw new Error("The header is not in the file.");
}

/** Sets the number of parts that a file says it has. */
function count(end: DataView, parts: number): void {
  for (const at of [8, 10]) end.setUint16(at, parts, true);
}

async function refused(bytes: Uint8Array, message: RegExp): Promise<void> {
  await expect(cellsOf(bytes)).rejects.toThrow(WorkbookError);
  await expect(cellsOf(bytes)).rejects.toThrow(message);
}

describe("a zip file", () => {
  it("is read", async () => {
    expect(await cellsOf(GOOD)).toEqual([["7"]]);
  });

  it("may have parts that are not compressed, and names with backslashes", async () => {
    const parts = Object.entries(partsOf({ sheets: [{ data: "<row><c><v>7</v></c></row>" }] }));
    const stored = Object.fromEntries(
      parts.map(([name, part]) => [
        name.replaceAll("/", "\\"),
        [strToU8(String(part)), { level: 0 }] as const,
      ]),
    );
    expect(await cellsOf(zipped(stored as never))).toEqual([["7"]]);
  });

  it("may have a comment at its end", async () => {
    const comment = strToU8("PK made by a test");
    const bytes = new Uint8Array(GOOD.length + comment.length);
    bytes.set(GOOD);
    bytes.set(comment, GOOD.length);
    new DataView(bytes.buffer).setUint16(GOOD.length - 2, comment.length, true);
    expect(await cellsOf(bytes)).toEqual([["7"]]);
  });

  it("may give its sizes in the form for very large files", async () => {
    expect(await cellsOf(large())).toEqual([["7"]]);
  });

  it.each<[string, number, number, RegExp]>([
    ["how many parts it has here", 24, 2, /several files/],
    ["how many parts it has", 32, 0xfffffff0, /several files/],
    ["how long its list is", 40, 10, /two places/],
    ["where its list is", 48, 0xfffffff0, /outside the file/],
    ["the disk it is on", 16, 1, /several files/],
    ["its own kind", 0, 1, /end can't be found/],
  ])(
    "is refused if it is wrong about %s, in the form for very large files",
    async (_, at, value, message) => {
      await refused(
        large((record) => record.setUint32(at, value, true)),
        message,
      );
    },
  );

  it("may give the sizes of its parts in that form", async () => {
    expect(await cellsOf(largeParts())).toEqual([["7"]]);
    await refused(
      largeParts((field) => field.setUint32(4, 99, true)),
      /longer than it says|has changed since it was written/,
    );
    await refused(
      largeParts((field) => field.setUint32(16, 0xffff, true)),
      /overlap/,
    );
    await refused(
      largeParts((field) => field.setUint16(2, 8, true)),
      /size of a part is missing/,
    );
  });

  it("is refused if a size should be elsewhere and is not", async () => {
    await refused(
      changed(ENTRY, (header) => header.setUint32(20, 0xffffffff, true)),
      /size of a part is missing/,
    );
  });

  it("is refused wherever it is cut off", async () => {
    for (const length of [4, 100, GOOD.length >> 1, GOOD.length - 30, GOOD.length - 1])
      await refused(GOOD.subarray(0, length), /damaged/);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ["a part is encrypted", changed(ENTRY, (h) => h.setUint16(8, 1, true)), /password/],
    ["a part is packed in another way", changed(ENTRY, (h) => h.setUint16(10, 12, true)), /doesn't use/],
    [
      "a checksum is wrong",
      changed(ENTRY, (h) => h.setUint32(16, 1, true)),
      /has changed since it was written/,
    ],
    [
      "a part is longer than it says",
      changed(ENTRY, (h) => h.setUint32(24, 10, true)),
      /longer than it says/,
    ],
    [
      "a part is shorter than it says",
      changed(ENTRY, (h) => h.setUint32(24, 9999, true)),
      /has changed since it was written/,
    ],
    ["a part overlaps the next", changed(ENTRY, (h) => h.setUint32(20, 9999, true)), /overlap/],
    ["two parts are one", changed(ENTRY, (h) => h.setUint32(42, 0, true)), /overlap/],
    [
      "a part begins elsewhere",
      changed(ENTRY, (h) => h.setUint32(42, h.getUint32(42, true) + 1, true)),
      /overlap|can't be found/,
    ],
    ["a part is on another disk", changed(ENTRY, (h) => h.setUint16(34, 1, true)), /several files/],
    [
      "a part's own header says something else",
      changed(0x04034b50, (h) => h.setUint16(8, 0, true)),
      /contradicts/,
    ],
    ["a part's own header has another name", changed(0x04034b50, (h) => h.setUint8(30, 65)), /contradicts/],
    ["its list lies outside", changed(END, (h) => h.setUint32(16, 0x7fffffff, true)), /outside the file/],
    ["its list is shorter than it says", changed(END, (h) => h.setUint16(8, 2, true)), /several files/],
    ["its list has fewer parts", changed(END, (h) => count(h, 2)), /longer than it says/],
    ["its list has more parts", changed(END, (h) => count(h, 99)), /can't be read/],
  ])("is refused if %s", async (_, bytes, message) => {
    await refused(bytes, message);
  });

  it("is refused if two parts have the same name", async () => {
    await refused(
      workbookOf({ parts: { "xl/Worksheets/SHEET1.xml": "<x/>" } }),
      /two parts of the same name/,
    );
  });

  it.each(["../evil.xml", "xl/../../evil.xml", "/etc/passwd", "C:/evil.xml", "xl\\..\\..\\evil.xml"])(
    "is refused if a part is called %s",
    async (name) => {
      await refused(workbookOf({ parts: { [name]: "x" } }), /leads outside the workbook/);
    },
  );

  it("is refused if it has too many parts", async () => {
    const parts = Object.fromEntries(
      Array.from({ length: 10_001 }, (_, at) => [`x${at}`, new Uint8Array(0)]),
    );
    await refused(zipped(parts), /more than 10,000 parts/);
  });

  it("gives its cells or is refused, whichever of its bytes are changed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(GOOD.length - 1), byte: fc.nat(255) }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (changes) => {
          const bytes = GOOD.slice();
          for (const { at, byte } of changes) bytes[at] = byte;
          const cells = await cellsOf(bytes).catch((error: unknown) => error);
          // Flags and dates that are not read may change, but the content must not.
          if (!(cells instanceof WorkbookError)) expect(cells).toEqual([["7"]]);
        },
      ),
      { numRuns: runs(1000) },
    );
  });
});

describe("the checksum", () => {
  it("is that of zip files, however the bytes are cut", () => {
    expect(crc32(strToU8("123456789"))).toBe(0xcbf43926);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), fc.nat(50), (bytes, cut) => {
        expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(crc32(bytes));
      }),
    );
  });
});

/** The workbook with its end written as in files beyond 4 GB, which some programs always do. */
function large(change: (record: DataView) => void = () => {}): Uint8Array {
  const end = new DataView(GOOD.buffer, GOOD.byteOffset + GOOD.length - 22, 22);
  const bytes = new Uint8Array(GOOD.length + 56 + 20);
  const at = GOOD.length - 22;
  bytes.set(GOOD.subarray(0, at));
  const record = new DataView(bytes.buffer, at, 56);
  record.setUint32(0, 0x06064b50, true);
  record.setUint32(4, 44, true);
  record.setUint32(24, end.getUint16(8, true), true);
  record.setUint32(32, end.getUint16(10, true), true);
  record.setUint32(40, end.getUint32(12, true), true);
  record.setUint32(48, end.getUint32(16, true), true);
  change(record);
  const locator = new DataView(bytes.buffer, at + 56, 20);
  locator.setUint32(0, 0x07064b50, true);
  locator.setUint32(8, at, true);
  locator.setUint32(16, 1, true);
  bytes.set(GOOD.subarray(at), at + 76);
  new DataView(bytes.buffer).setUint32(at + 76 + 16, 0xffffffff, true);
  return bytes;
}

/** The workbook with the sizes of each part in a separate field, as in files beyond 4 GB. */
function largeParts(change: (field: DataView) => void = () => {}): Uint8Array {
  const end = new DataView(GOOD.buffer, GOOD.byteOffset + GOOD.length - 22, 22);
  const view = new DataView(GOOD.buffer, GOOD.byteOffset, GOOD.length);
  const start = end.getUint32(16, true);
  const pieces: Uint8Array[] = [GOOD.subarray(0, start)];
  for (let at = start; at < GOOD.length - 22; ) {
    const length = 46 + view.getUint16(at + 28, true);
    const entry = GOOD.slice(at, at + length);
    const header = new DataView(entry.buffer);
    const field = new DataView(new ArrayBuffer(28));
    field.setUint16(0, 1, true);
    field.setUint16(2, 24, true);
    for (const [index, place] of [24, 20, 42].entries()) {
      field.setUint32(4 + index * 8, header.getUint32(place, true), true);
      header.setUint32(place, 0xffffffff, true);
    }
    header.setUint16(30, 28, true);
    change(field);
    pieces.push(entry, new Uint8Array(field.buffer));
    at += length;
  }
  const last = GOOD.slice(GOOD.length - 22);
  const size = pieces.slice(1).reduce((sum, piece) => sum + piece.length, 0);
  new DataView(last.buffer).setUint32(12, size, true);
  return new Uint8Array(Buffer.concat([...pieces, last]));
}
