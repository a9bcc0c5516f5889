import { plainText } from "../../base/plain-text.js";
import { formatCount, formatList } from "../../base/words.js";
import { CsvFault } from "../csv/csv-fault.js";
import { lineBreaks } from "../csv/csv-rows.js";
import { isNote } from "../csv/notes.js";
import { WorkbookError } from "../spreadsheet/workbook-error.js";
import { UnreadableText } from "./decode-text.js";
import type { Cause, Findings } from "./findings.js";
import { type ColumnMap, Header, headerName, type Report, type TableColumn } from "./header.js";
import { openTables, type RawRow, type RawTable } from "./raw-tables.js";
import type { RegisterFile } from "./register-file.js";

/** A row of a table that has a header. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
  /**
   * Whether it has as many cells as the header, and none of them seems to contain further rows. In any other row, no
   * cell is certain to be in its own column.
   */
  readonly isWhole: boolean;
  /** Why it is not whole. */
  readonly fault?: Cause;
  /** The most rows that it may be: 1, or if it is not whole one for each of its lines, which quotes may have joined. */
  readonly most: number;
}

/** The text of a row in a column; `""` if the table does not have the column. */
export function cellOf({ cells }: TableRow, column: TableColumn | undefined): string {
  return column === undefined ? "" : plainText(cells[column.index] ?? "");
}

/** A function that uses the rows of a table. */
export interface RowTaker {
  take(row: TableRow): void;
  /** Called after the last row. */
  end?(): void;
}

/** What is needed to read a table. */
export interface ReadTable {
  readonly findings: Findings;
  /** The names of the columns that are read; if there is only one, a row of one name is a header. */
  readonly names: readonly string[];
  /** What columns with other names are taken to be; left out where nobody can say so. */
  readonly map?: ColumnMap | undefined;
  /** Whether the table contains nothing about people, so that names of its columns may be repeated. */
  readonly isPublic: boolean;
  /** How many columns must be known by name for a row to be the header; by default two, or one if only one is read. */
  readonly enough?: number;
  /** Whether the first row is taken as the header if no row names the columns. */
  readonly takesAnyHeader?: boolean;
  /** Opens a table with a header; `undefined` if its columns cannot be used, which is reported. */
  open(header: Header, file: string): RowTaker | undefined;
}

/** In how many rows the header is looked for. */
const HEADER_WITHIN = 100;

/**
 * Reads the tables of a register row by row: one for a CSV, and one for each sheet of a workbook that has a header.
 * Titles above the header, rows of totals, notes below, repeated headers and empty rows are skipped, which is reported.
 */
export async function readTable(file: RegisterFile, context: ReadTable): Promise<void> {
  const { findings, names, map } = context;
  const known = new Set([...names.map(headerName), ...(map?.names ?? [])]);
  const score = (cells: readonly string[]): number =>
    new Set(cells.map(headerName).filter((name) => known.has(name))).size;
  try {
    const tables = await openTables(file, { score, findings });
    // The only table may have no proper header; in a workbook with several sheets, those without one contain something
    // else.
    const isOne = tables.length === 1;
    const layouts: Layout[] = [];
    for (const table of tables) {
      const layout = new Layout(table, isOne ? context : { ...context, takesAnyHeader: false }, score);
      layouts.push(layout);
      for await (const rows of table.rows()) {
        for (const row of rows) layout.take(row);
        if (layout.isDone) break;
      }
      layout.end();
    }
    const unknown = layouts.filter(({ hasHeader }) => !hasHeader);
    if (unknown.length === layouts.length) {
      const [first] = layouts.filter(({ isEmpty }) => !isEmpty);
      return (first ?? layouts[0])?.reportNoHeader();
    }
    for (const layout of unknown) layout.reportSkipped();
  } catch (error) {
    const at = (line?: number) => (line === undefined ? {} : { line });
    if (error instanceof CsvFault)
      return findings.add("error", file.file, error.code, error.message, at(error.line));
    if (error instanceof UnreadableText) return findings.add("error", file.file, "not-utf-8", error.message);
    if (error instanceof WorkbookError)
      return findings.add("error", file.file, "bad-workbook", error.message);
    throw error;
  }
}

