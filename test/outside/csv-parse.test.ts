// csv-parse 7.0.3 (MIT), the most used reader of CSV for Node, as a second reader of drawn files: whatever this library
// reads, csv-parse reads as the same cells; whatever it refuses, csv-parse refuses at the same quote.
import { CsvError, type Options, parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvFault } from "../../src/adapters/csv/csv-fault.js";
import { type CsvRow, CsvRows } from "../../src/adapters/csv/csv-rows.js";
import { runs } from "../runs.js";
import { readCells } from "./read-cells.js";
import { packageOf, purposesUnder, rowOf } from "./suites.js";

const SUITE = "csv-parse";
const FILES = 2_000;

const separators = fc.constantFrom(",", ";", "\t", "|");

/** Texts of everything that matters to CSV, in any order: most are not valid files. */
const loose = fc
  .tuple(
    separators,
    fc.array(
      fc.constantFrom(
        "a",
        "é",
        "€",
        "\u{1f600}",
        " ",
        "#",
        "'",
        '"',
        '""',
        "SEP",
        '"SEP',
        'SEP"',
        "\n",
        "\r\n",
        "\r",
      ),
      { maxLength: 24 },
    ),
  )
  .map(([separator, parts]) => ({ separator, text: parts.join("").replaceAll("SEP", separator) }));

/** Files as programs write them: rows of cells, quoted where they must be and sometimes elsewhere, with blank lines. */
const sound = fc
  .record({
    separator: separators,
    mark: fc.constantFrom("", "\ufeff"),
    end: fc.constantFrom("\n", "\r\n", "\r"),
    rows: fc.array(
      fc.array(
        fc.tuple(
          fc.string({
            unit: fc.constantFrom("a", "é", "€", "9", " ", '"', ",", ";", "\t", "|", "\n", "\r\n"),
            maxLength: 6,
          }),
          fc.boolean(),
        ),
        { minLength: 1, maxLength: 5 },
      ),
      { maxLength: 6 },
    ),
    closed: fc.boolean(),
  })
  .map(({ separator, mark, end, rows, closed }) => {
    const cellOf = ([text, quoted]: [string, boolean]) =>
      quoted || /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
    const lines = rows.map((row) => row.map(cellOf).join(separator));
    // An empty last line only exists if something ends it.
    const mustEnd = lines.at(-1) === "";
    const text = mark + lines.join(end) + (lines.length > 0 && (closed || mustEnd) ? end : "");
    return { separator, text, cells: rows.map((row) => row.map(([cell]) => cell)) };
  });

const OPTIONS = { bom: true, relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] };

const theirs = (text: string, separator: string, options: Options = {}): string[][] =>
  parse(Buffer.from(text), {
    ...OPTIONS,
    delimiter: separator,
    ...options,
  } as Options) as unknown as string[][];

function theirCode(text: string, separator: string): string | undefined {
  try {
    theirs(text, separator);
    return undefined;
  } catch (error) {
    return error instanceof CsvError ? error.code : expect.fail(String(error));
  }
}

function ours(text: string, separator: string): { rows: CsvRow[]; fault?: CsvFault } {
  const rows: CsvRow[] = [];
  const reader = new CsvRows((row) => rows.push(row), { separator });
  try {
    reader.add(text);
    reader.end();
    return { rows };
  } catch (error) {
    return error instanceof CsvFault ? { rows, fault: error } : expect.fail(String(error));
  }
}

/** The names that docs/outside-suites.md gives to the differences between the two readers. */
const DIFFERENT = ["a first line `sep=,`", 'a quote inside a cell, as in `6" nails`'];

describe("the CSV reader, compared with csv-parse", () => {
  it("reads the same cells from every valid file, which are those that were written", async () => {
    await fc.assert(
      fc.asyncProperty(sound, fc.integer({ min: 1, max: 9 }), async ({ separator, text, cells }, cut) => {
        const bytes = new TextEncoder().encode(text);
        const pieces = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, at) =>
          bytes.subarray(at * cut, (at + 1) * cut),
        );
        expect(await readCells(pieces, separator)).toEqual(cells);
        expect(theirs(text, separator)).toEqual(cells);
      }),
      { numRuns: runs(FILES / 2) },
    );
  });

  it("reads the same cells from any text that it takes, and takes no cell that csv-parse would refuse", () => {
    fc.assert(
      fc.property(loose, ({ separator, text }) => {
        const { rows, fault } = ours(text, separator);
        fc.pre(fault === undefined);
        expect(rows.map(({ cells }) => cells)).toEqual(theirs(text, separator, { relax_quotes: true }));
        const starts = rows.flatMap((row) => row.starts);
        for (const [at, cell] of rows.flatMap((row) => row.cells).entries()) {
          // With the separator or the line break that ends it.
          const raw = text.slice(starts[at], starts[at + 1]);
          if (raw.startsWith('"')) expect(theirs(raw, separator)[0]![0]).toBe(cell);
          else expect(raw.startsWith(cell)).toBe(true);
        }
      }),
      { numRuns: runs(FILES / 4) },
    );
  });

  it("refuses only what csv-parse refuses too, for the quote at that very place", () => {
    fc.assert(
      fc.property(loose, ({ separator, text }) => {
        const { fault } = ours(text, separator);
        fc.pre(fault !== undefined);
        const { code, start, line, message } = fault!;
        expect(["csv-syntax", "wrong-separator"]).toContain(code);
        expect(line).toBe(text.slice(0, start).split(/\r\n|\r|\n/).length);
        const wanted = /never closed/.test(message) ? "CSV_QUOTE_NOT_CLOSED" : "CSV_INVALID_CLOSING_QUOTE";
        expect(theirCode(text.slice(start), separator)).toBe(wanted);
      }),
      { numRuns: runs(FILES / 4) },
    );
  });

  it("differs only where docs/outside-suites.md says so", () => {
    expect(ours("sep=,\na,b\n", ",").rows.map(({ cells }) => cells)).toEqual([["a", "b"]]);
    expect(theirs("sep=,\na,b\n", ",")).toEqual([
      ["sep=", ""],
      ["a", "b"],
    ]);
    expect(ours('6" nails\n', ",").rows.map(({ cells }) => cells)).toEqual([['6" nails']]);
    expect(theirCode('6" nails\n', ",")).toBe("INVALID_OPENING_QUOTE");
    expect([...purposesUnder(SUITE).keys()]).toHaveLength(DIFFERENT.length);
    expect(rowOf(SUITE)).toEqual({ ...packageOf(SUITE), cases: FILES, asItSays: FILES, onPurpose: 0 });
  });
});
