import { type CriterionPlan, FALSE, type TreePlan, type Variable } from "../compile/plan.js";
import { truthOfTree } from "../compile/trees.js";
import { isDecided } from "./outcomes.js";
import type { Context } from "./types.js";

/** Adds the facts that are not known and that leave a criterion open, in rule order. */
export function addMissingOf(
  criterion: CriterionPlan,
  late: boolean,
  context: Context,
  missing: Set<string>,
): void {
  addOpen(criterion.met, context, missing);
  if (criterion.onTrack && !late && truthOfTree(criterion.met, context.facts) & FALSE) {
    addOpen(criterion.onTrack, context, missing);
  }
}

function addOpen(tree: TreePlan, context: Context, missing: Set<string>): void {
  if (isDecided(truthOfTree(tree, context.facts))) return;
  switch (tree.kind) {
    case "comparison":
      addUnknown(tree.comparison.left, context, missing);
      if (tree.comparison.right) addUnknown(tree.comparison.right, context, missing);
      return;
    case "not":
      return addOpen(tree.child, context, missing);
    default:
      for (const child of tree.children) addOpen(child, context, missing);
  }
}

function addUnknown(variable: Variable, { facts: { values } }: Context, missing: Set<string>): void {
  const slots = variable.kind === "share" ? [variable.part, variable.whole] : [variable.slot];
  for (const { id, index } of slots) if (values[index * 2] !== values[index * 2 + 1]) missing.add(id);
}
