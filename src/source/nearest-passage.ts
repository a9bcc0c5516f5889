import { commonPercent } from "../compare/diff/likeness.js";
import type { Goal } from "../rule-set/types.js";
import { normaliseText } from "./normalise-text.js";

/** The words of a text that are most like an excerpt, and their similarity in percent. */
export interface Passage {
  readonly text: string;
  readonly percent: number;
}

/**
 * Finds the passage of a normalised text that an excerpt most likely quotes; the first if several are equally similar.
 */
export function nearestPassage(excerpt: string, text: string): Passage {
  if (text.includes(excerpt)) return { text: excerpt, percent: 100 };
  const wanted = excerpt.split(" ");
  const words = text.split(" ");
  const [asked, given] = [wanted, words].map((list) => list.map(bare));
  let best: Passage = { text: "", percent: 0 };
  // One word more than the excerpt, in case one was added.
  for (const size of [wanted.length, wanted.length + 1]) {
    for (let at = 0; at + size <= words.length; at++) {
      const percent = commonPercent(asked!, given!.slice(at, at + size), (a, b) => a === b);
      // Only an identical text has full similarity.
      if (percent > best.percent)
        best = { text: words.slice(at, at + size).join(" "), percent: Math.min(percent, 99) };
    }
  }
  // A comma after the last word is not part of the excerpt.
  const ends = /[,;:.]$/;
  return ends.test(best.text) && !ends.test(excerpt) ? { ...best, text: best.text.slice(0, -1) } : best;
}

/** The excerpts of a goal, normalised. */
export function excerptsOf({ criteria }: Goal): readonly string[] {
  return Object.values(criteria).map(({ excerpt }) => normaliseText(excerpt));
}

function bare(word: string): string {
  const letters = word.toLowerCase().replace(/[^\p{L}\p{N}%]/gu, "");
  return letters === "" ? word : letters;
}
