import { formatDecimal, parseExact, type Rational, type Rounding, rational } from "../base/rational.js";
import { formatCount, lowerFirst } from "../base/words.js";
import { count } from "../facts/count.js";
import type { Cut, Decimals, FactKind, Manner, Measure, Plain } from "../facts/kind.js";
import { kindOf, measureOf } from "../facts/kinds.js";
import { nearestWhole } from "../operators/nearest-whole.js";
import { cellsOf, operators } from "../operators/operators.js";
import {
  type Fact,
  isCounted,
  isQuotient,
  isShare,
  type OperatorName,
  type RuleSet,
  type ShareFact,
} from "../rule-set/types.js";
import type { Ranged, Reason, ShareValue } from "./types.js";

/** The unit of a fact's count, singular or plural to suit a number. */
export function unitOf(fact: Fact, number: number): string {
  const unit = isCounted(fact) ? fact.unit : "";
  return typeof unit === "string" ? unit : number === 1 ? unit.one : unit.other;
}

/** "12 more are needed", "1 fewer adult is needed"; a count below zero means fewer. */
export function neededWords(count: number, unit = ""): string {
  const size = Math.abs(count);
  return `${formatCount(size)} ${count < 0 ? "fewer" : "more"}${unit} ${size === 1 ? "is" : "are"} needed`;
}

