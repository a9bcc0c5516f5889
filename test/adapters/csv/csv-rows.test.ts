import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvFault } from "../../../src/adapters/csv/csv-fault.js";
import { type CsvRow, CsvRows } from "../../../src/adapters/csv/csv-rows.js";

function rowsOf(...pieces: string[]): CsvRow[] {
  return separatedRows(",", ...pieces);
}

function separatedRows(separator: string, ...pieces: string[]): CsvRow[] {
  const rows: CsvRow[] = [];
  const reader = new CsvRows((row) => rows.push(row), { separator });
  for (const piece of pieces) reader.add(piece);
  reader.end();
  return rows;
}

const faultOf = (...pieces: string[]) => {
  try {
    rowsOf(...pieces);
  } catch (error) {
    if (error instanceof CsvFault) return { message: error.message, start: error.start, line: error.line };
    throw error;
  }
  return undefined;
};

const cellsOf = (...pieces: string[]) => rowsOf(...pieces).map(({ cells }) => cells);

/** Texts made of what matters to CSV, cut into pieces anywhere. */
const pieces = fc.array(
  fc.string({ unit: fc.constantFrom("a", "é", ",", '"', '""', "\n", "\r\n", " ", ',"', '",', '"\n') }),
  { maxLength: 8 },
);

describe("reading CSV", () => {
  it("keeps commas, quotes and line breaks inside quotes, and counts lines through them", () => {
    expect(rowsOf('a,"b, c"\n"d ""e""\r\nf",g\r\nh,\n')).toEqual([
      { cells: ["a", "b, c"], starts: [0, 2], line: 1 },
      { cells: ['d "e"\r\nf', "g"], starts: [9, 22], line: 2 },
      { cells: ["h", ""], starts: [25, 27], line: 4 },
    ]);
  });

  it("skips a first line that says commas separate cells, and refuses one that says otherwise", () => {
    for (const first of ["sep=,", "SEP=,\r", '"sep=,"'])
      expect(rowsOf(`${first}\na,b\n`)).toMatchObject([{ cells: ["a", "b"], line: 2 }]);
    expect(cellsOf("a\nsep=,\n")).toEqual([["a"], ["sep=", ""]]);
    for (const [separator, name] of [
      [";", "but by semicolons"],
      ["\t", "but by tabs"],
      ["#", "do not seem to be separated by commas."],
    ])
      expect(faultOf(`sep=${separator}\na${separator}b\n`)).toEqual({
        message: expect.stringContaining(name!),
        start: 0,
        line: 1,
      });
  });

  it("separates cells by another character if told to", () => {
    for (const separator of [";", "\t"]) {
      const rows: (readonly string[])[] = [];
      const reader = new CsvRows(({ cells }) => rows.push(cells), { separator });
      reader.add(`sep=${separator}\na,b${separator}"c${separator}"\n${separator}d\n`);
      reader.end();
      expect(rows).toEqual([
        ["a,b", `c${separator}`],
        ["", "d"],
      ]);
    }
  });

  it("takes a quote inside a cell literally", () => {
    expect(cellsOf('6" nails,1\n')).toEqual([['6" nails', "1"]]);
  });

  it("ends a line at a carriage return alone, as old systems wrote it", () => {
    expect(cellsOf("a,b\rc,d\r")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("says where a quote was opened that is never closed, whether the text is short or endless", () => {
    const never = (character: number) => ({
      message: `The quote that opens at character ${character} of this line is never closed. Close it, or remove it.`,
      line: 3,
    });
    expect(faultOf('a\n"b\n",c,"d\ne')).toEqual({ ...never(5), start: 9 });
    const pieces = Array.from({ length: 100 }, () => "x".repeat(65_536));
    expect(faultOf('a\n\n"', ...pieces)).toEqual({ ...never(1), start: 3 });
    expect(faultOf("a\n", ...pieces)).toEqual({
      message: "This line is too long for a CSV file. Save the sheet as CSV UTF-8 and try again.",
      start: 2,
      line: 2,
    });
  });

  it("says where a cell goes on after its closing quote, and knows cells that semicolons separate", () => {
    const goesOn = faultOf('a,"b"\n"\nc","d"e,f\n');
    expect(goesOn).toMatchObject({
      line: 3,
      start: 11,
      message: expect.stringMatching(/begins at character 4 of this line goes on after its closing quote/),
    });
    expect(faultOf('"a";"b"\n')).toMatchObject({
      line: 1,
      message: expect.stringContaining("but by semicolons"),
    });
  });

  it("hands over the rows before a fault", () => {
    const rows: CsvRow[] = [];
    const reader = new CsvRows((row) => rows.push(row));
    expect(() => reader.add('a,b\nc,"d"e\n')).toThrow(CsvFault);
    expect(rows.map(({ cells }) => cells)).toEqual([["a", "b"]]);
  });

  it("reads with any separator what it reads with commas, once the two are swapped", () => {
    const swap = (text: string, other: string) =>
      text.replace(/[,;|\t]/g, (each) => (each === "," ? other : each === other ? "," : each));
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom("a", ",", ";", '"', "\n", ',"', '",') }), {
          maxLength: 8,
        }),
        fc.constantFrom(";", "\t", "|"),
        (parts, separator) => {
          const text = parts.join("");
          let expected: readonly (readonly string[])[];
          try {
            expected = cellsOf(text);
          } catch {
            expect(() => separatedRows(separator, swap(text, separator))).toThrow(CsvFault);
            return;
          }
          expect(separatedRows(separator, swap(text, separator)).map(({ cells }) => cells)).toEqual(
            expected.map((cells) => cells.map((cell) => swap(cell, separator))),
          );
        },
      ),
    );
  });

  it("skips a first line that names its own separator", () => {
    expect(separatedRows(";", "sep=;\na;b\n")).toMatchObject([{ cells: ["a", "b"], line: 2 }]);
  });

  it("reads the same however the text is cut into pieces", () => {
    const attempt = (...parts: string[]) => faultOf(...parts) ?? rowsOf(...parts);
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(attempt(...parts)).toEqual(attempt(parts.join("")));
        expect(attempt(...parts.join(""))).toEqual(attempt(parts.join("")));
      }),
    );
  });
});
