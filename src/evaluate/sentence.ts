import { longDay } from "../base/day.js";
import { ceilingOf, floorOf, type Rational, rational } from "../base/rational.js";
import { formatCount, formatPercent, upperFirst } from "../base/words.js";
import { changingSlot } from "../compile/bind.js";
import { isKnown, lowOf } from "../compile/bounds.js";
import type { RatioVariable, Slot, Variable } from "../compile/plan.js";
import { isConstant, numbersOn } from "../compile/thresholds.js";
import { cellsOf, operators } from "../operators/operators.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../operators/truths.js";
import { isCounted } from "../rule-set/types.js";
import type { Finding } from "./finding.js";
import { boundsOf, expectedWords, more, percentBracket, rangeWords, unitOf, whyUnknown } from "./phrases.js";
import { isOutOfReach } from "./shortfall.js";
import type { Context } from "./types.js";

/** One sentence that a hub lead understands: what is so, what is asked, what follows. */
export function sentenceOf(finding: Finding): string {
  const { comparison, context, criterion, truths } = finding;
  const { left } = comparison;
  if (!criterion.inScope[context.subject.scope]) return outOfScope(finding);
  if (truths === NOT_APPLICABLE && left.kind === "ratio") {
    return `“${left.whole.fact.title}” is zero here, so this does not apply.`;
  }
  const targets = numbersOn(comparison.thresholds, context.facts.day);
  if (targets === undefined) return `${upperFirst(opening(left, context))}; no target has been set yet.`;
  if (finding.test === "on-track") return onTrack(finding, targets);
  return `${upperFirst(opening(left, context))}; ${closing(finding, targets)}.`;
}

/** What is so, without its full stop. */
function opening(left: Variable, context: Context): string {
  if (left.kind === "ratio") return shareOpening(left, context);
  const { slot } = left;
  const bounds = boundsOf(slot, context);
  const words = rangeWords(bounds, slot.type.say);
  const why = whyUnknown(slot, context);
  if (isCounted(slot.fact)) {
    const unit = unitOf(slot, bounds.high ?? bounds.low ?? 0);
    if (words === undefined) return `the number of ${unitOf(slot, 0)} is not known${why}`;
    if (bounds.low === 0 && bounds.high === 0) return `there are no ${unit}`;
    return `there ${bounds.low === 1 && bounds.high === 1 ? "is" : "are"} ${words} ${unit}`;
  }
  const title = `“${slot.fact.title}”`;
  const { known, unknown } = slot.type.states;
  return words === undefined ? `${title} ${unknown}${why}` : `${title} ${known} ${words}`;
}

function shareOpening(left: RatioVariable, context: Context): string {
  const { part, whole, fact } = left;
  const predicate = fact.predicate ?? `count for “${fact.title}”`;
  const partWords = rangeWords(boundsOf(part, context));
  const wholeBounds = boundsOf(whole, context);
  const units = unitOf(whole, numberOf(whole, context) ?? 0);
  // What the part alone tells of the whole is no news of the whole.
  const wholeWords =
    wholeBounds.high === undefined
      ? undefined
      : rangeWords(wholeBounds)?.replace("between ", "")?.replace(" and ", " to ");
  const partWhy = whyUnknown(part, context);
  if (partWords === undefined) {
    const of =
      wholeWords === undefined
        ? ""
        : `of ${numberOf(whole, context) === undefined ? "" : "the "}${wholeWords} `;
    return `it is not known how many ${of}${units} ${predicate}${partWhy}`;
  }
  if (wholeWords === undefined) {
    return `${partWords} ${units} ${predicate}, but how many ${units} there are is not known${whyUnknown(whole, context)}`;
  }
  return `${partWords} of ${wholeWords} ${units}${percentBracket(left, context)} ${predicate}`;
}

/** What is asked and what follows. */
function closing(finding: Finding, targets: readonly Rational[]): string {
  const { comparison, context } = finding;
  const { left } = comparison;
  const whole = left.kind === "ratio" ? numberOf(left.whole, context) : undefined;
  if (isToReach(finding) && left.kind === "ratio" && whole !== undefined) {
    const needed = ceilingOf(whole, targets[0]!);
    return `${left.type.sayExact(targets[0]!)} is ${formatCount(needed)} ${unitOf(left.part, needed)}, so ${verdict(finding, needed)}`;
  }
  const asked = expectedWords(finding, targets);
  if (left.type.manner === "level") return `${asked} is needed${levelVerdict(finding)}`;
  return `the target is ${asked}, so ${verdict(finding, neededCount(finding, targets))}`;
}

