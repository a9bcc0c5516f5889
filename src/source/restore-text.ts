import { upperFirst } from "../base/words.js";
import type { RuleSet } from "../rule-set/types.js";
import { fingerprintOf, normaliseText } from "./normalise-text.js";
import type { SourceSection } from "./read-source-document.js";

/** The most texts tried; for a whole document of changed bullets this takes some seconds. */
const MOST_TRIES = 40_000;

/**
 * Works out what a bullet said before one word of it was changed, added or left out; the fingerprint proves that it is
 * right.
 *
 * @param text - the present text, normalised
 * @param sha256 - the fingerprint of the earlier text
 * @param vocabulary - words that may have been in it
 * @returns the earlier text; `undefined` if more than one word changed, or if the word is not in the vocabulary
 */
export function restoreText(
  text: string,
  sha256: string,
  vocabulary: ReadonlySet<string>,
): string | undefined {
  let tries = 0;
  for (const candidate of candidates(text.split(" "), vocabulary)) {
    if (++tries > MOST_TRIES) return undefined;
    if (fingerprintOf(candidate) === sha256) return candidate;
  }
  return undefined;
}

/**
 * The most likely first: with a word removed, with a mark or capital changed, with a word replaced, with a word added.
 */
function* candidates(words: readonly string[], vocabulary: ReadonlySet<string>): Generator<string> {
  const text = (at: number, gone: number, ...put: readonly string[]) =>
    words.toSpliced(at, gone, ...put).join(" ");
  for (const at of words.keys()) yield text(at, 1);
  for (const [at, word] of words.entries()) for (const form of formsOf(word)) yield text(at, 1, form);
  for (const at of words.keys()) for (const word of vocabulary) yield text(at, 1, word);
  for (let at = 0; at <= words.length; at++) for (const word of vocabulary) yield text(at, 0, word);
}

/** The same word with another ending, mark or capital. */
function formsOf(word: string): readonly string[] {
  const bare = word.replace(/[,.;:]$/, "");
  const turned = /^\p{Ll}/u.test(word) ? upperFirst(word) : word.charAt(0).toLowerCase() + word.slice(1);
  const number = bare.endsWith("s") ? bare.slice(0, -1) : `${bare}s`;
  return [bare, `${bare},`, `${bare}.`, `${bare};`, `${bare}:`, turned, number, `${bare}'s`];
}

/** Words that a bullet may have had before it changed: those of the document and the rules, years, and shares. */
export function sourceVocabulary(
  { goals }: RuleSet,
  sections: readonly SourceSection[],
): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of normaliseText(text).split(" ")) {
      if (word === "") continue;
      const bare = withoutMarks(word);
      for (const form of [word, bare, `${bare},`, `${bare}.`, `${bare};`]) words.add(form);
    }
  };
  for (const { bullets, paragraphs } of sections)
    for (const { text } of [...bullets, ...paragraphs]) add(text);
  for (const { title, statement = "", criteria } of Object.values(goals))
    [title, statement, ...Object.values(criteria).map(({ excerpt }) => excerpt)].forEach(add);
  const years = [...words].filter((word) => /^(?:19|20)\d\d$/.test(word)).map(Number);
  for (const year of years) for (let step = -3; step <= 3; step++) add(String(year + step));
  for (let percent = 0; percent <= 100; percent++) add(`${percent}%`);
  return words;
}

/** A word without the punctuation marks around it. */
function withoutMarks(word: string): string {
  let end = word.length;
  while (end > 0 && ")\"',.;:!?".includes(word[end - 1]!)) end--;
  return word.slice(0, end).replace(/^[("']+/, "");
}
