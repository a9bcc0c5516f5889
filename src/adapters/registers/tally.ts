import { ownText } from "../../base/remember.js";
import {
  agreed,
  both,
  type Certainty,
  either,
  inReading,
  isOpen,
  NO,
  PERHAPS,
  type Readings,
  YES,
} from "./certainty.js";
import type { Cause } from "./findings.js";

/** What is counted: the URN of a school, or whatever stands for a thing in a register. */
export type Key = number | string;

/** When something was so, as far as is known. */
export interface When {
  readonly first: number;
  readonly last: number;
}

/** A thing that is counted. */
interface Member {
  certainty: Certainty;
  /** The rows that speak of it, and the first of them. */
  rows: number;
  readonly line: number;
  causes: readonly Cause[];
  when?: When;
}

/** The fewest and the most that there can be. */
export interface CountRange {
  readonly min: number;
  readonly max: number;
}

/** Distinct things that count, or that may; a thing that is met twice counts once. */
export class Tally {
  readonly #members = new Map<Key, Member>();
  /** Entries of which it is not known what they stand for, and why. */
  readonly #unresolved = new Map<string, readonly Cause[]>();
  /** Whether any row speaks of what is counted here: without one, a count of zero is no count. */
  isTold = false;
  /** How many more there may be, and the most there can be. */
  #more = 0;
  #whole: Tally | undefined;

  /** Takes what a row says of a thing. */
  add(key: Key, certainty: Certainty, line: number, causes: readonly Cause[] = []): void {
    const known = this.#members.get(key);
    if (known === undefined) {
      if (certainty !== NO) this.#set(key, { certainty, rows: 1, line, causes });
      return;
    }
    known.rows++;
    known.certainty = either(known.certainty, certainty);
    known.causes = isOpen(known.certainty) ? [...new Set([...known.causes, ...causes])] : [];
  }

  /**
   * Takes what a row says of how a thing stands, where the latest row holds.
   *
   * @param isThere - whether the row holds at all
   * @param when - from when on it holds
   */
  addLatest(
    key: Key,
    {
      isThere,
      certainty,
      when,
      line,
      causes,
    }: {
      readonly isThere: Certainty;
      readonly certainty: Certainty;
      readonly when: When;
      readonly line: number;
      readonly causes: readonly Cause[];
    },
  ): void {
    if (isThere === NO) return;
    const known = this.#members.get(key);
    const old = known?.certainty ?? NO;
    const last = known?.when;
    // Where nobody knows which row is the later one, what they disagree on is left open.
    const now =
      last === undefined || when.first > last.last
        ? certainty
        : when.last < last.first
          ? old
          : agreed(old, certainty);
    const sure = lanes(isThere >>> 16);
    const perhaps = lanes(isThere & PERHAPS) & ~sure;
    const result = (now & sure) | (agreed(old, now) & perhaps) | (old & ~sure & ~perhaps);
    const all = isOpen(result) ? [...new Set([...(known?.causes ?? []), ...causes])] : [];
    const latest =
      last === undefined
        ? when
        : { first: Math.max(last.first, when.first), last: Math.max(last.last, when.last) };
    if (known === undefined) this.#set(key, { certainty: result, rows: 1, line, causes: all, when: latest });
    else Object.assign(known, { certainty: result, rows: known.rows + 1, causes: all, when: latest });
  }

  addUnresolved(entry: string, causes: readonly Cause[]): void {
    if (!this.#unresolved.has(entry)) this.#unresolved.set(ownText(entry), causes);
  }

  /** Whether a thing is among those counted. */
  certaintyOf(key: Key): Certainty {
    return this.#members.get(key)?.certainty ?? NO;
  }

  /** Why it is open whether a thing is among them. */
  causesOf(key: Key): readonly Cause[] {
    return this.#members.get(key)?.causes ?? [];
  }

  /**
   * Those that are also in another, and no more of them than it has.
   *
   * @param left - told of each thing that is not
   */
  within(whole: Tally, left: (rows: number, line: number) => void): Tally {
    const part = new Tally();
    part.isTold = this.isTold;
    let outside = 0;
    for (const [key, { certainty, rows, line, causes, when }] of this.#members) {
      const among = both(certainty, whole.certaintyOf(key));
      if (!whole.#members.has(key)) {
        outside++;
        if (certainty === YES) left(rows, line);
      }
      if (among === NO) continue;
      const all = isOpen(among) ? [...new Set([...causes, ...whole.causesOf(key)])] : [];
      part.#set(key, { certainty: among, rows, line, causes: all, ...(when === undefined ? {} : { when }) });
    }
    // What the whole could not resolve may be some of those that seem to be outside.
    part.#more = this.#more + Math.min(outside, whole.#unresolved.size + whole.#more);
    for (const [entry, causes] of this.#unresolved) part.#unresolved.set(entry, causes);
    part.#whole = whole;
    return part;
  }

  /** How many things there are of which it is known what they are. */
  get size(): number {
    return this.#members.size;
  }

  /** The fewest and the most that there can be, over all the readings. */
  range(readings: Readings): CountRange {
    const groups = this.#alike();
    let [min, max] = [Number.POSITIVE_INFINITY, 0];
    for (const reading of readings.all) {
      const { sure, perhaps } = this.#inReading(reading, groups);
      min = Math.min(min, sure);
      max = Math.max(max, perhaps);
    }
    const most = this.#whole?.isTold === true ? this.#whole.range(readings).max : Number.POSITIVE_INFINITY;
    return { min, max: Math.min(max, most) };
  }

  /** Marks everything that leaves this count open. */
  open(): void {
    for (const { certainty, causes } of this.#members.values())
      if (isOpen(certainty)) for (const cause of causes) cause.isOpen = true;
    for (const causes of this.#unresolved.values()) for (const cause of causes) cause.isOpen = true;
  }

  /** The first lines of things that may be the same, written in two ways. */
  get alikeLines(): readonly number[] {
    const byLoose = new Map<string, number>();
    const lines: number[] = [];
    for (const [key, { line }] of this.#members) {
      if (typeof key !== "string") return [];
      const loose = looseKey(key);
      if (byLoose.has(loose)) lines.push(line);
      else byLoose.set(loose, line);
    }
    return lines;
  }

  #set(key: Key, member: Member): void {
    this.#members.set(typeof key === "string" ? ownText(key) : key, member);
  }

  /** Whether any two things may be the same, written in two ways. */
  #alike(): boolean {
    const seen = new Set<string>();
    for (const key of this.#members.keys()) {
      if (typeof key !== "string") return false;
      const loose = looseKey(key);
      if (seen.has(loose)) return true;
      seen.add(loose);
    }
    return false;
  }

  #inReading(reading: number, isAlike: boolean): { readonly sure: number; readonly perhaps: number } {
    let sure = 0;
    let perhaps = this.#unresolved.size + this.#more;
    const found = isAlike ? new Set<string>() : undefined;
    for (const [key, { certainty }] of this.#members) {
      const how = inReading(certainty, reading);
      if (how > 0) perhaps++;
      if (how === 2 && (found === undefined || !found.has(looseKey(String(key))))) {
        sure++;
        found?.add(looseKey(String(key)));
      }
    }
    return { sure, perhaps };
  }
}

/** The bits of both halves of a certainty, for the readings in a half. */
function lanes(half: number): number {
  return (half & PERHAPS) | (half << 16);
}

/** What is left of an id without what people write now one way and now another: "T-01" and "t1". */
function looseKey(key: string): string {
  return key.replace(/[^\p{L}\p{N}]+/gu, "").replace(/(?<!\d)0+(?=\d)/g, "");
}
