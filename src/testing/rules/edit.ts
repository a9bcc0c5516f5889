import { type Path, replaceAt } from "../../compare/replace-at.js";

/** One small change of a rule set, as a slip of the hand would make it. */
export interface Edit {
  readonly kind: MutantKind;
  /** From the rule set to the place, key by key. */
  readonly path: Path;
  /** What is there instead; `undefined` takes the place away. */
  readonly value: unknown;
  /** What was changed, in plain words. */
  readonly description: string;
}

/** Every kind of change there is. */
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

/** A copy with the edit made; all else is shared with the original, and so is the same object. */
export function applyEdit<T>(root: T, { path, value }: Pick<Edit, "path" | "value">): T {
  return replaceAt(root, path, value);
}
