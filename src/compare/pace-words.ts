import { longDay, parseDay } from "../base/day.js";
import { parseExact, type Rational, type Rounding, unitsOf } from "../base/rational.js";
import { formatCount, formatDecimals, upperFirst } from "../base/words.js";
import type { Slot } from "../compile/plan.js";
import { rangeWords } from "../evaluate/phrases.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import type { Ranged } from "../evaluate/types.js";
import { boundsOf } from "../evaluate/values.js";
import { amountOf } from "../explain/needed-words.js";
import { type Movement, perMonth } from "./pace-of-fact.js";
import type { FactPace } from "./pace-types.js";

/** A count as a snapshot gives it: "300", "between 265 and 284", "not known". */
export function countWords(slot: Slot, read: ReadSnapshot): string {
  return rangeWords(boundsOf(slot, read)) ?? "not known";
}

/** Everything that a pace says, in sentences. */
export function paceSentences(
  slot: Slot,
  whole: Slot | undefined,
  movement: Movement,
  pace: Omit<FactPace, "text">,
): string {
  return [
    observedSentence(slot, movement),
    neededSentence(slot, movement, pace),
    ...wholeSentence(whole, movement),
    ...reachedSentences(movement, pace),
  ].join(" ");
}

function observedSentence(slot: Slot, { first, last, days, moved, direction }: Movement): string {
  const [from, to] = [countWords(slot, first), countWords(slot, last)];
  const title = `“${slot.fact.title}”`;
  const [since, until] = [longDay(first.asOf), longDay(last.asOf)];
  if (moved.min === 0 && moved.max === 0) return `${title} was ${to} on both ${since} and ${until}.`;
  const words = (units: number | undefined) =>
    units === undefined ? undefined : rateWords(units * direction, days);
  const [slow, fast] = [words(moved.min), words(moved.max)];
  const rate =
    slow === undefined
      ? fast === undefined
        ? "the pace is not known"
        : `at most ${fast} a month`
      : fast === undefined
        ? `at least ${slow} a month`
        : slow === fast
          ? `${slow} a month`
          : `from ${slow} to ${fast} a month`;
  return `${title} went from ${from} on ${since} to ${to} on ${until}: ${rate}.`;
}

/** "2.5 more", "1.5 fewer", "no more". */
function rateWords(units: number, days: number): string {
  if (units === 0) return "no more";
  return `${decimalWords(perMonth(Math.abs(units), days), "down")} ${units > 0 ? "more" : "fewer"}`;
}

/** A number above 0 with one decimal. */
function decimalWords(value: Rational, rounding: Rounding): string {
  return unitsOf(value, 1, rounding) === 0n ? "less than 0.1" : formatDecimals(value, 1, rounding);
}

function neededSentence(
  slot: Slot,
  movement: Movement,
  { needed, required, deadline, outlook }: Omit<FactPace, "text">,
): string {
  const amount = amountOf(needed, slot);
  if (outlook === "deadline-passed")
    return `The deadline, ${longDay(deadline!)}, has passed. Still needed: ${amount}.`;
  if (outlook === "last-day") return `This is the last day. Still needed: ${amount}.`;
  if (required === undefined) return `Still needed, without a deadline: ${amount}.`;
  const rounding = outlook === "in-time" && isAsFast(required, movement) ? "down" : "up";
  return `Still needed by ${longDay(deadline!)}: ${amount}, or ${requiredWords(required, rounding)} a month.`;
}

/** Whether an observed pace that is enough would look too slow if the required pace were rounded up. */
function isAsFast(required: Ranged<string>, { moved, days }: Movement): boolean {
  const most = typeof required === "string" ? required : required.max;
  if (most === undefined || moved.min === undefined) return false;
  return unitsOf(parseExact(most)!, 1, "up") > unitsOf(perMonth(moved.min, days), 1, "down");
}

function requiredWords(required: Ranged<string>, rounding: Rounding): string {
  const say = (exact: string) => decimalWords(parseExact(exact)!, rounding);
  if (typeof required === "string") return say(required);
  const { min, max } = required;
  if (max === undefined) return `at least ${say(min ?? "0")}`;
  return min === undefined || min === "0" ? `up to ${say(max)}` : `between ${say(min)} and ${say(max)}`;
}

/** A share's target in units changes with its whole, which the pace of the part alone does not show. */
function wholeSentence(whole: Slot | undefined, { first, last }: Movement): readonly string[] {
  if (whole === undefined) return [];
  const [before, after] = [countWords(whole, first), countWords(whole, last)];
  if (before === after || after === "not known") return [];
  return [
    `The amount needed is based on the latest “${whole.fact.title}”: ${after}, after ${before} on ${longDay(first.asOf)}.`,
  ];
}

function reachedSentences({ last, days }: Movement, pace: Omit<FactPace, "text">): readonly string[] {
  const { outlook, reached, deadline } = pace;
  if (outlook === "no-deadline" || outlook === "last-day" || outlook === "deadline-passed") return [];
  if (outlook === "never") return ["At that pace the target would never be reached."];
  const { earliest, latest } = reached ?? {};
  const when =
    earliest === undefined
      ? latest === undefined
        ? undefined
        : `by ${longDay(latest)}`
      : latest === undefined
        ? `on ${longDay(earliest)} at the earliest, or perhaps never`
        : earliest === latest
          ? `on ${longDay(earliest)}`
          : `between ${longDay(earliest)} and ${longDay(latest)}`;
  if (when === undefined && outlook === "late")
    return ["At that pace the target would not be reached for thousands of years."];
  if (when === undefined)
    return ["Too little is known to say when the target would be reached at that pace."];
  const verdict =
    outlook === "in-time"
      ? `by the deadline`
      : outlook === "late"
        ? `after the deadline`
        : `which may or may not be by the deadline, ${longDay(deadline!)}`;
  const day = (iso: string | undefined) => (iso === undefined ? 0 : (parseDay(iso) ?? 0) - last.facts.day);
  const ahead = Math.max(day(earliest), day(latest));
  const far =
    ahead > days
      ? [
          upperFirst(
            `that is ${formatCount(ahead)} days ahead, but the figures go back only ${formatCount(days)} days.`,
          ),
        ]
      : [];
  return [
    `If that pace continued after ${longDay(last.asOf)}, which no figure shows yet, the target would be reached ${when}, ${verdict}.`,
    ...far,
  ];
}
