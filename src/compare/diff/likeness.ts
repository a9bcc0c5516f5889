/** How similar two things must be, in percent, to count as the same thing under two ids. */
export const LIKE_ENOUGH = 80;

/** How far the best match must be ahead of every other, in points; if two are close, neither is chosen. */
export const CLEAR_OF_OTHERS = 10;

/** How many words two texts have in common, in percent, rounded down; 100 for the same words in any order. */
export function wordsAlike(one: string, other: string): number {
  return commonPercent(wordsOf(one), wordsOf(other), (a, b) => a === b);
}

/** Twice the number of items that two lists have in common, in percent of the sum of their lengths. */
export function commonPercent<T>(
  one: readonly T[],
  other: readonly T[],
  same: (a: T, b: T) => boolean,
): number {
  const left = [...other];
  let common = 0;
  for (const item of one) {
    const at = left.findIndex((candidate) => same(item, candidate));
    if (at < 0) continue;
    left.splice(at, 1);
    common++;
  }
  const all = one.length + other.length;
  return all === 0 ? 100 : Math.floor((200 * common) / all);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}%]+/gu) ?? [];
}
