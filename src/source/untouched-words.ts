import type { RuleSet } from "../rule-set/types.js";
import type { BulletInDocument } from "./bullet-place.js";
import { type ContentWord, contentWords } from "./content-words.js";
import { excerptsOf } from "./nearest-passage.js";
import { passagesOf } from "./passages-of.js";
import type { SourceSection } from "./read-source-document.js";
import { matchSource } from "./verify-source.js";

/** How much of a bullet the excerpts of its goal quote. */
export interface BulletWords extends BulletInDocument {
  /** The goal of the bullet, the first in rule order if there are several; absent if there is none. */
  readonly goal?: string;
  /** How many content words the bullet has, counting every occurrence. */
  readonly content: number;
  /** How many of them are in a passage that an excerpt of the goal quotes. */
  readonly quoted: number;
  /**
   * The other words, each once regardless of capitals, in the order of their first occurrence outside a quoted passage.
   */
  readonly untouched: readonly string[];
}

/**
 * Lists, for every bullet of a document, the content words that no excerpt of its goal quotes.
 *
 * @param document - id of the document, as the goals cite it
 * @param sections - its text, as `readSourceDocument` reads it
 * @param was - the text that the rules were written from, which helps to find the goal of a changed bullet
 * @returns one entry for each bullet, in the document's order
 */
export function untouchedWords(
  ruleSet: RuleSet,
  document: string,
  sections: readonly SourceSection[],
  was?: readonly SourceSection[],
): readonly BulletWords[] {
  const matched = matchSource(ruleSet, document, sections, was);
  // No two bullets begin on the same line, so the line identifies a bullet.
  const goals = new Map<number, string>();
  for (const [id, { bullet }] of matched.matches) if (!goals.has(bullet.line)) goals.set(bullet.line, id);
  return matched.sections.flatMap(({ section, heading, bullets }) =>
    bullets.map(({ number, line, text }): BulletWords => {
      const place = { section, bullet: number, heading, line };
      const goal = goals.get(line);
      if (goal === undefined) return { ...place, ...wordsOf(text, []) };
      return { ...place, goal, ...wordsOf(text, excerptsOf(matched.goals[goal]!)) };
    }),
  );
}

function wordsOf(
  text: string,
  excerpts: readonly string[],
): Pick<BulletWords, "content" | "quoted" | "untouched"> {
  const passages = excerpts.flatMap((excerpt) => passagesOf(excerpt, text));
  const isQuoted = (word: ContentWord) => passages.some(({ from, to }) => from <= word.from && word.to <= to);
  const words = contentWords(text);
  const rest = words.filter((word) => !isQuoted(word));
  const untouched = new Map<string, string>();
  for (const { word } of rest) {
    const key = word.toLowerCase();
    if (!untouched.has(key)) untouched.set(key, word);
  }
  return { content: words.length, quoted: words.length - rest.length, untouched: [...untouched.values()] };
}
