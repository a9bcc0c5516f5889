import { parseDay } from "../day.js";
import { type DaySpan, readWrittenDay } from "../written-day.js";
import { MONTHS, NO_NOUNS, YEAR_CUES } from "./number-words.js";
import { type Token, tokensOf } from "./tokens.js";

/** A day, month, year or academic year in a text. */
export interface SaidTime {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** The days that it may mean; absent if it names no year. */
  readonly span?: DaySpan;
  /** A month without its year: "by July". */
  readonly month?: number;
  /** Whether the figures may also be a number of something: "2000 local leaders". */
  readonly isUnsure: boolean;
  /** Whether it only refers to the past, as in "since 2019" or "compared with 2019". */
  readonly isBefore: boolean;
}

const BEFORE_WORDS: ReadonlySet<string> = new Set(
  "since from than against compared baseline over after between published".split(" "),
);

const MONTH_NAME = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;

/** The most tokens in a written day: "31", "st", "of", "August", ",", "2025". */
const MOST_TOKENS = 6;

/** Words before figures that may be a year; they are one unless what follows is counted. */
const HINTS: ReadonlySet<string> = new Set("in of to for from with than against over".split(" "));

const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;

/** Finds the days, months, years and academic years in an English text. Phrases such as "in any year" name none. */
export function saidTimes(text: string, tokens: readonly Token[] = tokensOf(text)): readonly SaidTime[] {
  const times: SaidTime[] = [];
  if (!tokens.some((token) => isYear(token) || MONTHS.has(token.text))) return times;
  for (let at = 0; at < tokens.length; ) {
    const found = timeAt(text, tokens, at);
    if (found === undefined) {
      at++;
      continue;
    }
    const { count, ...time } = found;
    const from = tokens[at]!.from;
    const to = tokens[at + count - 1]!.to;
    times.push({ text: text.slice(from, to), from, to, isBefore: isBefore(tokens, at), ...time });
    at += count;
  }
  return times;
}

type Found = Pick<SaidTime, "span" | "month" | "isUnsure"> & { readonly count: number };

function timeAt(text: string, tokens: readonly Token[], at: number): Found | undefined {
  const [first, mark, second] = tokens.slice(at, at + 3) as [Token, Token?, Token?];
  // A written day begins with figures or with the name of a month, however short.
  if (first.kind === "mark" || (first.kind === "word" && !MONTH_NAME.test(first.text))) return undefined;
  const period = first.kind === "figures" && mark && second ? periodOf(first, mark, second) : undefined;
  if (period !== undefined) return { span: period, isUnsure: false, count: 3 };
  for (let count = Math.min(MOST_TOKENS, tokens.length - at); count > 1; count--) {
    const written = tokens.slice(at, at + count);
    if (!written.some(isYear) || written.at(-1)!.kind === "mark") continue;
    const read = readWrittenDay(text.slice(first.from, written.at(-1)!.to));
    const span = read?.dayFirst ?? read?.monthFirst;
    if (span !== undefined) return { span, isUnsure: false, count };
  }
  if (isYear(first)) return yearAt(tokens, at);
  return monthAt(tokens, at);
}

/** "2024/25", "2024-25", "2020 – 2023", "2024 to 2025": from the first September to the last August. */
function periodOf(first: Token, mark: Token, second: Token): DaySpan | undefined {
  if (!isYear(first) || !/^(?:[-/–—‑‐]|to)$/.test(mark.text)) return undefined;
  if (second.kind !== "figures" || (mark.text === "to" && !isYear(second))) return undefined;
  if (!/^(?:\d{2}|\d{4})$/.test(second.raw)) return undefined;
  const from = Number(first.text);
  const to =
    second.raw.length === 4 ? Number(second.text) : Math.floor(from / 100) * 100 + Number(second.text);
  // "2024-03" is a month.
  if (to <= from || to - from > 20) return undefined;
  return { first: dayOf(from, "09-01"), last: dayOf(to, "08-31") };
}

function yearAt(tokens: readonly Token[], at: number): Found | undefined {
  const year = Number(tokens[at]!.text);
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  const isCued = before !== undefined && YEAR_CUES.has(before.text);
  // "75% in 2025", "(2025)" and "2025 and" are years; "2000 local leaders" counts something.
  const isFollowed = next?.kind === "word" && !NO_NOUNS.has(next.text);
  const isHinted = HINTS.has(before?.text ?? "");
  if (next?.text === "%" || (isFollowed && !isCued && !isHinted)) return undefined;
  const isUnsure = !isCued && (isFollowed || !isHinted);
  return { span: { first: dayOf(year, "01-01"), last: dayOf(year, "12-31") }, isUnsure, count: 1 };
}

function monthAt(tokens: readonly Token[], at: number): Found | undefined {
  const month = MONTHS.get(tokens[at]!.text);
  const before = tokens[at - 1]?.text ?? "";
  const isNamed = /^\p{Lu}/u.test(tokens[at]!.raw);
  if (month === undefined || !isNamed || !["by", "of", "until", "before", "in"].includes(before))
    return undefined;
  return { month, isUnsure: false, count: 1 };
}

function isBefore(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 2), at).some(({ text }) => BEFORE_WORDS.has(text));
}

function isYear({ kind, raw }: Token): boolean {
  if (kind !== "figures" || !/^\d{4}$/.test(raw)) return false;
  const year = Number(raw);
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

function dayOf(year: number, rest: string): number {
  return parseDay(`${year}-${rest}`)!;
}
