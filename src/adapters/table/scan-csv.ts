import { CsvFault } from "../csv/csv-fault.js";
import { CsvRows } from "../csv/csv-rows.js";

/** One cell of a CSV text. */
export interface Cell {
  readonly text: string;
  /** Where it begins in the text, including its quote. */
  readonly start: number;
}

/** The rows of a CSV text, as far as they could be read. */
export interface ScannedCsv {
  readonly rows: readonly (readonly Cell[])[];
  /** Why the text could not be read further. */
  readonly fault?: CsvFault;
}

/** Reads a CSV text with the position of each cell. Empty rows are skipped. */
export function scanCsv(text: string): ScannedCsv {
  const rows: (readonly Cell[])[] = [];
  const reader = new CsvRows(
    ({ cells, starts }) => {
      if (cells.some((cell) => cell.trim() !== ""))
        rows.push(cells.map((cell, index) => ({ text: cell, start: starts[index]! })));
    },
    { longest: text.length },
  );
  try {
    reader.add(text);
    reader.end();
    return { rows };
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    return { rows, fault: error };
  }
}
