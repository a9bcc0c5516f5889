import { givenReadBy } from "../compile/bind.js";
import { isKnown } from "../compile/bounds.js";
import { joinTree } from "../compile/decide.js";
import { truthOf } from "../compile/line.js";
import type { ComparisonPlan, CriterionPlan, TreePlan } from "../compile/plan.js";
import { appliesOf, FALSE, TRUE } from "../operators/truths.js";
import { isDecided } from "./outcomes.js";
import type { Context } from "./types.js";

/** Adds the unknown facts that keep an undecided criterion from being decided, in rule order. */
export function addMissingOf(
  criterion: CriterionPlan,
  late: boolean,
  context: Context,
  missing: Set<string>,
): void {
  const { values, day } = context.facts;
  const { met, onTrack, when, isSettledLate } = criterion;
  if (when !== undefined) {
    const truthsOf = (comparison: ComparisonPlan) => appliesOf(truthOf(comparison, values, day));
    addOpen(when, truthsOf, context, missing);
  }
  const truthsOf = (comparison: ComparisonPlan) => truthOf(comparison, values, day);
  addOpen(met, truthsOf, context, missing);
  if (onTrack && !late && joinTree(met, truthsOf) & (isSettledLate ? TRUE : FALSE)) {
    addOpen(onTrack, truthsOf, context, missing);
  }
}

function addOpen(
  tree: TreePlan,
  truthsOf: (comparison: ComparisonPlan) => number,
  context: Context,
  missing: Set<string>,
): void {
  if (isDecided(joinTree(tree, truthsOf))) return;
  if (tree.kind === "not") return addOpen(tree.child, truthsOf, context, missing);
  if (tree.kind !== "comparison") {
    for (const child of tree.children) addOpen(child, truthsOf, context, missing);
    return;
  }
  for (const { id, index } of givenReadBy(tree)) if (!isKnown(context.facts.values, index)) missing.add(id);
}
