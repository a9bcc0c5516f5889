import { longDay } from "../base/day.js";
import { ceilingOf, floorOf, formatShare, type Rational, rational } from "../base/rational.js";
import { formatCount, formatPercent, upperFirst } from "../base/words.js";
import { typeOf } from "../compile/bind.js";
import { FALSE, NOT_APPLICABLE, TRUE, type TreePlan, type Variable } from "../compile/plan.js";
import { numbersOn } from "../compile/truth.js";
import type { Finding } from "./finding.js";
import {
  boundsOf,
  expectedWords,
  more,
  percentBracket,
  rangeWords,
  targetWords,
  unitOf,
  valueWords,
  whyUnknown,
} from "./phrases.js";
import { shortfallOf } from "./shortfall.js";
import type { Context } from "./types.js";

/** One sentence that a hub lead understands: what is so, what is asked, what follows. */
export function sentenceOf(finding: Finding): string {
  const { comparison, context, criterion, truths } = finding;
  const { left } = comparison;
  if (!criterion.inScope[context.subject.scope]) return outOfScope(finding);
  if (truths === NOT_APPLICABLE && left.kind === "share") {
    return `“${left.whole.fact.title}” is zero here, so this does not apply.`;
  }
  const targets = numbersOn(comparison.thresholds, context.facts.day);
  if (targets === undefined) return `${upperFirst(opening(left, context))}; no target has been set yet.`;
  if (comparison.test === "on-track") return onTrack(finding, targets);
  return `${upperFirst(opening(left, context))}; ${closing(finding, targets)}.`;
}

/** What is so, without its full stop. */
function opening(left: Variable, context: Context): string {
  if (left.kind === "share") return shareOpening(left, context);
  const { slot } = left;
  const bounds = boundsOf(slot, context);
  const words = rangeWords(bounds, (value) => valueWords(slot, value));
  const why = whyUnknown(slot, context);
  if (slot.fact.type === "count") {
    const unit = unitOf(slot, bounds.high ?? bounds.low ?? 0);
    if (words === undefined) return `the number of ${unitOf(slot, 0)} is not known${why}`;
    if (bounds.low === 0 && bounds.high === 0) return `there are no ${unit}`;
    return `there ${bounds.low === 1 && bounds.high === 1 ? "is" : "are"} ${words} ${unit}`;
  }
  const title = `“${slot.fact.title}”`;
  if (slot.fact.type === "level") {
    return words === undefined ? `${title} has not been judged yet${why}` : `${title} is judged ${words}`;
  }
  return words === undefined ? `${title} is not known${why}` : `${title} is ${words}`;
}

function shareOpening(left: Variable & { kind: "share" }, context: Context): string {
  const { part, whole, fact } = left;
  const predicate = fact.predicate ?? `count for “${fact.title}”`;
  const partWords = rangeWords(boundsOf(part, context));
  const wholeBounds = boundsOf(whole, context);
  const units = unitOf(whole, isKnown(whole.index, context) ? context.facts.values[whole.index * 2]! : 0);
  // What the part alone tells of the whole is no news of the whole.
  const wholeWords =
    wholeBounds.high === undefined
      ? undefined
      : rangeWords(wholeBounds)?.replace("between ", "")?.replace(" and ", " to ");
  const partWhy = whyUnknown(part, context);
  if (partWords === undefined) {
    const of =
      wholeWords === undefined ? "" : `of ${isKnown(whole.index, context) ? "the " : ""}${wholeWords} `;
    return `it is not known how many ${of}${units} ${predicate}${partWhy}`;
  }
  if (wholeWords === undefined) {
    return `${partWords} ${units} ${predicate}, but how many ${units} there are is not known${whyUnknown(whole, context)}`;
  }
  return `${partWords} of ${wholeWords} ${units}${percentBracket(left, context)} ${predicate}`;
}

/** What is asked and what follows. */
function closing(finding: Finding, targets: readonly Rational[]): string {
  const { comparison, context, operator } = finding;
  const { left } = comparison;
  const reach = operator === "greaterThanInclusive" && !comparison.right;
  if (reach && left.kind === "share" && isKnown(left.whole.index, context)) {
    const needed = ceilingOf(context.facts.values[left.whole.index * 2]!, targets[0]!);
    return `${formatShare(targets[0]!)} is ${formatCount(needed)} ${unitOf(left.part, needed)}, so ${verdict(finding, needed)}`;
  }
  const asked = expectedWords(finding, targets);
  if (typeOf(left) === "level") return `${asked} is needed${levelVerdict(finding)}`;
  return `the target is ${asked}, so ${verdict(finding, neededCount(finding, targets))}`;
}

