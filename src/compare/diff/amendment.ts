import type { AnyChangeKind, Edit } from "./change-kind.js";
import type { Bump, RuleSetChangeKind } from "./types.js";

/** A change whose effect is not known yet. Its ids are those of the first rule set, except in `text` and `after`. */
export interface Amendment {
  readonly kind: RuleSetChangeKind;
  /** The place of the change: `"primary-engagement/2025-08-31"`. */
  readonly place: string;
  readonly goals: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  readonly text: string;
  /** Makes the change in rules that have the first rule set's ids; `undefined` if only an id changes. */
  readonly edit: Edit | undefined;
  /** The fact whose id alone changes, so that snapshots must give it under its new id. */
  readonly renamedFact: string | undefined;
  /** What its kind may change; for joined changes, the most that any of their kinds may. */
  readonly alters: AnyChangeKind["alters"];
  readonly bump: Exclude<Bump, "none">;
  readonly shows: string | undefined;
  readonly likeness: number | undefined;
}

/** The id of a change, which does not depend on what else changes. */
export function idOf({ kind, place }: Amendment): string {
  return `${kind}:${place}`;
}
