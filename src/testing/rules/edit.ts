import { type Path, replaceAt } from "../../compare/replace-at.js";

/** A small change of a rule set, such as a slip of the hand would make. */
export interface Edit {
  readonly kind: MutantKind;
  /** The keys that lead from the rule set to the place. */
  readonly path: Path;
  /** The new value; `undefined` removes the old one. */
  readonly value: unknown;
  /** What was changed, in plain words. */
  readonly description: string;
}

/** Every kind of change. */
export const MUTANT_KINDS = [
  "operator",
  "threshold",
  "list-entry",
  "as-of",
  "parameter-swapped",
  "all-any",
  "not-dropped",
  "clause-dropped",
  "at-least",
  "shift",
  "shift-dropped",
  "when-dropped",
  "on-track-dropped",
  "criterion-dropped",
  "scope-dropped",
  "scope-added",
  "deadline",
  "deadline-dropped",
  "settled-dropped",
  "parameter-value",
  "milestone-value",
  "milestone-day",
  "between",
  "product-factor",
  "addend-dropped",
  "ratio-turned",
] as const;

export type MutantKind = (typeof MUTANT_KINDS)[number];

/** A copy with the edit made; everything else is shared with the original. */
export function applyEdit<T>(root: T, { path, value }: Pick<Edit, "path" | "value">): T {
  return replaceAt(root, path, value);
}