/** A slot's number, where it is known. */
function numberOf({ index }: Slot, { facts: { values } }: Context): number | undefined {
  return isKnown(values, index) ? lowOf(values, index) : undefined;
}

/** Whether a number is to be reached: it and all above it will do. */
function isToReach({ comparison, operator }: Finding): boolean {
  const [below, on, above] = cellsOf(operator);
  return !comparison.right && !below && on && above;
}

/** The least whole number that reaches a count's target; `undefined` where the target is of another kind. */
function neededCount(
  { comparison, operator, context }: Finding,
  targets: readonly Rational[],
): number | undefined {
  const { left, right } = comparison;
  if (left.kind === "ratio" || !isCounted(left.slot.fact)) return undefined;
  const other = right?.kind === "slot" ? numberOf(right.slot, context) : undefined;
  const target = right === undefined ? targets[0] : other === undefined ? undefined : rational(other);
  const [below, on, above] = cellsOf(operator);
  if (target === undefined || operators[operator].takes === "list" || below || !above) return undefined;
  return on ? ceilingOf(1, target) : floorOf(1, target) + 1;
}

function levelVerdict({ truths }: Finding): string {
  return truths === TRUE ? ", so this is met" : truths === FALSE ? ", so this is not met" : "";
}

function byWhen(deadline: string, asOf: string): string {
  return `by ${deadline === asOf ? "the end of " : ""}${longDay(deadline)}`;
}

function verdict(finding: Finding, needed: number | undefined): string {
  const { comparison, context, goal, operator, truths } = finding;
  const late = context.facts.day > goal.deadline;
  const by = late || goal.deadlineOn === undefined ? "" : ` ${byWhen(goal.deadlineOn, context.asOf)}`;
  if (truths === TRUE) return "it is met";
  const slot = changingSlot(comparison.left);
  const { low, high } = boundsOf(slot, context);
  if (truths === FALSE) {
    const isImpossible = isOutOfReach(comparison, operator !== comparison.operator, goal, context);
    if (isImpossible) return "it is not met, and no change of this number alone would meet it";
    if (needed === undefined || high === undefined) return "it is not met";
    const least = needed - high;
    if (low === high)
      return late ? `it is not met: missed by ${formatCount(least)}` : `${more(least)} needed${by}`;
    return late
      ? `it is not met: missed by ${formatCount(least)} or more`
      : `it cannot have been reached: at least ${more(least)} needed${by}`;
  }
  const most = needed === undefined || low === undefined ? undefined : needed - low;
  const open = "this cannot be decided from what is known";
  if (most === undefined || most <= 0 || late) return open;
  return `${open}; up to ${formatCount(most)} more may be needed${by}`;
}

function onTrack(finding: Finding, targets: readonly Rational[]): string {
  const { comparison, context, truths, mayBeMet } = finding;
  const { left, thresholds } = comparison;
  const verdict =
    truths === TRUE
      ? "this is on track"
      : truths === FALSE
        ? "this is off track"
        : "whether it is on track cannot be decided yet";
  const follows = mayBeMet ? `${verdict} if it is not met` : verdict;
  const target = targets[0];
  if (target !== undefined && !isConstant(thresholds[0]!)) {
    const stand = left.kind === "ratio" ? formatPercent(target) : left.type.sayExact(target);
    const whole = left.kind === "ratio" ? numberOf(left.whole, context) : undefined;
    const needed = whole === undefined ? undefined : ceilingOf(whole, target);
    const units =
      needed === undefined || left.kind !== "ratio"
        ? ""
        : ` (${formatCount(needed)} ${unitOf(left.part, needed)})`;
    return `On ${longDay(context.asOf)} the line between the milestones stands at ${stand}${units}, so ${follows}.`;
  }
  const asked = expectedWords(finding, targets);
  const plain = isToReach(finding) && left.type.manner === "number" ? `${asked} or more` : asked;
  return `To be on track, ${plain} is enough, so ${follows}.`;
}

function outOfScope({ comparison: { left }, context }: Finding): string {
  const where =
    context.subject.scope === "hub"
      ? "the network as a whole, not for one hub"
      : "each hub, not for the network";
  const slot = changingSlot(left);
  const words = isCounted(slot.fact) ? rangeWords(boundsOf(slot, context)) : undefined;
  const { low, high } = boundsOf(slot, context);
  if (words === undefined || context.subject.scope !== "hub") return `This is measured for ${where}.`;
  const unit = unitOf(slot, high ?? low ?? 0);
  const here = low === high ? `the ${words} ${unit} here` : `the ${unit} here, ${words},`;
  return `This is measured for ${where}; ${here} ${low === 1 && high === 1 ? "counts" : "count"} towards it.`;
}
