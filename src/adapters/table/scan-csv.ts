import { closingQuote } from "../closing-quote.js";

/** One cell of a CSV text. */
export interface Cell {
  readonly text: string;
  /** Where it begins in the text, its quote included. */
  readonly start: number;
}

/** The rows of a CSV text, as far as it could be read. */
export interface ScannedCsv {
  readonly rows: readonly (readonly Cell[])[];
  /** Why it could not be read further. */
  readonly fault?: { readonly start: number; readonly message: string };
}

const BARE = /[^,\r\n]*/y;
const BREAK = /\r\n|\r|\n/y;

/**
 * Reads CSV with the place of each cell: cells are separated by commas and stand in quotes where they hold commas,
 * quotes (doubled) or line breaks. A quote inside a cell that does not begin with one stands for itself. Rows with
 * nothing in them are passed over.
 */
export function scanCsv(text: string): ScannedCsv {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  const endRow = (): void => {
    if (row.some((cell) => cell.text.trim() !== "")) rows.push(row);
    row = [];
  };
  while (at < text.length || row.length > 0) {
    const start = at;
    if (text[at] !== '"') {
      row.push({ text: take(BARE)![0], start });
    } else {
      const fault = (message: string): ScannedCsv => ({ rows, fault: { start, message } });
      const close = closingQuote(text, at + 1);
      if (close === -1) return fault("A quote is opened here and never closed.");
      row.push({ text: text.slice(at + 1, close).replaceAll('""', '"'), start });
      at = close + 1;
      if (at < text.length && !/[,\r\n]/.test(text[at]!))
        return fault(
          "This cell goes on after its closing quote; double the quotes that stand inside a cell.",
        );
    }
    if (text[at] === ",") at++;
    else {
      take(BREAK);
      endRow();
    }
  }
  return { rows };
}
