import { parseFactor, type Rational, rational, toNumber } from "../../base/rational.js";
import { formatCount } from "../../base/words.js";
import type {
  DecidedStatus,
  Evaluation,
  GoalEvaluation,
  Progress,
  Ranged,
  Reason,
  Status,
} from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
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
  { facts }: Pick<RuleSet, "facts">,
): Measure | undefined {
  const each = goal?.criteria[criterion];
  if (goal === undefined || each === undefined || each.status === "not-applicable") return undefined;
  const { title, status, possible, deadline, progress } = each;
  if (progress === null) return undefined;
  const ofFact = goal.reasons.filter(
    (reason) => reason.criterion === criterion && reason.fact === progress.fact,
  );
  const met = ofFact.find(({ test }) => test === "met");
  const onTrack = ofFact.find(({ test }) => test === "on-track");
  // A result of an earlier year may speak of a fact that these rules do not have.
  const fact = Object.hasOwn(facts, progress.fact) ? facts[progress.fact] : undefined;
  const manner = mannerOf(fact?.type, progress.target);
  const [low, high] = endsOf(progress.actual).map((end) => (end === undefined ? undefined : exact(end)));
  const target = exact(progress.target);
  const isPast = deadline !== null && deadline < asOf;
  const track = isPast || status === "met" ? undefined : trackOf(onTrack, progress);
  const written = writeApart(
    {
      values: [low, high].filter((end) => end !== undefined),
      marks: [target, ...(track === undefined ? [] : [track])],
    },
    manner,
    fact?.type === "percentage",
  );
  const [shownLow, shownHigh] = [
    low === undefined ? undefined : written.values[0]!,
    high === undefined ? undefined : written.values.at(-1)!,
  ];
  const share = met?.actual;
  const counts = fact?.type === "share" && isShareValue(share) ? share : undefined;
  const value = rangeText(shownLow, shownHigh) ?? "not known";
  const own = manner === "whole" ? `${value} of ${written.marks[0]!}` : value;
  const isReached = low !== undefined && low.n * target.d >= target.n * low.d;
  const amount =
    counts !== undefined
      ? partText(counts.part, counts.whole)
      : low === undefined && high === undefined
        ? undefined
        : isReached && status === "met"
          ? value
          : own;
  const shownTrack = track === undefined ? undefined : withUnits(written.marks[1]!, onTrack);
  return {
    ...{ goal: goal.id, criterion, title, status, possible, deadline, low, high, target, track },
    isShare: manner === "percent",
    words: {
      amount: amount ?? noFigureText(counts?.whole ?? null),
      share: counts === undefined || value === "not known" ? undefined : value,
      toGo:
        status === "met"
          ? "reached"
          : amount === undefined
            ? undefined
            : toGoText(each.shortfall[0], each.shortfall.length, isPast),
      value,
      target: `${met?.operator === "greaterThan" ? "more than " : ""}${withUnits(written.marks[0]!, met)}`,
      track: shownTrack,
      onTrack:
        shownTrack === undefined
          ? undefined
          : `on track ${progress.required === undefined ? "" : "today "}from ${shownTrack}`,
    },
  };
}

/** Every measure of a goal that applies, in rule order. */
export function measuresOf(
  goal: GoalEvaluation | undefined,
  evaluation: Pick<Evaluation, "asOf">,
  ruleSet: Pick<RuleSet, "facts">,
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
  if (reason !== undefined && "target" in reason && reason.operator === "greaterThanInclusive") {
    const { target } = reason;
    if (typeof target === "string" || typeof target === "number") return parseFactor(target);
  }
  return required === undefined ? undefined : exact(required.value);
}

function mannerOf(type: string | undefined, target: string): Manner {
  if (type === "ratio") return "decimal";
  const isPercent = type === undefined ? /[%/]/.test(target) : type === "share" || type === "percentage";
  return isPercent ? "percent" : "whole";
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

/** The least and the greatest that a value may be. */
export function endsOf<T extends string | number>(
  value: Ranged<T> | null,
): readonly [low: T | undefined, high: T | undefined] {
  if (typeof value !== "object") return [value, value];
  return [value?.min, value?.max];
}

/** "265 to 284", "at least 12", "at most 9"; `undefined` where nothing is known. */
export function rangeText(low: string | undefined, high: string | undefined): string | undefined {
  if (low === undefined) return high === undefined ? undefined : `at most ${high}`;
  if (high === undefined) return `at least ${low}`;
  return low === high ? low : `${low} to ${high}`;
}

function countText(value: Ranged<number> | null): string | undefined {
  const [low, high] = endsOf(value).map((end) => (end === undefined ? undefined : formatCount(end)));
  return rangeText(low, high);
}

/** "No figure yet (of 2,870)". */
function noFigureText(whole: Ranged<number> | null): string {
  const of = countText(whole);
  return of === undefined ? "No figure yet" : `No figure yet (of ${of})`;
}

/** "37 of 66"; with a part that is not known nothing is. */
function partText(part: Ranged<number> | null, whole: Ranged<number> | null): string | undefined {
  const [of, in_] = [countText(part), countText(whole)];
  return of === undefined ? undefined : `${of} of ${in_ ?? "an unknown number"}`;
}

function withUnits(text: string, reason: Reason | undefined): string {
  const units = reason !== undefined && "targetUnits" in reason ? reason.targetUnits : undefined;
  const count = units === undefined ? undefined : formatCount(units);
  return count === undefined || count === text ? text : `${text} (${count})`;
}

function toGoText(
  change: GoalEvaluation["shortfall"][number] | undefined,
  changes: number,
  isPast: boolean,
): string | undefined {
  if (changes !== 1 || change?.kind !== "add") return undefined;
  const [min = 0, max] = endsOf(change.add);
  const after = isPast ? "short" : "to go";
  if (max !== undefined && max <= 0) return undefined;
  if (min <= 0) return max === undefined ? undefined : `up to ${formatCount(max)} ${after}`;
  if (max === undefined) return `at least ${formatCount(min)} ${after}`;
  return `${min === max ? "" : `${formatCount(min)}–`}${formatCount(max)} ${after}`;
}
