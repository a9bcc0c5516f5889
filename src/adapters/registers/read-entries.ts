import { formatIsoDay, longDay } from "../../base/day.js";
import { formatList } from "../../base/words.js";
import type { CountsFrom, RegisterColumn, RegisterCount, RegisterDays } from "../../rule-set/types.js";
import { CellReader } from "./cell-reader.js";
import { both, type Certainty, either, isOpen, NO, PERHAPS, type Readings, YES } from "./certainty.js";
import { type DayCell, DayColumn } from "./day-columns.js";
import { type EntryColumn, type EntryColumns, type EntryFact, findColumns } from "./entry-columns.js";
import { Filled } from "./filled.js";
import type { Findings } from "./findings.js";
import type { ColumnMap, Header } from "./header.js";
import { idKey } from "./id-key.js";
import { personalDataWatch } from "./personal-data.js";
import { isPlaceholder } from "./placeholder.js";
import type { Programmes } from "./programmes.js";
import { cellOf, type RowTaker, readTable, type TableRow } from "./read-table.js";
import type { RegisterFile } from "./register-file.js";
import { RowCounter } from "./row-count.js";
import { lostCause, type Schools } from "./schools.js";
import { firstOutOfOrder, isGoingOn, isTaken, judgeDays, STEPS } from "./steps.js";
import { Tally, type When } from "./tally.js";

/** What reading a register takes. */
export interface ReadEntries {
  readonly register: string;
  readonly columns: Readonly<Record<string, RegisterColumn>>;
  /** The facts that are counted from it, with how. */
  readonly counts: readonly (readonly [fact: string, count: RegisterCount])[];
  readonly countsFrom: CountsFrom;
  /** The day of the snapshot, and the first day of its academic year, as numbers. */
  readonly asOf: number;
  readonly yearStart: number;
  readonly days: RegisterDays | undefined;
  readonly readings: Readings;
  readonly programmes: Programmes;
  readonly schools: Schools;
  /** The schools among which those of a fact are counted, and what that fact is called. */
  readonly wholeOf: (fact: string) => readonly [fact: string, tally: Tally] | undefined;
  readonly findings: Findings;
  readonly map: ColumnMap;
}

/** What a register gives for a fact. */
export interface CountedFact {
  readonly tally: Tally;
  readonly counters: RowCounter[];
}

/** How many cells are looked at to see how a register is written, before any row is counted. */
const LOOKED_AT = 400_000;

/** Days further ahead than this are slips of the pen. */
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
      open(header, report, label) {
        const found = findColumns(header, context.columns, context.counts, context.countsFrom, report);
        return found === undefined ? undefined : new Entries(found, header, label, counted, context);
      },
    });
  return counted;
}

/** The names of columns, those first that a message may give as examples. */
function namesOf(columns: ReadEntries["columns"]): readonly string[] {
  const all = Object.values(columns);
  const others = all.flatMap(({ headers, otherwise = [] }) => [...headers, ...otherwise]);
  return [...new Set([...all.flatMap(({ headers }) => headers.slice(0, 1)), ...others])];
}

/** A fact that is counted from a table, with where its rows go. */
interface Counting extends EntryFact {
  readonly tally: Tally;
  readonly counter: RowCounter;
  readonly whole: readonly [fact: string, tally: Tally] | undefined;
}

/** What a row says for a fact. */
interface Judged {
  readonly certainty: Certainty;
  /** Whether the row holds at all, apart from the columns that say how a thing stands; and what those say. */
  readonly isThere: Certainty;
  readonly state: Certainty;
  /** Why it does not count. */
  readonly why?: string;
  readonly when: When;
}

const NEVER_KNOWN: When = { first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY };

