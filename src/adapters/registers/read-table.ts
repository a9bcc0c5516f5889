import { formatCount } from "../../base/words.js";
import { CsvFault } from "../csv/csv-fault.js";
import { type CsvRow, CsvRows, lineBreaks } from "../csv/csv-rows.js";
import { otherSeparator, separatedOtherwise } from "../csv/separators.js";
import { decodeText, type RegisterContent, UnreadableText } from "./decode-text.js";
import type { Findings } from "./findings.js";
import { Header, type Report, type TableColumn } from "./header.js";

/** A register as it is handed in. */
export interface RegisterFile {
  /** The name that findings and evidence give it. */
  readonly file: string;
  readonly content: RegisterContent;
}

/** The registers of a hub: the list of schools, and those that the rules declare, by id. */
export interface RegisterFiles {
  /** The list of schools, an extract of Get Information about Schools. */
  readonly schools: RegisterFile;
  /** Links between schools, so that an academy is known to be the school it was before. */
  readonly links?: RegisterFile | undefined;
  /** What schools took part in. */
  readonly engagement?: RegisterFile | undefined;
  readonly teachers?: RegisterFile | undefined;
  readonly institutions?: RegisterFile | undefined;
  readonly llme?: RegisterFile | undefined;
  readonly [register: string]: RegisterFile | undefined;
}

/** A row of a table that has a header. */
export interface TableRow extends Pick<CsvRow, "cells" | "line"> {
  /**
   * Whether it has as many cells as the header, and none of them seems to hold further rows. In any other row, no cell is
   * certain to be in its column.
   */
  readonly isWhole: boolean;
  /** The most rows it may be: 1, or where it is not whole one for each of its lines, which quotes may have joined. */
  readonly most: number;
  /** Reports something about the row. */
  readonly report: Report;
}

/** The text of a row in a column; `""` where the table does not have the column. */
export function cellOf({ cells }: TableRow, column: TableColumn | undefined): string {
  return column === undefined ? "" : (cells[column.index] ?? "").trim();
}

/**
 * Reads a table row by row. Skips empty rows; reports rows with too many or too few cells.
 *
 * @param open - given the header and what reports on the whole file, returns what takes the rows, or `undefined` where
 * the columns cannot be used
 */
export async function readTable(
  { file, content }: RegisterFile,
  findings: Findings,
  open: (header: Header, report: Report) => ((row: TableRow) => void) | undefined,
): Promise<void> {
  const reportAt =
    (line?: number): Report =>
    (severity, code, message, column) =>
      findings.add(severity, file, code, message, {
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      });
  let header: Header | undefined;
  let take: ((row: TableRow) => void) | undefined;
  let isDone = false;
  const rows = new CsvRows(({ cells, line }) => {
    if (isDone || cells.every((cell) => cell.trim() === "")) return;
    const report = reportAt(line);
    if (header === undefined) {
      header = new Header(cells, report);
      const separator = otherSeparator(cells);
      if (separator === undefined) take = open(header, reportAt());
      else report("error", "wrong-separator", separatedOtherwise(separator));
      isDone = take === undefined;
      return;
    }
    const fault = faultOfShape(cells, header.columns.length);
    if (fault !== undefined) report("warning", "ragged-row", fault);
    const most = fault === undefined ? 1 : cells.reduce((sum, cell) => sum + lineBreaks(cell), 1);
    take!({ cells, line, isWhole: fault === undefined, most, report });
  });
  const mixed = (): void => {
    const message =
      "This file is partly UTF-8 and partly not; from there on it is read as Windows-1252. Save it as UTF-8.";
    reportAt()("warning", "mixed-encoding", message);
  };
  try {
    for await (const text of decodeText(content, mixed)) {
      rows.add(text);
      if (isDone) return;
    }
    rows.end();
  } catch (error) {
    if (error instanceof CsvFault) return reportAt(error.line)("error", error.code, error.message);
    if (error instanceof UnreadableText) return reportAt()("error", "not-utf-8", error.message);
    throw error;
  }
  if (header === undefined) {
    const message = "This is empty; a first line with the names of columns was expected.";
    reportAt()("error", "empty-file", message);
  }
}

/** Why a row's cells cannot be matched with the columns; `undefined` where they can. */
function faultOfShape(cells: readonly string[], size: number): string | undefined {
  if (cells.length !== size)
    return `This row has ${cells.length === 1 ? "1 cell" : `${formatCount(cells.length)} cells`}, and the header ${formatCount(size)}; it is not clear which cell belongs where.`;
  if (size === 1 || !cells.some((cell) => holdsRows(cell, size))) return undefined;
  return "A cell of this row goes on over several lines and seems to hold further rows, which two stray quotes have joined; it is not clear which cell belongs where.";
}

/**
 * Whether a cell seems to hold the rest of its row, whole rows and the beginning of another: two stray quotes in the same
 * column make one cell of all that lies between, which has as many commas for each line break as a row has.
 */
function holdsRows(cell: string, size: number): boolean {
  const breaks = lineBreaks(cell);
  return breaks > 0 && cell.split(",").length - 1 === breaks * (size - 1);
}
