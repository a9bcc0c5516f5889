import type { EntryFact } from "./entry-columns.js";
import type { RowCounter } from "./row-count.js";
import type { Tally, When } from "./tally.js";

/** A fact that is counted from a table, and where its rows are counted. */
export interface Counting extends EntryFact {
  readonly tally: Tally;
  readonly counter: RowCounter;
  readonly whole: readonly [fact: string, tally: Tally] | undefined;
  /** The reasons, in words, why rows do not count because of a column. */
  readonly whys: Map<string, string>;
}

/** Used if it is not known since when something holds. */
export const NEVER_KNOWN: When = { first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY };
