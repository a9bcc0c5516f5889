import { formatCount } from "../../base/words.js";
import type { CountsFrom, RegisterColumn, RegisterCount } from "../../rule-set/types.js";
import { CellReader } from "./cell-reader.js";
import { both, type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import { type EntryColumn, type EntryFact, findColumns } from "./entry-columns.js";
import type { Findings } from "./findings.js";
import { isSixDigits, parseUrn } from "./parse-urn.js";
import { personalDataWatch } from "./personal-data.js";
import type { Programmes } from "./programmes.js";
import { cellOf, type RegisterFile, readTable, type TableRow } from "./read-table.js";
import { reportLost, type Schools } from "./schools.js";
import { isGoingOn, isTaken, judgeDays } from "./steps.js";
import { Tally } from "./tally.js";

/** What reading a register takes. */
export interface ReadEntries {
  readonly columns: Readonly<Record<string, RegisterColumn>>;
  /** The facts that are counted from it, with how. */
  readonly counts: readonly (readonly [fact: string, count: RegisterCount])[];
  readonly countsFrom: CountsFrom;
  /** The day of the snapshot, and the first day of its academic year, as numbers. */
  readonly asOf: number;
  readonly yearStart: number;
  readonly programmes: Programmes;
  readonly schools: Schools;
  readonly findings: Findings;
}

/** How many rows are remembered, to recognise those that are repeated; more would take memory without end. */
const REMEMBERED = 200_000;

/** Reads a register that a hub keeps, and counts what can be counted from it. */
export async function readEntries(
  file: RegisterFile,
  context: ReadEntries,
): Promise<ReadonlyMap<string, Tally>> {
  const tallies = new Map<string, Tally>();
  await readTable(file, context.findings, (header, report) => {
    const found = findColumns(header, context.columns, context.counts, context.countsFrom, report);
    if (found === undefined) return undefined;
    const columns = [...found.columns.values()];
    for (const { fact } of found.facts) tallies.set(fact, new Tally());
    const reader = new CellReader(found.columns, context.programmes);
    const watch = personalDataWatch(header, columns, report);
    const isRepeated = repeats(columns);
    return (row) => {
      watch(row);
      if (isRepeated(row)) return;
      reader.take(row);
      for (const fact of found.facts) {
        const certainty = row.isWhole ? judge(fact, reader, context) : PERHAPS;
        if (certainty !== NO) record(tallies.get(fact.fact)!, fact, row, certainty, reader, context.schools);
      }
    };
  });
  return tallies;
}

function judge(
  { count, from, distinct, days }: EntryFact,
  reader: CellReader,
  { asOf, yearStart }: ReadEntries,
): Certainty {
  // Where a thing need not be named, a row without one is about none.
  if (distinct.optional === true && reader.cell(distinct) === "") return NO;
  let certainty = YES as Certainty;
  for (const [id, wanted] of Object.entries(count.where ?? {})) {
    certainty = both(certainty, reader.isOneOf(id, wanted));
    if (certainty === NO) return NO;
  }
  const end = days.indexOf(count.until ?? "");
  const active = judgeDays(reader.days(days, from), (each) =>
    both(isTaken(from, each, asOf), isGoingOn(each[end], yearStart)),
  );
  return both(certainty, active);
}

function record(
  tally: Tally,
  { distinct }: EntryFact,
  { isWhole, line, most }: TableRow,
  certainty: Certainty,
  reader: CellReader,
  schools: Schools,
): void {
  if (!isWhole) {
    for (let at = line; at < line + most; at++) tally.addUnresolved(`line ${at}`);
    return;
  }
  const cell = reader.cell(distinct);
  if (distinct.is !== "school") {
    if (cell !== "") return tally.add(cell.toLowerCase(), certainty);
    reader.report("warning", "blank", "Nothing is said here, so whose row it is is left open.", distinct);
    return tally.addUnresolved(`line ${line}`);
  }
  const urn = parseUrn(cell);
  if (urn === undefined) {
    reader.report(
      "warning",
      "bad-urn",
      "This is not a URN, so it is not clear which school is meant.",
      distinct,
    );
    return tally.addUnresolved(`line ${line}`);
  }
  const { urns, why } = schools.resolve(urn);
  for (const [each, certaintyOfEach] of urns) tally.add(each, both(certainty, certaintyOfEach));
  // It may also be a school that is not found.
  if (why !== "closed") tally.addUnresolved(String(urn));
  const school = isSixDigits(urn) ? `The school ${urn}` : "This school";
  if (urns.length === 0) {
    const notListed = isSixDigits(urn) ? `No school ${urn} is` : "This school is not";
    reportLost(why, school, notListed, (severity, code, message) =>
      reader.report(severity, code, message, distinct),
    );
  } else if (urns.length > 1) {
    const message = `${school} was split into ${formatCount(urns.length)}; which of them counts is left open.`;
    reader.report("warning", "split-school", message, distinct);
  }
}

/** Recognises rows that repeat an earlier one, as long as there are not too many to remember. */
function repeats(columns: readonly EntryColumn[]): (row: TableRow) => boolean {
  // Rows that are alike are the same only where it is known what they are about.
  const isKnown = (row: TableRow): boolean =>
    columns.every((column) => {
      if (column.is !== "id" && column.is !== "school") return true;
      const cell = cellOf(row, column);
      return cell === "" ? column.optional === true : column.is === "id" || parseUrn(cell) !== undefined;
    });
  const seen = new Set<string>();
  return (row) => {
    const key = row.cells.join("\u0000");
    if (row.isWhole && seen.has(key) && isKnown(row)) {
      const message = "This row says again what an earlier one says; it counts once.";
      row.report("note", "duplicate", message);
      return true;
    }
    if (seen.size < REMEMBERED) seen.add(key);
    return false;
  };
}
