import { parseRational, type Rational, rational } from "../base/rational.js";
import { formatCount, formatPercent, lowerFirst } from "../base/words.js";
import { count } from "../facts/count.js";
import type { FactKind, Measure, Plain } from "../facts/kind.js";
import { kindOf, measureOf, type Scaled } from "../facts/kinds.js";
import { ratio } from "../facts/ratio.js";
import { cellsOf, operators } from "../operators/operators.js";
import {
  type Fact,
  isCounted,
  isQuotient,
  type OperatorName,
  type RuleSet,
  type ShareFact,
} from "../rule-set/types.js";
import type { Ranged, Reason, ShareValue } from "./types.js";

/** The unit of a fact's count, in the number asked for. */
export function unitOf(fact: Fact, number: number): string {
  const unit = isCounted(fact) ? fact.unit : "";
  return typeof unit === "string" ? unit : number === 1 ? unit.one : unit.other;
}

/** "12 more are", "1 more adult is". */
export function more(count: number, unit = ""): string {
  return `${formatCount(count)} more${unit} ${count === 1 ? "is" : "are"}`;
}

/** The least and greatest number of a value; an end that is open `undefined`. */
export interface Ends {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** "300", "at least 300", "at most 300", "between 300 and 310"; `undefined` where nothing is known. */
export function rangeWords(
  { low, high }: Ends,
  write: (value: number) => string = formatCount,
): string | undefined {
  if (low === undefined) return high === undefined ? undefined : `at most ${write(high)}`;
  if (high === undefined) return `at least ${write(low)}`;
  return low === high ? write(low) : `between ${write(low)} and ${write(high)}`;
}

/** Why a fact is not known, as a bracket; or nothing. */
export function whyUnknown({ unknown }: Pick<Reason, "unknown">, id: string): string {
  const why = unknown?.[id];
  return why === undefined ? "" : ` (${lowerFirst(why.trim().replace(/\.$/, ""))})`;
}

/** A fact of the rules by its id, with all there is to know of its type. */
export function factOf(id: string, { facts }: Pick<RuleSet, "facts">): Fact {
  return facts[id]!;
}

/** The parts of a share, in whole numbers. */
export interface ShareEnds {
  readonly part: Ends;
  readonly whole: Ends;
}

/** The ends of what a reason shows of a fact that is given. */
export function endsOf(value: Ranged<Plain> | null, type: FactKind): Ends {
  if (value === null) return {};
  if (typeof value !== "object") {
    const at = type.read(value);
    return { low: at, high: at };
  }
  return { low: type.read(value.min), high: type.read(value.max) };
}

/** The ends of what a reason shows of a share. */
export function shareEnds({ part, whole }: ShareValue): ShareEnds {
  return { part: endsOf(part, count), whole: endsOf(whole, count) };
}

/** The one number that ends leave; `undefined` where there are several. */
export function onlyOf({ low, high }: Ends): number | undefined {
  return low === high ? low : undefined;
}

/** Whether a reason asks for a number to be reached: it and all above it will do. */
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

/** An exact value of a reason as the number it stands for. */
export function exactOf(value: Plain, type: Measure): Rational {
  let known = exactNumbers.get(type);
  if (known === undefined || known.size > MOST_KEPT) exactNumbers.set(type, (known = new Map()));
  let found = known.get(value);
  if (found === undefined) {
    const isText = typeof value === "string" || typeof value === "number";
    found = type.literal(value) ?? (isText ? parseRational(value) : undefined) ?? rational(0);
    known.set(value, found);
  }
  return found;
}

/** What is asked, to follow "the target is": "150", "embedded or better", "more than 1,100 (students in the year before)". */
export function askedWords(
  reason: Pick<Reason, "fact" | "operator"> & {
    readonly target: Ranged<Plain> | ShareValue | readonly Plain[] | null;
    readonly targetFact?: string;
    readonly plus?: string | number;
    readonly times?: string;
  },
  ruleSet: Pick<RuleSet, "facts" | "scales">,
): string {
  const { operator, target, targetFact } = reason;
  const { wording, phrases, joint } = operators[operator];
  if (targetFact !== undefined) {
    const fact = factOf(targetFact, ruleSet);
    const isShifted = reason.plus !== undefined || reason.times !== undefined;
    const other = isShifted
      ? shiftedWords(target as Ranged<Plain> | null, fact, ruleSet)
      : otherWords(target as Ranged<Plain> | ShareValue | null, fact, ruleSet);
    const source = isShifted ? shiftOf(reason, `“${fact.title}”`, fact) : lowerFirst(fact.title);
    return `${wording} ${other ?? "a number that is not known yet"} (${source})`;
  }
  const type = measureOf(factOf(reason.fact, ruleSet), ruleSet);
  const phrase = phrases?.[type.manner] ?? `${wording} …`;
  const targets = (Array.isArray(target) ? target : [target]) as readonly Plain[];
  return phrase.replace("…", targets.map((each) => type.sayExact(exactOf(each, type))).join(joint));
}

/** A number made from another fact's. */
function shiftedWords(target: Ranged<Plain> | null, fact: Fact, scaled: Scaled): string | undefined {
  if (target === null) return undefined;
  const type = measureOf(fact, scaled);
  const say = (value: Plain) => type.sayExact(exactOf(value, type));
  if (typeof target !== "object") return say(target);
  const { min, max } = target;
  if (min === undefined) return max === undefined ? undefined : `at most ${say(max)}`;
  return max === undefined ? `at least ${say(min)}` : `between ${say(min)} and ${say(max)}`;
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

function otherWords(
  value: Ranged<Plain> | ShareValue | null,
  fact: Fact,
  scaled: Scaled,
): string | undefined {
  if (!isQuotient(fact)) {
    const type = kindOf(fact, scaled);
    return rangeWords(endsOf(value as Ranged<Plain> | null, type), type.say);
  }
  const ends = shareEnds(value as ShareValue);
  if (fact.type === "ratio") {
    const [one, other] = [onlyOf(ends.part), onlyOf(ends.whole)];
    return one === undefined || !other ? undefined : ratio.sayExact(rational(one, other));
  }
  return ends.whole.high !== 0 && isOne(ends) ? percentEnds(ends).low : undefined;
}

/** Whether a share is one number. */
function isOne({ part, whole }: ShareEnds): boolean {
  return onlyOf(part) === 0 || (onlyOf(part) !== undefined && onlyOf(whole) !== undefined);
}

function percentEnds({ part, whole }: ShareEnds): { readonly low: string; readonly high: string } {
  const { low: least = 0, high: most = Number.POSITIVE_INFINITY } = part;
  const fewest = Math.max(whole.low ?? 0, 1);
  const low = whole.high === undefined ? rational(0) : rational(least, whole.high);
  const high = most >= fewest ? rational(1) : rational(most, fewest);
  return { low: formatPercent(low), high: formatPercent(high) };
}

/** "72.1%", "50.4% or more", "70% to 75%", as a bracket; nothing where the whole is not known. */
export function percentBracket(ends: ShareEnds): string {
  const { part, whole } = ends;
  if (whole.high === undefined || whole.high === 0 || (whole.low ?? 0) === 0) return "";
  const { low, high } = percentEnds(ends);
  if (isOne(ends)) return ` (${low})`;
  if (part.high === undefined) return part.low === undefined ? "" : ` (${low} or more)`;
  return part.low === undefined ? ` (${high} or less)` : ` (${low} to ${high})`;
}

/** What is known of the count that something measured for others adds to; nothing where none is. */
export function countHere(
  { fact: id, actual }: Pick<Reason, "fact" | "actual">,
  ruleSet: Pick<RuleSet, "facts">,
): { readonly fact: Fact; readonly ends: Ends } {
  const given = factOf(id, ruleSet);
  const fact = isQuotient(given) ? factOf(given.of[0], ruleSet) : given;
  const known = isQuotient(given) ? (actual as ShareValue).part : (actual as Ranged<number> | null);
  return { fact, ends: isCounted(fact) ? endsOf(known, count) : {} };
}

/** What a share says of its part: "have engaged". */
export function predicateOf(fact: ShareFact): string {
  return fact.predicate ?? `count for “${fact.title}”`;
}
