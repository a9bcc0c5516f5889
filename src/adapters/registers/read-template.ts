import type { IssueCode } from "../../base/issue-codes.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { safeParseSnapshot } from "../../evaluate/parse-snapshot.js";
import type { SnapshotOf } from "../../evaluate/types.js";
import { kindOf } from "../../facts/kinds.js";
import { outsideOf } from "../../facts/outside.js";
import {
  type Evidence,
  type FactValue,
  type GivenFact,
  type IdsOf,
  isDerived,
  type RuleSet,
} from "../../rule-set/types.js";
import { isNote } from "../csv/notes.js";
import { textOfCell } from "../csv/write-csv.js";
import { baseName } from "./evidence.js";
import { Findings } from "./findings.js";
import type { TableColumn } from "./header.js";
import { parseValueCell } from "./parse-value-cell.js";
import { cellOf, readTable, type TableRow } from "./read-table.js";
import type { RegisterFile } from "./register-file.js";
import { hubSnapshot, type SummarisedRegisters } from "./summarise-registers.js";

/** The subject and day of a template's snapshot. */
export interface TemplateOptions {
  readonly hub: { readonly id: string; readonly name?: string | undefined };
  /** ISO day that the facts describe. */
  readonly asOf: string;
}

/**
 * Reads a template that somebody filled in (see `writeTemplate`). An empty cell means that a fact is not known, and so
 * does a symbol such as `c` or `x`, which gives the reason. Rows that begin with `#` are skipped.
 *
 * @throws {RegisterError} holding every cell that is not a value of its fact
 */
export async function readTemplate<R extends RuleSet>(
  ruleSet: R,
  file: RegisterFile,
  options: TemplateOptions,
): Promise<SummarisedRegisters<IdsOf<R>>> {
  const findings = new Findings();
  const rows = await readRows(ruleSet, file, findings);
  const facts: Record<string, FactValue> = {};
  const evidence: Record<string, Evidence> = {};
  for (const [fact, { value }] of rows) {
    facts[fact] = value;
    evidence[fact] = { source: `${baseName(file.file)}: as given by the hub` };
  }
  const snapshot = hubSnapshot(options, facts, evidence);
  const checked = safeParseSnapshot(ruleSet, snapshot);
  for (const { code, pointer, message } of checked.success ? [] : checked.error.issues) {
    const line = rows.get(pointer.split("/")[2] ?? "")?.line;
    const where = line === undefined ? {} : { line, column: "value" };
    findings.add("error", file.file, code, message, where);
  }
  findings.throwErrors();
  return { snapshot: snapshot as SnapshotOf<R>, findings: findings.all(), counts: [] };
}

interface ReadRow {
  readonly value: FactValue;
  readonly line: number;
}

/** The columns with the question, and the one with the answer. */
interface Columns {
  readonly fact: TableColumn;
  readonly value: TableColumn;
  /** How many columns the header has. */
  readonly size: number;
}

async function readRows(
  ruleSet: RuleSet,
  file: RegisterFile,
  findings: Findings,
): Promise<ReadonlyMap<string, ReadRow>> {
  const rows = new TemplateRows(ruleSet, file.file, findings);
  await readTable(file, {
    findings,
    names: ["fact", "value"],
    enough: 1,
    isPublic: true,
    open(header) {
      const [fact, value] = ["fact", "value"].map((name) => header.need({ headers: [name] }));
      if (fact === undefined || value === undefined) return undefined;
      const columns = { fact, value, size: header.columns.length };
      return { take: (row) => rows.take(row, columns) };
    },
  });
  return rows.read;
}

/** Reads the rows of a template one by one, and reports what it cannot read. */
class TemplateRows {
  readonly read = new Map<string, ReadRow>();
  readonly #ruleSet: RuleSet;
  /** The facts that can be given, by their ids in lower case. */
  readonly #given: ReadonlyMap<string, { readonly id: string; readonly fact: GivenFact }>;
  readonly #file: string;
  readonly #findings: Findings;

  constructor(ruleSet: RuleSet, file: string, findings: Findings) {
    this.#ruleSet = ruleSet;
    this.#file = file;
    this.#findings = findings;
    this.#given = new Map(
      Object.entries(ruleSet.facts).flatMap(([id, fact]) =>
        isDerived(fact) ? [] : [[id.toLowerCase(), { id, fact }] as const],
      ),
    );
  }

  take(row: TableRow, columns: Columns): void {
    if (isNote(row.cells)) return;
    const written = cellOf(row, columns.fact);
    const cell = textOfCell(cellOf(row, columns.value));
    // A group heading, such as people add.
    if (written === "" && cell === "" && row.isWhole) return;
    const given = this.#given.get(written.toLowerCase());
    if (given === undefined) return this.#unknownFact(row, columns, written);
    const { id, fact } = given;
    if (!row.isWhole) {
      const found = row.cells.length;
      const message =
        found === columns.size
          ? "A cell of this row seems to hold more rows. Remove stray quotes."
          : `This row has ${found} cells, but the header has ${columns.size}. Put cells that contain commas in quotes.`;
      return this.#report(row, "ragged-row", message, columns.value.name);
    }
    const value = parseValueCell(fact, this.#ruleSet, cell);
    if (value === undefined || value === null) return;
    if (value === "bad") {
      const message = this.#badValue(id, fact, cell);
      return this.#report(row, "wrong-type", message, columns.value.name);
    }
    if (this.read.has(id)) {
      const message = `"${id}" already has a value in an earlier row. Keep one of them.`;
      return this.#report(row, "duplicate", message, columns.fact.name);
    }
    this.read.set(id, { value, line: row.line });
  }

  #report({ line }: TableRow, code: IssueCode, message: string, column: string): void {
    this.#findings.add("error", this.#file, code, message, { line, column });
  }

  #unknownFact(row: TableRow, { fact }: Columns, id: string): void {
    const isKnown = Object.hasOwn(this.#ruleSet.facts, id);
    const ids = Array.from(this.#given.values(), (given) => given.id);
    const hint = isKnown ? " It is worked out from other facts." : didYouMean(nearest(id, ids));
    const what = hint === "" ? "This fact cannot" : `The fact "${id.slice(0, 60)}" cannot`;
    const code = isKnown ? "derived-fact" : "unknown-fact";
    this.#report(row, code, `${what} be given.${hint}`, fact.name);
  }

  /** The message for a bad value, which repeats the cell only if it is plain, since it may contain a name. */
  #badValue(id: string, fact: GivenFact, cell: string): string {
    const { looks } = outsideOf(fact, this.#ruleSet).cell;
    if (!/^[a-z\d.,%/-]{1,40}$/.test(cell)) return `This isn't a value for "${id}". Write ${looks}.`;
    const { code, message } = kindOf(fact, this.#ruleSet).fault(cell, id, nearest);
    // Other messages name the possible values, or say what to write.
    return code === "wrong-type" && !message.includes("Write") ? `${message} Write ${looks}.` : message;
  }
}
