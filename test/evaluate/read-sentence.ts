/**
 * Reads the numbers in a sentence, as a person does who knows nothing else, and says what follows from them. It shares
 * no code with what writes the sentences; it only knows their English.
 */

/**
 * What a sentence shows of a number: its ends, infinite if open. In fractions of 10^12, which doubles hold well enough.
 */
interface Shown {
  readonly low: Exact;
  readonly high: Exact;
}

/** A fraction; an open end has `d` 0. */
interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

export type Verdict = "holds" | "fails" | "open";

const MOST: Exact = { n: 1n, d: 0n };
// No count, share or percentage is below zero, and a reader knows that.
const LEAST: Exact = { n: 0n, d: 1n };

function leastUnder(high: Exact): Exact {
  return high.n < 0n ? { n: -1n, d: 0n } : LEAST;
}

function compare(a: Exact, b: Exact): number {
  if (a.d === 0n || b.d === 0n) return Number((a.d === 0n ? a.n : 0n) - (b.d === 0n ? b.n : 0n));
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
}

const MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December".split(
  "|",
);
const DAY = `\\d{1,2} (?:${MONTHS.join("|")}) \\d{4}`;
const WHOLE = "(?:\\d{1,3}(?:,\\d{3})+|\\d+)";
const NUMBER = `(?:${DAY}|-?${WHOLE}(?:\\.\\d+)?%|-?\\d+/\\d+|-?${WHOLE}(?:\\.\\d+)?)`;

function exact(text: string): Exact {
  if (new RegExp(`^${DAY}$`).test(text)) {
    const [day, month, year] = text.split(" ");
    return { n: BigInt(Number(year) * 400 + MONTHS.indexOf(month!) * 32 + Number(day)), d: 1n };
  }
  const [n, d] = text.split("/");
  if (d !== undefined) return { n: BigInt(n!), d: BigInt(d) };
  const bare = text.replaceAll(",", "");
  const [whole, decimals = ""] = bare.replace("%", "").split(".");
  return { n: BigInt(whole! + decimals), d: 10n ** BigInt(decimals.length + (bare.endsWith("%") ? 2 : 0)) };
}

const RANGES: readonly (readonly [RegExp, (ends: readonly Exact[]) => Shown])[] = [
  [`between (${NUMBER}) and (${NUMBER})`, ([low, high]: readonly Exact[]) => ({ low: low!, high: high! })],
  [`(${NUMBER}) to (${NUMBER})`, ([low, high]: readonly Exact[]) => ({ low: low!, high: high! })],
  [`(?:at least|no earlier than) (${NUMBER})`, ([low]: readonly Exact[]) => ({ low: low!, high: MOST })],
  [
    `(?:at most|no later than) (${NUMBER})`,
    ([high]: readonly Exact[]) => ({ low: leastUnder(high!), high: high! }),
  ],
  [`(${NUMBER}) or more`, ([low]: readonly Exact[]) => ({ low: low!, high: MOST })],
  [`(${NUMBER}) or less`, ([high]: readonly Exact[]) => ({ low: LEAST, high: high! })],
  [`(${NUMBER})`, ([only]: readonly Exact[]) => ({ low: only!, high: only! })],
].map(([pattern, make]) => [
  new RegExp(`^${pattern as string}$`, "i"),
  make as (ends: readonly Exact[]) => Shown,
]);

/** A range in words; `undefined` if the words do not give one. */
function rangeOf(text: string): Shown | undefined {
  for (const [pattern, make] of RANGES) {
    const found = pattern.exec(text);
    if (found !== null) return make(found.slice(1).map(exact));
  }
  return undefined;
}

const RANGE = `(?:[Bb]etween ${NUMBER} and ${NUMBER}|${NUMBER} to ${NUMBER}|(?:[Aa]t least|[Aa]t most|[Nn]o earlier than|[Nn]o later than) ${NUMBER}|${NUMBER}(?: or more| or less)?)`;

interface Counts {
  readonly part: Shown;
  readonly whole: Shown;
}

/** What one sentence says: the actual value, and what is asked. */
export interface Said {
  readonly actual: Shown | undefined;
  /** Whether it is about things, which are whole in number. */
  readonly isCount?: boolean;
  /** The two counts of a share, as they are shown. */
  readonly counts?: Counts;
  readonly asked: Asked | undefined;
  /** "4 more are needed": how many (negative for fewer), and whether that is certain or at least. */
  readonly needed?: { readonly amount: bigint; readonly isExact: boolean };
  /** "(125 schools)", "75% is 319 schools": what is asked, in units. */
  readonly units?: bigint;
  /** Whether the units come first, and the share beside them is rounded. */
  readonly isInUnits?: boolean;
}

