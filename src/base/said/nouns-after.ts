import { NO_NOUNS } from "./number-words.js";
import type { Token } from "./tokens.js";

/** Words between a number and what it counts: "75% of all the primary schools". */
const BEFORE_NOUNS: ReadonlySet<string> = new Set(
  "of the all its their our these those such more fewer extra additional other new".split(" "),
);

const MOST_WORDS = 6;

/** What a text counts: the words, in lower case, and where they end. */
export interface Nouns {
  readonly words: readonly string[];
  /** Absent if there are none. */
  readonly to?: number;
}

/** The words after a number that say what it counts, up to the next mark or word that ends them. */
export function nounsAfter(tokens: readonly Token[], from: number): Nouns {
  let at = from;
  while (at < tokens.length && BEFORE_NOUNS.has(tokens[at]!.text)) at++;
  const words: string[] = [];
  let to: number | undefined;
  for (; at < tokens.length && words.length < MOST_WORDS; at++) {
    const token = tokens[at]!;
    if (token.text === "-" || token.text === "'" || token.text === "’") continue;
    if (token.kind !== "word" || NO_NOUNS.has(token.text)) break;
    words.push(token.text);
    to = token.to;
  }
  return { words, ...(to === undefined ? {} : { to }) };
}
