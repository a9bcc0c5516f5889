import { compareRationals, divide, type Rational } from "../base/rational.js";
import { rangeOf } from "../compile/line.js";
import type { ComparisonPlan, CriterionPlan } from "../compile/plan.js";
import { isConstant, numberOn } from "../compile/thresholds.js";
import { leaningOf } from "../operators/operators.js";
import type { Context, Progress } from "./types.js";
import { exactActual, shareOfTarget } from "./values.js";

/** The number a criterion is to reach, where it measures one number against a target above zero. */
function targetOf({ met }: CriterionPlan, day: number): Rational | undefined {
  if (met.kind !== "comparison") return undefined;
  const { left, operator, thresholds, right } = met;
  const target = thresholds[0] && numberOn(thresholds[0], day);
  const isMeasured = !right && left.type.measured && leaningOf(operator) > 0;
  return isMeasured && target !== undefined && target.n > 0n ? target : undefined;
}

/** How far a criterion has come, where it measures one number against a target to be reached; else `null`. */
export function progressOf(criterion: CriterionPlan, { facts, asOf }: Context): Progress | null {
  const target = targetOf(criterion, facts.day);
  if (target === undefined) return null;
  const { left } = criterion.met as ComparisonPlan;
  const format = (number: Rational) => String(left.type.writeExact(number));
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
    const { left } = criterion.met as ComparisonPlan;
    const range = rangeOf(left, facts.values);
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
  const [threshold] = onTrack.thresholds;
  return threshold === undefined || isConstant(threshold) ? undefined : numberOn(threshold, day);
}
