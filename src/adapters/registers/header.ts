import { didYouMean, nearest } from "../../base/suggest.js";
import { formatCount } from "../../base/words.js";
import type { Row } from "./csv-rows.js";
import type { Findings } from "./findings.js";

/** Headers that are listed where a column is missing. */
const LISTED = 12;

/** Names of columns, whatever their case, spaces and hyphens: `signed_up` is "Signed up". */
export function sameName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The first row of a table: where each column is, by name and never by place. */
export class Header {
  readonly names: readonly string[];
  readonly #file: string;
  readonly #line: number;
  readonly #findings: Findings;
  readonly #places = new Map<string, number>();
  readonly #twice = new Set<string>();

  constructor({ cells, line }: Row, file: string, findings: Findings) {
    this.names = cells.map((cell) => cell.trim());
    this.#line = line;
    this.#file = file;
    this.#findings = findings;
    for (const [index, cell] of this.names.entries()) {
      const name = sameName(cell);
      if (name !== "" && this.#places.has(name)) this.#twice.add(name);
      else this.#places.set(name, index);
    }
  }

  get size(): number {
    return this.names.length;
  }

  /** The place of the column that has one of these names; a name that two columns have is an error. */
  find(...names: readonly (string | undefined)[]): number | undefined {
    for (const name of names) {
      const place = name === undefined ? undefined : this.#places.get(sameName(name));
      if (place === undefined) continue;
      if (this.#twice.has(sameName(name!))) {
        const message = `Two columns are called "${this.names[place]}", so which one is meant cannot be told.`;
        this.#findings.add({
          code: "duplicate-column",
          severity: "error",
          file: this.#file,
          line: this.#line,
          message,
        });
      }
      return place;
    }
    return undefined;
  }

  /** As `find`, where there is no doing without. */
  need(...names: readonly (string | undefined)[]): number | undefined {
    const place = this.find(...names);
    if (place !== undefined) return place;
    const wanted = names.filter((name) => name !== undefined);
    const others = wanted.slice(1).map((name) => `"${name}"`);
    const or = others.length === 0 ? "" : ` (or ${others.join(" or ")})`;
    const meant = this.nearest(...wanted);
    const message = `There is no column "${wanted[0]}"${or}.${meant === undefined ? this.#listed() : didYouMean(meant)}`;
    this.#findings.add({
      code: "missing-column",
      severity: "error",
      file: this.#file,
      line: this.#line,
      message,
    });
    return undefined;
  }

  /** The header most like one of these names. */
  nearest(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const near = nearest(sameName(name), this.#places.keys());
      if (near !== undefined && near !== "") return this.names[this.#places.get(near)!];
    }
    return undefined;
  }

  #listed(): string {
    const [only = ""] = this.names;
    if (this.size === 1 && /[;\t]/.test(only))
      return " The columns do not seem to be separated by commas; save the file as CSV (comma-separated).";
    const shown = this.names.slice(0, LISTED).map((name) => `"${name}"`);
    const more = this.size > LISTED ? ` and ${formatCount(this.size - LISTED)} more` : "";
    return ` The columns are ${shown.join(", ")}${more}.`;
  }
}
