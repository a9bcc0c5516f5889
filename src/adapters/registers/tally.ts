import { ownText } from "../../base/remember.js";
import {
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

/** What is counted: the URN of a school, or an id of something in a register. */
export type Key = number | string;

/** When something was so, as far as is known. */
export interface When {
  readonly first: number;
  readonly last: number;
}

/** A thing that is counted. */
interface Member {
  certainty: Certainty;
  /** How many rows are about it, and the first of them. */
  rows: number;
  readonly line: number;
  causes: readonly Cause[];
  /** The states that its rows give, if the latest row decides. */
  stands?: Map<string, Stand>;
  /** Since when the last row that is certainly there holds. */
  since?: number;
}

/** The state of a thing according to a row. */
interface Stand {
  /** Whether the row holds at all. */
  readonly isThere: Certainty;
  /** Whether the thing counts, if the row holds and is the latest. */
  readonly state: Certainty;
  readonly when: When;
  readonly causes: readonly Cause[];
}

/** A row whose thing is unknown, and which may be the latest row of any thing. */
interface Spoiler {
  readonly last: number;
  readonly causes: readonly Cause[];
}

/** The fewest and the most that there can be. */
export interface CountRange {
  readonly min: number;
  readonly max: number;
}

/** Distinct things that count, or may count; a thing that occurs twice counts once. */
export class Tally {
  readonly #members = new Map<Key, Member>();
  /** Entries whose thing is unknown, with the reasons. */
  readonly #unresolved = new Map<string, readonly Cause[]>();
  /** Entries whose thing is unknown, and which may say that a thing no longer counts. */
  readonly #spoilers = new Map<string, Spoiler>();
  /** Members with new rows, for which it has to be worked out again whether they count. */
  readonly #unsettled = new Set<Member>();
  /** Whether any row is about what is counted here; if not, a count of zero does not mean that there are none. */
  isTold = false;
  /** Whether any row may be about it. */
  mayBeTold = false;
  /** How many more there may be, and the tally that limits this one. */
  #more = 0;
  #whole: Tally | undefined;

  /** Adds what a row says about a thing. */
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

  /** Adds what a row says about the state of a thing, if the latest row decides. */
  addLatest(key: Key, line: number, stand: Stand): void {
    const { isThere, state, when, causes } = stand;
    if (isThere === NO) return;
    let known = this.#members.get(key);
    if (known === undefined) {
      known = { certainty: NO, rows: 0, line, causes: [], stands: new Map() };
      this.#set(key, known);
    }
    known.rows++;
    const { since = Number.NEGATIVE_INFINITY } = known;
    if (when.last < since) return;
    const stands = known.stands!;
    const same = [isThere, state, when.first, when.last].join();
    const old = stands.get(same);
    stands.set(
      same,
      old === undefined ? stand : { ...stand, causes: [...new Set([...old.causes, ...causes])] },
    );
    this.#unsettled.add(known);
    if (isThere !== YES || when.first <= since) return;
    known.since = when.first;
    for (const [each, { when: earlier }] of stands) if (earlier.last < when.first) stands.delete(each);
  }

  /** Adds a row whose thing is unknown, and which may say of any thing that it does not count. */
  addSpoiler(entry: string, last: number, causes: readonly Cause[]): void {
    const known = this.#spoilers.get(entry);
    this.#spoilers.set(ownText(entry), {
      last: Math.max(last, known?.last ?? last),
      causes: [...new Set([...(known?.causes ?? []), ...causes])],
    });
  }

  addUnresolved(entry: string, causes: readonly Cause[]): void {
    if (!this.#unresolved.has(entry)) this.#unresolved.set(ownText(entry), causes);
  }

  /** Whether a thing is among those counted. */
  certaintyOf(key: Key): Certainty {
    this.#settle();
    return this.#members.get(key)?.certainty ?? NO;
  }

  /** Why it is uncertain whether a thing is among them. */
  causesOf(key: Key): readonly Cause[] {
    this.#settle();
    return this.#members.get(key)?.causes ?? [];
  }

  /**
   * The things that are also in another tally, and no more of them than it has.
   *
   * @param left - called with the rows of each thing that is not
   */
  within(whole: Tally, left: (rows: number, line: number) => void): Tally {
    this.#settle();
    whole.#settle();
    const part = new Tally();
    part.isTold = this.isTold;
    part.mayBeTold = this.mayBeTold;
    let outside = 0;
    for (const [key, member] of this.#members) {
      const { certainty, rows, line, causes } = member;
      const among = both(certainty, whole.certaintyOf(key));
      if (!whole.#members.has(key)) {
        outside++;
        if (certainty === YES) left(rows, line);
      }
      if (among === NO) continue;
      const all = isOpen(among) ? [...new Set([...causes, ...whole.causesOf(key)])] : [];
      part.#set(key, { ...member, certainty: among, causes: all });
    }
    // Entries that the whole could not identify may be some of those that seem to be outside it.
    part.#more = this.#more + Math.min(outside, whole.#unresolved.size + whole.#more);
    for (const [entry, causes] of this.#unresolved) part.#unresolved.set(entry, causes);
    for (const [entry, spoiler] of this.#spoilers) part.#spoilers.set(entry, spoiler);
    part.#whole = whole;
    return part;
  }

  /** The fewest and the most that there can be, in all the readings. */
  range(readings: Readings): CountRange {
    this.#settle();
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

  /** Marks everything that makes this count uncertain. */
  open(): void {
    this.#settle();
    for (const { certainty, causes } of this.#members.values())
      if (isOpen(certainty)) for (const cause of causes) cause.isOpen = true;
    for (const causes of this.#unresolved.values()) for (const cause of causes) cause.isOpen = true;
    for (const { causes } of this.#spoilers.values()) for (const cause of causes) cause.isOpen = true;
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

  /** Works out whether each member counts, by the latest of its rows. */
  #settle(): void {
    for (const member of this.#unsettled) {
      const stands = [...member.stands!.values()];
      member.certainty = latestOf(stands);
      member.causes = isOpen(member.certainty) ? [...new Set(stands.flatMap(({ causes }) => causes))] : [];
    }
    this.#unsettled.clear();
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
    let mayBeSpoilt = 0;
    let latest = Number.NEGATIVE_INFINITY;
    for (const { last } of this.#spoilers.values()) latest = Math.max(latest, last);
    const found = isAlike ? new Set<string>() : undefined;
    for (const [key, { certainty, since = Number.NEGATIVE_INFINITY }] of this.#members) {
      const how = inReading(certainty, reading);
      if (how > 0) perhaps++;
      if (how === 2 && (found === undefined || !found.has(looseKey(String(key))))) {
        sure++;
        if (since <= latest) mayBeSpoilt++;
        found?.add(looseKey(String(key)));
      }
    }
    return { sure: sure - Math.min(mayBeSpoilt, this.#spoilers.size), perhaps };
  }
}

/**
 * Whether a thing counts by the latest of its rows. Any row that may be there may be the latest, unless another one is
 * certainly there and certainly later.
 */
function latestOf(stands: readonly Stand[]): Certainty {
  let isAny = NO;
  let sure = NO;
  let every = YES;
  for (const { isThere, state, when } of stands) {
    const later = stands.filter((other) => other.when.first > when.last);
    const passed = later.reduce((all, other) => all | lanes(other.isThere >>> 16), NO);
    const isLatest = lanes(isThere & PERHAPS) & ~passed;
    sure |= lanes(isThere >>> 16);
    isAny |= state & isLatest;
    every &= state | ~isLatest;
  }
  return (isAny & PERHAPS) | (isAny & sure & every & ~PERHAPS);
}

/** The bits in both halves of a certainty, for the readings in one half. */
function lanes(half: number): number {
  return (half & PERHAPS) | (half << 16);
}

/** An id reduced to what people write consistently: "T-01" and "t1" are the same. */
function looseKey(key: string): string {
  return key.replace(/[^\p{L}\p{N}]+/gu, "").replace(/(?<!\d)0+(?=\d)/g, "");
}
