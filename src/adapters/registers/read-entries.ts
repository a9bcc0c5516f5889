import { formatList } from "../../base/words.js";
import type { CountsFrom, RegisterColumn, RegisterCount, RegisterDays } from "../../rule-set/types.js";
import { CellReader } from "./cell-reader.js";
import { both, either, isOpen, NO, PERHAPS, type Readings, YES } from "./certainty.js";
import { type Counting, NEVER_KNOWN } from "./counting.js";
import { DayColumn } from "./day-columns.js";
import { type EntryColumns, findColumns } from "./entry-columns.js";
import { type KeyContext, keysOfEntry } from "./entry-keys.js";
import { Filled } from "./filled.js";
import type { Findings } from "./findings.js";
import type { ColumnMap, Header } from "./header.js";
import { judgeEntry } from "./judge-entry.js";
import { personalDataWatch } from "./personal-data.js";
import type { Programmes } from "./programmes.js";
import { cellOf, type RowTaker, readTable, type TableRow } from "./read-table.js";
import type { RegisterFile } from "./register-file.js";
import { RowCounter } from "./row-count.js";
import type { Schools } from "./schools.js";
import { Tally } from "./tally.js";

/** What is needed to read a register. */
export interface ReadEntries {
  readonly register: string;
  readonly columns: Readonly<Record<string, RegisterColumn>>;
  /** The facts that are counted from it, and how. */
  readonly counts: readonly (readonly [fact: string, count: RegisterCount])[];
  readonly countsFrom: CountsFrom;
  /** The day of the snapshot, and the first day of its academic year, as day numbers. */
  readonly asOf: number;
  readonly yearStart: number;
  readonly days: RegisterDays | undefined;
  readonly readings: Readings;
  readonly programmes: Programmes;
  readonly schools: Schools;
  /** The schools that those of a fact must be among, and the name of the fact that counts them. */
  readonly wholeOf: (fact: string) => readonly [fact: string, tally: Tally] | undefined;
  readonly findings: Findings;
  readonly map: ColumnMap;
}

/** The result of a register for a fact. */
export interface CountedFact {
  readonly tally: Tally;
  readonly counters: RowCounter[];
}

/** How many cells are looked at to see how a register is written, before any row is counted. */
const LOOKED_AT = 400_000;

/** Days further ahead than this are mistakes. */
const AHEAD = 5 * 366;

/** Reads the files of a register that a hub keeps, and counts what can be counted from them. */
export async function readEntries(
  files: readonly RegisterFile[],
  context: ReadEntries,
): Promise<ReadonlyMap<string, CountedFact>> {
  const counted = new Map<string, CountedFact>();
  for (const [fact] of context.counts) counted.set(fact, { tally: new Tally(), counters: [] });
  for (const file of files)
    await readTable(file, {
      findings: context.findings,
      names: namesOf(context.columns),
      map: context.map,
      isPublic: false,
      open(header, label) {
        const found = findColumns(header, context.columns, context.counts, context.countsFrom);
        return found === undefined ? undefined : new Entries(found, header, label, counted, context);
      },
    });
  return counted;
}

/** The names of columns; those that a message may give as examples come first. */
function namesOf(columns: ReadEntries["columns"]): readonly string[] {
  const all = Object.values(columns);
  const others = all.flatMap(({ headers, otherwise = [] }) => [...headers, ...otherwise]);
  return [...new Set([...all.flatMap(({ headers }) => headers.slice(0, 1)), ...others])];
}

/** The kinds of column in which a blank cell may mean that there is none. */
const MEANS_NONE: ReadonlySet<string> = new Set(["id", "school", "programme"]);

/** A fact that cannot be counted from a table. */
interface Lacking {
  readonly fact: string;
  readonly why: string;
  readonly tally: Tally;
  readonly counter: RowCounter;
}

/** The rows of a table, which are first looked at and then counted. */
class Entries implements RowTaker {
  readonly #found: EntryColumns;
  readonly #file: string;
  readonly #context: ReadEntries;
  readonly #facts: readonly Counting[];
  /** The facts that cannot be counted, with the counters of their rows. */
  readonly #lacking: Lacking[] = [];
  readonly #dayColumns = new Map<string, DayColumn>();
  /** Columns that rows may leave blank; if no row fills one in, its values are unknown. */
  readonly #optional = new Map<string, Filled>();
  readonly #watch: (row: TableRow) => void;
  readonly #entryOf: (line: number) => string;
  #waiting: TableRow[] | undefined = [];
  #cells = 0;
  #reader!: CellReader;
  #keys!: KeyContext;

