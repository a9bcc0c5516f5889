import { isKnown } from "../compile/bounds.js";
import { joinTree } from "../compile/decide.js";
import { truthOf } from "../compile/line.js";
import type { ComparisonPlan, CriterionPlan, Slot, TreePlan, Variable } from "../compile/plan.js";
import { appliesOf, FALSE, TRUE } from "../operators/truths.js";
import { isDecided } from "./outcomes.js";
import type { Context } from "./types.js";

/** Adds the facts that are not known and that leave a criterion open, in rule order. */
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
    if (joinTree(when, truthsOf) === FALSE) return;
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
  const { values } = context.facts;
  addUnknownOf(tree.left, values, missing);
  if (tree.right !== undefined) addUnknownOf(tree.right, values, missing);
}

function addUnknownOf(variable: Variable, values: readonly number[], missing: Set<string>): void {
  if (variable.kind === "slot") return addUnknown(variable.slot, values, missing);
  addUnknown(variable.part, values, missing);
  addUnknown(variable.whole, values, missing);
}

/** Adds a slot that is not known; of a sum those of the facts that it adds up. */
function addUnknown({ id, index, sum }: Slot, values: readonly number[], missing: Set<string>): void {
  if (sum !== undefined) for (const each of sum) addUnknown(each, values, missing);
  else if (!isKnown(values, index)) missing.add(id);
}
