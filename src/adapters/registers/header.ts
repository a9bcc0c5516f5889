import { didYouMean, nearest } from "../../base/suggest.js";
import { sameName } from "../../base/words.js";
import type { CsvRow } from "../csv/csv-rows.js";
import type { Findings } from "./findings.js";

/** The first row of a table: where each column is, by name and never by place. */
export class Header {
  readonly names: readonly string[];
  readonly #file: string;
  readonly #line: number;
  readonly #findings: Findings;
  readonly #places = new Map<string, number>();
  readonly #twice = new Set<string>();
  #isRecognised = false;

  constructor({ cells, line }: Pick<CsvRow, "cells" | "line">, file: string, findings: Findings) {
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

  get line(): number {
    return this.#line;
  }

  /**
   * Whether the first row names columns, given all that are read. One name that is known may stand in a row about a
   * person; of what such a row holds nothing is repeated, not even as what was probably meant.
   */
  recognise(names: readonly (string | undefined)[]): boolean {
    const read = new Set(names.map((name) => sameName(name ?? "")));
    this.#isRecognised = [...read].filter((name) => name !== "" && this.#places.has(name)).length >= 2;
    return this.#isRecognised;
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
    const meant = this.#isRecognised ? this.nearest(...wanted) : undefined;
    const message = `There is no column "${wanted[0]}"${or}.${didYouMean(meant)}`;
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
}
