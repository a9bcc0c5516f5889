import { longDay } from "../base/day.js";
import { parseExact } from "../base/rational.js";
import { formatCount, formatList, upperFirst } from "../base/words.js";
import type { Measure, Plain } from "../facts/kind.js";
import { kindOf, measureOf } from "../facts/kinds.js";
import { cellsOf, operators } from "../operators/operators.js";
import { isAbove, oneOf } from "../rule-set/subjects.js";
import {
  type Fact,
  isCounted,
  isQuotient,
  isShare,
  type QuotientFact,
  type ShareFact,
} from "../rule-set/types.js";
import {
  askedWords,
  countHere,
  type Ends,
  endsOf,
  exactOf,
  factOf,
  isToReach,
  neededWords,
  onlyOf,
  percentBracket,
  predicateOf,
  rangeWords,
  shareEnds,
  unitOf,
  whyUnknown,
} from "./phrases.js";
import type { About, OwnWords, Ranged, Reason, ReasonOf, ShareValue, Words } from "./types.js";

type Met = ReasonOf<
  "target-met" | "target-not-met" | "target-undecided" | "target-held" | "judgement-needed"
>;
type Applying = ReasonOf<"applies" | "does-not-apply" | "applies-undecided">;
type Track = ReasonOf<"on-track" | "off-track" | "track-undecided">;
/** The facts as they are, whatever is asked. */
type Actual = Pick<Reason, "fact" | "actual" | "unknown" | "decimals" | "limit">;

/**
 * The sentences of reasons, in English: the facts, the target, the conclusion. Each is made only from its reason and
 * the names in the rules. The option `words` replaces any of them with your own.
 */
export const words: Words = {
  /** "There are 165 active LLME; the target is 150, so it is met." */
  "target-met": targetWords,
  /** "46 of 50 active LLME: 4 more are needed by 31 August 2025." */
  "target-not-met": targetWords,
  /** "There are between 140 and 160 active LLME; the target is 150, so it may or may not be met: up to 10 more may be needed by 31 August 2025." */
  "target-undecided": targetWords,
  /** "There are 8 infections; the target is at most 12, so it is met so far; the final count is taken after 31 August 2025." */
  "target-held": targetWords,
  /** "“Resources” has not been judged yet; embedded or better is needed." */
  "judgement-needed": targetWords,
  /** "135 or more counts as on track, so this is on track." */
  "on-track": (reason, about) => trackWords(reason, "this is on track", about),
  /** "On 31 March 2025, 306 schools (71.8%) or more counts as on track, so this is off track." */
  "off-track": (reason, about) => trackWords(reason, "this is off track", about),
  /** "135 or more counts as on track, so this may or may not be on track." */
  "track-undecided": (reason, about) => trackWords(reason, "this may or may not be on track", about),
  /** "There are 412 schools; this is for more than 300, so it applies." */
  applies: (reason, about) => forWhomWords(reason, "so it applies", about),
  /** "There are 250 schools; this is for more than 300, so it does not apply." */
  "does-not-apply": (reason, about) => forWhomWords(reason, "so it does not apply", about),
  /** "The number of schools is not known; this is for more than 300, so it may or may not apply." */
  "applies-undecided": (reason, about) => forWhomWords(reason, "so it may or may not apply", about),
  /** "Nothing is asked before 28 February 2025." */
  "not-asked-yet": ({ from }) => `Nothing is asked before ${longDay(from)}.`,
  /** "“Secondary schools in the area” is zero here, so this does not apply." */
  "whole-is-zero": ({ whole }, { ruleSet }) =>
    `“${factOf(whole, ruleSet).title}” is zero here, so this does not apply.`,
  /** "There are 12 specialists; no target has been set yet." */
  "target-not-set": (reason, about) => `${upperFirst(opening(reason, about))}; no target has been set yet.`,
  /** "This is measured for the network as a whole, not for one hub; the 5 active LLME here count towards it." */
  "out-of-scope": outOfScope,
};