/** Finds the header of a table, and passes on the rows of the register. */
class Layout {
  readonly #table: RawTable;
  readonly #context: ReadTable;
  readonly #score: (cells: readonly string[]) => number;
  readonly #above: RawRow[] = [];
  #header: Header | undefined;
  #taker: RowTaker | undefined;
  #repeat = "";
  isDone = false;

  constructor(table: RawTable, context: ReadTable, score: (cells: readonly string[]) => number) {
    this.#table = table;
    this.#context = context;
    this.#score = score;
  }

  get isEmpty(): boolean {
    return this.#above.length === 0;
  }

  /** Reports that a sheet is not read, if there is anything in it. */
  reportSkipped(): void {
    if (this.isEmpty) return;
    const message = "This sheet has no header of a register, so it isn't read.";
    this.#context.findings.add("note", this.#table.label, "sheets-skipped", message);
  }

  get hasHeader(): boolean {
    return this.#header !== undefined;
  }

  take(row: RawRow): void {
    if (this.isDone || row.cells.every(isEmpty)) return;
    if (this.#header !== undefined) return this.#takeRow(row);
    const { names, map, enough = names.length === 1 ? 1 : 2 } = this.#context;
    if (this.#score(row.cells) >= Math.min(enough, names.length + (map?.names.length ?? 0)))
      return this.#open(row);
    this.#above.push(row);
    if (this.#above.length >= HEADER_WITHIN) this.end();
  }

  /** Handles the end of the table. */
  end(): void {
    if (this.isDone) return;
    const [first] = this.#above;
    if (this.#header === undefined && first !== undefined && this.#context.takesAnyHeader === true) {
      const rows = this.#above.splice(0).slice(1);
      this.#open(first);
      for (const row of rows) this.take(row);
    }
    this.#taker?.end?.();
    this.isDone = true;
  }

  /** Reports that nothing names the columns of the file. */
  reportNoHeader(): void {
    const [first] = this.#above;
    if (first === undefined)
      return this.#report()(
        "error",
        "empty-file",
        "This is empty. It should begin with a line that names the columns.",
      );
    const names = this.#context.names.slice(0, 4).map((name) => `"${name}"`);
    const or =
      this.#context.map === undefined ? "" : ', or say what a column is with --map "Their column=Our column"';
    const message = `No line names the columns, so it isn't clear what is in them. Write a line above the rows with names such as ${formatList(names)}${or}.`;
    this.#report(first.line)("error", "no-header", message);
  }

  #report(line?: number): Report {
    const where = line === undefined ? {} : { line };
    return (severity, code, message) =>
      this.#context.findings.add(severity, this.#table.label, code, message, where);
  }

  #open(row: RawRow): void {
    const { findings, map, isPublic, open } = this.#context;
    const { label } = this.#table;
    const report = this.#report(row.line);
    const titles = this.#above.splice(0);
    const data = titles.find(
      ({ cells }) => cells.filter((cell) => !isEmpty(cell)).length > 1 && cells.some(isUrnLike),
    );
    if (data !== undefined) {
      const message = `The columns are named on line ${row.line}, but there seem to be rows above it. Put the line with the names first.`;
      this.#report(data.line)("error", "no-header", message);
    } else if (titles.some(({ cells }) => !isNote(cells))) {
      const message = `The header was found on line ${row.line}; the lines above it are read as a title.`;
      findings.add("note", label, "titles-skipped", message, { line: row.line });
    }
    // Without a single known name, it may not be a header.
    this.#header = new Header(row.cells, report, map, isPublic && this.#score(row.cells) > 0);
    this.#repeat = rowText(row.cells);
    this.#taker = open(this.#header, label);
    this.isDone = this.#taker === undefined;
  }

