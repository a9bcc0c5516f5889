import { compareRationals, divide, type Rational, toNumber } from "../base/rational.js";
import { rangeOf } from "../compile/line.js";
import type { ComparisonPlan, CriterionPlan, GoalPlan } from "../compile/plan.js";
import { isConstant, numberOn } from "../compile/thresholds.js";
import { leaningOf } from "../operators/operators.js";
import type { Context, Progress } from "./types.js";
import { measuredOf, shareOfTarget } from "./values.js";

/** The number a criterion has to reach, if it measures one number against a target above zero. */
function targetOf({ met }: CriterionPlan, day: number): Rational | undefined {
  if (met.kind !== "comparison") return undefined;
  const { left, operator, thresholds, right } = met;
  const target = thresholds[0] && numberOn(thresholds[0], day);
  const isMeasured = !right && left.type.measured && leaningOf(operator) > 0;
  return isMeasured && target !== undefined && target.n > 0n ? target : undefined;
}

/** How far a criterion has come, if it measures one number against a target to be reached; otherwise `null`. */
export function progressOf(criterion: CriterionPlan, { facts, asOf }: Context): Progress | null {
  const target = targetOf(criterion, facts.day);
  if (target === undefined) return null;
  const { left } = criterion.met as ComparisonPlan;
  const format = (number: Rational) => String(left.type.writeExact(number));
  const required = requiredOn(criterion, facts.day);
  const actual = measuredOf(left, facts);
  const { share, number } = shareOfTarget(left, facts, target);
  const progress = {
    fact: left.id,
    actual: actual.exact,
    target: format(target),
    share,
    numbers: { actual: actual.number, target: toNumber(target), share: number },
  };
  if (required === undefined) return progress;
  return { ...progress, required: { on: asOf, value: format(required), number: toNumber(required) } };
}

/**
 * The index of the measured criterion, in scope, that has certainly come least far towards its target. Known counts
 * come before unknown ones; a share without a whole is left out.
 */
export function furthestBehind({ criteria }: GoalPlan, { facts, subject }: Context): number | undefined {
  let found: number | undefined;
  let least: Rational | undefined;
  criteria.forEach((criterion, at) => {
    const target = criterion.inScope[subject.scope] ? targetOf(criterion, facts.day) : undefined;
    if (target === undefined) return;
    const { left } = criterion.met as ComparisonPlan;
    const range = rangeOf(left, facts.values);
    if (range === undefined) return;
    const isKnown = measuredOf(left, facts).exact !== null;
    const share = isKnown ? divide(range.low, target) : undefined;
    if (found === undefined || (share && (!least || compareRationals(share, least) < 0))) {
      [found, least] = [at, share];
    }
  });
  return found;
}

function requiredOn({ onTrack }: CriterionPlan, day: number): Rational | undefined {
  if (onTrack?.kind !== "comparison") return undefined;
  const [threshold] = onTrack.thresholds;
  return threshold === undefined || isConstant(threshold) ? undefined : numberOn(threshold, day);
}
