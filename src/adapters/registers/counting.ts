import type { EntryFact } from "./entry-columns.js";
import type { RowCounter } from "./row-count.js";
import type { Tally, When } from "./tally.js";

/** A fact that is counted from a table, with where its rows go. */
export interface Counting extends EntryFact {
  readonly tally: Tally;
  readonly counter: RowCounter;
  readonly whole: readonly [fact: string, tally: Tally] | undefined;
  /** Why rows do not count by a column, in words. */
  readonly whys: Map<string, string>;
}

/** When nobody knows from when on something holds. */
export const NEVER_KNOWN: When = { first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY };
