// Sets of truth values as bits: a comparison has one, or several while facts are missing.
export const NOT_APPLICABLE = 1;
export const TRUE = 2;
export const FALSE = 4;

/**
 * Joins two sets of truth values under `all` (`dominant` is FALSE) or `any` (TRUE): the set of the results of every
 * pair. Not applicable drops out, so it is the identity of both.
 */
export function joinTruths(a: number, b: number, dominant: typeof TRUE | typeof FALSE): number {
  const other = TRUE + FALSE - dominant;
  let joined = 0;
  if (a & NOT_APPLICABLE) joined |= b;
  if (b & NOT_APPLICABLE) joined |= a;
  if (a & dominant && b !== 0) joined |= dominant;
  if (b & dominant && a !== 0) joined |= dominant;
  if (a & other && b & other) joined |= other;
  return joined;
}

/** How the children of a condition make one truth value: all of them, any of them, or at least so many. */
export type Joining = { readonly kind: "all" | "any" } | { readonly kind: "atLeast"; readonly least: number };

const SETS = NOT_APPLICABLE + TRUE + FALSE + 1;

/** How often each set of truth values occurs, by the set. */
export function countTruths(sets: readonly number[]): number[] {
  const counted = new Array<number>(SETS).fill(0);
  for (const set of sets) counted[set]!++;
  return counted;
}

/** Joins sets of truth values, by how many children have each; under `all` and `any` repetitions make no difference. */
export function joinCounted(node: Joining, counted: readonly number[]): number {
  if (node.kind === "atLeast") return joinAtLeast(node.least, counted);
  const dominant = node.kind === "all" ? FALSE : TRUE;
  let joined = NOT_APPLICABLE;
  for (let set = 1; set < SETS; set++) if (counted[set]! > 0) joined = joinTruths(joined, set, dominant);
  return joined;
}

/**
 * A child that is not applicable drops out, but the required number stays; if all are, the result is not applicable.
 */
function joinAtLeast(least: number, counted: readonly number[]): number {
  let [children, mayBeTrue, mayBeFalse, mayDropOut] = [0, 0, 0, 0];
  for (let set = 1; set < SETS; set++) {
    const count = counted[set]!;
    children += count;
    if (set & TRUE) mayBeTrue += count;
    if (set & FALSE) mayBeFalse += count;
    if (set & NOT_APPLICABLE) mayDropOut += count;
  }
  const isTrue = counted[TRUE]!;
  let joined = 0;
  if (mayBeTrue >= least) joined |= TRUE;
  // False needs a child that applies: one that is false, or one that is true if that is not enough.
  const isLeft = isTrue > 0 || mayBeFalse > 0 || (least > 1 && mayBeTrue > 0);
  if (isTrue < least && isLeft) joined |= FALSE;
  if (mayDropOut === children) joined |= NOT_APPLICABLE;
  return joined;
}

/** Exchanges TRUE and FALSE; not applicable stays as it is. */
export function negateTruths(truths: number): number {
  return (truths & NOT_APPLICABLE) | (truths & TRUE ? FALSE : 0) | (truths & FALSE ? TRUE : 0);
}

/** The truths in a `when`: a comparison without a whole is false. */
export function appliesOf(truths: number): number {
  return truths & NOT_APPLICABLE ? (truths & ~NOT_APPLICABLE) | FALSE : truths;
}