/**
 * The sentence that a set of words has for a reason; `undefined` if it has none.
 *
 * @throws {TypeError} if the words return anything but text
 */
export function sayWith(some: OwnWords, reason: Reason, about: About): string | undefined {
  const say = some[reason.code] as ((reason: Reason, about: About) => unknown) | undefined;
  if (say === undefined) return undefined;
  const text = say(reason, about);
  if (typeof text !== "string") throw new TypeError(`The words for "${reason.code}" must give a text.`);
  return text;
}

/** The facts, the target and the conclusion. */
function targetWords(reason: Met, about: About): string {
  const said = countWords(reason, about) ?? `${opening(reason, about)}; ${closing(reason, about)}`;
  return `${upperFirst(said)}${choiceWords(reason)}.`;
}

/** "46 of 50 active LLME: 4 more are needed by 31 August 2025", for a count below the number to reach. */
function countWords(reason: Met, about: About): string | undefined {
  if (reason.code !== "target-not-met" || reason.impossible || !isToReach(reason)) return undefined;
  const fact = factOf(reason.fact, about.ruleSet);
  const { short, targetUnits } = reason;
  if (!isCounted(fact) || targetUnits === undefined || short === undefined) return undefined;
  const { low, high = reason.limit } = endsOf(
    reason.actual as Ranged<Plain> | null,
    kindOf(fact, about.ruleSet),
  );
  const found = rangeWords({ low, high });
  // Stryker disable next-line ConditionalExpression: what is not met is known at one end at least
  if (found === undefined) return undefined;
  return `${found} of ${formatCount(targetUnits)} ${unitOf(fact, targetUnits)}: ${shortWords(reason, short, about)}`;
}

/** The facts, and whom the criterion is for. */
function forWhomWords(reason: Applying, what: string, about: About): string {
  const asked = orMore(askedWords(reason, about.ruleSet), reason, about);
  return `${upperFirst(opening(reason, about))}; this is for ${asked}, ${what}${choiceWords(reason)}.`;
}

/** "150 or more": used for a number to reach, except where it follows "the target is". */
function orMore(
  asked: string,
  { fact, operator }: Pick<Reason, "fact" | "operator">,
  { ruleSet }: About,
): string {
  const [below, , above] = cellsOf(operator);
  const isNumber = measureOf(factOf(fact, ruleSet), ruleSet).manner === "number";
  return isNumber && !below && above && /^\d/.test(asked) ? `${asked} or more` : asked;
}

/** Says that it is one of several conditions, not all of which must hold. */
function choiceWords({ choice }: Pick<Reason, "choice">): string {
  return choice === undefined ? "" : ` (at least ${choice.atLeast} of these ${choice.of} are needed)`;
}

/** The facts, without a full stop. */
function opening(reason: Actual, about: About): string {
  const fact = factOf(reason.fact, about.ruleSet);
  if (isShare(fact)) return shareOpening(reason, fact, about);
  if (isQuotient(fact)) return ratioOpening(reason, fact, about);
  const type = kindOf(fact, about.ruleSet);
  const own = endsOf(reason.actual as Exclude<Reason["actual"], ShareValue>, type);
  const ends = { low: own.low, high: own.high ?? reason.limit };
  const found = rangeWords(ends, type.say, type.manner);
  const why = whyUnknown(reason, reason.fact);
  if (isCounted(fact)) {
    const { low, high } = ends;
    if (found === undefined) return `the number of ${unitOf(fact, 0)} is not known${why}`;
    const unit = unitOf(fact, high ?? low ?? 0);
    if (low === 0 && high === 0) return `there are no ${unit}`;
    return `there ${verbFor(ends)} ${found} ${unit}`;
  }
  const { known, unknown } = type.states;
  return found === undefined ? `“${fact.title}” ${unknown}${why}` : `“${fact.title}” ${known} ${found}`;
}

/** "is" after "there" before a number, or a single end, that is 1: "there is at most 1 school". */
function verbFor({ low, high }: Ends): "is" | "are" {
  return (high ?? low) === 1 ? "is" : "are";
}

