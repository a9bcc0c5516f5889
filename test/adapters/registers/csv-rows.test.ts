import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvRows, type Row } from "../../../src/adapters/registers/csv-rows.js";

function rowsOf(...pieces: string[]): Row[] {
  const rows = new CsvRows();
  return [...pieces.flatMap((piece) => rows.add(piece)), ...rows.end()];
}

const cellsOf = (...pieces: string[]) => rowsOf(...pieces).map(({ cells }) => cells);

/** Texts made of what matters to CSV, cut into pieces anywhere. */
const pieces = fc.array(
  fc.string({ unit: fc.constantFrom("a", "é", ",", '"', '""', "\n", "\r\n", " ", ',"', '",', '"\n') }),
  { maxLength: 8 },
);

describe("reading CSV", () => {
  it("keeps commas, quotes and line breaks that stand in quotes, and counts lines through them", () => {
    expect(rowsOf('a,"b, c"\n"d ""e""\r\nf",g\r\nh,\n')).toEqual([
      { cells: ["a", "b, c"], line: 1 },
      { cells: ['d "e"\r\nf', "g"], line: 2 },
      { cells: ["h", ""], line: 4 },
    ]);
  });

  it("takes a quote inside a cell as itself", () => {
    expect(cellsOf('6" nails,1\n')).toEqual([['6" nails', "1"]]);
  });

  it("ends a line at a carriage return alone, as old systems wrote it", () => {
    expect(cellsOf("a,b\rc,d\r")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("says where a quote was opened that is never closed, be the text short or endless", () => {
    expect(() => rowsOf('a\nb,"c\nd')).toThrow("opened in the row that begins on line 2, and never closed");
    const rows = new CsvRows();
    rows.add('a\n"');
    expect(() => {
      for (let piece = 0; piece < 100; piece++) rows.add("x".repeat(65_536));
    }).toThrow("line 2");
  });

  it("reads what csv-parse reads, for every text that both take", () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join("");
        let expected: string[][];
        try {
          expected = parse(text, {
            relax_column_count: true,
            relax_quotes: false,
            record_delimiter: ["\r\n", "\n"],
          });
        } catch {
          return;
        }
        expect(cellsOf(text)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("reads the same however the text is cut into pieces", () => {
    const attempt = (...parts: string[]) => {
      try {
        return rowsOf(...parts);
      } catch (error) {
        return (error as Error).message;
      }
    };
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(attempt(...parts)).toEqual(attempt(parts.join("")));
        expect(attempt(...parts.join(""))).toEqual(attempt(parts.join("")));
      }),
    );
  });
});
