import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { CsvCell } from "../../../src/adapters/csv/write-csv.js";
import { openWorkbook } from "../../../src/adapters/spreadsheet/workbook.js";
import { writeWorkbook } from "../../../src/adapters/spreadsheet/write-workbook.js";
import { runs } from "../../runs.js";
import { seedOfRun } from "../../seeds.js";

const LAYOUT = { name: "Numbers", widths: [10, 20], header: 1 };

async function readBack(bytes: Uint8Array): Promise<string[][]> {
  const { sheets } = await openWorkbook(bytes);
  const rows: string[][] = [];
  for (const sheet of sheets) for await (const { cells, line } of sheet.rows()) rows[line - 1] = [...cells];
  return rows;
}

/** A row as it is read: numbers as they are written, without empty cells at its end. */
function shown(row: readonly CsvCell[]): string[] {
  const texts = row.map((cell) =>
    typeof cell === "string" ? Buffer.from(cell).toString() : String(cell ?? ""),
  );
  return texts.slice(0, texts.findLastIndex((text) => text !== "") + 1);
}

const letter = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  fc.constantFrom(
    "_",
    "_x0041_",
    "_x005F_",
    "<",
    "&",
    '"',
    "]]>",
    "\r",
    "\n",
    "\t",
    "\0",
    "\u001b",
    "\ufffe",
  ),
  fc.constantFrom("=1+1", "+1", "-1", "@a", "\ud800", "\udc00", " ", "  "),
);
const text = fc.array(letter, { maxLength: 6 }).map((letters) => letters.join(""));
const cell: fc.Arbitrary<CsvCell> = fc.oneof(text, fc.nat({ max: 9_999_999 }), fc.constant(undefined));

describe("a workbook that is written", () => {
  it("has the same rows when it is read, whatever is in their cells", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 30 }), { maxLength: 5 }), async (rows) => {
        const read = await readBack(writeWorkbook(rows, LAYOUT));
        expect(rows.map((_, at) => shown(read[at] ?? []))).toEqual(rows.map(shown));
      }),
      { numRuns: runs(60), seed: seedOfRun() },
    );
  });

  it("has no formula in it, and is the same each time", () => {
    const rows = [["Value"], ["=1+1"], ["@SUM(A1)"], [7]];
    const bytes = writeWorkbook(rows, LAYOUT);
    const sheet = new TextDecoder().decode(unzipSync(bytes)["xl/worksheets/sheet1.xml"]);
    expect(sheet).not.toContain("<f");
    expect(sheet).toContain('<c r="A4"><v>7</v></c>');
    expect(writeWorkbook(rows, LAYOUT)).toEqual(bytes);
  });
});
