import { sameName } from "../../base/words.js";
import type { EntryColumn } from "./entry-columns.js";
import type { Findings } from "./findings.js";
import type { Header, TableColumn } from "./header.js";
import { cellOf, type TableRow } from "./read-table.js";

const WHOLE =
  /^(forename|surname|first name|last name|full name|name|teacher name|llme name|e ?mail|trn|phone|telephone|mobile)$/;
const PERSONAL =
  /\b(forename|surname|first name|last name|full name|teacher name|llme name|e ?mail|trn|teacher reference|ni number|national insurance|date of birth|dob|phone|telephone|mobile)\b|^name$/;
const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]/;
const TRN = /^(\d{7}|\d{2}\/\d{5})$/;
const TWO_NAMES = /^\p{Lu}\p{Ll}+,? \p{Lu}\p{Ll}+$/u;

/**
 * Warns of columns that seem to contain names, e-mail addresses or teacher reference numbers, each column once. Their
 * contents are not repeated.
 *
 * @param columns - those that are read; the ids among them identify people
 * @returns a function that looks at the cells of a row
 */
export function personalDataWatch(
  header: Header,
  columns: readonly EntryColumn[],
  file: string,
  findings: Findings,
): (row: TableRow) => void {
  const warned = new Set<number>();
  const read = new Set(columns.map(({ index }) => index));
  const ids = columns.filter(({ is }) => is === "id");
  const warn = ({ index, name }: TableColumn, what: string, line?: number): void => {
    if (warned.has(index)) return;
    warned.add(index);
    const message = `This column seems to hold ${what}. None of it goes into the snapshot, but a register doesn't need it. Use ids that don't identify anyone.`;
    // Unread columns are named only if their names are plain.
    const isPlain = read.has(index) || WHOLE.test(sameName(name));
    const column = isPlain ? name : String(index + 1);
    findings.add(
      "warning",
      file,
      "personal-data",
      message,
      line === undefined ? { column } : { column, line },
    );
  };
  for (const column of header.columns)
    if (PERSONAL.test(sameName(column.name))) warn(column, "personal data");
  return (row) => {
    for (const [index, cell] of row.cells.entries())
      if (cell.includes("@") && EMAIL.test(cell))
        warn(header.columns[index] ?? { index, name: "" }, "e-mail addresses", row.line);
    for (const column of ids) {
      const cell = cellOf(row, column);
      if (TRN.test(cell)) warn(column, "teacher reference numbers", row.line);
      else if (TWO_NAMES.test(cell)) warn(column, "names", row.line);
    }
  };
}
