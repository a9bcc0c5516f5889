import type { CriterionPlan, GoalPlan, Plan } from "../../compile/plan.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { isImpossible, slotsUnder, variablesIn } from "../is-impossible.js";
import { criterionPointer } from "../pointers.js";

/**
 * Finds criteria that never decide, because anything that meets another criterion of the goal also meets them, for the
 * same subjects and deadline.
 */
export function impliedCriteria(
  plan: Plan,
  goal: GoalPlan,
  sound: (criterion: CriterionPlan) => boolean,
): readonly AnalysisFinding[] {
  const criteria = goal.criteria.filter((each) => sound(each) && each.when === undefined);
  const slots = new Map(criteria.map((each) => [each, slotsUnder(plan, variablesIn(each.met))]));
  const told = new Set<CriterionPlan>();
  return criteria.flatMap((weaker): readonly AnalysisFinding[] => {
    const stronger = criteria.find(
      (each) =>
        each !== weaker &&
        !told.has(each) &&
        each.deadline === weaker.deadline &&
        each.isSettledLate === weaker.isSettledLate &&
        plan.subjects.every((scope) => !weaker.inScope[scope] || each.inScope[scope]) &&
        // If the stronger one drops out because its whole is zero, the weaker one still decides.
        [...wholesOf(each)].every((whole) => wholesOf(weaker).has(whole)) &&
        [...slots.get(weaker)!].some((slot) => slots.get(each)!.has(slot)) &&
        isImpossible(plan, [
          { tree: each.met, wanted: true },
          { tree: weaker.met, wanted: false },
        ]),
    );
    if (stronger === undefined) return [];
    told.add(weaker);
    const who = plan.subjects.filter((scope) => weaker.inScope[scope]).join(" and ");
    const message = `Anything that meets "${stronger.id}" also meets "${weaker.id}" of "${goal.id}", so this criterion never decides for the ${who}. Check its number and its scopes.`;
    return [{ code: "criterion-implied", pointer: criterionPointer(goal.id, weaker.id), at: "key", message }];
  });
}

/** The wholes of the shares that a criterion reads. */
function wholesOf({ met }: CriterionPlan): ReadonlySet<number> {
  return new Set(variablesIn(met).flatMap((each) => (each.kind === "quotient" ? [each.whole.index] : [])));
}