  #takeRow(row: RawRow): void {
    const { findings } = this.#context;
    const { label, isRagged } = this.#table;
    const size = this.#header!.columns.length;
    const note = (code: "repeated-header" | "totals-skipped" | "notes-skipped", message: string): void =>
      findings.add("note", label, code, message, { line: row.line });
    const first = row.cells.findIndex((cell) => !isEmpty(cell));
    const text = plainText(row.cells[first]!);
    if (
      headerName(text) === headerName(this.#header!.columns[first]?.name ?? "") &&
      rowText(row.cells) === this.#repeat
    )
      return note("repeated-header", "This line repeats the header, so it is skipped.");
    if (TOTALS.test(text))
      return note(
        "totals-skipped",
        "This is a row of totals, so it is skipped: rows are counted one by one.",
      );
    const isAlone = row.cells.every((cell, index) => index === first || isEmpty(cell));
    // An id may begin with this sign too.
    if (isAlone && isNote(row.cells) && !/^# ?\d/.test(text)) return;
    if (isAlone && size > 2 && NOTES.test(text))
      return note("notes-skipped", "This is a note about the table, so it is skipped.");
    const cells = fitted(row.cells, size, isRagged);
    const fault = faultOfShape(cells, size);
    const most = fault === undefined ? 1 : cells.reduce((sum, cell) => sum + lineBreaks(cell), 1);
    const cause =
      fault === undefined ? undefined : findings.cause(label, "ragged-row", fault, { line: row.line });
    this.#taker!.take({
      cells,
      line: row.line,
      isWhole: fault === undefined,
      most,
      ...(cause === undefined ? {} : { fault: cause }),
    });
  }
}

const TOTALS =
  /^(?:(?:grand|sub|overall|column)[ -]?)?totals?\b[ :]*(?:(?:number of |no\.? of )?(?:schools?|rows?|entries|teachers?|institutions?|colleges?|llmes?|leaders?|people))?[ :=]*[\d,.]*$|^(?:count|number of \w+|no\.? of \w+)[ :=]*[\d,.]*$/i;
const NOTES =
  /^(?:notes?|sources?|key|prepared|produced|compiled)\b ?(?:by|on|at|:|-)|^(?:last )?updated\b.*(?:\d|:)|^(?:data|correct|figures) as (?:at|of)\b|^(?:[*†‡#]|page \d|end of\b)/i;

function isEmpty(cell: string): boolean {
  return cell === "" || plainText(cell) === "";
}

function isUrnLike(cell: string): boolean {
  return /^\d{6}$/.test(plainText(cell));
}

function rowText(cells: readonly string[]): string {
  return cells.map(headerName).join("|").replace(/\|+$/, "");
}

/**
 * A row without empty cells beyond the header; in workbooks, where each cell has its own position, short rows are
 * filled up. In a CSV an extra empty cell may be the last one, moved there by a separator in another cell.
 */
function fitted(cells: readonly string[], size: number, isRagged: boolean): readonly string[] {
  if (!isRagged) return cells;
  if (cells.length > size && cells.slice(size).every(isEmpty)) return cells.slice(0, size);
  return cells.length < size ? [...cells, ...Array<string>(size - cells.length).fill("")] : cells;
}

/** Why a row's cells cannot be matched with the columns; `undefined` if they can. */
function faultOfShape(cells: readonly string[], size: number): string | undefined {
  if (cells.length !== size)
    return `This row has ${cells.length === 1 ? "1 cell" : `${formatCount(cells.length)} cells`}, but the header has ${formatCount(size)}, so it isn't clear which cell belongs where. Put quotes around a cell that contains a separator.`;
  if (size === 1 || !cells.some((cell) => holdsRows(cell, size))) return undefined;
  return "A cell of this row goes on over several lines and seems to hold more rows, joined by two stray quotes. Remove the stray quotes.";
}

/**
 * Whether a cell seems to contain the rest of its row, whole rows, and the beginning of another. Two stray quotes in
 * the same column turn everything between them into one cell, which has as many separators for each line break as a row
 * has.
 */
function holdsRows(cell: string, size: number): boolean {
  const breaks = lineBreaks(cell);
  if (breaks === 0) return false;
  const most = breaks * (size - 1);
  // A cell that was cut elsewhere in the row can make up for one that is missing here.
  const least = size > 3 ? most - 1 : most;
  return [",", ";", "\t", "|"].some((each) => {
    const separators = cell.split(each).length - 1;
    return separators >= least && separators <= most + 1;
  });
}