export interface Asked {
  readonly operator: string;
  readonly targets: readonly Shown[];
  /** "At most 2,068 schools (12.3%)": the units, which are exact when the share is rounded. */
  readonly units?: { readonly operator: string; readonly number: Exact };
}

const OPERATORS: readonly (readonly [words: string, operator: string])[] = [
  ["at least", ">="],
  ["at most", "<="],
  ["on or after", ">="],
  ["by", "<="],
  ["before", "<"],
  ["after", ">"],
  ["below", "<"],
  ["more than", ">"],
  ["exactly", "="],
  ["other than", "!="],
  ["one of", "in"],
  ["none of", "not in"],
  ["", ">="],
];

/** What is asked, in the words after "the target is"; `undefined` if they have no number. */
function askedOf(text: string): Asked | undefined {
  const bare = text.replace(/^([A-Z])/, (letter) => letter.toLowerCase());
  for (const [words, operator] of OPERATORS) {
    if (words !== "" && !bare.startsWith(`${words} `)) continue;
    const rest = bare.slice(words === "" ? 0 : words.length + 1);
    if (operator === "in" || operator === "not in") {
      const list = new RegExp(`^${NUMBER}(?:, ${NUMBER})*`).exec(rest);
      // A comma alone separates thousands; a comma with a space separates numbers.
      return list ? { operator, targets: list[0].split(", ").map((each) => rangeOf(each)!) } : undefined;
    }
    // The value of another fact: "“Share before” (60% to 70%)", or "70% (share before)".
    const named = new RegExp(`^[^“]*“[^”]*”(?: \\((${RANGE})\\))?`).exec(rest);
    const made = new RegExp(`^(${NUMBER}) \\([^)]*\\)`).exec(rest);
    // What is asked in units, with its share: the actual share is compared with that share.
    const inUnits = new RegExp(`^(${WHOLE}) [^(]*\\((below |more than )?(${NUMBER})\\)`).exec(rest);
    if (inUnits !== null) {
      const [, number, strictly, share] = inUnits;
      const asked = strictly === undefined ? operator : strictly === "below " ? "<" : ">";
      return { operator: asked, targets: [rangeOf(share!)!], units: { operator, number: exact(number!) } };
    }
    const plain = new RegExp(`^(${NUMBER})(?![\\d%/])`).exec(rest);
    const found = made?.[1] ?? (named === null ? plain?.[1] : named[1]);
    const range = found === undefined ? undefined : rangeOf(found);
    if (range === undefined) return undefined;
    return { operator, targets: [/[%/]/.test(found!) ? upTo100(range) : range] };
  }
  return undefined;
}

/**
 * Reads a sentence about a target, about who the criterion is for, or about being on track.
 *
 * @param names - titles and other names, which may contain numbers and are read as words
 */
export function readSentence(text: string, names: readonly string[] = []): Said {
  const plain = names.reduce((sentence, name) => sentence.replaceAll(name, "things"), text);
  const counted = new RegExp(`^(${RANGE}) of (${NUMBER}) [^:;(]*: `).exec(plain);
  const needed = neededOf(plain);
  if (counted !== null)
    return {
      actual: rangeOf(counted[1]!)!,
      isCount: true,
      asked: { operator: ">=", targets: [rangeOf(counted[2]!)!] },
      ...needed,
    };
  const [before = "", after = ""] = split(plain);
  const shown = actualOf(before);
  const reached = new RegExp(`^(${NUMBER}) is ([\\d,]+) `).exec(after);
  const asks = /^(?:the target is|this is for) (.*)$/.exec(after)?.[1]?.replace(/^(\S+) or more/, "$1");
  const level = asks === undefined ? undefined : askedOf(asks);
  const first = new RegExp(`^(?:at most )?(${WHOLE}) [^(]*\\((?:below |more than )?${NUMBER}\\)`).exec(
    asks ?? "",
  )?.[1];
  const units =
    reached?.[2] ??
    first ??
    new RegExp(`^[a-z ]*${NUMBER} \\(([\\d,]+) (?!times |points )`).exec(asks ?? "")?.[1];
  return {
    ...shown,
    asked: reached === null ? level : { operator: ">=", targets: [rangeOf(reached[1]!)!] },
    ...needed,
    ...(units === undefined ? {} : { units: exact(units).n }),
    ...(first === undefined ? {} : { isInUnits: true }),
  };
}

