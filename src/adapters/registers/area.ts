import { didYouMean, nearest } from "../../base/suggest.js";
import { sameName } from "../../base/words.js";
import type { SchoolsRegister } from "../../rule-set/types.js";
import { type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import { findCoded } from "./coded-field.js";
import type { Findings } from "./findings.js";
import type { Header, TableColumn } from "./header.js";
import { parseUrn } from "./parse-urn.js";
import { cellOf, type RegisterFile, readTable, type TableRow } from "./read-table.js";

/** Which schools are a hub's: by codes or names of local authorities, by those of districts, or one by one. */
export type Area =
  | { readonly localAuthorities: readonly string[] }
  | { readonly districts: readonly string[] }
  | { readonly urns: RegisterFile | readonly (string | number)[] };

/** Names of areas that are kept for suggestions; England has far fewer. */
const MANY = 2000;

/** An area of the list: its name as it is written there, and its code. */
interface ListedArea {
  readonly name: string;
  readonly code: string;
}

/** Reads from a row whether its school is in the area, and by which column first. */
interface AreaReader {
  readonly column: TableColumn;
  readonly read: (row: TableRow) => Certainty;
}

/** Recognises a hub's schools by the name or code of their area. */
export class NamedArea {
  readonly #unit: "local authority" | "district";
  /** The names that are wanted, as they are compared and as they were written. */
  readonly #wanted: readonly (readonly [name: string, written: string])[];
  /** Whether a school was found in each. */
  readonly #isFound: Map<string, boolean>;
  /** The areas of the list, by code and by name. */
  readonly #listed = new Map<string, ListedArea>();

  constructor(unit: "local authority" | "district", wanted: readonly string[]) {
    this.#unit = unit;
    this.#wanted = wanted.map((written) => [areaName(written), written]);
    this.#isFound = new Map(this.#wanted.map(([name]) => [name, false]));
  }

  /** Finds the columns that say which area a school is in; `undefined` where there are none, which is reported. */
  open(header: Header, { areas }: SchoolsRegister): AreaReader | undefined {
    const columns = findCoded(header, areas[this.#unit === "district" ? "district" : "local-authority"]);
    if (columns === undefined) return undefined;
    const read = (row: TableRow): Certainty => {
      const area = { code: cellOf(row, columns.code), name: cellOf(row, columns.name) };
      const names = [areaName(area.code), areaName(area.name)].filter((name) => name !== "");
      if (names.length === 0) return PERHAPS;
      for (const name of names)
        if (this.#listed.size < MANY && !this.#listed.has(name)) this.#listed.set(name, area);
      const wanted = names.filter((name) => this.#isFound.has(name));
      for (const name of wanted) this.#isFound.set(name, true);
      return wanted.length > 0 ? YES : NO;
    };
    return { column: columns.first, read };
  }

  /** Reports areas without a single school. */
  reportUnknown(file: string, findings: Findings): void {
    if (this.#wanted.length === 0) {
      const message = `No ${this.#unit} is named, so no school would be counted.`;
      findings.add("error", file, "empty-area", message);
    }
    for (let at = 0; at < this.#wanted.length; at++) {
      const [name, written] = this.#wanted[at]!;
      if (this.#isFound.get(name)) continue;
      const split = this.#splitName(at);
      const hint = split === undefined ? this.#suggestion(name) : quotesHint(split.area);
      const message = `No school is in the ${this.#unit} "${written}".${hint}`;
      findings.add("error", file, "unknown-area", message);
      at += (split?.parts ?? 1) - 1;
    }
  }

  #suggestion(name: string): string {
    const names = [...this.#listed.keys()];
    const meant = names.find((each) => each.startsWith(`${name} `)) ?? nearest(name, names);
    const area = meant === undefined ? undefined : this.#listed.get(meant)!;
    return didYouMean(area && (area.name || area.code));
  }

  /** The area whose name holds commas, where the names wanted from here on are parts of it. */
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

/** Reads a list of URNs: a column called URN, or one on each line. */
export async function readUrns(
  urns: RegisterFile | readonly (string | number)[],
  columnName: string,
  findings: Findings,
): Promise<ReadonlySet<number>> {
  const read = new Set<number>();
  const notUrn = "This is not a URN, which is a number of six digits.";
  const file = "file" in urns ? urns.file : "urns";
  if ("file" in urns)
    await readTable(urns, findings, (header) => {
      // Without a header, the first line is a school already.
      const first = parseUrn(header.columns[0]!.name);
      if (first !== undefined) read.add(first);
      const column = first === undefined ? header.find(columnName) : header.columns[0]!;
      if (column === undefined) {
        // What the line holds is not repeated: it may be about a person.
        const message = `There is no column "${columnName}" in the first line. Name one so, or write a ${columnName} on each line and nothing else.`;
        header.report("error", "missing-column", message);
        return undefined;
      }
      return (row) => {
        const urn = row.isWhole ? parseUrn(cellOf(row, column)) : undefined;
        if (urn !== undefined) read.add(urn);
        else {
          const message = row.isWhole ? notUrn : "It is not clear which cell of this row is the URN.";
          row.report("error", "bad-urn", message);
        }
      };
    });
  else
    for (const each of urns) {
      const urn = parseUrn(String(each));
      if (urn === undefined) findings.add("error", file, "bad-urn", notUrn);
      else read.add(urn);
    }
  if (read.size === 0) {
    findings.add("error", file, "empty-area", "No URN is listed, so no school would be counted.");
  }
  return read;
}