  constructor(
    found: EntryColumns,
    header: Header,
    file: string,
    counted: ReadonlyMap<string, CountedFact>,
    context: ReadEntries,
  ) {
    this.#found = found;
    this.#file = file;
    this.#context = context;
    // Files may have the same name.
    const table = [...counted.values()][0]?.counters.length ?? 0;
    this.#entryOf = (line) => `${file} ${table} line ${line}`;
    for (const [fact, why] of found.lacking) {
      const counter = new RowCounter({ fact, register: context.register, file });
      counter.notTold = why;
      counted.get(fact)!.counters.push(counter);
      this.#lacking.push({ fact, why, tally: counted.get(fact)!.tally, counter });
    }
    this.#facts = found.facts.map((fact) => {
      const { tally, counters } = counted.get(fact.fact)!;
      const counter = new RowCounter({ fact: fact.fact, register: context.register, file });
      counters.push(counter);
      return { ...fact, tally, counter, whole: context.wholeOf(fact.fact), whys: new Map() };
    });
    for (const column of found.columns.values()) {
      if (column.is === "day")
        this.#dayColumns.set(column.id, new DayColumn(context.days, context.asOf + AHEAD));
      else if (column.optional === true && MEANS_NONE.has(column.is))
        this.#optional.set(column.id, new Filled());
    }
    this.#watch = personalDataWatch(header, [...found.columns.values()], file, context.findings);
  }

  take(row: TableRow): void {
    this.#watch(row);
    if (this.#waiting === undefined) return this.#count(row);
    this.#look(row);
    this.#waiting.push(row);
    this.#cells += row.cells.length;
    if (this.#cells > LOOKED_AT) this.#begin();
  }

  end(): void {
    if (this.#waiting !== undefined) this.#begin();
    for (const { counter, tally, fact } of this.#facts)
      if (!tally.isTold && counter.notTold === undefined) counter.notTold = this.#whyNotTold(fact);
  }

  #whyNotTold(fact: string): string {
    const { covers, distinct, count, whole } = this.#facts.find((each) => each.fact === fact)!;
    if (this.#cells === 0) return "there are no rows";
    const isOfPhase = count.phase !== undefined && whole !== undefined;
    return covers.length > 0
      ? `no row is certain to be of such a ${formatList(covers)}${isOfPhase ? `, for a ${count.phase} school` : ""}`
      : `no row has a value in "${distinct.name}"`;
  }

  /** Looks at how a row is written. */
  #look(row: TableRow): void {
    if (!row.isWhole) return;
    const { columns } = this.#found;
    for (const [id, days] of this.#dayColumns) days.look(cellOf(row, columns.get(id)));
    for (const [id, column] of this.#optional) column.look(cellOf(row, columns.get(id)));
  }

  /** Decides how the columns are read, and counts the rows that were kept until then. */
  #begin(): void {
    const { findings, programmes, readings } = this.#context;
    const { columns } = this.#found;
    for (const [id, days] of this.#dayColumns) {
      if (days.decide(readings) !== "month-first") continue;
      const { name } = columns.get(id)!;
      const message =
        "The days in this column are read with the month first, as in America, because only then are they all dates.";
      findings.add("note", this.#file, "month-first", message, { column: name });
    }
    this.#reader = new CellReader({
      columns,
      dayColumns: this.#dayColumns,
      optionalInUse: new Set(
        [...this.#optional].filter(([, { isAny, looksMerged }]) => isAny && !looksMerged).map(([id]) => id),
      ),
      programmes,
      findings,
      file: this.#file,
    });
    this.#keys = { ...this.#context, reader: this.#reader, file: this.#file, entryOf: this.#entryOf };
    const waiting = this.#waiting!;
    this.#waiting = undefined;
    for (const row of waiting) this.#count(row);
  }

  #count(row: TableRow): void {
    const { findings } = this.#context;
    this.#cells = Math.max(this.#cells, 1);
    for (const lacking of this.#lacking) this.#skip(lacking, row);
    if (!row.isWhole) {
      const causes = row.fault === undefined ? [] : [row.fault];
      for (const { tally, counter, states } of this.#facts) {
        for (let at = row.line; at < row.line + row.most; at++) {
          tally.mayBeTold = true;
          tally.addUnresolved(this.#entryOf(at), causes);
          if (states.length > 0) tally.addSpoiler(this.#entryOf(at), NEVER_KNOWN.last, causes);
        }
        counter.leaveOpen(row.line);
      }
      return;
    }
    const reader = this.#reader;
    reader.take(row);
    for (const [id, days] of this.#dayColumns)
      if (days.contradicts(cellOf(row, this.#found.columns.get(id)))) {
        const message =
          "Days further up in this column have the day and month the other way round. Write them all as year-month-day.";
        findings.add("error", this.#file, "ambiguous-day", message, {
          line: row.line,
          column: this.#found.columns.get(id)!.name,
        });
      }
    for (const fact of this.#facts) {
      reader.startOver();
      this.#countFor(fact, row);
    }
  }

  #countFor(fact: Counting, row: TableRow): void {
    const { counter } = fact;
    this.#tell(fact);
    const { certainty, isThere, state, why, when } = judgeEntry(fact, this.#reader, this.#context);
    const isState = fact.states.length > 0;
    if (certainty === NO && !(isState && isThere !== NO))
      return counter.leaveOut(row.line, why ?? "it does not count");
    const keys = keysOfEntry(fact, row, this.#keys);
    if (keys.whyNone !== undefined) return counter.leaveOut(row.line, keys.whyNone);
    // If the latest row counts, one that isn't certain, or whose day isn't, may make other rows uncertain.
    const isOther = isState && (isOpen(isThere) || when.first !== when.last);
    const isDoubtful = isOpen(certainty) || keys.isOpen || isOther;
    if (isDoubtful) this.#reader.doubtSpans(fact.days, isState ? fact.from : undefined);
    const causes = isDoubtful ? this.#reader.causes() : [];
    for (const entry of keys.unresolved) {
      if (certainty !== NO) fact.tally.addUnresolved(entry, causes);
      if (isState && state !== YES) fact.tally.addSpoiler(entry, when.last, causes);
    }
    // A row that may count is uncertain until something that it is about counts for certain.
    let best = both(certainty, PERHAPS);
    for (const [key, isIt] of keys.known) {
      const there = both(isThere, isIt);
      const counts = both(certainty, isIt);
      best = either(best, counts);
      if (isState) fact.tally.addLatest(key, row.line, { isThere: there, state, when, causes });
      else fact.tally.add(key, counts, row.line, causes);
    }
    if (best === YES) counter.count();
    else if (best === NO) counter.leaveOut(row.line, why ?? "it does not count");
    else counter.leaveOpen(row.line);
  }

  /** Handles a row of a table without a column that a fact needs; another file of the register may have the column. */
  #skip({ fact, why, tally, counter }: Lacking, { line }: TableRow): void {
    const { findings, counts, columns } = this.#context;
    counter.skip();
    const message = `Rows of this file may or may not count for ${fact}: ${why}. Add the column, as in the other files of this register.`;
    const causes = [findings.cause(this.#file, "missing-column", message, { line, fact })];
    tally.addUnresolved(this.#entryOf(line), causes);
    const asked = Object.keys(counts.find(([each]) => each === fact)![1].where ?? {});
    const isState = asked.some((id) => columns[id]!.is === "choice" && columns[id]!.covers !== true);
    if (isState) tally.addSpoiler(this.#entryOf(line), Number.POSITIVE_INFINITY, causes);
  }

  /** Notes whether a row is about a fact at all. */
  #tell({ tally, covers, count, distinct, whole }: Counting): void {
    const reader = this.#reader;
    if (tally.isTold || (distinct.optional === true && reader.cell(distinct) === "")) return;
    const isBlank = (id: string): boolean => {
      const column = this.#found.columns.get(id)!;
      return column.optional === true && reader.cell(column) === "";
    };
    tally.mayBeTold ||= !covers.some(isBlank);
    const isAbout = covers.every((id) => reader.isOneOf(id, count.where![id]!, count.phase) === YES);
    reader.startOver();
    if (!isAbout) return;
    // Something for all phases is only about the phase of its own school.
    const isForOne =
      covers.length === 0 || count.phase === undefined || covers.some((id) => reader.isForOnePhase(id));
    if (!isForOne && whole !== undefined) {
      const { urns } = this.#context.schools.resolve(reader.cell(distinct));
      if (!urns.some(([urn, isIt]) => both(isIt, whole[1].certaintyOf(urn)) === YES)) return;
    }
    tally.isTold = true;
  }
}