/** What a sentence about being on track asks. */
export function readTrack(text: string, names: readonly string[] = []): Asked | undefined {
  const plain = names.reduce((sentence, name) => sentence.replaceAll(name, "things"), text);
  const asks = new RegExp(`^(?:On ${DAY}, )?(.*?) counts as on track`).exec(plain)?.[1];
  return asks === undefined ? undefined : askedOf(asks);
}

function split(text: string): readonly string[] {
  const at = text.indexOf("; ");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 2)];
}

const SOME: Exact = { n: 1n, d: 10n ** 30n };

function actualOf(text: string): Pick<Said, "actual" | "counts" | "isCount"> {
  const share = new RegExp(`^(${RANGE}) of (${RANGE}) [^(]*\\((${RANGE})\\)`).exec(text);
  if (share !== null) {
    const counts = { part: rangeOf(share[1]!)!, whole: rangeOf(share[2]!)! };
    const shown = upTo100(rangeOf(share[3]!)!);
    // Some are more than none, however many there are in all.
    const low = shown.low.n === 0n && counts.part.low.n > 0n ? SOME : shown.low;
    return { actual: { low, high: shown.high }, counts };
  }
  const ratio = new RegExp(`^There (?:is|are) .* for .* \\((${RANGE}) for each `).exec(text);
  if (ratio !== null) return { actual: rangeOf(ratio[1]!) };
  if (/^There (?:is|are) .* for /.test(text)) return { actual: undefined };
  const none = /^There are no /.test(text);
  if (none) return { isCount: true, actual: { low: exact("0"), high: exact("0") } };
  const count = new RegExp(`^There (?:is|are) (${RANGE}) `).exec(text);
  if (count !== null) return { isCount: true, actual: rangeOf(count[1]!) };
  const other = new RegExp(`^“[^”]*” is (${RANGE})`).exec(text);
  if (other === null) return { actual: undefined };
  const range = rangeOf(other[1]!)!;
  // Days are whole in number too.
  if (new RegExp(DAY).test(other[1]!)) return { isCount: true, actual: range };
  return { actual: other[1]!.includes("%") ? upTo100(range) : range };
}

/** No share is above 100%, and a reader knows that too. */
function upTo100(share: Shown): Shown {
  return share.high.d === 0n && compare(share.low, exact("100%")) <= 0
    ? { low: share.low, high: exact("100%") }
    : share;
}

function neededOf(text: string): Pick<Said, "needed"> {
  const found =
    /(at least )?([\d,]+) (more|fewer)(?: [^.;:,()]*?)? (?:is|are) needed/.exec(text) ??
    /missed by ()([\d,]+)()( or more)?/.exec(text) ??
    /(at least )?([\d,]+) (too many)/.exec(text);
  if (found === null) return {};
  const size = exact(found[2]!).n;
  const isFewer = found[3] === "fewer" || found[3] === "too many";
  return { needed: { amount: isFewer ? -size : size, isExact: !found[1] && !found[4] } };
}

/** Whether a share of whole numbers can be on a target: no number of 2,500 schools is 82.559%. */
function canBeOn({ low: target, high }: Shown, { part, whole }: Pick<Counts, "part" | "whole">): boolean {
  if (compare(target, high) !== 0 || target.n === 0n) return true;
  if (compare(whole.low, whole.high) === 0) return (target.n * whole.low.n) % (target.d * whole.low.d) === 0n;
  return compare(part.low, part.high) === 0 ? (part.low.n * target.d) % (part.low.d * target.n) === 0n : true;
}

const ONE: Shown = { low: { n: 1n, d: 1n }, high: { n: 1n, d: 1n } };

/** A part is never above its whole. */
function upTo({ low, high }: Shown, most: Exact): Shown {
  return { low, high: compare(high, most) < 0 ? high : most };
}

/** Whether each of the few values that something may have is one of the targets. */
function areAll({ isCount, counts }: Said, actual: Shown, targets: readonly Shown[]): boolean {
  const isOn = (value: Exact) => targets.some((target) => compare(target.low, value) === 0);
  const each = ({ low, high }: Shown): readonly bigint[] =>
    low.d !== 1n || high.d !== 1n || high.n - low.n > 50n
      ? []
      : Array.from({ length: Number(high.n - low.n) + 1 }, (_, at) => low.n + BigInt(at));
  const values = isCount
    ? each(actual).map((n) => ({ n, d: 1n }))
    : counts === undefined
      ? []
      : each(upTo(counts.part, counts.whole.high)).flatMap((n) =>
          each(counts.whole).flatMap((d) => (d > 0n && n <= d ? { n, d } : [])),
        );
  return values.length > 0 && values.every(isOn);
}

