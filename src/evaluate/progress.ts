import { typeOf } from "../compile/bind.js";
import type { CriterionPlan } from "../compile/plan.js";
import type { Context, Progress } from "./types.js";
import { exactActual, exactRange, formatterFor } from "./values.js";

const MEASURED = new Set(["count", "share", "percentage"]);
const UPWARD = new Set(["greaterThan", "greaterThanInclusive"]);

/** How far a criterion has come, where it measures one number against a target to be reached; else `null`. */
export function progressOf(plan: CriterionPlan, { facts, asOf }: Context): Progress | null {
  if (plan.met.kind !== "comparison") return null;
  const { left, operator, thresholds, right } = plan.met.comparison;
  const type = typeOf(left);
  const target = thresholds[0]?.at(facts.day);
  if (right || !target || target.n <= 0n || !MEASURED.has(type) || !UPWARD.has(operator)) return null;
  const format = formatterFor(type);
  const required = requiredOn(plan, facts.day);
  return {
    criterion: plan.id,
    fact: left.id,
    actual: exactActual(left, facts),
    target: format(target),
    share: exactRange(left, facts, target),
    ...(required === undefined ? {} : { required: { on: asOf, value: format(required) } }),
  };
}

function requiredOn({ onTrack }: CriterionPlan, day: number) {
  if (onTrack?.kind !== "comparison") return undefined;
  const [threshold] = onTrack.comparison.thresholds;
  return threshold?.dated ? threshold.at(day) : undefined;
}
