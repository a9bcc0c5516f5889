// said: takes an English text, gives the numbers, days and nouns that it mentions.
import { divide, type Rational, rational } from "../rational.js";
import { cardinalAt } from "./cardinals.js";
import { isLabel } from "./labels.js";
import { nounsAfter } from "./nouns-after.js";
import { NONE_WORDS, ONE_WORDS, PARTS, TIMES_WORDS, WHOLE_WORDS } from "./number-words.js";
import { saidTimes } from "./said-times.js";
import { type Token, tokensOf } from "./tokens.js";

/** A number in a text, in figures or in words. */
export interface SaidNumber {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly value: Rational;
  /** Whether it is a part of a whole (75%, three quarters, three in four) rather than a number of things. */
  readonly isShare: boolean;
  /** Whether a word only implies it: "all" for 100%, "no" for 0, "a" for 1. */
  readonly isImplied: boolean;
  /** The words after it that say what it counts: "primary schools"; empty if there are none. */
  readonly nouns: readonly string[];
  /** The number with those words, as written. */
  readonly phrase: string;
}

type Reading = Pick<SaidNumber, "value" | "isShare"> & { readonly count: number; readonly isImplied?: true };

const HUNDRED = rational(100);

const PERCENT_WORDS: ReadonlySet<string> = new Set("% percent pc percentage".split(" "));

/** The words between a part and its whole, with their number. */
const PARTED_BY: ReadonlyMap<string, number> = new Map([
  ["in", 1],
  ["of", 1],
  ["out of", 2],
]);

/**
 * Finds the numbers in an English text: "2,000", "three quarters", "3 in 4", "75 per cent", "two thirds", "½", "twice",
 * and implied ones such as "all" and "no". Years and days are not included, nor names such as "Level 3" and "post-16".
 * If a number has two readings ("10 in 20 hubs"), both are given.
 */
export function saidNumbers(text: string): readonly SaidNumber[] {
  const tokens = tokensOf(text);
  const times = saidTimes(text, tokens).filter(({ isUnsure }) => !isUnsure);
  const found: SaidNumber[] = [];
  for (let at = 0; at < tokens.length; ) {
    const time = times.find(({ from, to }) => from <= tokens[at]!.from && tokens[at]!.from < to);
    const readings = time === undefined ? readingsAt(tokens, at) : [];
    for (const { count, isImplied = false, value, isShare } of readings) {
      const [from, to] = [tokens[at]!.from, tokens[at + count - 1]!.to];
      const nouns = nounsAfter(tokens, at + count);
      const phrase = text.slice(from, nouns.to ?? to);
      found.push({
        text: text.slice(from, to),
        from,
        to,
        value,
        isShare,
        isImplied,
        nouns: nouns.words,
        phrase,
      });
    }
    at += Math.max(1, ...readings.map(({ count }) => count));
  }
  return found;
}

function readingsAt(tokens: readonly Token[], at: number): readonly Reading[] {
  const token = tokens[at]!;
  const fraction = fractionAt(tokens, at);
  if (fraction !== undefined) return [fraction];
  const number = cardinalAt(tokens, at);
  if (number === undefined) return impliedAt(token);
  if (isLabel(tokens, at, number.count)) return [];
  const { value, count } = number;
  const percent = percentAfter(tokens, at + count);
  if (percent > 0) return [{ value: divide(value, HUNDRED), isShare: true, count: count + percent }];
  const [of, isPlain] = wholeAfter(tokens, at + count, value);
  if (of === undefined) {
    const implied = token.text === "one" && count === 1 ? ({ isImplied: true } as const) : {};
    return [{ value, isShare: value.d !== 1n && token.kind !== "figures", count, ...implied }];
  }
  const share: Reading = { value: divide(value, of.value), isShare: true, count: count + of.count };
  return isPlain ? [share, { value, isShare: false, count }] : [share];
}