/** What follows from the actual value that is shown and what is asked. */
export function verdictOf(said: Said, asked: Asked): Verdict {
  const { counts, isCount } = said;
  const { operator, targets, units } = asked;
  if (units !== undefined && counts !== undefined && compare(counts.whole.low, counts.whole.high) === 0) {
    const target = { low: units.number, high: units.number };
    const actual = upTo(counts.part, counts.whole.low);
    return verdictOf({ actual, isCount: true, asked }, { operator: units.operator, targets: [target] });
  }
  const actual = said.actual!;
  // A single rounded number may be on the target; of several numbers, only the whole ones count.
  const whole = isCount
    ? { part: actual, whole: ONE }
    : compare(actual.low, actual.high) === 0
      ? undefined
      : counts;
  const signs = targets.map((target) => ({
    mayBeBelow: compare(actual.low, target.high) < 0,
    mayBeOn:
      compare(actual.low, target.high) <= 0 &&
      compare(actual.high, target.low) >= 0 &&
      (whole === undefined || canBeOn(target, whole)),
    mayBeAbove: compare(actual.high, target.low) > 0,
  }));
  const [only] = signs;
  const from = (may: boolean, mayNot: boolean): Verdict => (may ? (mayNot ? "open" : "holds") : "fails");
  const { mayBeBelow, mayBeOn, mayBeAbove } = only!;
  switch (operator) {
    case ">=":
      return from(mayBeOn || mayBeAbove, mayBeBelow);
    case "<=":
      return from(mayBeOn || mayBeBelow, mayBeAbove);
    case ">":
      return from(mayBeAbove, mayBeOn || mayBeBelow);
    case "<":
      return from(mayBeBelow, mayBeOn || mayBeAbove);
    case "=":
      return from(mayBeOn, mayBeBelow || mayBeAbove);
    case "!=":
      return from(mayBeBelow || mayBeAbove, mayBeOn);
    default: {
      const isPoint = compare(actual.low, actual.high) === 0;
      const isOn = signs.some((sign) => sign.mayBeOn);
      const found: Verdict = isOn ? (isPoint || areAll(said, actual, targets) ? "holds" : "open") : "fails";
      return operator === "in" ? found : found === "holds" ? "fails" : found === "fails" ? "holds" : "open";
    }
  }
}

/** Whether that many more, or fewer, would be enough by the numbers shown; `undefined` if they do not say. */
export function wouldDo(
  { actual, counts, isCount, isInUnits, asked, units }: Said,
  amount: bigint,
): boolean | undefined {
  const one = (shown: Shown | undefined) =>
    shown !== undefined && compare(shown.low, shown.high) === 0 ? shown.low : undefined;
  const at = (value: Exact): Said => ({
    actual: { low: value, high: value },
    isCount: counts === undefined,
    asked,
  });
  if (counts === undefined) {
    const value = isCount ? one(actual) : undefined;
    if (value?.d !== 1n) return undefined;
    return verdictOf(at({ n: value.n + amount, d: 1n }), asked!) === "holds";
  }
  const [part, whole] = [one(counts.part), one(counts.whole)];
  // A whole that is a sum with its part moves with it, so its units are not mentioned.
  if (part === undefined || whole === undefined || whole.n === 0n || units === undefined) return undefined;
  const number = part.n + amount;
  if (isInUnits) return asked!.operator.startsWith("<") ? number <= units : number >= units;
  return verdictOf(at({ n: number, d: whole.n }), asked!) === "holds";
}

/** Whether a share of two open counts can be on a target at all is more than a reader works out. */
export function isTooMuchToWorkOut({ counts, asked }: Said): boolean {
  const isOpen = (shown: Shown) => compare(shown.low, shown.high) !== 0;
  const isEqual = asked !== undefined && ["=", "!=", "in", "not in"].includes(asked.operator);
  return counts !== undefined && isEqual && isOpen(counts.part) && isOpen(counts.whole);
}

/** The actual value, limited by what a further sentence says: "(there are at most 20 schools)". */
export function within(said: Said, text: string): Said {
  const most = new RegExp(`\\(there (?:are|is) at most (${WHOLE}) `).exec(text)?.[1];
  if (most === undefined) return said;
  const low = said.actual?.low ?? LEAST;
  return { ...said, isCount: true, actual: { low, high: exact(most) } };
}