/** "there are 144 children for 17 adults (8.47 for each adult)" */
function ratioOpening(reason: Actual, fact: QuotientFact, { ruleSet }: About): string {
  const [first, second] = fact.of.map((id) => factOf(id, ruleSet)) as [Fact, Fact];
  const { part, whole } = shareEnds(reason.actual as ShareValue);
  const counted = (of: Fact, ends: Ends) => {
    const found = rangeWords(ends);
    return found === undefined ? undefined : `${found} ${unitOf(of, ends.high ?? ends.low ?? 0)}`;
  };
  const [one, other] = [onlyOf(part), onlyOf(whole)];
  const [firsts, seconds] = [counted(first, part), counted(second, whole)];
  const [whyFirst, whySecond] = fact.of.map((id) => whyUnknown(reason, id));
  if (firsts === undefined && seconds === undefined)
    return `neither the number of ${unitOf(first, 0)}${whyFirst} nor that of ${unitOf(second, 0)}${whySecond} is known`;
  if (firsts === undefined) return `the number of ${unitOf(first, 0)} for ${seconds} is not known${whyFirst}`;
  const are = verbFor(part);
  if (seconds === undefined)
    return `there ${are} ${firsts}, and the number of ${unitOf(second, 0)} is not known${whySecond}`;
  const { cut } = measureOf(fact, ruleSet);
  const { share } = reason.actual as ShareValue;
  const number = one === undefined || !other || typeof share !== "string" ? undefined : parseExact(share);
  const each =
    number === undefined || cut === undefined
      ? ""
      : ` (${cut.say(number, reason.decimals ?? cut.decimals, "down")} for each ${unitOf(second, 1)})`;
  return `there ${are} ${firsts} for ${seconds}${each}`;
}

function shareOpening(reason: Actual, fact: ShareFact, about: About): string {
  const [partId, wholeId] = fact.of;
  const actual = reason.actual as ShareValue;
  const { part, whole } = shareEnds(actual);
  const predicate = predicateOf(fact);
  const partWords = rangeWords(part);
  const units = unitOf(factOf(wholeId, about.ruleSet), onlyOf(whole) ?? 0);
  // A whole is never below its part, so saying so adds nothing.
  const isNews = whole.high !== undefined || (whole.low ?? 0) > (part.low ?? 0);
  const wholeWords = isNews
    ? rangeWords(whole)?.replace("between ", "")?.replace(" and ", " to ")
    : undefined;
  if (partWords === undefined) {
    const the = onlyOf(whole) === undefined ? "" : "the ";
    const of = wholeWords === undefined ? "" : `of ${the}${wholeWords} `;
    return `it is not known how many ${of}${units} ${predicate}${whyUnknown(reason, partId)}`;
  }
  if (wholeWords === undefined) {
    const of = verbFor(part) === "is" ? "of the " : "";
    return `${partWords} ${of}${units} ${predicate}, but how many ${units} there are is not known${whyUnknown(reason, wholeId)}`;
  }
  const { cut } = measureOf(fact, about.ruleSet);
  return `${partWords} of ${wholeWords} ${units}${percentBracket(actual, cut!, reason.decimals)} ${predicate}`;
}

/** The target and the conclusion. */
function closing(reason: Met, about: About): string {
  const { ruleSet } = about;
  const type = measureOf(factOf(reason.fact, ruleSet), ruleSet);
  const follows = verdict(reason, about);
  const so = follows === "" ? "" : `, so ${follows}`;
  if (type.manner === "level") return `${askedWords(reason, ruleSet)} is needed${levelVerdict(reason.code)}`;
  const units = unitsOfTarget(reason, about);
  if (units !== undefined && isToReach(reason) && isExact(reason, type))
    return `${askedWords(reason, ruleSet)} is ${units}${so}`;
  return `the target is ${askedWithUnits(reason, about)}${so}`;
}

