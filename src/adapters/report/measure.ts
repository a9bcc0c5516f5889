import { parseFactor, type Rational, rational, toNumber } from "../../base/rational.js";
import { isToReach } from "../../evaluate/phrases.js";
import type {
  DecidedStatus,
  Evaluation,
  GoalEvaluation,
  Progress,
  Ranged,
  Reason,
  Status,
} from "../../evaluate/types.js";
import { measureOf as measuring } from "../../facts/kinds.js";
import { type Fact, isCounted, isQuotient, isShare, type RuleSet } from "../../rule-set/types.js";
import { askedText, endsOf, noFigureText, partText, rangeText, toGoText } from "./measure-words.js";
import { type Manner, writeApart } from "./write-apart.js";

/** A number that a criterion is to reach, and how far it has come. */
export interface Measure {
  readonly goal: string;
  readonly criterion: string;
  readonly title: string;
  readonly status: Status;
  readonly possible: readonly DecidedStatus[];
  /** ISO day of the criterion's deadline, or `null`. */
  readonly deadline: string | null;
  /** What is measured, exactly; an end that is not known is `undefined`. */
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
  readonly target: Rational;
  /** From where it counts as on track on the day; absent where that is not asked, as of a target that is met. */
  readonly track: Rational | undefined;
  /** Whether what is measured is one count of another, which is drawn from nothing to all. */
  readonly isShare: boolean;
  readonly words: MeasureWords;
}

/** The numbers of a measure in words: none of them contradicts another, or the status. */
export interface MeasureWords {
  /** "37 of 66", "46 of 50", "265 to 284 of 388", "No figure yet". */
  readonly amount: string;
  /** "56%"; absent where the amount says it all. */
  readonly share: string | undefined;
  /** "6 to go", "7–26 to go", "reached"; absent where it is not known. */
  readonly toGo: string | undefined;
  /** The least and the greatest that may be measured, for labels of drawings. */
  readonly value: string;
  /** "65% (43)", "50", "more than 12". */
  readonly target: string;
  /** "61.8% (41)". */
  readonly track: string | undefined;
  /** "on track today from 61.8% (41)". */
  readonly onTrack: string | undefined;
}

/** The measure of a goal's criterion; `undefined` where it has none, or does not apply. */
export function measureOf(
  goal: GoalEvaluation | undefined,
  criterion: string,
  { asOf }: Pick<Evaluation, "asOf">,
  ruleSet: Pick<RuleSet, "facts" | "scales">,
): Measure | undefined {
  const each = goal?.criteria[criterion];
  if (goal === undefined || each === undefined || each.status === "not-applicable") return undefined;
  const { title, status, possible, deadline, progress } = each;
  if (progress === null) return undefined;
  const reasons = goal.reasons.filter(
    (reason) => reason.criterion === criterion && reason.fact === progress.fact,
  );
  const met = reasons.find(({ test }) => test === "met");
  const onTrack = reasons.find(({ test }) => test === "on-track");
  // A result of an earlier year may speak of a fact that these rules do not have.
  const fact = Object.hasOwn(ruleSet.facts, progress.fact) ? ruleSet.facts[progress.fact] : undefined;
  const manner = mannerOf(fact, progress, ruleSet);
  const isPast = deadline !== null && deadline < asOf;
  const [low, high] = endsOf(progress.actual).map((end) => (end === undefined ? undefined : exact(end)));
  const target = exact(progress.target);
  const track = isPast || status === "met" ? undefined : trackOf(onTrack, progress);
  const ends = [low, high].filter((end) => end !== undefined);
  const marks = [target, ...(track === undefined ? [] : [track])];
  const isReported = manner === "percent" && fact !== undefined && !isQuotient(fact);
  const shown = writeApart({ values: ends, marks }, manner, isReported);
  const value = rangeText(
    low === undefined ? undefined : shown.values[0],
    high === undefined ? undefined : shown.values.at(-1),
  );
  const counts = fact !== undefined && isShare(fact) && isShareValue(met?.actual) ? met.actual : undefined;
  const isMet = status === "met";
  const amount =
    counts !== undefined
      ? partText(counts.part, counts.whole)
      : value === undefined || isMet || manner !== "whole"
        ? value
        : `${value} of ${shown.marks[0]}`;
  const trackText = track === undefined ? undefined : askedText(shown.marks[1]!, onTrack);
  return {
    ...{ goal: goal.id, criterion, title, status, possible, deadline, low, high, target, track },
    isShare: manner === "percent",
    words: {
      amount: amount ?? noFigureText(counts?.whole ?? null),
      share: counts === undefined ? undefined : value,
      toGo: isMet ? "reached" : amount === undefined ? undefined : toGoText(each.shortfall, isPast),
      value: value ?? "not known",
      target: askedText(shown.marks[0]!, met),
      track: trackText,
      onTrack:
        trackText === undefined
          ? undefined
          : `on track ${progress.required === undefined ? "" : "today "}from ${trackText}`,
    },
  };
}

/** Every measure of a goal that applies, in rule order. */
export function measuresOf(
  goal: GoalEvaluation | undefined,
  evaluation: Pick<Evaluation, "asOf">,
  ruleSet: Pick<RuleSet, "facts" | "scales">,
): readonly Measure[] {
  return Object.keys(goal?.criteria ?? {}).flatMap((id) => measureOf(goal, id, evaluation, ruleSet) ?? []);
}

/** Where a drawing of measures ends: at all of the whole, or a little beyond the greatest number. */
export function topOf(measures: readonly Measure[]): number {
  if (measures.every(({ isShare }) => isShare)) return 1;
  const numbers = measures.flatMap(({ low, high, target, track }) =>
    [low, high, target, track].map((each) => (each === undefined ? 0 : toNumber(each))),
  );
  return Math.max(...numbers) * 1.1;
}

/** Rounds a place in a drawing to a tenth of its unit. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** From where a measure is on track: as its test asks, or else as the milestones call for. */
function trackOf(reason: Reason | undefined, { required }: Progress): Rational | undefined {
  if (reason !== undefined && "target" in reason && isToReach(reason)) {
    const { target } = reason;
    if (typeof target === "string" || typeof target === "number") return parseFactor(target);
  }
  return required === undefined ? undefined : exact(required.value);
}

const HALF = rational(1, 2);

/** How the numbers of a fact are written; of one that is not in the rules, as its target looks. */
function mannerOf(fact: Fact | undefined, { target }: Progress, ruleSet: Pick<RuleSet, "scales">): Manner {
  if (fact === undefined) return /[%/]/.test(target) ? "percent" : "whole";
  if (isCounted(fact)) return "whole";
  return measuring(fact, ruleSet).sayExact(HALF).endsWith("%") ? "percent" : "decimal";
}

function isShareValue(
  value: unknown,
): value is { part: Ranged<number> | null; whole: Ranged<number> | null } {
  return typeof value === "object" && value !== null && "part" in value;
}

/** An exact number of a result: "75%", "75/104", "2.5" or "312". */
function exact(text: string): Rational {
  return parseFactor(text) ?? rational(0);
}
