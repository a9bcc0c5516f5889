// What a spreadsheet takes for a formula, full-width signs included; the quote itself, so that it can be taken off; a
// text with nothing to see in it, which would read as none; and what would say, as the first line, how cells are separated.
const UNSAFE = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|^\s*$|^sep=.?$/i;

/**
 * Writes rows as CSV, each line ending in a line feed; `undefined` is an empty cell. A quote `'` is put before a text that
 * a spreadsheet might take for a formula. `CsvRows` and `textOfCell` give the same texts back.
 */
export function writeCsv(rows: readonly (readonly (string | undefined)[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(",")}\n`).join("");
}

/** Gives the text of a cell without the quote that keeps spreadsheets from computing it. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

function cellOf(text: string | undefined): string {
  if (text === undefined) return "";
  const cell = UNSAFE.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
