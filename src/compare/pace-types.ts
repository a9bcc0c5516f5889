import type { Ranged, Subject } from "../evaluate/types.js";

/** What a pace means for a goal; `open` if the bounds of the facts do not decide. */
export type Outlook =
  | "in-time"
  | "late"
  | "never"
  | "open"
  | "no-deadline"
  | "last-day"
  | "deadline-passed"
  | "not-enough";

/** The known value of a fact on a day, in words: "300", "between 265 and 284". */
export interface PacePoint {
  /** ISO day. */
  readonly on: string;
  readonly value: string;
}

/** How fast one count is moving towards what a goal needs. */
export interface FactPace {
  readonly goal: string;
  readonly goalTitle: string;
  readonly fact: string;
  readonly title: string;
  /** ISO day of the deadline, the criterion's own or the goal's, or `null`. */
  readonly deadline: string | null;
  /** As in the goal's shortfall for the latest snapshot. */
  readonly needed: Ranged<number>;
  readonly outlook: Outlook;
  /** The first and the latest snapshot that give the fact; absent if the outlook is `not-enough`. */
  readonly from?: PacePoint;
  readonly to?: PacePoint;
  /** Units a month, exact (`"5/2"`), below zero if the count fell; a month is 365.25 / 12 days. */
  readonly observed?: Ranged<string> | null;
  /** Units a month that are enough by the deadline, exact (`"5/2"`). */
  readonly required?: Ranged<string>;
  /** ISO days on which the target would be reached, if the observed pace continued; without `latest` if that might never happen. */
  readonly reached?: { readonly earliest?: string; readonly latest?: string };
  /** `reached` goes beyond what the snapshots show. */
  readonly extrapolated?: true;
  /** All of this in sentences. */
  readonly text: string;
}

/** How fast a subject is moving towards the goals that it has not met. */
export interface Pace {
  readonly subject: Subject;
  /** ISO days of the snapshots, earliest first; the need is worked out from the last. */
  readonly days: readonly string[];
  /** One for each count that an unmet goal needs more of (or fewer), in rule order. */
  readonly paces: readonly FactPace[];
  /** One sentence: whether there is a pace at all. */
  readonly summary: string;
}
