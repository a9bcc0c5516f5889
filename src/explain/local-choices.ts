import { lowerFirst } from "../base/words.js";
import type { ComparisonPlan, TreePlan } from "../compile/plan.js";
import { numberOn } from "../compile/thresholds.js";
import type { CriterionEvaluation } from "../evaluate/criterion-evaluation.js";
import { DETAILS } from "../evaluate/details.js";
import type { Context } from "../evaluate/types.js";
import { comparisonsOf } from "../operators/line.js";

/** The local choices that a criterion's result rests on, each as a phrase; none where the document settles it. */
export function localChoicesOf(
  { status, [DETAILS]: { criterion } }: CriterionEvaluation,
  context: Context,
): readonly string[] {
  if (status === "not-applicable") return [];
  const { scope } = context.subject;
  const choices: string[] = [];
  if (criterion.criterion.scopes[scope] === "local") {
    choices.push(
      scope === "hub" ? "the Network's target is used for a hub" : "it is measured for the whole network",
    );
  }
  const add = (tree: TreePlan): void => {
    for (const { left, thresholds } of comparisonsOf<ComparisonPlan>(tree)) {
      for (const threshold of thresholds) {
        const value = numberOn(threshold, context.facts.day);
        // A line between stated milestones moves with the day; its numbers are the document's.
        if (threshold.basis !== "local" || threshold.parameter === undefined || value === undefined) continue;
        const title = context.plan.ruleSet.parameters[threshold.parameter]?.title ?? threshold.parameter;
        choices.push(`${lowerFirst(title)} (${left.type.sayExact(value)})`);
      }
    }
  };
  add(criterion.met);
  if (criterion.onTrack && status !== "met") add(criterion.onTrack);
  return choices;
}
