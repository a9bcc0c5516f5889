import { resolve } from "node:path";
import { CsvFault } from "../../adapters/csv/csv-fault.js";
import { type CsvRow, CsvRows } from "../../adapters/csv/csv-rows.js";
import { textOfCell } from "../../adapters/csv/write-csv.js";
import { readTextFile, readTextStream } from "../../adapters/node/read-text.js";
import { addIssue } from "../../base/add-issue.js";
import type { Issue } from "../../base/issue.js";
import type { IssueCode } from "../../base/issue-codes.js";
import { show } from "../../base/show.js";
import { formatCount, formatList, sameName } from "../../base/words.js";
import type { Roster, RosterEntry } from "../../combine/roster.js";
import type { Io } from "../io.js";
import { UserError } from "../user-error.js";
import { STDIN } from "./read-inputs.js";

const COLUMNS = ["id", "name", "within"] as const;
type ColumnName = (typeof COLUMNS)[number];

/** A subject that a roster lists. */
interface RosterRow extends RosterEntry {
  /** Its group, if the roster has groups. */
  readonly within?: string;
}

/**
 * Reads a list of the subjects that should report: a CSV file with a column `id`, optional columns `name` and `within`,
 * and possibly others, which are ignored. Cells may be separated by commas, semicolons or tabs.
 *
 * @throws {UserError} with every fault of the file, and its line
 */
export async function readRosterFile(file: string, io: Io): Promise<readonly RosterRow[]> {
  const read = await (file === "-" ? readTextStream(io.stdin) : readTextFile(resolve(io.cwd, file)));
  const reader = new RosterReader(file === "-" ? STDIN : file);
  if (read.text === undefined) reader.fault(read.code, read.message);
  else reader.read(read.text.replace(/^\ufeff/, ""));
  if (reader.issues.length === 0) return reader.rows;
  const count = reader.issues.length === 1 ? "1 fault" : `${formatCount(reader.issues.length)} faults`;
  throw UserError.fromIssues(reader.issues, `${count} in the roster; nothing was combined.`);
}

/** A roster in the form that combining takes: a list, or a list for each group. */
export function rosterOf(rows: readonly RosterRow[], isGrouped: boolean): Roster {
  const entries = rows.map(({ id, name }): RosterEntry => (name === undefined ? { id } : { id, name }));
  if (!isGrouped) return entries;
  const groups = new Map<string, RosterEntry[]>();
  rows.forEach(({ within = "" }, at) => {
    const group = groups.get(within);
    if (group === undefined) groups.set(within, [entries[at]!]);
    else group.push(entries[at]!);
  });
  return Object.fromEntries(groups);
}

class RosterReader {
  readonly issues: Issue[] = [];
  readonly rows: RosterRow[] = [];
  readonly #file: string;
  /** The index of each column in a row; `undefined` before the header is read. */
  #columns: ReadonlyMap<ColumnName, number> | undefined;
  /** The first line on which each id occurs. */
  readonly #lines = new Map<string, number>();
  readonly #withoutGroup: number[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  read(text: string): void {
    const rows = new CsvRows((row) => this.#take(row), {
      longest: text.length,
      separator: separatorOf(text),
    });
    try {
      rows.add(text);
      rows.end();
    } catch (error) {
      if (!(error instanceof CsvFault)) throw error;
      return this.fault(error.code, error.message, error.line);
    }
    if (this.rows.length === 0 && this.issues.length === 0) {
      const message = 'This roster is empty. Give a CSV with a column "id", and a row for each subject.';
      return this.fault("bad-roster", message);
    }
    if (this.#withoutGroup.length === this.rows.length) return;
    for (const line of this.#withoutGroup)
      this.fault(
        "bad-roster",
        '"within" is blank in this row, but not in others. Fill it in for every row or for none.',
        line,
      );
  }

  fault(code: IssueCode, message: string, line?: number): void {
    const place = line === undefined ? {} : { line, column: 1 };
    addIssue(this.issues, { code, severity: "error", file: this.#file, pointer: "", ...place, message });
  }

  #take({ cells, line }: CsvRow): void {
    if (cells.every((cell) => cell.trim() === "")) return;
    if (this.#columns === undefined) {
      this.#columns = this.#readHeader(cells, line);
      return;
    }
    if (this.#columns.size === 0) return;
    const textOf = (name: ColumnName): string => {
      const at = this.#columns?.get(name);
      return at === undefined ? "" : textOfCell(cells[at]?.trim() ?? "").trim();
    };
    const [id, name, within] = [textOf("id"), textOf("name"), textOf("within")];
    if (id === "")
      return this.fault("bad-roster", "This row has no id. Fill it in, or delete the row.", line);
    const before = this.#lines.get(id);
    if (before !== undefined) {
      const message = `${show(id)} is on the roster twice, on lines ${before} and ${line}. Leave one out.`;
      return this.fault("bad-roster", message, line);
    }
    this.#lines.set(id, line);
    if (within === "") this.#withoutGroup.push(line);
    this.rows.push({ id, ...(name === "" ? {} : { name }), ...(within === "" ? {} : { within }) });
  }

  /** The columns in the header; `undefined` if it has a fault. */
  #readHeader(cells: readonly string[], line: number): ReadonlyMap<ColumnName, number> {
    const names = cells.map(sameName);
    const columns = new Map<ColumnName, number>();
    let isSound = true;
    for (const column of COLUMNS) {
      const places = names.flatMap((name, at) => (name === column ? [at] : []));
      if (places.length > 0) columns.set(column, places[0]!);
      if (places.length < 2) continue;
      isSound = false;
      this.fault("bad-roster", `There are ${places.length} columns "${column}". Keep one.`, line);
    }
    if (!columns.has("id")) {
      isSound = false;
      const shown = cells.filter((cell) => cell.trim() !== "").map(show);
      const message = `This roster has no column "id". Its first row has ${formatList(shown.slice(0, 10))}${shown.length > 10 ? " and more" : ""}. Name one of them "id".`;
      this.fault("bad-roster", message, line);
    }
    return isSound ? columns : new Map();
  }
}

/** The separator of a roster's cells: the one with which there is a column "id". */
function separatorOf(text: string): string {
  const told = /^sep=([,;\t])\r?\n?/i.exec(text)?.[1];
  if (told !== undefined) return told;
  const [header = ""] = text.trimStart().split(/[\r\n]/, 1);
  const cuts = (separator: string) => header.split(separator).some((cell) => sameName(cell) === "id");
  return [",", ";", "\t"].find(cuts) ?? ",";
}
