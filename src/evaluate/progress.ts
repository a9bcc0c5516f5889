import { compareRationals, divide, type Rational } from "../base/rational.js";
import { typeOf } from "../compile/bind.js";
import type { CriterionPlan, TreePlan } from "../compile/plan.js";
import { rangeOf } from "../compile/truth.js";
import type { Context, Progress } from "./types.js";
import { exactActual, formatterFor, shareOfTarget } from "./values.js";

const MEASURED = new Set(["count", "share", "percentage"]);
const UPWARD = new Set(["greaterThan", "greaterThanInclusive"]);

/** The number a criterion is to reach, where it measures one number against a target above zero. */
function targetOf({ met }: CriterionPlan, day: number): Rational | undefined {
  if (met.kind !== "comparison") return undefined;
  const { left, operator, thresholds, right } = met.comparison;
  const target = thresholds[0]?.at(day);
  const isMeasured = !right && MEASURED.has(typeOf(left)) && UPWARD.has(operator);
  return isMeasured && target !== undefined && target.n > 0n ? target : undefined;
}

/** How far a criterion has come, where it measures one number against a target to be reached; else `null`. */
export function progressOf(criterion: CriterionPlan, { facts, asOf }: Context): Progress | null {
  const target = targetOf(criterion, facts.day);
  if (target === undefined) return null;
  const { left } = (criterion.met as TreePlan & { kind: "comparison" }).comparison;
  const format = formatterFor(typeOf(left));
  const required = requiredOn(criterion, facts.day);
  return {
    criterion: criterion.id,
    fact: left.id,
    actual: exactActual(left, facts),
    target: format(target),
    share: shareOfTarget(left, facts, target),
    ...(required === undefined ? {} : { required: { on: asOf, value: format(required) } }),
  };
}

/**
 * The measured criterion that has certainly come least far towards its target. What is known of counts before what is
 * not, and a share without a whole not at all.
 */
export function furthestBehind(
  criteria: readonly CriterionPlan[],
  { facts }: Context,
): CriterionPlan | undefined {
  let found: CriterionPlan | undefined;
  let least: Rational | undefined;
  for (const criterion of criteria) {
    const target = targetOf(criterion, facts.day);
    if (target === undefined) continue;
    const { left } = (criterion.met as TreePlan & { kind: "comparison" }).comparison;
    const range = rangeOf(left, facts);
    if (range === undefined) continue;
    const isKnown = exactActual(left, facts) !== null;
    const share = isKnown ? divide(range.low, target) : undefined;
    if (found === undefined || (share && (!least || compareRationals(share, least) < 0))) {
      [found, least] = [criterion, share];
    }
  }
  return found;
}

function requiredOn({ onTrack }: CriterionPlan, day: number): Rational | undefined {
  if (onTrack?.kind !== "comparison") return undefined;
  const [threshold] = onTrack.comparison.thresholds;
  return threshold?.dated ? threshold.at(day) : undefined;
}
