import { longDay } from "../base/day.js";
import { rational } from "../base/rational.js";
import { formatCount, formatList, formatPercent, upperFirst } from "../base/words.js";
import { kindOf, measureOf } from "../facts/kinds.js";
import { ratio } from "../facts/ratio.js";
import { isAbove, oneOf } from "../rule-set/subjects.js";
import { type Fact, isCounted, isQuotient, type RatioFact, type ShareFact } from "../rule-set/types.js";
import {
  askedWords,
  countHere,
  type Ends,
  endsOf,
  exactOf,
  factOf,
  isToReach,
  more,
  onlyOf,
  percentBracket,
  predicateOf,
  rangeWords,
  shareEnds,
  unitOf,
  whyUnknown,
} from "./phrases.js";
import type { About, OwnWords, Ranged, Reason, ReasonOf, ShareValue, Words } from "./types.js";

/** Reasons that compare a fact with a target. */
type Targeted = Extract<Reason, { readonly target: unknown }>;
type Met = ReasonOf<
  "target-met" | "target-not-met" | "target-undecided" | "target-held" | "judgement-needed"
>;
type Applying = ReasonOf<"applies" | "does-not-apply" | "applies-undecided">;
type Track = ReasonOf<"on-track" | "off-track" | "track-undecided">;

/**
 * The sentences of reasons, in English: what is so, what is asked, what follows. Each is made of its reason and of what
 * the rules call things, and of nothing else; one of your own takes its place by the option `words`.
 */
