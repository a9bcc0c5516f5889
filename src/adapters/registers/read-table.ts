import type { IssueCode } from "../../base/issue-codes.js";
import { formatCount } from "../../base/words.js";
import { CsvFault } from "../csv/csv-fault.js";
import { type CsvRow, CsvRows } from "../csv/csv-rows.js";
import { otherSeparator, separatedOtherwise } from "../csv/separators.js";
import { decodeText, type RegisterContent, UnreadableText } from "./decode-text.js";
import type { Findings } from "./findings.js";
import { Header } from "./header.js";

/** A register as it is handed in. */
export interface RegisterFile {
  /** The name that findings and evidence give it. */
  readonly file: string;
  readonly content: RegisterContent;
}

/** A row of a table that has a header. */
export interface TableRow extends Pick<CsvRow, "cells" | "line"> {
  /**
   * Whether it has as many cells as the header, and none of them seems to hold further rows: where it is not whole, no
   * cell is sure to be in its column.
   */
  readonly isWhole: boolean;
  /** Over how many lines it goes. Where it is not whole, each may be a row of its own, which quotes have joined. */
  readonly lines: number;
}

/**
 * Reads a table row by row. Empty rows are passed over; rows with too many or too few cells are reported.
 *
 * @param open - looks at the header, and gives what takes the rows; `undefined` where the columns will not do
 */
export async function readTable(
  { file, content }: RegisterFile,
  findings: Findings,
  open: (header: Header) => ((row: TableRow) => void) | undefined,
): Promise<void> {
  let header: Header | undefined;
  let take: ((row: TableRow) => void) | undefined;
  let isDone = false;
  const wrong = (code: IssueCode, message: string, line?: number): void => {
    findings.add({ code, severity: "error", file, ...(line === undefined ? {} : { line }), message });
  };
  const rows = new CsvRows(({ cells, line }) => {
    if (isDone || cells.every((cell) => cell.trim() === "")) return;
    if (header === undefined) {
      header = new Header({ cells, line }, file, findings);
      const separator = otherSeparator(cells);
      if (separator !== undefined) wrong("wrong-separator", separatedOtherwise(separator), line);
      else take = open(header);
      isDone = take === undefined;
      return;
    }
    const { size } = header;
    const isJoined = cells.length === size && cells.some((cell) => holdsRows(cell, size));
    if (isJoined) {
      const message =
        "A cell of this row goes on over several lines and seems to hold further rows, which two stray quotes have joined; which cell belongs where cannot be told.";
      findings.add({ code: "ragged-row", severity: "warning", file, line, message });
    }
    const isWhole = cells.length === size && !isJoined;
    if (cells.length !== size) {
      const message = `This row has ${cells.length === 1 ? "1 cell" : `${formatCount(cells.length)} cells`}, and the header ${formatCount(size)}; which cell belongs where cannot be told.`;
      findings.add({ code: "ragged-row", severity: "warning", file, line, message });
    }
    const lines = cells.reduce((sum, cell) => sum + lineBreaks(cell), 1);
    take!({ cells, line, isWhole, lines });
  });
  const mixed = (): void => {
    const message =
      "This file is partly UTF-8 and partly not; from there on it is read as Windows-1252. Save it as UTF-8.";
    findings.add({ code: "mixed-encoding", severity: "warning", file, message });
  };
  try {
    for await (const text of decodeText(content, mixed)) {
      rows.add(text);
      if (isDone) return;
    }
    rows.end();
  } catch (error) {
    if (error instanceof CsvFault) wrong(error.code, error.message, error.line);
    else if (error instanceof UnreadableText) wrong("not-utf-8", error.message);
    else throw error;
    return;
  }
  if (header === undefined)
    wrong("empty-file", "This is empty; a first line with the names of columns was expected.");
}

/**
 * Whether a cell seems to hold the rest of its row, whole rows and the beginning of another: two stray quotes in the same
 * column make one cell of all that lies between, which has as many commas for each line break as a row has.
 */
function holdsRows(cell: string, size: number): boolean {
  const breaks = size > 1 ? lineBreaks(cell) : 0;
  return breaks > 0 && cell.split(",").length - 1 === breaks * (size - 1);
}

function lineBreaks(cell: string): number {
  return /[\r\n]/.test(cell) ? cell.split(/\r\n|\r|\n/).length - 1 : 0;
}
