import { didYouMean, nearest } from "../../base/suggest.js";
import { formatList, sameName } from "../../base/words.js";
import type { SchoolsRegister } from "../../rule-set/types.js";
import { type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import { findCoded } from "./coded-field.js";
import type { Findings } from "./findings.js";
import type { ColumnMap, Header, TableColumn } from "./header.js";
import { parseUrn } from "./parse-school.js";
import { isPlaceholder } from "./placeholder.js";
import { cellOf, readTable, type TableRow } from "./read-table.js";
import type { RegisterFile } from "./register-file.js";

/** Which schools are a hub's: by codes or names of local authorities or districts, or by URN. */
export type Area =
  | { readonly localAuthorities: readonly string[]; readonly districts?: never }
  | { readonly districts: readonly string[]; readonly localAuthorities?: never }
  | { readonly urns: RegisterFile | readonly RegisterFile[] | readonly (string | number)[] };

/** How many names of areas are kept for suggestions; England has far fewer areas. */
const MANY = 2000;

/** An area in the list: its name as written there, and its code. */
interface ListedArea {
  readonly name: string;
  readonly code: string;
}

/** Reads from a row whether its school is in the area, and the first column that says so. */
interface AreaReader {
  readonly column: TableColumn;
  /** @param open - whether the school is open; an area counts as found only with an open school */
  readonly read: (row: TableRow, open: Certainty) => Certainty;
}

/** Recognises a hub's schools by the name or code of their area. */
export class NamedArea {
  readonly #unit: "local authority" | "district";
  /** The wanted names, in the form for comparing and as written. */
  readonly #wanted: readonly (readonly [name: string, written: string])[];
  readonly #replaced: NonNullable<SchoolsRegister["replaced"]>;
  /** Whether an open school was found in each area. */
  readonly #isFound: Map<string, boolean>;
  /** The areas of the list with an open school, by code and by name. */
  readonly #listed = new Map<string, ListedArea>();

  constructor(
    unit: "local authority" | "district",
    wanted: readonly string[],
    { replaced = {} }: Pick<SchoolsRegister, "replaced">,
  ) {
    this.#unit = unit;
    this.#wanted = wanted.map((written) => [areaName(written), written]);
    this.#isFound = new Map(this.#wanted.map(([name]) => [name, false]));
    this.#replaced = unit === "local authority" ? replaced : {};
  }

  /** Finds the columns with the area of a school; `undefined` if there are none, which is reported. */
  open(header: Header, { areas }: SchoolsRegister): AreaReader | undefined {
    const columns = findCoded(header, areas[this.#unit === "district" ? "district" : "local-authority"]);
    if (columns === undefined) return undefined;
    const read = (row: TableRow, open: Certainty): Certainty => {
      const [code = "", name = ""] = [columns.code, columns.name]
        .map((column) => cellOf(row, column))
        .map((cell) => (isPlaceholder(cell) ? "" : cell));
      const area = { code, name };
      const names = [areaName(area.code), areaName(area.name)].filter((name) => name !== "");
      if (names.length === 0) return PERHAPS;
      const wanted = names.filter((name) => this.#isFound.has(name));
      if (open === NO) return wanted.length > 0 ? YES : NO;
      for (const name of names)
        if (this.#listed.size < MANY && !this.#listed.has(name)) this.#listed.set(name, area);
      for (const name of wanted) this.#isFound.set(name, true);
      return wanted.length > 0 ? YES : NO;
    };
    return { column: columns.first, read };
  }

  /** Reports areas without an open school. */
  reportUnknown(file: string, findings: Findings): void {
    if (this.#wanted.length === 0) {
      const message = `No ${this.#unit} is named, so no school would count. Name at least one.`;
      findings.add("error", file, "empty-area", message);
    }
    for (let at = 0; at < this.#wanted.length; at++) {
      const [name, written] = this.#wanted[at]!;
      if (this.#isFound.get(name)) continue;
      const split = this.#splitName(at);
      const hint = split === undefined ? this.#hint(name) : quotesHint(split.area);
      const message = `No open school in this list is in the ${this.#unit} "${written}".${hint}`;
      findings.add("error", file, "unknown-area", message);
      at += (split?.parts ?? 1) - 1;
    }
  }

  #hint(name: string): string {
    const replaced =
      (Object.hasOwn(this.#replaced, name) ? this.#replaced[name] : undefined) ??
      Object.values(this.#replaced).find(({ called }) => sameName(called) === name);
    if (replaced !== undefined) {
      const by = replaced.by.map((code) => {
        const listed = this.#listed.get(code);
        return listed === undefined || listed.name === "" ? code : `${code} (${listed.name})`;
      });
      return ` ${replaced.called} is no longer an authority: ${formatList(by)} took over its schools. Use ${by.length === 1 ? "that code" : "the codes that are the hub's"} instead.`;
    }
    // Similar codes belong to places far apart.
    const names = [...this.#listed.keys()].filter((each) => !/^\d+$/.test(each));
    const parts = names.filter((each) => ` ${each} `.includes(` ${name} `));
    if (parts.length > 1 && parts.length < 6)
      return ` Did you mean ${formatList(
        parts.map((each) => `"${this.#listedName(each)}"`),
        "or",
      )}?`;
    const meant = parts[0] ?? nearest(name, names);
    return didYouMean(meant && this.#listedName(meant));
  }

  /** An area's name as the list writes it; a column of codes may contain names. */
  #listedName(wanted: string): string {
    const { name, code } = this.#listed.get(wanted)!;
    return areaName(name) === wanted ? name : code;
  }

  /** An area whose name contains commas, if the wanted names from here on are parts of it. */
  #splitName(at: number): { readonly area: ListedArea; readonly parts: number } | undefined {
    for (let parts = this.#wanted.length - at; parts > 1; parts--) {
      const names = this.#wanted.slice(at, at + parts).map(([name]) => name);
      const area = this.#listed.get(names.join(" "));
      if (area !== undefined) return { area, parts };
    }
    return undefined;
  }
}

function quotesHint({ name, code }: ListedArea): string {
  const orCode = code === "" ? "" : `, or give its code, ${code}`;
  return ` "${name}" is one name; put double quotes around it, as in '"${name}"'${orCode}.`;
}

/** Codes with and without leading zeros are the same. */
function areaName(text: string): string {
  const name = sameName(text);
  return /^\d+$/.test(name) ? name.replace(/^0+(?=\d)/, "") : name;
}

/** Reads lists of URNs: a column called URN, or one URN on each line. */
export async function readUrns(
  urns: RegisterFile | readonly RegisterFile[] | readonly (string | number)[],
  columnName: string,
  { findings, map }: { readonly findings: Findings; readonly map: ColumnMap },
): Promise<ReadonlySet<number>> {
  const read = new Set<number>();
  const notUrn = "This isn't a URN, which has six digits. Correct it.";
  const lists = "file" in urns ? [urns] : urns;
  for (const each of lists) {
    if (typeof each === "object") await readUrnFile(each);
    else {
      const urn = parseUrn(String(each));
      if (urn === undefined) findings.add("error", "urns", "bad-urn", notUrn);
      else read.add(urn);
    }
  }
  if (read.size === 0) {
    const [first] = lists;
    const file = typeof first === "object" ? first.file : "urns";
    findings.add(
      "error",
      file,
      "empty-area",
      "No URN is listed, so no school would count. List at least one.",
    );
  }
  return read;

  async function readUrnFile(file: RegisterFile): Promise<void> {
    const take = (cell: string, line: number): void => {
      const urn = parseUrn(cell);
      if (urn !== undefined) read.add(urn);
      else findings.add("error", file.file, "bad-urn", notUrn, { line });
    };
    await readTable(file, {
      findings,
      names: [columnName],
      map,
      isPublic: false,
      takesAnyHeader: true,
      open(header, label) {
        // Without a header, the first line is already a school.
        const first = parseUrn(header.columns[0]!.name);
        const column = first === undefined ? header.find({ headers: [columnName] }) : header.columns[0]!;
        if (first !== undefined) read.add(first);
        if (column === undefined) {
          // The line's content is not repeated, since it may be about a person.
          const message = `There is no column "${columnName}" in the first line. Call one that, or write a ${columnName} on each line and nothing else.`;
          header.report("error", "missing-column", message);
          return undefined;
        }
        return {
          take(row) {
            if (row.isWhole) return take(cellOf(row, column), row.line);
            const message = "It is not clear which cell of this row is the URN.";
            findings.add("error", label, "bad-urn", message, { line: row.line });
          },
        };
      },
    });
  }
}
