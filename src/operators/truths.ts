// A set of truth values as bits: a comparison has one, or several while facts are missing.
export const NOT_APPLICABLE = 1;
export const TRUE = 2;
export const FALSE = 4;

/**
 * Joins two sets of truth values under `all` (`dominant` is FALSE) or `any` (TRUE): the set of what every pair gives.
 * What is not applicable drops out, so it is the identity of both.
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

/** Turns TRUE and FALSE about; what is not applicable stays so. */
export function negateTruths(truths: number): number {
  return (truths & NOT_APPLICABLE) | (truths & TRUE ? FALSE : 0) | (truths & FALSE ? TRUE : 0);
}
