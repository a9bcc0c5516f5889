import fc from "fast-check";
import { compile } from "../compile/compile.js";
import type { GoalPlan } from "../compile/plan.js";
import type { RuleSet } from "../rule-set/types.js";
import { type World, worldArbitrary } from "./world.js";

/** A world drawn for one goal, with only the facts that it reads. */
export interface GoalWorld extends World {
  readonly goal: GoalPlan;
}

/**
 * Worlds of one goal at a time, so that a counterexample has only that goal's facts; `undefined` if no goal is wanted.
 */
export function goalWorldArbitrary(
  ruleSet: RuleSet,
  options: { readonly known?: boolean; readonly wanted?: (goal: GoalPlan) => boolean } = {},
): fc.Arbitrary<GoalWorld> | undefined {
  const { known = false, wanted = () => true } = options;
  const worlds = compile(ruleSet)
    .goals.filter(wanted)
    .map((goal) =>
      worldArbitrary(ruleSet, { goal: goal.id, known }).map((world): GoalWorld => ({ ...world, goal })),
    );
  return worlds.length === 0 ? undefined : fc.oneof(...worlds);
}
