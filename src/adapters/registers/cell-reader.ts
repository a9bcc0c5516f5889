import type { IssueCode } from "../../base/issue-codes.js";
import { remembering } from "../../base/remember.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatList, sameName } from "../../base/words.js";
import { both, type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import {
  areOutOfOrder,
  BLANK,
  type DayCell,
  type DayColumn,
  type DayFault,
  type ReadDay,
} from "./day-columns.js";
import type { EntryColumn } from "./entry-columns.js";
import { dayExample, isAlone, plainExample } from "./examples.js";
import type { Cause, Findings, Message } from "./findings.js";
import { isPlaceholder } from "./placeholder.js";
import type { Programmes } from "./programmes.js";
import { cellOf, type TableRow } from "./read-table.js";
import { firstOutOfOrder } from "./steps.js";

const YES_WORDS = new Set(["yes", "y", "true", "1", "x", "✓", "✔", "☑"]);
const NO_WORDS = new Set(["no", "n", "false", "0", "✗", "✘", "☐", "not yet"]);

/** What a project's code looks like. */
const PROJECT = /^ncp ?\d{2}-\d{2}[a-z]?$/i;

/** Why something in a row is uncertain, worked out only once it is known to leave a count uncertain. */
type Doubt = () => Cause | undefined;

/** What a row says about days, in each of the readings. */
type ReadDays = readonly (readonly [holdsIn: Certainty, days: readonly DayCell[]])[];

/** Reads the cells of one row after another, and keeps the reasons for anything uncertain. */
export class CellReader {
  readonly #columns: ReadonlyMap<string, EntryColumn>;
  readonly #dayColumns: ReadonlyMap<string, DayColumn>;
  readonly #optionalInUse: ReadonlySet<string>;
  readonly #programmes: Programmes;
  readonly #findings: Findings;
  readonly #file: string;
  readonly #days = new Map<string, ReadDay>();
  readonly #texts: (string | undefined)[] = [];
  /** What the row says about days, shared by facts that ask for the same ones. */
  readonly #asked = new Map<string, { readonly days: ReadDays; readonly doubts: readonly Doubt[] }>();
  /** The value of each text in a column, by column. */
  readonly #values = new Map<string, (cell: string) => string | undefined>();
  #row!: TableRow;
  readonly #doubts: Doubt[] = [];

  constructor({
    columns,
    dayColumns,
    optionalInUse,
    programmes,
    findings,
    file,
  }: {
    readonly columns: ReadonlyMap<string, EntryColumn>;
    readonly dayColumns: ReadonlyMap<string, DayColumn>;
    /** The optional columns in which a blank cell means that there is none. */
    readonly optionalInUse: ReadonlySet<string>;
    readonly programmes: Programmes;
    readonly findings: Findings;
    readonly file: string;
  }) {
    this.#columns = columns;
    this.#dayColumns = dayColumns;
    this.#optionalInUse = optionalInUse;
    this.#programmes = programmes;
    this.#findings = findings;
    this.#file = file;
  }

  /** Moves on to the next row, which must be whole. */
  take(row: TableRow): void {
    this.#row = row;
    this.#days.clear();
    this.#asked.clear();
    this.#texts.length = 0;
    for (const [id, days] of this.#dayColumns)
      this.#days.set(id, days.read(this.cell(this.#columns.get(id)!)));
    for (const [id, { above }] of this.#days)
      if (above !== undefined && !this.#fitsRow(id, above)) this.#days.set(id, BLANK);
  }

  /** Whether a day is possible for this row, whose days must be in the order of their columns. */
  #fitsRow(id: string, day: ReadDay): boolean {
    let isLater = false;
    for (const [other, read] of this.#days) {
      if (other === id) isLater = true;
      else if (isLater ? areOutOfOrder(day, read) : areOutOfOrder(read, day)) return false;
    }
    return true;
  }

  column(id: string): EntryColumn {
    return this.#columns.get(id)!;
  }

  cell(column: EntryColumn): string {
    const text = this.#texts[column.index] ?? cellOf(this.#row, column);
    this.#texts[column.index] = text;
    return text;
  }

  /** Forgets why something was uncertain, before the row is read for another fact. */
  startOver(): void {
    this.#doubts.length = 0;
  }

  /** Why what was read is uncertain. */
  causes(): readonly Cause[] {
    return [...new Set(this.#doubts.map((doubt) => doubt()))].filter((cause) => cause !== undefined);
  }

  /** Keeps a function that makes a cause, or nothing. */
  doubtCause(doubt: Doubt): void {
    this.#doubts.push(doubt);
  }

  /** Keeps why something is uncertain. */
  doubt(code: IssueCode, message: Message, column?: EntryColumn, example?: string): void {
    const { line } = this.#row;
    const where = { line, ...(column === undefined ? {} : { column: column.name }) };
    this.#doubts.push(() => this.#findings.cause(this.#file, code, message, where, example));
  }

  /**
   * What the row says about days, in each of the readings.
   *
   * @param ids - their columns, in the order in which the days should be
   */
  days(ids: readonly string[], from: string): ReadDays {
    const key = `${from} ${ids.length} ${ids.at(-1)}`;
    const known = this.#asked.get(key);
    if (known !== undefined) {
      this.#doubts.push(...known.doubts);
      return known.days;
    }
    const before = this.#doubts.length;
    const days = this.#readDays(ids, from);
    this.#asked.set(key, { days, doubts: this.#doubts.slice(before) });
    return days;
  }

  #readDays(ids: readonly string[], from: string): ReadDays {
    // A missing column counts as blank in every row.
    const reads = ids.map((id) => this.#days.get(id) ?? BLANK);
    // That a later step was not taken does not show anything about this one.
    const isBlank = reads.every((read, index) =>
      read.cells.every(([, cell]) => cell === undefined || (cell === "never" && index > ids.indexOf(from))),
    );
    // Hardly any row has two readings.
    let all: (readonly [Certainty, DayCell[]])[] = [[YES, []]];
    for (const [index, id] of ids.entries()) {
      const read = reads[index]!;
      const column = this.#columns.get(id);
      const isNeeded = id === from && (isBlank || column?.optional !== true);
      const { cells, fault } = read;
      if (cells.length === 1)
        for (const [, days] of all) days.push(isNeeded ? (cells[0]![1] ?? "open") : cells[0]![1]);
      else
        all = all.flatMap(([holdsIn, days]) =>
          cells.map(([holds, cell]) => [both(holdsIn, holds), [...days, cell]] as const),
        );
      if (isNeeded && cells.some(([, cell]) => cell === undefined)) {
        const message = `No day is given, so it isn't clear whether the row counts. Write the day on every row (even if cells were merged), or "no" if it has not happened.`;
        this.doubt("blank", message, column);
      }
      if (fault !== undefined) this.#doubtDay(fault, column!);
    }
    for (const [, days] of all) {
      const early = firstOutOfOrder(days);
      if (early === undefined) continue;
      const message =
        "The days of this row are out of order: this one is before the day of an earlier step. Correct one of them.";
      this.doubt("days-out-of-order", message, this.#columns.get(ids[early]!));
      break;
    }
    return all;
  }

  /**
   * Keeps that a day is uncertain because its cell only names a month, a term or a year.
   *
   * @param needed - the column whose day shows which of several rows is the latest
   */
  doubtSpans(ids: readonly string[], needed?: string): void {
    const column = needed === undefined ? undefined : this.#columns.get(needed);
    if (column !== undefined && this.cell(column) === "")
      this.doubt("blank", "No day is given, so it isn't clear which row is the latest. Fill it in.", column);
    for (const id of ids) {
      const { cells, fault } = this.#days.get(id) ?? { cells: [] };
      const isSpan = cells.some(([, cell]) => typeof cell === "object" && cell.first !== cell.last);
      if (isSpan && fault === undefined)
        this.doubt(
          "ambiguous-day",
          (examples) =>
            `${examples === "" ? "This" : examples} may mean any of several days, and it matters which. Write the day, as in 31/03/2025.`,
          this.#columns.get(id)!,
          dayExample(this.cell(this.#columns.get(id)!)),
        );
    }
  }

  #doubtDay(fault: DayFault, column: EntryColumn): void {
    const cell = this.cell(column);
    if (fault === "merged")
      return this.doubt(
        "merged-cells",
        'Blank cells below a day may have been merged with it, or the step may not have happened. Fill in the day on every row, or write "no".',
        column,
      );
    if (fault === "ambiguous")
      return this.doubt(
        "ambiguous-day",
        (examples) =>
          `${examples === "" ? "Days here" : `Days such as ${examples}`} may have the day or the month first, and nothing in this column shows which. Write them as year-month-day, as in 2025-03-31.`,
        column,
        dayExample(cell),
      );
    if (fault === "implausible")
      return this.doubt(
        "bad-date",
        (examples, areSeveral) =>
          `${examples === "" ? "This" : examples} can't be right: ${areSeveral ? "they are" : "it is"} too long ago or too far ahead. Correct the year.`,
        column,
        dayExample(cell),
      );
    this.doubt(
      fault === "placeholder" ? "not-told" : "bad-date",
      (examples, areSeveral) =>
        fault === "placeholder"
          ? `${examples} ${areSeveral ? "mean" : "means"} that the day isn't known, so the row may or may not count. Write the day, or "no" if it has not happened.`
          : `${examples === "" ? "This" : examples} ${areSeveral ? "aren't dates" : "isn't a date"}, so the row may or may not count. Write it as day/month/year, as in 31/03/2025.`,
      column,
      fault === "placeholder" ? cell : dayExample(cell),
    );
  }

  /** Whether a column has one of these values; for programmes, those of this phase. */
  isOneOf(id: string, wanted: readonly string[], phase?: string): Certainty {
    const column = this.#columns.get(id)!;
    const cell = this.cell(column);
    if (column.is === "programme") return this.#isOfKind(column, cell, wanted, phase);
    const value = this.#valueOf(column)(cell);
    if (value !== undefined) return wanted.includes(value) ? YES : NO;
    const choices = column.is === "flag" ? ["yes", "no"] : (column.values ?? []);
    const listed = formatList(choices, "or");
    if (cell === "" || isPlaceholder(cell)) {
      const said = cell === "" ? "This is blank" : `"${cell}" says that it isn't known`;
      this.doubt(
        cell === "" ? "blank" : "not-told",
        `${said}, so the row may or may not count. Write ${listed}.`,
        column,
      );
      return PERHAPS;
    }
    const near = nearest(sameName(cell), choices);
    const example = plainExample(cell);
    const message: Message = (examples, areSeveral) =>
      `${examples === "" ? "This" : examples} ${areSeveral ? "aren't known values" : "isn't a known value"}, so the row may or may not count. Write ${listed}.${isAlone(example, examples) ? didYouMean(near) : ""}`;
    this.doubt("unknown-value", message, column, example);
    return PERHAPS;
  }

  #valueOf(column: EntryColumn): (cell: string) => string | undefined {
    const known = this.#values.get(column.id);
    if (known !== undefined) return known;
    const made = remembering((cell) => {
      // Nobody who is certain writes "yes?".
      if (cell.includes("?")) return undefined;
      return column.is === "flag" ? flagOf(cell, sameName(cell)) : choiceOf(column, sameName(cell));
    });
    this.#values.set(column.id, made);
    return made;
  }

  #isOfKind(
    column: EntryColumn,
    cell: string,
    wanted: readonly string[],
    phase: string | undefined,
  ): Certainty {
    // If the register names programmes, a row without one is not about any.
    if (cell === "" && this.#optionalInUse.has(column.id)) return NO;
    const programme = this.#programmes.find(cell);
    if (programme !== undefined) {
      const isOfPhase = phase === undefined || programme.phase === undefined || programme.phase === phase;
      return isOfPhase && programme.kinds.some((kind) => wanted.includes(kind)) ? YES : NO;
    }
    if (cell === "" || isPlaceholder(cell)) {
      const message = "This row has no programme, so it may or may not count. Fill it in.";
      this.doubt("blank", message, column);
      return PERHAPS;
    }
    const hint = this.#programmes.hint(cell);
    const example = PROJECT.test(cell) ? cell : plainExample(cell);
    const message: Message = (examples, areSeveral) =>
      `It isn't known what ${examples === "" ? "this programme" : examples} ${areSeveral ? "count" : "counts"} as, so these rows may or may not count. Say what with --programme "${example ?? "its name"}=<programme>", or =nothing.${hint === "" || !isAlone(example, examples) ? ` The programmes are ${formatList(this.#programmes.names)}.` : hint}`;
    this.doubt("unknown-programme", message, column, example);
    return PERHAPS;
  }

  /** Whether a programme is for one phase only. */
  isForOnePhase(id: string): boolean {
    return this.#programmes.find(this.cell(this.#columns.get(id)!))?.phase !== undefined;
  }

  /** Whether a blank cell means that there is none. */
  meansNone(column: EntryColumn): boolean {
    return this.cell(column) === "" && this.#optionalInUse.has(column.id);
  }
}

function flagOf(cell: string, name: string): "yes" | "no" | undefined {
  if (YES_WORDS.has(name) || YES_WORDS.has(cell)) return "yes";
  return NO_WORDS.has(name) || NO_WORDS.has(cell) ? "no" : undefined;
}

function choiceOf({ values = [], synonyms = {} }: EntryColumn, name: string): string | undefined {
  const value = values.find((each) => sameName(each) === name);
  if (value !== undefined) return value;
  return Object.entries(synonyms).find(([word]) => sameName(word) === name)?.[1];
}
