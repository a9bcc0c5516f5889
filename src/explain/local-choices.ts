import { lowerFirst } from "../base/words.js";
import type { TreePlan } from "../compile/plan.js";
import { comparisonsOf } from "../compile/trees.js";
import type { CriterionEvaluation } from "../evaluate/criterion-evaluation.js";
import { DETAILS } from "../evaluate/details.js";
import { targetWords } from "../evaluate/phrases.js";
import type { Context } from "../evaluate/types.js";

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
    for (const { comparison } of comparisonsOf(tree)) {
      for (const threshold of comparison.thresholds) {
        const value = threshold.at(context.facts.day);
        // A line between stated milestones moves with the day; its numbers are the document's.
        if (threshold.basis !== "local" || threshold.parameter === undefined || value === undefined) continue;
        const title = context.plan.ruleSet.parameters[threshold.parameter]?.title ?? threshold.parameter;
        choices.push(`${lowerFirst(title)} (${targetWords(value, comparison.left)})`);
      }
    }
  };
  add(criterion.met);
  if (criterion.onTrack && status !== "met") add(criterion.onTrack);
  return choices;
}
