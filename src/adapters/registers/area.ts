import { didYouMean, nearest } from "../../base/suggest.js";
import { formatCount, formatList } from "../../base/words.js";
import type { SchoolsRegister } from "../../rule-set/types.js";
import { type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import type { Findings } from "./findings.js";
import { type Header, sameName } from "./header.js";
import { parseUrn } from "./parse-urn.js";
import { type RegisterFile, readTable } from "./read-table.js";

/** Which schools are a hub's: by codes or names of local authorities, by those of districts, or one by one. */
export type Area =
  | { readonly localAuthorities: readonly string[] }
  | { readonly districts: readonly string[] }
  | { readonly urns: RegisterFile | readonly (string | number)[] };

/** Names of areas that are kept for suggestions; England has far fewer. */
const MANY = 2000;

/** Tells a hub's schools by the name or code of their area. */
export class NamedArea {
  readonly #wanted: ReadonlyMap<string, string>;
  readonly #found = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #kind: "local authority" | "district";

  constructor(kind: "local authority" | "district", wanted: readonly string[]) {
    this.#kind = kind;
    this.#wanted = new Map(wanted.map((name) => [areaName(name), name]));
  }

  /** How rows are told, where the list has the columns for it. */
  open(header: Header, { areas }: SchoolsRegister): ((cells: readonly string[]) => Certainty) | undefined {
    const { code, name } = areas[this.#kind === "district" ? "district" : "local-authority"];
    const places = [header.find(code), header.find(name)].filter((place) => place !== undefined);
    if (places.length === 0) {
      header.need(code, name);
      return undefined;
    }
    return (cells) => {
      const names = places.map((place) => areaName(cells[place]!)).filter((text) => text !== "");
      for (const text of names) {
        if (this.#seen.size < MANY) this.#seen.add(text);
        if (!this.#wanted.has(text)) continue;
        this.#found.add(text);
        return YES;
      }
      return names.length === 0 ? PERHAPS : NO;
    };
  }

  /** Reports areas without a single school. */
  reportUnknown(file: string, findings: Findings): void {
    if (this.#wanted.size === 0) {
      const message = `No ${this.#kind} is named, so no school would be counted.`;
      findings.add({ code: "empty-area", severity: "error", file, message });
    }
    for (const [text, name] of this.#wanted) {
      if (this.#found.has(text)) continue;
      const meant = nearest(text, this.#seen);
      const message = `No school is in the ${this.#kind} "${name}".${didYouMean(meant)}`;
      findings.add({ code: "unknown-area", severity: "error", file, message });
    }
  }
}

/** Codes with and without leading zeros are the same. */
function areaName(text: string): string {
  return sameName(text).replace(/^0+(?=\d+$)/, "");
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
    if (parseUrn(first) !== undefined) take(first, urns.file);
    const place = parseUrn(first) === undefined ? header.need(column) : 0;
    return place === undefined ? undefined : ({ cells, line }) => take(cells[place] ?? "", urns.file, line);
  });
  empty(urns.file);
  return read;
}

/** The area in the words of evidence. */
export function areaWords(area: Area | undefined): string {
  if (area === undefined) return "";
  if ("localAuthorities" in area) return `, in the local authorities ${formatList(area.localAuthorities)}`;
  if ("districts" in area) return `, in the districts ${formatList(area.districts)}`;
  const { urns } = area;
  return "file" in urns ? `, listed in ${baseName(urns.file)}` : `, of ${formatCount(urns.length)} listed`;
}

/** A file's name without its folders, which are nobody else's business. */
export function baseName(file: string): string {
  return file.replace(/^.*[/\\]/, "");
}