export const words: Words = {
  /** "There are 165 active LLME; the target is 150, so it is met." */
  "target-met": targetWords,
  /** "138 of 425 schools (32.4%) have engaged; 75% is 319 schools, so 181 more are needed by 31 August 2025." */
  "target-not-met": targetWords,
  /** "There are between 140 and 160 active LLME; the target is 150, so this cannot be decided from what is known; up to 10 more may be needed." */
  "target-undecided": targetWords,
  /** "There are 8 infections; the target is at most 12, which holds so far: it is settled after 31 August 2025." */
  "target-held": targetWords,
  /** "“Resources” has not been judged yet; embedded or better is needed." */
  "judgement-needed": targetWords,
  /** "To be on track, 135 or more is enough, so this is on track." */
  "on-track": (reason, about) => trackWords(reason, "this is on track", about),
  /** "On 31 March 2025 the line between the milestones stands at 71.8% (306 schools), so this is off track." */
  "off-track": (reason, about) => trackWords(reason, "this is off track", about),
  /** "To be on track, 135 or more is enough, so whether it is on track cannot be decided yet." */
  "track-undecided": (reason, about) =>
    trackWords(reason, "whether it is on track cannot be decided yet", about),
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
 * The sentence that some words have for a reason; `undefined` where they have none.
 *
 * @throws {TypeError} where they give anything but a text
 */
export function sayWith(some: OwnWords, reason: Reason, about: About): string | undefined {
  const say = some[reason.code] as ((reason: Reason, about: About) => unknown) | undefined;
  if (say === undefined) return undefined;
  const text = say(reason, about);
  if (typeof text !== "string") throw new TypeError(`The words for "${reason.code}" must give a text.`);
  return text;
}

/** What is so, what is asked and what follows. */
function targetWords(reason: Met, about: About): string {
  return `${upperFirst(opening(reason, about))}; ${closing(reason, about)}${choiceWords(reason)}.`;
}

/** What is so, and for whom something is asked. */
function forWhomWords(reason: Applying, what: string, about: About): string {
  const asked = askedWords(reason, about.ruleSet);
  const plain = isToReach(reason) && isAmount(reason, about) ? `${asked} or more` : asked;
  return `${upperFirst(opening(reason, about))}; this is for ${plain}, ${what}${choiceWords(reason)}.`;
}

function isAmount({ fact }: Pick<Reason, "fact">, { ruleSet }: About): boolean {
  return measureOf(factOf(fact, ruleSet), ruleSet).manner === "number";
}

/** That it is one of several, of which not all must hold. */
function choiceWords({ choice }: Pick<Reason, "choice">): string {
  return choice === undefined ? "" : ` (at least ${choice.atLeast} of these ${choice.of} are needed)`;
}

/** What is so, without its full stop. */
function opening(reason: Pick<Reason, "fact" | "actual" | "unknown">, about: About): string {
  const fact = factOf(reason.fact, about.ruleSet);
  if (isQuotient(fact))
    return fact.type === "ratio" ? ratioOpening(reason, fact, about) : shareOpening(reason, fact, about);
  const type = kindOf(fact, about.ruleSet);
  const ends = endsOf(reason.actual as Exclude<Reason["actual"], ShareValue>, type);
  const found = rangeWords(ends, type.say);
  const why = whyUnknown(reason, reason.fact);
  if (isCounted(fact)) {
    const { low, high } = ends;
    if (found === undefined) return `the number of ${unitOf(fact, 0)} is not known${why}`;
    const unit = unitOf(fact, high ?? low ?? 0);
    if (low === 0 && high === 0) return `there are no ${unit}`;
    return `there ${low === 1 && high === 1 ? "is" : "are"} ${found} ${unit}`;
  }
  const { known, unknown } = type.states;
  return found === undefined ? `“${fact.title}” ${unknown}${why}` : `“${fact.title}” ${known} ${found}`;
}

/** "there are 144 children for 17 adults (8.47 for each adult)" */
function ratioOpening(
  reason: Pick<Reason, "actual" | "unknown">,
  fact: RatioFact,
  { ruleSet }: About,
): string {
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
  const are = one === 1 ? "is" : "are";
  if (seconds === undefined)
    return `there ${are} ${firsts}, and the number of ${unitOf(second, 0)} is not known${whySecond}`;
  const each =
    one === undefined || !other
      ? ""
      : ` (${ratio.sayExact(rational(one, other))} for each ${unitOf(second, 1)})`;
  return `there ${are} ${firsts} for ${seconds}${each}`;
}

function shareOpening(
  reason: Pick<Reason, "actual" | "unknown">,
  fact: ShareFact,
  { ruleSet }: About,
): string {
  const [partId, wholeId] = fact.of;
  const ends = shareEnds(reason.actual as ShareValue);
  const { part, whole } = ends;
  const predicate = predicateOf(fact);
  const partWords = rangeWords(part);
  const units = unitOf(factOf(wholeId, ruleSet), onlyOf(whole) ?? 0);
  // What the part alone tells of the whole is no news of the whole.
  const wholeWords =
    whole.high === undefined
      ? undefined
      : rangeWords(whole)?.replace("between ", "")?.replace(" and ", " to ");
  if (partWords === undefined) {
    const the = onlyOf(whole) === undefined ? "" : "the ";
    const of = wholeWords === undefined ? "" : `of ${the}${wholeWords} `;
    return `it is not known how many ${of}${units} ${predicate}${whyUnknown(reason, partId)}`;
  }
  if (wholeWords === undefined) {
    return `${partWords} ${units} ${predicate}, but how many ${units} there are is not known${whyUnknown(reason, wholeId)}`;
  }
  return `${partWords} of ${wholeWords} ${units}${percentBracket(ends)} ${predicate}`;
}

/** What is asked and what follows. */
function closing(reason: Met, about: About): string {
  const { ruleSet } = about;
  const fact = factOf(reason.fact, ruleSet);
  const type = measureOf(fact, ruleSet);
  const { targetUnits } = reason;
  if (isQuotient(fact) && targetUnits !== undefined && isToReach(reason)) {
    const target = type.sayExact(exactOf(reason.target as string, type));
    const unit = unitOf(factOf(fact.of[0], ruleSet), targetUnits);
    return `${target} is ${formatCount(targetUnits)} ${unit}, so ${verdict(reason, about)}`;
  }
  const asked = askedWords(reason, ruleSet);
  if (type.manner === "level") return `${asked} is needed${levelVerdict(reason.code)}`;
  return `the target is ${asked}, so ${verdict(reason, about)}`;
}

function levelVerdict(code: Met["code"]): string {
  return code === "target-met" ? ", so this is met" : code === "target-not-met" ? ", so this is not met" : "";
}

function byWhen(deadline: string, asOf: string): string {
  return `by ${deadline === asOf ? "the end of " : ""}${longDay(deadline)}`;
}

/** Which count of a ratio is short; nothing where there is only one that can be. */
function shortUnit(reason: Met, { ruleSet }: About): (count: number) => string {
  const of = "shortOf" in reason ? reason.shortOf : undefined;
  return of === undefined ? () => "" : (count) => ` ${unitOf(factOf(of, ruleSet), count)}`;
}

function verdict(reason: Met, about: About): string {
  const { deadline, asOf } = about;
  // ISO days stand in their order as texts too.
  const isLate = deadline !== null && asOf > deadline;
  const by = isLate || deadline === null ? "" : ` ${byWhen(deadline, asOf)}`;
  if (reason.code === "target-held")
    return `it holds so far; it is settled after ${longDay(reason.settledAfter)}`;
  if (reason.code === "target-met") return "it is met";
  if (reason.code === "target-not-met") {
    const { short, impossible } = reason;
    const unit = shortUnit(reason, about);
    if (impossible) return "it is not met, and no change of this number alone would meet it";
    if (short === undefined) return "it is not met";
    const least = endOf(short, "min");
    if (typeof short === "number")
      return isLate
        ? `it is not met: missed by ${formatCount(least)}${unit(least)}`
        : `${more(least, unit(least))} needed${by}`;
    return isLate
      ? `it is not met: missed by ${formatCount(least)}${unit(least)} or more`
      : `it cannot have been reached: at least ${more(least, unit(least))} needed${by}`;
  }
  const open = "this cannot be decided from what is known";
  const most = reason.code === "target-undecided" && reason.short !== undefined && endOf(reason.short, "max");
  return !most || isLate
    ? open
    : `${open}; up to ${formatCount(most)} more${shortUnit(reason, about)(most)} may be needed${by}`;
}

function endOf(value: Ranged<number>, end: "min" | "max"): number {
  return typeof value === "number" ? value : (value[end] ?? 0);
}

/** Whether one of several tests of being on track holds. */
const CHOSEN: Readonly<Record<Track["code"], string>> = {
  "on-track": "holds",
  "off-track": "does not hold",
  "track-undecided": "cannot be decided yet",
};

function trackWords(reason: Track, what: string, { ruleSet, asOf }: About): string {
  const follows = reason.mayBeMet ? `${what} if it is not met` : what;
  const fact = factOf(reason.fact, ruleSet);
  const type = measureOf(fact, ruleSet);
  if (reason.betweenMilestones) {
    const target = exactOf(reason.target as string | number, type);
    const at = fact.type === "share" ? formatPercent(target) : type.sayExact(target);
    const { targetUnits } = reason;
    const units =
      targetUnits === undefined || !isQuotient(fact) || !isToReach(reason)
        ? ""
        : ` (${formatCount(targetUnits)} ${unitOf(factOf(fact.of[0], ruleSet), targetUnits)})`;
    return `On ${longDay(asOf)} the line between the milestones stands at ${at}${units}, so ${follows}.`;
  }
  const asked = askedWords(reason as Targeted, ruleSet);
  const plain = isToReach(reason) && type.manner === "number" ? `${asked} or more` : asked;
  const { choice } = reason;
  if (choice !== undefined)
    return `To be on track, ${plain} is asked in at least ${choice.atLeast} of ${choice.of} tests; this one ${CHOSEN[reason.code]}.`;
  return `To be on track, ${plain} is enough, so ${follows}.`;
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
  // Only to a level above does a count here add anything.
  if (found === undefined || above.length === 0) return `This is measured for ${where}.`;
  const { low, high } = ends;
  const unit = unitOf(fact, high ?? low ?? 0);
  const here = low === high ? `the ${found} ${unit} here` : `the ${unit} here, ${found},`;
  return `This is measured for ${where}; ${here} ${low === 1 && high === 1 ? "counts" : "count"} towards it.`;
}
