import { CsvFault } from "../csv/csv-fault.js";
import { CsvRows, separatorSaid } from "../csv/csv-rows.js";
import { decodeText } from "./decode-text.js";
import type { Findings } from "./findings.js";
import type { RegisterFile } from "./register-file.js";

/** A row of a file, before it is known what its columns are. */
export interface RawRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A table of a file: a CSV, or a sheet of a workbook. */
export interface RawTable {
  /** What findings call it: the file, with the sheet where there are several. */
  readonly label: string;
  /** Whether rows may be shorter than the header: a workbook leaves out empty cells at the end. */
  readonly isRagged: boolean;
  rows(): AsyncIterable<readonly RawRow[]>;
}

/** Thrown for a workbook that cannot be read, with what to do about it. */
export class UnreadableWorkbook extends Error {}

interface OpenTables {
  /** How many columns a row names. */
  readonly score: (cells: readonly string[]) => number;
  readonly findings: Findings;
}

/** How much of a text is looked at to see what separates its cells. */
const HEAD = 64 * 1024;
const HEAD_ROWS = 100;

const SEPARATORS = [",", ";", "\t", "|"];

/** Opens the tables of a file. */
export async function openTables(file: RegisterFile, context: OpenTables): Promise<readonly RawTable[]> {
  return [{ label: file.file, isRagged: false, rows: () => csvRows(file, context) }];
}

async function* csvRows(
  { file, content }: RegisterFile,
  { score, findings }: OpenTables,
): AsyncGenerator<readonly RawRow[]> {
  const mixed = (): void => {
    const message =
      "This file is partly UTF-8 and partly not; from there on it is read as Windows-1252. Save it as UTF-8.";
    findings.add("warning", file, "mixed-encoding", message);
  };
  let head = "";
  let rows: RawRow[] = [];
  let reader: CsvRows | undefined;
  const begin = (): CsvRows => {
    const found = new CsvRows((row) => rows.push(row), { separator: separatorOf(head, score) });
    found.add(head);
    return found;
  };
  for await (const text of decodeText(content, mixed)) {
    if (reader !== undefined) reader.add(text);
    else {
      head += text;
      if (head.length >= HEAD) reader = begin();
    }
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  const fault = endOf(reader ?? begin);
  yield rows;
  if (fault !== undefined) throw fault;
}

/** Reads to the end; a fault is given back, so that the rows before it are not lost. */
function endOf(reader: CsvRows | (() => CsvRows)): CsvFault | undefined {
  try {
    (typeof reader === "function" ? reader() : reader).end();
    return undefined;
  } catch (error) {
    if (error instanceof CsvFault) return error;
    throw error;
  }
}

/** What separates the cells of a text: that by which one of its first rows names the most columns. */
function separatorOf(head: string, score: (cells: readonly string[]) => number): string {
  const [firstLine = ""] = head.split(/\r\n|\r|\n/, 1);
  const said = separatorSaid([firstLine]);
  if (said !== undefined) return said;
  const scores = SEPARATORS.map((separator) => Math.max(0, ...firstRows(head, separator).map(score)));
  return SEPARATORS[scores.indexOf(Math.max(...scores))]!;
}

function firstRows(head: string, separator: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  try {
    new CsvRows(({ cells }) => rows.length < HEAD_ROWS && rows.push(cells), { separator }).add(head);
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
  }
  // The last line of a short text may lack its line break.
  const lines = head.split(/\r\n|\r|\n/, HEAD_ROWS);
  return rows.length === 0 ? lines.map((line) => line.split(separator)) : rows;
}
