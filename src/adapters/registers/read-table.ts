import { formatCount } from "../../base/words.js";
import { CsvRows, type Row } from "./csv-rows.js";
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
export interface TableRow extends Row {
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
  const handle = (row: Row): boolean => {
    if (row.cells.every((cell) => cell.trim() === "")) return true;
    if (header === undefined) {
      header = new Header(row, file, findings);
      take = open(header);
      return take !== undefined;
    }
    const isWhole = row.cells.length === header.size;
    if (!isWhole) {
      const message = `This row has ${formatCount(row.cells.length)} cells, and the header ${formatCount(header.size)}; which cell belongs where cannot be told.`;
      findings.add({ code: "ragged-row", severity: "warning", file, line: row.line, message });
    }
    take!({ ...row, isWhole });
    return true;
  };
  const mixed = (): void => {
    const message =
      "This file is partly UTF-8 and partly not; from there on it is read as Windows-1252. Save it as UTF-8.";
    findings.add({ code: "mixed-encoding", severity: "warning", file, message });
  };
  try {
    const rows = new CsvRows();
    for await (const text of decodeText(content, mixed))
      for (const row of rows.add(text)) if (!handle(row)) return;
    for (const row of rows.end()) if (!handle(row)) return;
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    findings.add({ code: "unreadable", severity: "error", file, message: error.message });
    return;
  }
  if (header === undefined)
    findings.add({
      code: "empty-register",
      severity: "error",
      file,
      message: "This is empty; a first line with the names of columns was expected.",
    });
}
