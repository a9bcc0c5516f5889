import type { ComparisonPlan, CriterionPlan } from "../compile/plan.js";
import { comparisonsOf } from "../compile/trees.js";

/** Every comparison of a criterion, of both its tests. */
export function comparisonsIn({ met, onTrack }: CriterionPlan): readonly ComparisonPlan[] {
  return [met, ...(onTrack === undefined ? [] : [onTrack])]
    .flatMap(comparisonsOf)
    .map(({ comparison }) => comparison);
}
