import { both, type Certainty, NO, YES } from "./certainty.js";

/** What is counted: the URN of a school, or whatever stands for a thing in a register. */
export type Key = number | string;

/** Distinct things that count, or that may; a thing that is met twice counts once. */
export class Tally {
  readonly #members = new Map<Key, Certainty>();
  /** Entries of which it is not known what they stand for. */
  readonly #unresolved = new Set<string>();
  /** How many more there may be, and the most there can be. */
  #more = 0;
  #most = Number.POSITIVE_INFINITY;

  add(key: Key, certainty: Certainty): void {
    const known = this.#members.get(key);
    if (certainty === NO || (known !== undefined && known >= certainty)) return;
    this.#members.set(known === undefined && typeof key === "string" ? ownText(key) : key, certainty);
  }

  addUnresolved(entry: string): void {
    if (!this.#unresolved.has(entry)) this.#unresolved.add(ownText(entry));
  }

  /** Those that are also in another, and no more of them than it has. */
  within(whole: Tally): Tally {
    const part = new Tally();
    let outside = 0;
    for (const [key, certainty] of this.#members) {
      part.add(key, both(certainty, whole.#members.get(key) ?? NO));
      if (!whole.#members.has(key)) outside++;
    }
    // What the whole could not resolve may be some of those that seem to be outside.
    part.#more = this.#more + Math.min(outside, whole.#unresolved.size + whole.#more);
    for (const entry of this.#unresolved) part.#unresolved.add(entry);
    part.#most = whole.range.max;
    return part;
  }

  /** How many there are, or may be, of which it is known what they are. */
  get size(): number {
    return this.#members.size;
  }

  /** The fewest and the most that there can be. */
  get range(): { readonly min: number; readonly max: number } {
    let min = 0;
    for (const certainty of this.#members.values()) if (certainty === YES) min++;
    return { min, max: Math.min(this.#members.size + this.#unresolved.size + this.#more, this.#most) };
  }
}

/** A copy: a piece cut out of a text would keep all of that text in memory. */
function ownText(text: string): string {
  return text.split("").join("");
}
