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
  /** Whether it has as many cells as the header: where it has not, no cell is sure to be in its column. */
  readonly isWhole: boolean;
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
  const wrong = (code: string, message: string, line?: number): void => {
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
    const isWhole = cells.length === header.size;
    if (!isWhole) {
      const message = `This row has ${cells.length === 1 ? "1 cell" : `${formatCount(cells.length)} cells`}, and the header ${formatCount(header.size)}; which cell belongs where cannot be told.`;
      findings.add({ code: "ragged-row", severity: "warning", file, line, message });
    }
    take!({ cells, line, isWhole });
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
    if (error instanceof CsvFault) wrong("unreadable", error.message, error.line);
    else if (error instanceof UnreadableText) wrong("unreadable", error.message);
    else throw error;
    return;
  }
  if (header === undefined)
    wrong("empty-register", "This is empty; a first line with the names of columns was expected.");
}
