import { multiply, parseFactor, type Rational, rational } from "../rational.js";
import { FRACTION_SIGNS, SCALES, TENS, UNITS } from "./number-words.js";
import type { Token } from "./tokens.js";

/** A number at the beginning of some tokens, and how many tokens it takes. */
export interface Cardinal {
  readonly value: Rational;
  readonly count: number;
}

/**
 * Reads a number at a place in a text, in figures or in words: "2,000", "2.5", "forty-five", "two thousand and ten",
 * "¾".
 */
export function cardinalAt(tokens: readonly Token[], at: number): Cardinal | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const sign = FRACTION_SIGNS.get(token.text);
  if (sign !== undefined) return { value: rational(...sign), count: 1 };
  return token.kind === "figures" ? figuresAt(tokens, at) : wordsAt(tokens, at);
}

function figuresAt(tokens: readonly Token[], at: number): Cardinal | undefined {
  const whole = parseFactor(tokens[at]!.text);
  if (whole === undefined) return undefined;
  const next = tokens[at + 1];
  // "3½", but not "3 ½" in a list.
  const sign = next !== undefined && !next.isApart ? FRACTION_SIGNS.get(next.text) : undefined;
  if (sign !== undefined)
    return { value: rational(whole.n * BigInt(sign[1]) + BigInt(sign[0]), sign[1]), count: 2 };
  return scaled({ value: whole, count: 1 }, tokens, at);
}

/** "2 million", "1.5 thousand", "2m". */
function scaled(number: Cardinal, tokens: readonly Token[], at: number): Cardinal {
  const next = tokens[at + number.count];
  const scale = next === undefined ? undefined : SCALES.get(next.text);
  // "m" and "k" must be joined to their number.
  if (scale === undefined || (next!.text.length === 1 && next!.isApart)) return number;
  return { value: multiply(number.value, rational(scale)), count: number.count + 1 };
}

/** A number in words below a billion; "and" joins what follows hundreds and thousands. */
function wordsAt(tokens: readonly Token[], at: number): Cardinal | undefined {
  let total = 0;
  let group: number | undefined;
  let count = 0;
  const wordAt = (place: number) => tokens[at + place]?.text ?? "";
  if (/^an?$/.test(wordAt(0)) && ["hundred", "thousand", "million", "dozen"].includes(wordAt(1))) {
    if (wordAt(1) === "dozen") return { value: rational(12), count: 2 };
    group = 1;
    count = 1;
  }
  for (;;) {
    const isJoined = count > 0 && (wordAt(count) === "and" || wordAt(count) === "-");
    const isAnd = isJoined && wordAt(count) === "and";
    const place = count + (isJoined ? 1 : 0);
    const word = wordAt(place);
    const small = UNITS.get(word) ?? TENS.get(word);
    const scale = word.length > 1 ? SCALES.get(word) : undefined;
    if (small !== undefined && fits(group, small, wordAt(count - 1), isAnd)) group = (group ?? 0) + small;
    else if (!isJoined && scale === 100 && group !== undefined && group < 100) group *= 100;
    else if (!isJoined && scale !== undefined && scale > 100 && group !== undefined) {
      total += group * scale;
      group = 0;
    } else break;
    count = place + 1;
  }
  if (group === undefined || count === 0) return undefined;
  return { value: rational(total + group), count };
}

/**
 * Whether a small number may follow what was read so far: "forty" and "five", "two hundred" and "ten", never "five
 * six".
 */
function fits(group: number | undefined, small: number, before: string, isAnd: boolean): boolean {
  if (group === undefined) return true;
  if (SCALES.has(before)) return true;
  if (isAnd) return false;
  return group % 10 === 0 && group % 100 >= 20 && small < 10 && small > 0;
}
