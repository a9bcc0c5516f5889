import type { IssueCode } from "../../base/issue-codes.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatCount, formatList, sameName } from "../../base/words.js";
import type { SchoolsRegister } from "../../rule-set/types.js";
import { type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import type { Findings } from "./findings.js";
import type { Header } from "./header.js";
import { parseUrn } from "./parse-urn.js";
import { type RegisterFile, readTable } from "./read-table.js";

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

/** Tells of a row whether its school is in the area. */
interface AreaReader {
  readonly column: string;
  readonly read: (cells: readonly string[]) => Certainty;
}

/** Tells a hub's schools by the name or code of their area. */
export class NamedArea {
  /** How the names that are wanted are compared, each with what was written. */
  readonly #names: readonly (readonly [text: string, written: string])[];
  readonly #wanted: ReadonlySet<string>;
  readonly #found = new Set<string>();
  /** The areas of the list, by code and by name. */
  readonly #seen = new Map<string, ListedArea>();
  readonly #kind: "local authority" | "district";

  constructor(kind: "local authority" | "district", wanted: readonly string[]) {
    this.#kind = kind;
    this.#names = wanted.map((name) => [areaName(name), name]);
    this.#wanted = new Set(this.#names.map(([text]) => text));
  }

  /** How rows are told, and by which column first, where the list has the columns for it. */
  open(header: Header, { areas }: SchoolsRegister): AreaReader | undefined {
    const { code, name } = areas[this.#kind === "district" ? "district" : "local-authority"];
    const codePlace = header.find(code);
    const namePlace = header.find(name);
    if (codePlace === undefined && namePlace === undefined) {
      header.need(code, name);
      return undefined;
    }
    const column = header.names[codePlace ?? namePlace!]!;
    const read = (cells: readonly string[]): Certainty => {
      const [ofCode = "", ofName = ""] = [codePlace, namePlace].map((place) =>
        place === undefined ? "" : cells[place]!.trim(),
      );
      const names = [areaName(ofCode), areaName(ofName)].filter((text) => text !== "");
      for (const text of names) {
        if (this.#wanted.has(text)) this.#found.add(text);
        if (this.#seen.size < MANY && !this.#seen.has(text))
          this.#seen.set(text, { name: ofName, code: ofCode });
      }
      if (names.some((text) => this.#wanted.has(text))) return YES;
      return names.length === 0 ? PERHAPS : NO;
    };
    return { column, read };
  }

  /** Reports areas without a single school. */
  reportUnknown(file: string, findings: Findings): void {
    const wrong = (code: IssueCode, message: string): void =>
      findings.add({ code, severity: "error", file, message });
    if (this.#wanted.size === 0)
      wrong("empty-area", `No ${this.#kind} is named, so no school would be counted.`);
    for (let at = 0; at < this.#names.length; at++) {
      const [text, name] = this.#names[at]!;
      if (this.#found.has(text)) continue;
      const parts = this.#partsOfOne(this.#names.slice(at));
      const none = `No school is in the ${this.#kind} "${name}".`;
      if (parts === undefined) {
        const longer = [...this.#seen.keys()].find((each) => each.startsWith(`${text} `));
        const meant = longer ?? nearest(text, this.#seen.keys());
        const written = meant === undefined ? undefined : this.#seen.get(meant)!;
        wrong(
          "unknown-area",
          none + didYouMean(written === undefined ? undefined : written.name || written.code),
        );
      } else {
        const { name: whole, code } = parts.area;
        const orCode = code === "" ? "" : `, or give its code, ${code}`;
        wrong(
          "unknown-area",
          `${none} "${whole}" is one name; put double quotes around it, as in '"${whole}"'${orCode}.`,
        );
        at += parts.count - 1;
      }
    }
  }

  /** The area whose name holds commas, where the first of these names are its parts. */
  #partsOfOne(
    names: readonly (readonly [string, string])[],
  ): { area: ListedArea; count: number } | undefined {
    for (let count = names.length; count > 1; count--) {
      const whole = names.slice(0, count).map(([text]) => text);
      const area = this.#seen.get(whole.join(" "));
      if (area !== undefined) return { area, count };
    }
    return undefined;
  }
}

/** Codes with and without leading zeros are the same. */
function areaName(text: string): string {
  const name = sameName(text);
  return /^\d+$/.test(name) ? name.replace(/^0+(?=\d)/, "") : name;
}

/** Reads a list of URNs: a column called URN, or one on each line. */
export async function readUrns(
  urns: RegisterFile | readonly (string | number)[],
  column: string,
  findings: Findings,
): Promise<ReadonlySet<number>> {
  const read = new Set<number>();
  const take = (cell: string, file: string, line?: number): void => {
    const urn = parseUrn(cell);
    if (urn !== undefined) read.add(urn);
    else {
      const message = "This is no URN, which is a number of six digits.";
      const at = line === undefined ? {} : { line };
      findings.add({ code: "bad-urn", severity: "error", file, ...at, message });
    }
  };
  const empty = (file: string): void => {
    if (read.size > 0) return;
    const message = "No URN is listed, so no school would be counted.";
    findings.add({ code: "empty-area", severity: "error", file, message });
  };
  if (!("file" in urns)) {
    for (const urn of urns) take(String(urn), "urns");
    empty("urns");
    return read;
  }
  await readTable(urns, findings, (header) => {
    const [first = ""] = header.names;
    // Without a header, the first line is a school already.
    const isHeadless = parseUrn(first) !== undefined;
    if (isHeadless) take(first, urns.file);
    const place = isHeadless ? 0 : header.find(column);
    if (place === undefined) {
      // What the line holds is not repeated: it may be about a person.
      const message = `There is no column "${column}" in the first line. Name one so, or write a ${column} on each line and nothing else.`;
      findings.add({
        code: "missing-column",
        severity: "error",
        file: urns.file,
        line: header.line,
        message,
      });
      return undefined;
    }
    return ({ cells, line, isWhole }) => {
      if (isWhole) return take(cells[place]!, urns.file, line);
      const message = "Which cell of this row is the URN cannot be told.";
      findings.add({ code: "bad-urn", severity: "error", file: urns.file, line, message });
    };
  });
  empty(urns.file);
  return read;
}

/** The area in the words of evidence. */
export function areaWords(area: Area | undefined): string {
  if (area === undefined) return "";
  const listed = (names: readonly string[]): string =>
    formatList(names.map((name) => (name.includes(",") ? `"${name}"` : name)));
  if ("localAuthorities" in area) return `, in the local authorities ${listed(area.localAuthorities)}`;
  if ("districts" in area) return `, in the districts ${listed(area.districts)}`;
  const { urns } = area;
  return "file" in urns ? `, listed in ${baseName(urns.file)}` : `, of ${formatCount(urns.length)} listed`;
}

/** A file's name without its folders, which are nobody else's business. */
export function baseName(file: string): string {
  return file.replace(/^.*[/\\]/, "");
}
