import type { AnyChangeKind, Edit } from "./change-kind.js";
import type { Bump, RuleSetChangeKind } from "./types.js";

/** A change before it is known what comes of it. All ids but those in `text` and `after` are those of the first rule set. */
export interface Amendment {
  readonly kind: RuleSetChangeKind;
  /** Where: `"primary-engagement/2025-08-31"`. */
  readonly place: string;
  readonly goals: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  readonly text: string;
  /** Makes the change in rules that have the first rule set's ids; `undefined` where only an id changes. */
  readonly edit: Edit | undefined;
  /** The fact of which only the id changes, so that snapshots must give it under its new id. */
  readonly renamedFact: string | undefined;
  /** As its kind says; of changes that are only made together, as any of their kinds says. */
  readonly alters: AnyChangeKind["alters"];
  readonly bump: Exclude<Bump, "none">;
  readonly shows: string | undefined;
  readonly likeness: number | undefined;
}

/** The id of a change: the same whatever else changes. */
export function idOf({ kind, place }: Amendment): string {
  return `${kind}:${place}`;
}
