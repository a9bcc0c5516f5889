import type { IssueCode } from "../../base/issue-codes.js";
import { plainText } from "../../base/plain-text.js";
import { nearest } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import type { RegisterFinding } from "./finding.js";

/** Reports something about a file, or a row of it. */
export type Report = (severity: RegisterFinding["severity"], code: IssueCode, message: string) => void;

/** A column of a table. */
export interface TableColumn {
  /** The index of its cell in a row, from 0. */
  readonly index: number;
  /** Its name as written in the header. */
  readonly name: string;
}

/** The names that a column may have, all equally good, and those that are accepted if none of them is there. */
export interface ColumnNames {
  readonly headers: readonly string[];
  readonly otherwise?: readonly string[] | undefined;
}

/** A header's name in the form for comparing, ignoring case, blanks and marks. */
export function headerName(text: string): string {
  return plainText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** What columns with other names are taken to be. */
export class ColumnMap {
  readonly #ours: ReadonlyMap<string, readonly [theirs: string, ours: string]>;
  /** Every name that a table has had, ours or not. */
  readonly #used = new Set<string>();

  /** @param columns - our name, by theirs */
  constructor(columns: Readonly<Record<string, string>> = {}) {
    this.#ours = new Map(
      Object.entries(columns).map(([theirs, ours]) => [headerName(theirs), [theirs, ours]]),
    );
  }

  /** The other names, in the form for comparing. */
  get names(): readonly string[] {
    return [...this.#ours.keys()];
  }

  /** What a column is taken to be, by its name in the form for comparing. */
  take(name: string): string | undefined {
    this.#used.add(name);
    return this.#ours.get(name)?.[1];
  }

  /** The other names that no table has had. */
  get unused(): readonly string[] {
    return [...this.#ours].filter(([name]) => !this.#used.has(name)).map(([, [theirs]]) => theirs);
  }
}

/** The row that names the columns. Columns are found by name, not by position. */
export class Header {
  readonly columns: readonly TableColumn[];
  /** Reports something about this row. */
  readonly report: Report;
  readonly #byName = new Map<string, TableColumn[]>();
  readonly #isPublic: boolean;
  readonly #canMap: boolean;

  /**
   * @param map - left out where nobody can say what a column is taken to be
   * @param isPublic - whether names that are not read may be repeated as suggestions; never for a row that may be about
   * a person
   */
  constructor(cells: readonly string[], report: Report, map: ColumnMap | undefined, isPublic: boolean) {
    this.columns = cells.map((cell, index) => ({ index, name: plainText(cell) }));
    this.report = report;
    this.#isPublic = isPublic;
    this.#canMap = map !== undefined;
    for (const column of this.columns) {
      const own = headerName(column.name);
      const name = headerName(map?.take(own) ?? column.name);
      if (name !== "") this.#byName.set(name, [...(this.#byName.get(name) ?? []), column]);
    }
  }

  /** Finds the column that has one of these names; reports an error if two columns do. */
  find({ headers, otherwise = [] }: ColumnNames): TableColumn | undefined {
    const named = new Set(headers.flatMap((name) => this.#byName.get(headerName(name)) ?? []));
    const [first, second] = named;
    if (second === undefined)
      return first ?? otherwise.map((name) => this.#byName.get(headerName(name))?.[0]).find((each) => each);
    const [wanted] = headers;
    const mended = this.#canMap
      ? `Say which one is, as in --map "${first!.name}=${wanted}", and rename the other`
      : "Rename or remove the other";
    const message =
      first!.name === second.name
        ? `Two columns are called "${first!.name}". Rename or remove one of them.`
        : `The columns ${formatList([...named].map(({ name }) => `"${name}"`))} could each be "${wanted}". ${mended}.`;
    this.report("error", "duplicate-column", message);
    return first;
  }

  /** Finds a column that a table must have; reports an error if it is missing. */
  need(names: ColumnNames): TableColumn | undefined {
    const column = this.find(names);
    if (column !== undefined) return column;
    const [wanted, ...others] = names.headers;
    const or =
      others.length === 0 ? "" : ` (or ${formatList(others.map((name) => `"${name}"`).slice(0, 4), "or")})`;
    this.report("error", "missing-column", `There is no column "${wanted}"${or}.${this.#hint(names)}`);
    return undefined;
  }

  /** Which column was probably meant, and how to say which one is. */
  #hint(names: ColumnNames): string {
    const [wanted] = names.headers;
    const meant = this.#meant(names)?.name;
    const asked = meant === undefined ? "If it has another name here" : `Did you mean "${meant}"? If so`;
    const mended = this.#canMap ? `say --map "${meant ?? "its name"}=${wanted}"` : `call it "${wanted}"`;
    return ` ${asked}, ${mended}.`;
  }

  #meant({ headers, otherwise = [] }: ColumnNames): TableColumn | undefined {
    if (!this.#isPublic) return undefined;
    for (const name of [...headers, ...otherwise]) {
      const near = nearest(headerName(name), this.#byName.keys());
      if (near !== undefined) return this.#byName.get(near)![0];
    }
    const wanted = wordsOf(headers.join(" "));
    const shared = ({ name }: TableColumn): number =>
      [...wordsOf(name)].filter((word) => wanted.has(word)).length;
    const [best] = [...this.columns].sort((a, b) => shared(b) - shared(a));
    return best !== undefined && shared(best) > 0 ? best : undefined;
  }
}

/** Words that do not show which column is meant. */
const COMMON = new Set(["name", "code", "id", "of", "the", "school", "establishment", "date", "education"]);

/** The words of a name such as `EstablishmentStatus (name)` or `school_status`. */
function wordsOf(name: string): ReadonlySet<string> {
  const words =
    name
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word)));
}