/** The rows of a table: looked at first, then counted. */
class Entries implements RowTaker {
  readonly #found: EntryColumns;
  readonly #file: string;
  readonly #table: number;
  readonly #context: ReadEntries;
  readonly #facts: readonly Counting[];
  /** Counts the rows for facts that cannot be counted. */
  readonly #lacking: RowCounter[] = [];
  readonly #dayColumns = new Map<string, DayColumn>();
  /** Columns that rows may leave blank: where none is filled in, the register says nothing of what they would hold. */
  readonly #optional = new Map<string, Filled>();
  readonly #watch: (row: TableRow) => void;
  #waiting: TableRow[] | undefined = [];
  #cells = 0;
  #reader!: CellReader;

  constructor(
    found: EntryColumns,
    header: Header,
    file: string,
    counted: ReadonlyMap<string, CountedFact>,
    context: ReadEntries,
  ) {
    this.#found = found;
    this.#file = file;
    this.#table = [...counted.values()][0]?.counters.length ?? 0;
    this.#context = context;
    for (const [fact, why] of found.lacking) {
      const counter = new RowCounter({ fact, register: context.register, file });
      counter.notTold = why;
      counted.get(fact)!.counters.push(counter);
      this.#lacking.push(counter);
    }
    this.#facts = found.facts.map((fact) => {
      const { tally, counters } = counted.get(fact.fact)!;
      const counter = new RowCounter({ fact: fact.fact, register: context.register, file });
      counters.push(counter);
      return { ...fact, tally, counter, whole: context.wholeOf(fact.fact) };
    });
    for (const column of found.columns.values()) {
      if (column.is === "day")
        this.#dayColumns.set(column.id, new DayColumn(context.days, context.asOf + AHEAD));
      else if (column.optional === true && column.is !== "flag" && column.is !== "choice")
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
      : `no row says anything in "${distinct.name}"`;
  }

  /** Looks at how a row is written. */
  #look(row: TableRow): void {
    if (!row.isWhole) return;
    const { columns } = this.#found;
    for (const [id, days] of this.#dayColumns) days.look(cellOf(row, columns.get(id)));
    for (const [id, column] of this.#optional) column.look(cellOf(row, columns.get(id)));
  }

  /** Decides how the columns are read, and counts the rows that waited for that. */
  #begin(): void {
    const { findings, programmes, readings } = this.#context;
    const { columns } = this.#found;
    for (const [id, days] of this.#dayColumns) {
      if (days.decide(readings) !== "month-first") continue;
      const { name } = columns.get(id)!;
      const message =
        "The days of this column are read with the month first, as in America: only so are all of them dates.";
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
    const waiting = this.#waiting!;
    this.#waiting = undefined;
    for (const row of waiting) this.#count(row);
  }

  #count(row: TableRow): void {
    const { findings } = this.#context;
    this.#cells = Math.max(this.#cells, 1);
    for (const counter of this.#lacking) counter.skip();
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
          "Days further up in this column have the day and the month the other way round. Write them all as year-month-day.";
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
    const { certainty, isThere, state, why, when } = this.#judge(fact);
    const isState = fact.states.length > 0;
    if (certainty === NO && !(isState && isThere !== NO))
      return counter.leaveOut(row.line, why ?? "it does not count");
    const keys = this.#keysOf(fact, row);
    if (keys.whyNone !== undefined) return counter.leaveOut(row.line, keys.whyNone);
    const causes = isOpen(certainty) || keys.isOpen ? this.#reader.causes() : [];
    for (const entry of keys.unresolved) {
      if (certainty !== NO) fact.tally.addUnresolved(entry, causes);
      if (isState && state !== YES) fact.tally.addSpoiler(entry, when.last, causes);
    }
    let best = NO;
    for (const [key, isIt] of keys.known) {
      const there = both(isThere, isIt);
      const counts = both(certainty, isIt);
      best = either(best, counts);
      if (isState) fact.tally.addLatest(key, row.line, { isThere: there, state, when, causes });
      else fact.tally.add(key, counts, row.line, causes);
    }
    if (keys.unresolved.length > 0 && certainty !== NO) best = either(best, PERHAPS);
    if (best === YES) counter.count();
    else if (best === NO) counter.leaveOut(row.line, why ?? "it does not count");
    else counter.leaveOpen(row.line);
  }

  /** What stands for a row of which it is not known what it is about; files may have the same name. */
  #entryOf(line: number): string {
    return `${this.#file} ${this.#table} line ${line}`;
  }

  /** Whether a row speaks of a fact at all. */
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
    // What is for all phases says something of the phase of its school alone.
    const isForOne =
      covers.length === 0 || count.phase === undefined || covers.some((id) => reader.isForOnePhase(id));
    if (!isForOne && whole !== undefined) {
      const { urns } = this.#context.schools.resolve(reader.cell(distinct));
      if (!urns.some(([urn]) => whole[1].certaintyOf(urn) !== NO)) return;
    }
    tally.isTold = true;
  }

  #judge({ count, from, days, states }: Counting): Judged {
    const { asOf, yearStart } = this.#context;
    const reader = this.#reader;
    let isThere = YES;
    let state = YES;
    let why: string | undefined;
    for (const [id, wanted] of Object.entries(count.where ?? {})) {
      const found = reader.isOneOf(id, wanted, count.phase);
      if (found === NO) why ??= this.#whyNot(id, wanted, count.phase);
      if (states.includes(id)) state = both(state, found);
      else isThere = both(isThere, found);
      if (isThere === NO)
        return { certainty: NO, isThere, state, when: NEVER_KNOWN, ...(why === undefined ? {} : { why }) };
    }
    const end = days.indexOf(count.until ?? "");
    const readings = reader.days(days, from);
    const active = readings
      .map(([holdsIn, each]) =>
        both(
          holdsIn,
          judgeDays(each, (some) => both(isTaken(from, some, asOf), isGoingOn(some[end], yearStart))),
        ),
      )
      .reduce(either, NO);
    if (active === NO) why ??= whyNotActive(readings[0]![1], from, end, asOf);
    isThere = both(isThere, active);
    return {
      certainty: both(isThere, state),
      isThere,
      state,
      when: whenOf(
        readings.map(([, each]) => each),
        from,
      ),
      ...(why === undefined ? {} : { why }),
    };
  }

  #whyNot(id: string, wanted: readonly string[], phase: string | undefined): string {
    const column = this.#found.columns.get(id)!;
    if (column.is === "programme") {
      if (this.#reader.meansNone(column)) return "no programme is named";
      const of = phase === undefined ? "" : `${phase} `;
      return `the programme is not ${of}${formatList(
        wanted.map((each) => each.replaceAll("-", " ")),
        "or",
      )}`;
    }
    return `"${column.name}" is not ${formatList(wanted, "or")}`;
  }

  /** What a row is about: things that are known, and those of which it is not known what they are. */
  #keysOf({ distinct, whole, count }: Counting, row: TableRow): Keys {
    const reader = this.#reader;
    const cell = reader.cell(distinct);
    const none = `nothing is said in "${distinct.name}"`;
    // Where a thing need not be named, a row that asks for nothing else is about none.
    const asked = Object.keys(count.where ?? {});
    if (reader.meansNone(distinct) && asked.every((id) => reader.cell(this.#found.columns.get(id)!) === ""))
      return { ...NOTHING, whyNone: none };
    if (cell === "" || isPlaceholder(cell)) {
      const example = cell === "" ? undefined : cell;
      const what = distinct.is === "school" ? "which school it is about" : "whose row it is";
      const message = (examples: string): string =>
        `${examples === "" ? "This is blank" : `${examples} says nothing`}, so it isn't clear ${what}. Fill it in.`;
      reader.doubt(cell === "" ? "blank" : "not-told", message, distinct, example);
      return { ...NOTHING, unresolved: [this.#entryOf(row.line)], isOpen: true };
    }
    if (distinct.is !== "school") {
      const key = idKey(cell);
      if (key !== undefined) return { ...NOTHING, known: [[key, YES]] };
      reader.doubt(
        "short-number",
        "A spreadsheet has shortened this number, and lost digits of it. Format the column as text and enter it again.",
        distinct,
      );
      return { ...NOTHING, unresolved: [this.#entryOf(row.line)], isOpen: true };
    }
    return this.#schoolsOf(cell, distinct, whole, row);
  }

  #schoolsOf(
    cell: string,
    distinct: EntryColumn,
    whole: readonly [fact: string, tally: Tally] | undefined,
    { line }: TableRow,
  ): Keys {
    const { schools, findings } = this.#context;
    const resolved = schools.resolve(cell);
    const { urns, why, called } = resolved;
    const among = urns.map(([urn, certainty]) =>
      whole === undefined
        ? ([urn, certainty] as const)
        : ([urn, both(certainty, whole[1].certaintyOf(urn))] as const),
    );
    const known = among.filter(([, certainty]) => certainty !== NO);
    // It may also be a school that is not found.
    const unresolved = why === "closed" ? [] : [cell.toLowerCase()];
    if (known.length === 0 && unresolved.length === 0) {
      const whyNone =
        urns.length === 0
          ? "the school is closed, and none came after it"
          : `the school is not among ${whole![0]}`;
      if (urns.length === 0)
        findings.add(
          "note",
          this.#file,
          "closed-school",
          `${called} is closed, and no school came after it; it is not counted.`,
          { line, column: distinct.name },
        );
      return { ...NOTHING, whyNone };
    }
    const isSure = unresolved.length === 0 && known.every(([, certainty]) => certainty === YES);
    if (!isSure) {
      this.#reader.doubtCause(() =>
        lostCause(resolved, cell, findings.cause.bind(findings), this.#file, { line, column: distinct.name }),
      );
      if (whole !== undefined)
        for (const [urn] of known)
          for (const cause of whole[1].causesOf(urn)) this.#reader.doubtCause(() => cause);
    }
    return { known, unresolved, isOpen: !isSure };
  }
}

interface Keys {
  readonly known: readonly (readonly [key: string | number, certainty: Certainty])[];
  readonly unresolved: readonly string[];
  readonly isOpen: boolean;
  readonly whyNone?: string;
}

const NOTHING: Keys = { known: [], unresolved: [], isOpen: false };

/** Why a row does not count by its days. */
function whyNotActive(days: readonly DayCell[], from: CountsFrom, end: number, asOf: number): string {
  const index = STEPS.indexOf(from);
  const own = days[index];
  const ended = days[end];
  if (typeof own === "object" && own.first > asOf)
    return `${STEP_WORDS[from]} after ${longDay(formatIsoDay(asOf))}`;
  if (typeof own !== "object" && typeof ended !== "object") {
    const before = STEPS.slice(0, index).findLast((_, step) => typeof days[step] === "object");
    return before === undefined ? `not ${STEP_WORDS[from]}` : `${STEP_WORDS[before]} only`;
  }
  return typeof ended === "object" ? "ended before the academic year" : `not ${STEP_WORDS[from]}`;
}

const STEP_WORDS: Readonly<Record<CountsFrom, string>> = {
  "signed-up": "signed up",
  started: "started",
  completed: "completed",
};

/** From when on a row holds: the day of the step from which it counts, else any of its days. */
function whenOf(readings: readonly (readonly DayCell[])[], from: CountsFrom): When {
  // Of days that are out of order, any may be wrong.
  if (readings.some((days) => firstOutOfOrder(days) !== undefined)) return NEVER_KNOWN;
  const spans = readings.map(
    (days) => days[STEPS.indexOf(from)] ?? days.find((day) => typeof day === "object"),
  );
  if (!spans.every((span) => typeof span === "object")) return NEVER_KNOWN;
  return {
    first: Math.min(...spans.map(({ first }) => first)),
    last: Math.max(...spans.map(({ last }) => last)),
  };
}
