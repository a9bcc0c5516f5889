import type { IssueCode } from "../../base/issue-codes.js";
import { sameName } from "../../base/words.js";
import { type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import type { EntryColumn } from "./entry-columns.js";
import type { RegisterFinding } from "./finding.js";
import { type DayCell, dayWords, parseDayCell } from "./parse-day-cell.js";
import type { Programmes } from "./programmes.js";
import { cellOf, type TableRow } from "./read-table.js";
import { firstOutOfOrder } from "./steps.js";

const YES_WORDS = new Set(["yes", "y", "true", "1", "x", "✓", "✔"]);
const NO_WORDS = new Set(["no", "n", "false", "0"]);

/** What a project's code looks like; only of such a programme may a message repeat the name. */
const PROJECT = /^ncp ?\d{2}-\d{2}[a-z]?$/i;

/** Reads the cells of one row after another, and reports what it cannot read, once for each row and column. */
export class CellReader {
  readonly #columns: ReadonlyMap<string, EntryColumn>;
  readonly #programmes: Programmes;
  readonly #days = new Map<string, DayCell>();
  readonly #unknownProgrammes = new Set<string>();
  #reported = new Set<string>();
  #row!: TableRow;

  constructor(columns: ReadonlyMap<string, EntryColumn>, programmes: Programmes) {
    this.#columns = columns;
    this.#programmes = programmes;
  }

  /** Goes on to the next row. */
  take(row: TableRow): void {
    this.#row = row;
    this.#days.clear();
    if (this.#reported.size > 0) this.#reported = new Set();
    if (!row.isWhole) return;
    for (const column of this.#columns.values())
      if (column.is === "day") this.#days.set(column.id, this.#readDay(column));
  }

  /** Reports something about a column of the row, unless that was reported already. */
  report(severity: RegisterFinding["severity"], code: IssueCode, message: string, column: EntryColumn): void {
    const key = `${column.id} ${code}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#row.report(severity, code, message, column.name);
  }

  cell(column: EntryColumn): string {
    return cellOf(this.#row, column);
  }

  /**
   * What the row says of days. A blank day from which a thing counts is unknown where no row may leave it out.
   *
   * @param ids - their columns, in the order in which the days should be
   */
  days(ids: readonly string[], from: string): readonly DayCell[] {
    const days = ids.map((id): DayCell => {
      const day = this.#days.get(id);
      const column = this.#columns.get(id);
      if (day !== undefined || id !== from || column?.optional === true) return day;
      this.report("warning", "blank", "No day is said here; what hangs on it is left open.", column!);
      return "bad";
    });
    const early = firstOutOfOrder(days);
    if (early !== undefined) {
      const message =
        "The days of this row are out of order: this one is before that of an earlier step. What hangs on them is left open.";
      this.report("warning", "days-out-of-order", message, this.#columns.get(ids[early]!)!);
    }
    return days;
  }

  /** Whether a column says one of these values. */
  isOneOf(id: string, wanted: readonly string[]): Certainty {
    const column = this.#columns.get(id)!;
    const cell = this.cell(column);
    if (column.is === "programme") return this.#isOfKind(column, cell, wanted);
    if (cell === "") {
      const message = "Nothing is said here, so whether the row counts is left open.";
      this.report("warning", "blank", message, column);
      return PERHAPS;
    }
    const name = sameName(cell);
    const value =
      column.is === "flag" ? flagOf(cell, name) : column.values?.find((each) => sameName(each) === name);
    if (value !== undefined) return wanted.includes(value) ? YES : NO;
    const choices = column.is === "flag" ? "yes or no" : column.values?.join(", ");
    const message = `What is said here is none of ${choices}, so whether the row counts is left open.`;
    this.report("warning", "unknown-value", message, column);
    return PERHAPS;
  }

  #isOfKind(column: EntryColumn, cell: string, wanted: readonly string[]): Certainty {
    // Where a programme need not be named, a row without one is about none.
    if (cell === "" && column.optional === true) return NO;
    const kinds = this.#programmes.kindsOf(cell);
    if (kinds !== undefined) return kinds.some((kind) => wanted.includes(kind)) ? YES : NO;
    if (cell === "") {
      const message = "No programme is named, so whether the row counts is left open.";
      this.report("warning", "blank", message, column);
    } else if (this.#unknownProgrammes.size < 1000 && !this.#unknownProgrammes.has(cell)) {
      this.#unknownProgrammes.add(cell);
      const hint = this.#programmes.hint(cell);
      const named = PROJECT.test(cell) ? `the programme "${cell}"` : "this programme";
      const message = `What ${named} counts as is not known, so it is left open.${hint}`;
      this.report("warning", "unknown-programme", message, column);
    }
    return PERHAPS;
  }

  #readDay(column: EntryColumn): DayCell {
    const cell = this.cell(column);
    const day = parseDayCell(cell);
    if (day === "bad") {
      const message = `${dayWords(cell)} is no day of the calendar, so it is left open. Write day/month/year.`;
      this.report("warning", "bad-date", message, column);
    }
    return day;
  }
}

function flagOf(cell: string, name: string): "yes" | "no" | undefined {
  if (YES_WORDS.has(name) || YES_WORDS.has(cell)) return "yes";
  return NO_WORDS.has(name) ? "no" : undefined;
}
