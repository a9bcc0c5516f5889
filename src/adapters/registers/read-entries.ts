import { formatCount } from "../../base/words.js";
import type { CountsFrom, RegisterColumn, RegisterCount } from "../../rule-set/types.js";
import { CellReader } from "./cell-reader.js";
import { both, type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import { judgeDays } from "./days-in-doubt.js";
import { type EntryColumn, type EntryFact, findColumns } from "./entry-columns.js";
import type { Findings } from "./findings.js";
import { isSixDigits, parseUrn } from "./parse-urn.js";
import { personalDataWatch } from "./personal-data.js";
import type { Programmes } from "./programmes.js";
import { type RegisterFile, readTable, type TableRow } from "./read-table.js";
import type { Schools } from "./schools.js";
import { isGoingOn, isTaken } from "./steps.js";
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

/** Rows whose like are looked for; more would take memory without end. */
const REMEMBERED = 200_000;

/** Reads a register that a hub keeps, and counts what can be counted from it. */
export async function readEntries(
  { file, content }: RegisterFile,
  context: ReadEntries,
): Promise<ReadonlyMap<string, Tally>> {
  const { findings } = context;
  const tallies = new Map<string, Tally>();
  await readTable({ file, content }, findings, (header) => {
    const found = findColumns(header, context.columns, context.counts, context.countsFrom, file, findings);
    if (found === undefined) return undefined;
    const { columns, facts } = found;
    for (const { fact } of facts) tallies.set(fact, new Tally());
    const cells = new CellReader(columns, file, context);
    const watch = personalDataWatch(header, [...columns.values()], file, findings);
    const isRepeated = repeats([...columns.values()], file, findings);
    return (row) => {
      watch(row.cells, row.line);
      if (isRepeated(row)) return;
      cells.take(row);
      for (const fact of facts) {
        const certainty = row.isWhole ? judge(fact, cells, context) : PERHAPS;
        if (certainty !== NO) record(tallies.get(fact.fact)!, fact, row, certainty, cells, context);
      }
    };
  });
  return tallies;
}

function judge(
  { count, from, distinct, days }: EntryFact,
  cells: CellReader,
  { asOf, yearStart }: ReadEntries,
): Certainty {
  // Where a thing need not be named, a row without one is about none.
  if (distinct.optional === true && cells.isBlank(distinct)) return NO;
  let certainty = YES as Certainty;
  for (const [id, wanted] of Object.entries(count.where ?? {})) {
    certainty = both(certainty, cells.isOneOf(id, wanted));
    if (certainty === NO) return NO;
  }
  const end = days.indexOf(count.until ?? "");
  const active = judgeDays(cells.days(days, from), (each) =>
    both(isTaken(from, each, asOf), isGoingOn(each[end], yearStart)),
  );
  return both(certainty, active);
}

function record(
  tally: Tally,
  { distinct }: EntryFact,
  { cells, line, isWhole, lines }: TableRow,
  certainty: Certainty,
  reader: CellReader,
  { schools }: ReadEntries,
): void {
  // Of a row that is not whole it cannot be told which cell is which, nor how many rows were joined in it.
  if (!isWhole) {
    for (let at = line; at < line + lines; at++) tally.addUnresolved(`line ${at}`);
    return;
  }
  const cell = (cells[distinct.place] ?? "").trim();
  if (distinct.is !== "school") {
    if (cell !== "") return tally.add(sameId(cell), certainty);
    reader.report(distinct, "blank", "Nothing is said here, so whose row it is is left open.");
    return tally.addUnresolved(`line ${line}`);
  }
  const urn = parseUrn(cell);
  if (urn === undefined) {
    reader.report(distinct, "bad-urn", "This is no URN, so which school it is is left open.");
    return tally.addUnresolved(`line ${line}`);
  }
  const { urns, why } = schools.resolve(urn);
  if (urns !== undefined) {
    for (const [each, sure] of urns) tally.add(each, both(certainty, sure));
    // It may also stand for a school that is not found.
    if (why !== "closed") tally.addUnresolved(String(urn));
    if (urns.length > 1) {
      const message = `${schoolWords(urn)} was split into ${formatCount(urns.length)}; which of them counts is left open.`;
      reader.report(distinct, "split-school", message);
    }
    return;
  }
  if (why === "closed") {
    const message = `${schoolWords(urn)} is closed, and no school came after it; it is not counted.`;
    return reader.report(distinct, "closed-school", message, "note");
  }
  const message =
    why === "unknown"
      ? `${isSixDigits(urn) ? `No school ${urn} is` : "This school is not"} in the list, nor did one that is come after it; whether it counts is left open.`
      : `${schoolWords(urn)} is closed; whether another came after it is left open, since no links are given, or not all could be read.`;
  reader.report(distinct, why === "unknown" ? "unknown-urn" : "closed-school", message, "warning");
  tally.addUnresolved(String(urn));
}

function schoolWords(urn: number): string {
  return isSixDigits(urn) ? `The school ${urn}` : "This school";
}

/** Ids are the same whatever their case. */
function sameId(cell: string): string {
  return cell.toLowerCase();
}

/** Tells rows that say what an earlier row said already, as long as there are not too many to remember. */
function repeats(
  columns: readonly EntryColumn[],
  file: string,
  findings: Findings,
): (row: TableRow) => boolean {
  // Rows alike are one and the same only where it can be told what they are about.
  const isTold = (cells: readonly string[]): boolean =>
    columns.every(({ is, optional, place }) => {
      if (is !== "id" && is !== "school") return true;
      const cell = cells[place]!.trim();
      return cell === "" ? optional === true : is === "id" || parseUrn(cell) !== undefined;
    });
  const seen = new Set<string>();
  return ({ cells, line, isWhole }) => {
    const key = cells.join("\u0000");
    if (isWhole && seen.has(key) && isTold(cells)) {
      const message = "This row says again what an earlier one says; it counts once.";
      findings.add({ code: "duplicate", severity: "note", file, line, message });
      return true;
    }
    if (seen.size < REMEMBERED) seen.add(key);
    return false;
  };
}
