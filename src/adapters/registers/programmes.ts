import { didYouMean, nearest } from "../../base/suggest.js";
import { sameName } from "../../base/words.js";
import type { Programme } from "../../rule-set/types.js";
import type { Findings } from "./findings.js";

const NOTHING = "nothing";

/** Programmes by what registers call them. */
export class Programmes {
  readonly #kinds = new Map<string, readonly string[]>();

  /**
   * Takes what the rules declare, and reports ids that they do not.
   *
   * @param taken - names that are taken to be a programme that is declared, or `"nothing"`
   */
  constructor(
    declared: Readonly<Record<string, Programme>>,
    taken: Readonly<Record<string, string>>,
    findings: Findings,
  ) {
    for (const { called, kinds } of Object.values(declared))
      for (const name of called) this.#kinds.set(programmeName(name), kinds);
    const ids = [...Object.keys(declared), NOTHING];
    for (const [name, id] of Object.entries(taken)) {
      if (ids.includes(id)) this.#kinds.set(programmeName(name), id === NOTHING ? [] : declared[id]!.kinds);
      else {
        const near = nearest(id, ids);
        const hint = near === undefined ? ` There is ${ids.join(", ")}.` : didYouMean(near);
        findings.add("error", "programmes", "unknown-programme", `No programme "${id}".${hint}`);
      }
    }
  }

  /** What taking part counts as; `undefined` where the programme is not known. */
  kindsOf(cell: string): readonly string[] | undefined {
    const name = programmeName(cell);
    // A code with a letter after it is a part of its project: NCP24-14a.
    return this.#kinds.get(name) ?? (/\d[a-z]$/.test(name) ? this.#kinds.get(name.slice(0, -1)) : undefined);
  }

  /** What to say of a programme that is not known. */
  hint(cell: string): string {
    const near = nearest(programmeName(cell), this.#kinds.keys());
    return near === undefined || /\d/.test(near) ? "" : didYouMean(near);
  }
}

/** Names are the same whatever their case and spaces; codes also whatever their hyphens: "NCP 24-14" is "NCP24-14". */
function programmeName(text: string): string {
  const name = sameName(text);
  return /^ncp ?\d/.test(name) ? name.replaceAll(" ", "") : name;
}
