/** How like two things must be to count as one under two ids, in percent. */
export const LIKE_ENOUGH = 80;

/** By how much the best likeness must be above every other, in points: nothing is guessed between two that are near. */
export const CLEAR_OF_OTHERS = 10;

/** How many of the words of two texts they have in common, in percent, cut: 100 for the same words in any order. */
export function wordsAlike(one: string, other: string): number {
  return commonPercent(wordsOf(one), wordsOf(other), (a, b) => a === b);
}

/** Twice what two lists have in common, in percent of both their lengths. */
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