/** The least and greatest number that a value may be; an open end is `undefined`. */
export interface Ends {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** "300", "at least 300", "at most 300", "between 300 and 310"; `undefined` if nothing is known. */
export function rangeWords(
  { low, high }: Ends,
  write: (value: number) => string = formatCount,
  manner: Manner = "number",
): string | undefined {
  const [least, most] = [low, high].map((end) => (end === undefined ? undefined : write(end)));
  return betweenWords(least, low === high ? least : most, manner);
}

/** "at least 60%", "no later than 1 May 2025", "between 60% and 70%"; two ends that read the same are given once. */
function betweenWords(
  low: string | undefined,
  high: string | undefined,
  manner: Manner = "number",
): string | undefined {
  const [atLeast, atMost] = manner === "day" ? ["no earlier than", "no later than"] : ["at least", "at most"];
  if (low === undefined) return high === undefined ? undefined : `${atMost} ${high}`;
  if (high === undefined) return `${atLeast} ${low}`;
  return low === high ? low : `between ${low} and ${high}`;
}

/** Why a fact is not known, in brackets; empty if the snapshot does not say. */
export function whyUnknown({ unknown }: Pick<Reason, "unknown">, id: string): string {
  const why = unknown?.[id];
  return why === undefined ? "" : ` (${lowerFirst(why.trim().replace(/\.$/, ""))})`;
}

/** A fact of the rules by its id. */
export function factOf(id: string, { facts }: Pick<RuleSet, "facts">): Fact {
  return facts[id]!;
}

/** The part and whole of a share, as whole numbers. */
export interface ShareEnds {
  readonly part: Ends;
  readonly whole: Ends;
}

/** The ends of the value that a reason shows for a given fact. */
export function endsOf(value: Ranged<Plain> | null, type: FactKind): Ends {
  if (value === null) return {};
  if (typeof value !== "object") {
    const at = type.read(value);
    return { low: at, high: at };
  }
  return { low: type.read(value.min), high: type.read(value.max) };
}

/** The ends of the value that a reason shows for a share. */
export function shareEnds({ part, whole }: ShareValue): ShareEnds {
  return { part: endsOf(part, count), whole: endsOf(whole, count) };
}

/** The only number between two ends; `undefined` if there are several. */
export function onlyOf({ low, high }: Ends): number | undefined {
  return low === high ? low : undefined;
}

/** Whether a reason asks for a number to be reached: it and every number above it will do. */
export function isToReach({
  operator,
  targetFact,
}: {
  readonly operator: OperatorName;
  readonly targetFact?: string;
}): boolean {
  const [below, on, above] = cellsOf(operator);
  return targetFact === undefined && !below && on && above;
}

const exactNumbers = new WeakMap<Measure, Map<Plain, Rational>>();
const MOST_KEPT = 1_000;

/** An exact value in a reason, as a number. */
export function exactOf(value: Plain, type: Measure): Rational {
  let known = exactNumbers.get(type);
  // Stryker disable next-line EqualityOperator: one more or fewer that is kept
  if (known === undefined || known.size > MOST_KEPT) exactNumbers.set(type, (known = new Map()));
  let found = known.get(value);
  if (found === undefined) {
    found = type.literal(value) ?? parseExact(String(value)) ?? rational(0);
    known.set(value, found);
  }
  return found;
}

/** A reason that asks for something. */
interface Asking extends Pick<Reason, "fact" | "operator" | "decimals"> {
  readonly targetLimit?: number;
  readonly target: Ranged<Plain> | ShareValue | readonly Plain[] | null;
  readonly targetFact?: string;
  readonly plus?: string | number;
  readonly times?: string;
}

/**
 * The target, to follow "the target is": "150", "embedded or better", "more than 1,100 (students in the year before)".
 */
export function askedWords(reason: Asking, ruleSet: Pick<RuleSet, "facts" | "scales">): string {
  const { target, targetFact } = reason;
  const type = measureOf(factOf(reason.fact, ruleSet), ruleSet);
  if (targetFact !== undefined) {
    const fact = factOf(targetFact, ruleSet);
    const { operator, words, isPoint } = otherWords(reason, fact, ruleSet);
    const { wording } = operators[operator];
    const isMade = reason.plus !== undefined || reason.times !== undefined;
    const source = shiftOf(reason, `“${fact.title}”`, fact);
    // A sum changes with each count that it adds up; where only a range is known, any such relation says more than the
    // ends.
    const related =
      !isPoint || (isMade && "sum" in fact) ? relatedWords(reason.fact, targetFact, ruleSet) : "";
    if (isPoint) return `${wording} ${words} (${isMade ? source : lowerFirst(fact.title)}${related})`;
    return `${wording} ${source} (${words ?? "not known yet"}${related})`;
  }
  const targets = (Array.isArray(target) ? target : [target]) as readonly Plain[];
  const numbers = targets.map((each) => exactOf(each, type));
  const { operator, write } = wholeNumbers(reason.operator, numbers, type);
  const { wording, phrases, joint } = operators[operator];
  const phrase = phrases?.[type.manner] ?? `${wording} …`;
  const written = numbers.map((number) => write?.(number) ?? type.sayExact(number, reason.decimals));
  return phrase.replace("…", () => written.join(joint));
}

/** Says that one of two counts is part of the other, which tells the reader more than their bounds. */
function relatedWords(id: string, other: string, { facts }: Pick<RuleSet, "facts">): string {
  if (isPart(other, id, facts)) return `, part of “${facts[id]!.title}”`;
  return isPart(id, other, facts) ? `, of which “${facts[id]!.title}” is part` : "";
}

function isPart(id: string, whole: string, facts: RuleSet["facts"]): boolean {
  const [fact, other] = [facts[id]!, facts[whole]!];
  if (!isCounted(fact) || !isCounted(other) || id === whole) return false;
  const added = "sum" in other ? other.sum : [];
  // The whole of a share is never below its part, either.
  const shares = Object.values(facts).flatMap((each) =>
    isShare(each) && each.of[0] === id ? each.of[1] : [],
  );
  const wholes = fact.partOf === undefined ? shares : [fact.partOf, ...shares];
  return (
    added.some((each) => each === id || isPart(id, each, facts)) ||
    wholes.some((each) => each === whole || isPart(each, whole, facts))
  );
}

/**
 * An operator and the whole numbers that mean the same: for things counted whole, "more than 1.5" is "2 or more". A
 * fraction that no count can equal is written as it is.
 */
function wholeNumbers(
  operator: OperatorName,
  numbers: readonly Rational[],
  type: Measure,
): { readonly operator: OperatorName; readonly write?: (number: Rational) => string } {
  if (!type.counted || numbers.every(({ d }) => d === 1n)) return { operator };
  const nearest = nearestWhole(operator);
  if (nearest === undefined) return { operator, write: formatDecimal };
  const [below] = cellsOf(operator);
  return {
    operator: below ? "lessThanInclusive" : "greaterThanInclusive",
    write: (number) => formatCount(nearest(1, number)),
  };
}

/** The number of another fact, shifted if the rules say so; empty if nothing is known of it. */
function otherWords(
  { target, targetLimit, operator: asked, decimals, fact: measured, plus, times }: Asking,
  fact: Fact,
  ruleSet: Pick<RuleSet, "facts" | "scales">,
): { readonly operator: OperatorName; readonly words: string | undefined; readonly isPoint: boolean } {
  const isShare = target !== null && typeof target === "object" && "share" in target;
  const known = isShare ? target.share : (target as Ranged<Plain> | null);
  const isPoint = known !== null && typeof known !== "object";
  if (plus === undefined && times === undefined && !isQuotient(fact)) {
    const kind = kindOf(fact, ruleSet);
    const { low, high = targetLimit } = endsOf(known, kind);
    return { operator: asked, words: rangeWords({ low, high }, kind.say, kind.manner), isPoint };
  }
  const { min, max }: { min?: Plain; max?: Plain } = known === null ? {} : isPoint ? { min: known } : known;
  const type = measureOf(fact, ruleSet);
  const numbers = [min, max].flatMap((end) => (end === undefined ? [] : exactOf(end, type)));
  const { operator, write } = wholeNumbers(asked, numbers, measureOf(factOf(measured, ruleSet), ruleSet));
  const say = (end: Plain | undefined, rounding: Rounding) => {
    if (end === undefined) return undefined;
    const number = exactOf(end, type);
    return write?.(number) ?? type.sayExact(number, decimals, rounding);
  };
  const low = say(min, "down");
  return { operator, words: isPoint ? low : betweenWords(low, say(max, "up")), isPoint };
}

/** "10 points above “share in the year before”", "10% of “schools in the area”". */
function shiftOf(
  { plus, times }: { readonly plus?: string | number; readonly times?: string },
  title: string,
  fact: Fact,
): string {
  if (times !== undefined) return times.endsWith("%") ? `${times} of ${title}` : `${times} times ${title}`;
  if (plus === undefined) return title;
  const size = String(plus).replace(/^-/, "");
  const isBelow = String(plus).startsWith("-");
  if (isCounted(fact)) return `${formatCount(Number(size))} ${isBelow ? "fewer" : "more"} than ${title}`;
  const points = size.endsWith("%") ? `${size.slice(0, -1)} points` : size;
  return `${points} ${isBelow ? "below" : "above"} ${title}`;
}

/** "72.1%", "50.4% or more", "70% to 75%", in brackets; empty if the whole is not known, or may be zero. */
export function percentBracket({ whole, share: known }: ShareValue, cut: Cut, decimals?: Decimals): string {
  if (known === null || (endsOf(whole, count).low ?? 0) === 0) return "";
  const say = (text: string, rounding: Rounding) =>
    cut.say(parseExact(text) ?? rational(0), decimals ?? cut.decimals, rounding);
  if (typeof known === "string") return ` (${say(known, "down")})`;
  const { min, max } = known;
  // Stryker disable next-line ConditionalExpression,StringLiteral: a share of which neither end is known is `null`
  if (min === undefined) return max === undefined ? "" : ` (${say(max, "up")} or less)`;
  return max === undefined ? ` (${say(min, "down")} or more)` : ` (${say(min, "down")} to ${say(max, "up")})`;
}

/** What is known of the count here that adds to something measured for other subjects; `undefined` if nothing is. */
export function countHere(
  { fact: id, actual }: Pick<Reason, "fact" | "actual">,
  ruleSet: Pick<RuleSet, "facts">,
): { readonly fact: Fact; readonly ends: Ends } {
  const given = factOf(id, ruleSet);
  const fact = isQuotient(given) ? factOf(given.of[0], ruleSet) : given;
  const known = isQuotient(given) ? (actual as ShareValue).part : (actual as Ranged<number> | null);
  return { fact, ends: isCounted(fact) ? endsOf(known, count) : {} };
}

/** The predicate of a share, to follow its part: "have engaged". */
export function predicateOf(fact: ShareFact): string {
  return fact.predicate ?? `count for “${fact.title}”`;
}
