// Texts that get a quote in front: what a spreadsheet takes for a formula, including full-width signs; a text that
// begins with the quote itself, so that the quote can be removed again; a blank text, which would be read as nothing;
// and what would name the separator in the first line.
const UNSAFE = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|^\s*$|^sep=.?$/i;

/** The first character of a CSV file: without it, Excel takes UTF-8 for another encoding, and “ for three letters. */
const BYTE_ORDER_MARK = "\ufeff";

/** The content of a cell: a text, a number, or nothing. */
export type CsvCell = string | number | undefined;

/**
 * Writes rows as a complete CSV file, or as its beginning; `writeCsv` writes further rows. Every CSV file is written
 * with this function.
 */
export function writeCsvFile(rows: readonly (readonly CsvCell[])[]): string {
  return BYTE_ORDER_MARK + writeCsv(rows);
}

/**
 * Writes rows as CSV, with a line feed after each line; `undefined` is an empty cell. A quote `'` is put before a text
 * that a spreadsheet might take for a formula; numbers are written as they are. `CsvRows` and `textOfCell` read the
 * same texts back.
 */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(",")}\n`).join("");
}

/** The text of a cell without the quote that keeps spreadsheets from calculating it. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

function cellOf(text: CsvCell): string {
  if (typeof text === "number") return String(text);
  if (text === undefined) return "";
  const cell = UNSAFE.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
