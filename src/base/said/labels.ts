import { LABEL_WORDS } from "./number-words.js";
import type { Token } from "./tokens.js";

/** Words that join the numbers of one name: "Years 7 to 9", "Levels 2 and 3". */
const JOINTS: ReadonlySet<string> = new Set(["to", "and", "or", "-", "–", "—", "/", ",", "&"]);

/** How far a name may extend before the number. */
const MOST_BEFORE = 6;

/**
 * Whether a number is part of a name rather than a count: "Level 3", "Years 7 to 9", "post-16", "16-19", "GCSE 9-1".
 */
export function isLabel(tokens: readonly Token[], at: number, count: number): boolean {
  const [before, next, after] = [tokens[at - 1], tokens[at + count], tokens[at + count + 1]];
  if (before !== undefined && hasLabelBefore(tokens, at)) return true;
  // "3-year", "11-18 schools", "16-year-olds": joined to a word, or a range of ages.
  const isJoined = next?.text === "-" && !next.isApart && after !== undefined && !after.isApart;
  if (isJoined && (after.kind === "word" || isAges(tokens[at]!.text, after.text)))
    return tokens[at]!.kind === "figures";
  if (before?.text === "-" && !before.isApart && !tokens[at]!.isApart) {
    const first = tokens[at - 2];
    return first !== undefined && (first.kind === "word" || isAges(first.text, tokens[at]!.text));
  }
  if (next?.text === "to" && after !== undefined && isAges(tokens[at]!.text, after.text))
    return /^(?:year|pupil|student|learner|school|institution)/.test(tokens[at + count + 2]?.text ?? "");
  // "1st", "KS2", "MP3".
  const isStuck = (token: Token | undefined) => token?.kind === "word" && !token.isApart;
  return (
    (isStuck(next) && !["m", "k", "pc"].includes(next!.text)) ||
    (before?.kind === "word" && !tokens[at]!.isApart && tokens[at]!.kind === "figures")
  );
}

/** Goes back from the number, over any others in its name, to the word that makes it a name. */
function hasLabelBefore(tokens: readonly Token[], at: number): boolean {
  for (let place = at - 1; place >= 0 && at - place <= MOST_BEFORE; place--) {
    const token = tokens[place]!;
    if (token.kind === "figures" || JOINTS.has(token.text)) continue;
    // "Maths points" are named with a capital; a name such as "the year 10 schools joined" is not recognised reliably.
    return token.kind === "word" && LABEL_WORDS.has(token.text) && tokens[place + 1]?.text !== ",";
  }
  return false;
}

/** The ages that name parts of the English system: 3-5, 4-11, 11-16, 11-18, 16-19. */
function isAges(from: string, to: string): boolean {
  const [low, high] = [Number(from), Number(to)];
  return (
    [3, 4, 5, 7, 9, 11, 14, 16, 18].includes(low) &&
    [5, 7, 11, 13, 14, 16, 18, 19, 24, 25].includes(high) &&
    low < high
  );
}
