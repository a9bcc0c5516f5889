import { slotsReadBy } from "../compile/bind.js";
import { isKnown } from "../compile/bounds.js";
import { truthOfTree } from "../compile/decide.js";
import type { CriterionPlan, TreePlan } from "../compile/plan.js";
import { FALSE } from "../operators/truths.js";
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
  addOpen(criterion.met, context, missing);
  if (criterion.onTrack && !late && truthOfTree(criterion.met, values, day) & FALSE) {
    addOpen(criterion.onTrack, context, missing);
  }
}

function addOpen(tree: TreePlan, context: Context, missing: Set<string>): void {
  const { values, day } = context.facts;
  if (isDecided(truthOfTree(tree, values, day))) return;
  if (tree.kind === "not") return addOpen(tree.child, context, missing);
  if (tree.kind !== "comparison") {
    for (const child of tree.children) addOpen(child, context, missing);
    return;
  }
  for (const { id, index } of slotsReadBy(tree)) if (!isKnown(values, index)) missing.add(id);
}
