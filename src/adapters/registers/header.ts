import type { IssueCode } from "../../base/issue-codes.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { sameName } from "../../base/words.js";
import type { RegisterFinding } from "./finding.js";

/** Reports something about a file, a row of it, or a column of that row, by the column's name. */
export type Report = (
  severity: RegisterFinding["severity"],
  code: IssueCode,
  message: string,
  column?: string,
) => void;

/** A column of a table. */
export interface TableColumn {
  /** Which cell of a row is its own, from 0. */
  readonly index: number;
  /** Its name as the header writes it. */
  readonly name: string;
}

/** The first row of a table: finds columns by name, never by where they are. */
export class Header {
  readonly columns: readonly TableColumn[];
  /** Reports something about the first row. */
  readonly report: Report;
  readonly #byName = new Map<string, TableColumn>();
  readonly #twice = new Set<string>();
  #isRecognised = false;

  constructor(cells: readonly string[], report: Report) {
    this.columns = cells.map((cell, index) => ({ index, name: cell.trim() }));
    this.report = report;
    for (const column of this.columns) {
      const name = sameName(column.name);
      if (name !== "" && this.#byName.has(name)) this.#twice.add(name);
      else this.#byName.set(name, column);
    }
  }

  /**
   * Whether the first row names columns, given all that are read. One known name may also be in a row about a person;
   * nothing of such a row is repeated, not even as a suggestion.
   */
  recognise(names: readonly (string | undefined)[]): boolean {
    const read = new Set(names.map((name) => sameName(name ?? "")));
    this.#isRecognised = [...read].filter((name) => name !== "" && this.#byName.has(name)).length >= 2;
    return this.#isRecognised;
  }

  /** Finds the column that has one of these names; reports an error where two columns have it. */
  find(...names: readonly (string | undefined)[]): TableColumn | undefined {
    for (const name of names.map((each) => sameName(each ?? ""))) {
      const column = name === "" ? undefined : this.#byName.get(name);
      if (column === undefined) continue;
      if (this.#twice.has(name)) {
        const message = `Two columns are called "${column.name}", so it is not clear which one is meant.`;
        this.report("error", "duplicate-column", message);
      }
      return column;
    }
    return undefined;
  }

  /** Finds a column that a table must have; reports an error where it is missing. */
  need(...names: readonly (string | undefined)[]): TableColumn | undefined {
    const column = this.find(...names);
    if (column !== undefined) return column;
    const [wanted, ...others] = names.filter((name) => name !== undefined);
    const or = others.length === 0 ? "" : ` (or ${others.map((name) => `"${name}"`).join(" or ")})`;
    const meant = this.#isRecognised ? this.nearest(wanted!, ...others)?.name : undefined;
    this.report("error", "missing-column", `There is no column "${wanted}"${or}.${didYouMean(meant)}`);
    return undefined;
  }

  /** The column whose name is most like one of these. */
  nearest(...names: readonly string[]): TableColumn | undefined {
    for (const name of names) {
      const near = nearest(sameName(name), this.#byName.keys());
      if (near !== undefined && near !== "") return this.#byName.get(near);
    }
    return undefined;
  }
}