/** The target with its number of units: "at most 5% (125 schools)", or "299 schools (71.8%)" for a rounded share. */
function askedWithUnits(reason: Met | Track, about: About): string {
  const { ruleSet } = about;
  const asked = askedWords(reason, ruleSet);
  const units = unitsOfTarget(reason, about);
  if (units === undefined) return asked;
  const type = measureOf(factOf(reason.fact, ruleSet), ruleSet);
  return isExact(reason, type) ? `${asked} (${units})` : inUnits(reason, units, asked);
}

/** Whether a target is written as an exact number, without rounding. */
function isExact({ target }: Met | Track, type: Measure): boolean {
  return type.cut?.isShort(exactOf(target as Plain, type)) ?? true;
}

/** "319 schools": the target of a share as a number of its whole. */
function unitsOfTarget(
  { fact: id, targetUnits }: { readonly fact: string; readonly targetUnits?: number },
  { ruleSet }: About,
): string | undefined {
  const fact = factOf(id, ruleSet);
  if (!isQuotient(fact) || targetUnits === undefined || targetUnits < 0) return undefined;
  return `${formatCount(targetUnits)} ${unitOf(factOf(fact.of[0], ruleSet), targetUnits)}`;
}

/** "299 schools (71.8%)", "at most 11 schools (below 5.03%)": a share is rounded, but the units are exact. */
function inUnits({ operator }: Pick<Reason, "operator">, units: string, asked: string): string {
  const [below, on] = cellsOf(operator);
  const share = on ? asked.replace(`${operators[operator].wording} `, "") : asked;
  return `${below ? "at most " : ""}${units} (${share})`;
}

function levelVerdict(code: Met["code"]): string {
  return code === "target-met" ? ", so this is met" : code === "target-not-met" ? ", so this is not met" : "";
}

/** ISO days can be compared as texts. */
function isLate({ deadline, asOf }: About): boolean {
  return deadline !== null && asOf > deadline;
}

function byWhen({ deadline, asOf }: About): string {
  return deadline === null ? "" : ` by ${deadline === asOf ? "the end of " : ""}${longDay(deadline)}`;
}

/** Which of several counts is short; adds nothing if only one can be. */
function shortUnit(reason: Met, { ruleSet }: About): (count: number) => string {
  const of = "shortOf" in reason ? reason.shortOf : undefined;
  return of === undefined ? () => "" : (count) => ` ${unitOf(factOf(of, ruleSet), Math.abs(count))}`;
}

/** The conclusion; empty if nothing is known of the measured value. */
function verdict(reason: Met, about: About): string {
  switch (reason.code) {
    case "target-met":
      return "it is met";
    case "target-held":
      return `it is met so far; the final count is taken after ${longDay(reason.settledAfter)}`;
    case "target-not-met":
      return reason.impossible
        ? "it is not met, and no change of this number alone would meet it"
        : shortVerdict(reason, about);
    default:
      return openVerdict(reason, about);
  }
}

function shortVerdict(reason: ReasonOf<"target-not-met">, about: About): string {
  const { short } = reason;
  if (short === undefined) return "it is not met";
  const [least, most] = [endOf(short, "min"), typeof short === "number" ? short : short.max];
  // It may be short or too many, or nobody can say by how many.
  if (least === 0 || (most !== undefined && least * most < 0)) return "it is not met";
  const words = shortWords(reason, short, about);
  if (isLate(about)) return `it is not met: ${words}`;
  return typeof short === "number" ? words : `it is not met yet: ${words}`;
}

/**
 * "4 more are needed by 31 August 2025", "at least 4 more are needed"; after the deadline "missed by 4", "3 too many".
 */
function shortWords(reason: ReasonOf<"target-not-met">, short: Ranged<number>, about: About): string {
  const least = endOf(short, "min");
  const unit = shortUnit(reason, about)(least);
  const isExact = typeof short === "number";
  if (!isLate(about)) return `${isExact ? "" : "at least "}${neededWords(least, unit)}${byWhen(about)}`;
  const size = `${formatCount(Math.abs(least))}${unit}`;
  // Stryker disable next-line EqualityOperator: it is not zero
  return least < 0
    ? `${isExact ? "" : "at least "}${size} too many`
    : `missed by ${size}${isExact ? "" : " or more"}`;
}

