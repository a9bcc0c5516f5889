/** One small change of a rule set, as a slip of the hand would make it. */
export interface Edit {
  readonly kind: MutantKind;
  /** From the rule set to the place, key by key. */
  readonly path: readonly (string | number)[];
  /** What stands there instead; `undefined` takes the place away. */
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
  "on-track-dropped",
  "criterion-dropped",
  "scope-dropped",
  "scope-added",
  "deadline",
  "deadline-dropped",
  "parameter-value",
  "milestone-value",
  "milestone-day",
  "product-factor",
] as const;

export type MutantKind = (typeof MUTANT_KINDS)[number];

/** A copy with one place changed; all else is shared with the original, and so is the same object. */
export function applyEdit<T>(root: T, { path, value }: Pick<Edit, "path" | "value">): T {
  return replaceAt(root, path, value) as T;
}

function replaceAt(node: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    const at = Number(key);
    if (rest.length === 0 && value === undefined) return node.toSpliced(at, 1);
    return node.with(at, replaceAt(node[at], rest, value));
  }
  const copy: Record<string, unknown> = { ...(node as Record<string, unknown>) };
  const next = replaceAt(copy[key], rest, value);
  if (next === undefined) delete copy[key];
  else copy[key] = next;
  return copy;
}