/** "three quarters", "a third of", "two-thirds", "half", "3/4". */
function fractionAt(tokens: readonly Token[], at: number): Reading | undefined {
  const [first, second, third] = tokens.slice(at, at + 3) as [Token, Token?, Token?];
  const before = tokens[at - 1]?.text ?? "";
  if (/^halves?$|^half$/.test(first.text)) {
    const isPiece =
      ["first", "second", "last", "other", "and"].includes(before) ||
      /^(?:term|terms|day|days|year|hour)$/.test(second?.text ?? "");
    const isTerm = second?.text === "-";
    return isPiece || isTerm ? undefined : { value: rational(1, 2), isShare: true, count: 1 };
  }
  if (first.kind === "figures" && second?.text === "/" && third?.kind === "figures") {
    const [part, whole] = [Number(first.text), Number(third.text)];
    const isFraction =
      Number.isSafeInteger(part) && Number.isSafeInteger(whole) && part < whole && whole <= 1000;
    return isFraction && tokens[at + 3]?.text !== "/"
      ? { value: rational(part, whole), isShare: true, count: 3 }
      : undefined;
  }
  const article = /^an?$/.test(first.text);
  const number = article ? { value: rational(1), count: 1 } : cardinalAt(tokens, at);
  if (number === undefined || number.value.d !== 1n) return undefined;
  const isJoined = tokens[at + number.count]?.text === "-";
  const place = at + number.count + (isJoined ? 1 : 0);
  const parts = PARTS.get(tokens[place]?.text ?? "");
  if (parts === undefined || number.value.n >= parts) return undefined;
  // "A quarter" may be three months, and "one third party" is not a share.
  const isOne = number.value.n === 1n;
  if (isOne && parts !== 2 && tokens[place + 1]?.text !== "of") return undefined;
  return { value: divide(number.value, rational(parts)), isShare: true, count: place - at + 1 };
}

/** How many tokens "per cent" or "percentage points" takes; 0 for anything else. */
function percentAfter(tokens: readonly Token[], at: number): number {
  const [first, second] = [tokens[at]?.text, tokens[at + 1]?.text];
  const isPoints = (place: number) => /^points?$/.test(tokens[place]?.text ?? "");
  if (isPoints(at)) return 1;
  const sign = PERCENT_WORDS.has(first ?? "") ? 1 : first === "per" && second === "cent" ? 2 : 0;
  return sign > 0 && isPoints(at + sign) ? sign + 1 : sign;
}

/** What follows "3" in "3 in 4", "3 out of every 4" and "3 of every 4", and whether it may also be two numbers. */
function wholeAfter(
  tokens: readonly Token[],
  at: number,
  part: Rational,
): readonly [{ readonly value: Rational; readonly count: number } | undefined, boolean] {
  const [first, second, third] = tokens.slice(at, at + 3).map(({ text }) => text);
  // "3 of 4" may be two numbers; "3 of every 4" is a share.
  const joint = first === "out" ? `out ${second}` : (first ?? "");
  const words = PARTED_BY.get(joint) ?? 0;
  const isEvery = /^(?:every|each)$/.test((words === 2 ? third : second) ?? "");
  const skipped = words === 0 ? 0 : isEvery ? words + 1 : joint === "of" ? 0 : words;
  if (skipped === 0) return [undefined, false];
  const whole = cardinalAt(tokens, at + skipped);
  if (whole === undefined || whole.value.n === 0n || whole.value.n * part.d < part.n * whole.value.d)
    return [undefined, false];
  // "40 in 2025".
  const raw = tokens[at + skipped]!.raw;
  if (skipped === 1 && /^(?:19|20)\d\d$/.test(raw)) return [undefined, false];
  return [
    { value: whole.value, count: skipped + whole.count },
    skipped === 1 && tokens[at - 1]?.kind === "figures",
  ];
}

function impliedAt({ text, kind }: Token): readonly Reading[] {
  if (kind !== "word") return [];
  const times = TIMES_WORDS.get(text);
  if (times !== undefined) return [{ value: rational(times), isShare: false, count: 1, isImplied: true }];
  if (WHOLE_WORDS.has(text)) return [{ value: rational(1), isShare: true, count: 1, isImplied: true }];
  if (NONE_WORDS.has(text))
    return [true, false].map((isShare) => ({ value: rational(0), isShare, count: 1, isImplied: true }));
  if (ONE_WORDS.has(text)) return [{ value: rational(1), isShare: false, count: 1, isImplied: true }];
  return [];
}