function openVerdict(reason: Met, about: About): string {
  if (isOpen(reason, about)) return "";
  const open = "it may or may not be met";
  const most =
    reason.code === "target-undecided" && reason.short !== undefined ? endOf(reason.short, "max") : 0;
  if (most === 0 || isLate(about)) return open;
  const word = most < 0 ? "fewer" : "more";
  const unit = shortUnit(reason, about)(most);
  return `${open}: up to ${formatCount(Math.abs(most))} ${word}${unit} may be needed${byWhen(about)}`;
}

/** Whether nothing at all is known of the measured value. */
function isOpen({ fact: id, actual }: Met, { ruleSet }: About): boolean {
  if (actual === null) return true;
  const fact = factOf(id, ruleSet);
  return isQuotient(fact) && (actual as ShareValue).part === null;
}

function endOf(value: Ranged<number>, end: "min" | "max"): number {
  return typeof value === "number" ? value : (value[end] ?? 0);
}

/** Whether one of several tests of being on track holds. */
const CHOSEN: Readonly<Record<Track["code"], string>> = {
  "on-track": "holds",
  "off-track": "does not hold",
  "track-undecided": "may or may not hold",
};

function trackWords(reason: Track, what: string, about: About): string {
  const { asOf } = about;
  const plain = orMore(askedWithUnits(reason, about), reason, about);
  const { choice, betweenMilestones, mayBeMet, mayBeUnmet } = reason;
  const lead = betweenMilestones ? `On ${longDay(asOf)}, ${plain}` : upperFirst(plain);
  const most = limitWords(reason, about);
  if (choice !== undefined)
    return `${lead} counts as on track here${most}, and at least ${choice.atLeast} of ${choice.of} such tests are needed; this one ${CHOSEN[reason.code]}.`;
  return `${lead} counts as on track${most}, so ${what}${mayBeMet ? " if it is not met" : mayBeUnmet ? " while it is met" : ""}.`;
}

/** " (there are at most 20)", if that limit decides the result and the rest of the sentence does not say so. */
function limitWords({ fact, limit }: Pick<Reason, "fact" | "limit">, { ruleSet }: About): string {
  if (limit === undefined) return "";
  return ` (there ${verbFor({ high: limit })} at most ${formatCount(limit)} ${unitOf(factOf(fact, ruleSet), limit)})`;
}

function outOfScope(reason: ReasonOf<"out-of-scope">, { ruleSet, scope }: About): string {
  const { measuredFor } = reason;
  const isLevelAbove = (id: string) => isAbove(ruleSet, id, scope);
  const above = measuredFor.filter(isLevelAbove);
  const isBelow = measuredFor.every((id) => isAbove(ruleSet, scope, id));
  const named = measuredFor.map((id) => `${isLevelAbove(id) ? "the" : "each"} ${oneOf(ruleSet, id)}`);
  const whole = above.length > 0 ? " as a whole" : "";
  const own = isBelow ? `the ${oneOf(ruleSet, scope)} as a whole` : `one ${oneOf(ruleSet, scope)}`;
  const where = `${formatList(named)}${whole}, not for ${own}`;
  const { fact, ends } = countHere(reason, ruleSet);
  const found = rangeWords(ends);
  // A count adds to another subject's only if that subject is at a level above.
  if (found === undefined || above.length === 0) return `This is measured for ${where}.`;
  const { low, high } = ends;
  const isOne = low === 1 && high === 1;
  const unit = unitOf(fact, isOne ? 1 : 0);
  const here = low === high ? `the ${found} ${unit} here` : `the ${unit} here (${found})`;
  return `This is measured for ${where}; ${here} ${isOne ? "counts" : "count"} towards it.`;
}
