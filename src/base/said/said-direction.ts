import type { SaidNumber } from "./said-numbers.js";

/** Whether a text asks for a number or more (1), or for a number or fewer (-1), and the words that say so. */
export interface SaidDirection {
  readonly leaning: 1 | -1;
  readonly phrase: string;
}

/** Words that ask for more or for less wherever they are. */
export const DIRECTIONS: readonly (readonly [phrase: string, leaning: 1 | -1])[] = [
  ["no more than", -1],
  ["not more than", -1],
  ["no fewer than", 1],
  ["not fewer than", 1],
  ["no less than", 1],
  ["not less than", 1],
  ["no higher than", -1],
  ["no lower than", 1],
  ["at least", 1],
  ["at most", -1],
  ["a minimum of", 1],
  ["a maximum of", -1],
];

/** Words that do so only beside a number, since "more than" by itself may be followed by something else. */
const BEFORE: typeof DIRECTIONS = [
  ...DIRECTIONS,
  ["minimum of", 1],
  ["maximum of", -1],
  ["not exceeding", -1],
  ["not to exceed", -1],
  ["should not exceed", -1],
  ["not below", 1],
  ["not above", -1],
  ["more than", 1],
  ["greater than", 1],
  ["higher than", 1],
  ["exceeding", 1],
  ["upwards of", 1],
  ["above", 1],
  ["over", 1],
  ["fewer than", -1],
  ["less than", -1],
  ["lower than", -1],
  ["below", -1],
  ["under", -1],
];

const AFTER: typeof DIRECTIONS = [
  ...["or more", "or above", "or over", "or higher", "or better", "and above", "and over", "at least"].map(
    (phrase) => [phrase, 1] as const,
  ),
  ...["or fewer", "or less", "or below", "or under", "or lower", "and below", "at most"].map(
    (phrase) => [phrase, -1] as const,
  ),
];

/**
 * The direction given by the words beside a number: "at least 40 hubs", "75% or more of schools", "12 days or fewer".
 */
export function directionOf(text: string, { from, to, phrase }: SaidNumber): SaidDirection | undefined {
  const before = spaced(text.slice(0, from)).replace(/ (?:a|the|around|about) $/, " ");
  for (const [words, leaning] of BEFORE)
    if (before.endsWith(` ${words} `)) return { leaning, phrase: `${words} ${phrase}` };
  for (const end of [to, from + phrase.length]) {
    const after = spaced(text.slice(end)).replace(/^ ,/, "");
    for (const [words, leaning] of AFTER)
      if (after.startsWith(` ${words} `)) return { leaning, phrase: `${text.slice(from, end)} ${words}` };
  }
  return undefined;
}

/** In lower case, with single spaces around each word and mark. */
function spaced(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/([^\p{L}\p{N}])/gu, " $1 ")
    .replace(/\s+/g, " ")
    .trim()} `;
}
