// What a spreadsheet takes for a formula, full-width signs included; the quote itself, so that it can be taken off; a
// text with nothing to see in it, which would read as none; and what would say, as the first line, how cells are separated.
const UNSAFE = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|^\s*$|^sep=.?$/i;

/** What a file of CSV begins with: without it, Excel takes UTF-8 for another encoding, and every “ for three letters. */
const BYTE_ORDER_MARK = "\ufeff";

/** What is written into a cell: a text, a number, or nothing. */
export type CsvCell = string | number | undefined;

/**
 * Writes rows as a whole file of CSV, or as its beginning. Every file that is written goes through here; the rows that
 * follow are written by `writeCsv`.
 */
export function writeCsvFile(rows: readonly (readonly CsvCell[])[]): string {
  return BYTE_ORDER_MARK + writeCsv(rows);
}

/**
 * Writes rows as CSV, each line ending in a line feed; `undefined` is an empty cell. A quote `'` is put before a text that
 * a spreadsheet might take for a formula; numbers are written plainly. `CsvRows` and `textOfCell` give the same texts back.
 */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(",")}\n`).join("");
}

/** Gives the text of a cell without the quote that keeps spreadsheets from computing it. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

function cellOf(text: CsvCell): string {
  if (typeof text === "number") return String(text);
  if (text === undefined) return "";
  const cell = UNSAFE.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