function isKnown(index: number, { facts: { values } }: Context): boolean {
  return values[index * 2] === values[index * 2 + 1];
}

/** The least whole number that reaches a count's target; `undefined` where the target is of another kind. */
function neededCount(
  { comparison, operator, context }: Finding,
  targets: readonly Rational[],
): number | undefined {
  const { left, right } = comparison;
  if (typeOf(left) !== "count") return undefined;
  const other = right?.kind === "slot" ? right.slot.index : undefined;
  if (other !== undefined && !isKnown(other, context)) return undefined;
  const target = other === undefined ? targets[0] : rational(context.facts.values[other * 2]!);
  if (target === undefined) return undefined;
  if (operator === "greaterThanInclusive") return ceilingOf(1, target);
  return operator === "greaterThan" ? floorOf(1, target) + 1 : undefined;
}

function levelVerdict({ truths }: Finding): string {
  return truths === TRUE ? ", so this is met" : truths === FALSE ? ", so this is not met" : "";
}

function byWhen(deadline: string, asOf: string): string {
  return `by ${deadline === asOf ? "the end of " : ""}${longDay(deadline)}`;
}

function verdict(finding: Finding, needed: number | undefined): string {
  const { comparison, context, goal, truths } = finding;
  const late = context.facts.day > goal.deadline;
  const by = late || goal.deadlineOn === undefined ? "" : ` ${byWhen(goal.deadlineOn, context.asOf)}`;
  if (truths === TRUE) return "it is met";
  const slot = comparison.left.kind === "share" ? comparison.left.part : comparison.left.slot;
  const { low, high } = boundsOf(slot, context);
  if (truths === FALSE) {
    if (isImpossible(finding)) return "it is not met, and no change of this number alone would meet it";
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

function isImpossible({ comparison, operator, context }: Finding): boolean {
  const leaf: TreePlan = { kind: "comparison", comparison };
  const asked: TreePlan = operator === comparison.operator ? leaf : { kind: "not", child: leaf };
  return shortfallOf(asked, context).some((change) => "impossible" in change);
}

function onTrack(finding: Finding, targets: readonly Rational[]): string {
  const { comparison, context, truths, mayBeMet, operator } = finding;
  const { left, thresholds } = comparison;
  const verdict =
    truths === TRUE
      ? "this is on track"
      : truths === FALSE
        ? "this is off track"
        : "whether it is on track cannot be decided yet";
  const follows = mayBeMet ? `${verdict} if it is not met` : verdict;
  const target = targets[0];
  if (target !== undefined && thresholds[0]!.dated) {
    const stand = typeOf(left) === "share" ? formatPercent(target) : targetWords(target, left);
    const whole = left.kind === "share" && isKnown(left.whole.index, context) ? left.whole.index : undefined;
    const needed = whole === undefined ? undefined : ceilingOf(context.facts.values[whole * 2]!, target);
    const units =
      needed === undefined || left.kind !== "share"
        ? ""
        : ` (${formatCount(needed)} ${unitOf(left.part, needed)})`;
    return `On ${longDay(context.asOf)} the line between the milestones stands at ${stand}${units}, so ${follows}.`;
  }
  const asked = expectedWords(finding, targets);
  const plain =
    operator === "greaterThanInclusive" && !comparison.right && typeOf(left) !== "level"
      ? `${asked} or more`
      : asked;
  return `To be on track, ${plain} is enough, so ${follows}.`;
}

function outOfScope({ comparison: { left }, context }: Finding): string {
  const where =
    context.subject.scope === "hub"
      ? "the network as a whole, not for one hub"
      : "each hub, not for the network";
  const slot = left.kind === "share" ? left.part : left.slot;
  const words = slot.fact.type === "count" ? rangeWords(boundsOf(slot, context)) : undefined;
  const { low, high } = boundsOf(slot, context);
  if (words === undefined || context.subject.scope !== "hub") return `This is measured for ${where}.`;
  const unit = unitOf(slot, high ?? low ?? 0);
  const here = low === high ? `the ${words} ${unit} here` : `the ${unit} here, ${words},`;
  return `This is measured for ${where}; ${here} ${low === 1 && high === 1 ? "counts" : "count"} towards it.`;
}
