import { lowerFirst } from "../base/words.js";

/** One occurrence of a content word in a normalised text: the characters from `from` up to `to`. */
export interface ContentWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Articles, pronouns, prepositions, conjunctions and auxiliaries, in alphabetical order. It does not include words that
 * set a limit or a condition, such as "before", "if" and "without", or "may", which is also a month.
 */
export const FUNCTION_WORDS: readonly string[] = [
  "a",
  "about",
  "am",
  "among",
  "an",
  "and",
  "are",
  "as",
  "at",
  "be",
  "been",
  "being",
  "but",
  "by",
  "can",
  "could",
  "did",
  "do",
  "does",
  "for",
  "from",
  "had",
  "has",
  "have",
  "having",
  "he",
  "her",
  "him",
  "his",
  "in",
  "into",
  "is",
  "it",
  "its",
  "might",
  "must",
  "my",
  "of",
  "on",
  "or",
  "our",
  "shall",
  "she",
  "should",
  "so",
  "than",
  "that",
  "the",
  "their",
  "them",
  "these",
  "they",
  "this",
  "those",
  "through",
  "to",
  "towards",
  "us",
  "was",
  "we",
  "were",
  "what",
  "which",
  "who",
  "whom",
  "whose",
  "will",
  "with",
  "would",
  "you",
  "your",
];

const SET: ReadonlySet<string> = new Set(FUNCTION_WORDS);

/** A run of letters or digits, counted like the words of an excerpt; as a group, an ending such as in "school's". */
const RUN = /((?<=\p{L}')(?:d|ll|m|re|s|t|ve)(?![\p{L}\p{N}]))|[\p{L}\p{N}]+/giu;

/**
 * Finds the words of a normalised text that carry its meaning: runs of letters or digits, without function words and
 * without endings after an apostrophe. "IT" in capitals is a content word, "It" is not.
 */
export function contentWords(text: string): readonly ContentWord[] {
  return [...text.matchAll(RUN)]
    .filter(([word, ending]) => ending === undefined && !SET.has(lowerFirst(word)))
    .map(({ 0: word, index }) => ({ word, from: index, to: index + word.length }));
}
