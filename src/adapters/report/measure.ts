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

/** A number that a criterion has to reach, and how far it has come. */
export interface Measure {
  readonly goal: string;
  readonly criterion: string;
  readonly title: string;
  readonly status: Status;
  readonly possible: readonly DecidedStatus[];
  /** ISO day of the criterion's deadline, or `null`. */
  readonly deadline: string | null;
  /** The measured value, exactly; an unknown end is `undefined`. */
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
  readonly target: Rational;
  /** Where it counts as on track that day; absent if that does not matter, for example because the target is met. */
  readonly track: Rational | undefined;
  /** Whether it is a share of one count in another, which is drawn from 0 to 100%. */
  readonly isShare: boolean;
  readonly words: MeasureWords;
}

/** The numbers of a measure in words, none of which contradicts another, or the status. */
export interface MeasureWords {
  /** "37 of 66", "46 of 50", "265 to 284 of 388", "No figure yet". */
  readonly amount: string;
  /** "56%"; absent if the amount is enough. */
  readonly share: string | undefined;
  /** "6 to go", "7–26 to go", "reached"; absent if not known. */
  readonly toGo: string | undefined;
  /** The least and the greatest that the measured value may be, for labels of drawings. */
  readonly value: string;
  /** "65% (43)", "50", "more than 12". */
  readonly target: string;
  /** "61.8% (41)". */
  readonly track: string | undefined;
  /** "on track today from 61.8% (41)". */
  readonly onTrack: string | undefined;
}

/** The measure of a goal's criterion; `undefined` if it has none, or does not apply. */
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
  // A result of an earlier year may have a fact that these rules do not have.
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

/** Every measure of a goal's criteria that apply, in rule order. */
export function measuresOf(
  goal: GoalEvaluation | undefined,
  evaluation: Pick<Evaluation, "asOf">,
  ruleSet: Pick<RuleSet, "facts" | "scales">,
): readonly Measure[] {
  return Object.keys(goal?.criteria ?? {}).flatMap((id) => measureOf(goal, id, evaluation, ruleSet) ?? []);
}

/** The end of the scale for a drawing of measures: 100%, or a little above the greatest number. */
export function topOf(measures: readonly Measure[]): number {
  if (measures.every(({ isShare }) => isShare)) return 1;
  const numbers = measures.flatMap(({ low, high, target, track }) =>
    [low, high, target, track].map((each) => (each === undefined ? 0 : toNumber(each))),
  );
  return Math.max(...numbers) * 1.1;
}

/** Rounds a position in a drawing to a tenth of its unit. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Where a measure counts as on track: by its own test, or by the milestones if it has none. */
function trackOf(reason: Reason | undefined, { required }: Progress): Rational | undefined {
  if (reason !== undefined && "target" in reason && isToReach(reason)) {
    const { target } = reason;
    if (typeof target === "string" || typeof target === "number") return parseFactor(target);
  }
  return required === undefined ? undefined : exact(required.value);
}

const HALF = rational(1, 2);

/** How the numbers of a fact are written; if the rules do not have the fact, judging by its target. */
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
