import fc from "fast-check";
import { comparisonsIn, givenSlots } from "../compile/bind.js";
import { compile } from "../compile/compile.js";
import type { ComparisonPlan, CriterionPlan, GoalPlan, Slot } from "../compile/plan.js";
import type { Snapshot } from "../evaluate/types.js";
import { isCounted } from "../rule-set/types.js";
import { sumOf } from "./landmarks.js";
import { evaluatorOf, type Law, lawOf, NOTHING_TO_TRY } from "./law.js";
import { goalWorldArbitrary } from "./per-goal.js";

/**
 * Multiplying every count of a known snapshot by the same number does not change criteria that read only shares.
 *
 * For a hub: half of 40 schools is no better and no worse than half of 400.
 */
export const scaleLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const plan = compile(ruleSet);
  const wanted = (goal: GoalPlan) => goal.criteria.some(isOfShares);
  const worlds = goalWorldArbitrary(ruleSet, { known: true, wanted });
  if (worlds === undefined) return NOTHING_TO_TRY;
  const cases = fc
    .tuple(worlds, fc.integer({ min: 2, max: 1000 }))
    .map(([{ goal, snapshot }, times]) => ({ goal: goal.id, snapshot, times }));
  return lawOf(cases, ({ goal: id, snapshot, times }) => {
    const goal = plan.goals.find((each) => each.id === id)!;
    const facts = Object.entries(snapshot.facts).map(([fact, value]) => {
      return [fact, isCounted(ruleSet.facts[fact]!) ? Number(value) * times : value] as const;
    });
    // Numbers above the safe integers cannot be compared.
    if (facts.some(([, value]) => typeof value === "number" && value > Number.MAX_SAFE_INTEGER))
      return undefined;
    const numbers = new Map<string, unknown>(facts);
    const numberOf = ({ id }: Slot) => Number(numbers.get(id) ?? 0);
    const totals = plan.sums.map(({ slot }) => sumOf(givenSlots(plan.slots[slot]!), numberOf));
    if (totals.some((total) => total > Number.MAX_SAFE_INTEGER)) return undefined;
    const before = evaluate(ruleSet, snapshot).goals[id]!;
    const after = evaluate(ruleSet, { ...snapshot, facts: Object.fromEntries(facts) as Snapshot["facts"] })
      .goals[id]!;
    for (const criterion of goal.criteria.filter(isOfShares)) {
      const [one, many] = [before, after].map(({ criteria }) => criteria[criterion.id]!.status);
      if (one !== many)
        return `${id}, ${criterion.id}: ${times} times as many of everything took it from ${one} to ${many}.`;
    }
    const inScope = goal.criteria.filter((criterion) => criterion.inScope[snapshot.subject.scope]);
    if (before.status === after.status || !inScope.every(isOfShares)) return undefined;
    return `${id}: ${times} times as many of everything took it from ${before.status} to ${after.status}.`;
  });
};

/** Whether a criterion reads counts only in shares, or compared with a multiple of another count. */
function isOfShares(criterion: CriterionPlan): boolean {
  return comparisonsIn(criterion).every(isScaleFree);
}

function isScaleFree({ left, right, plus }: ComparisonPlan): boolean {
  if (left.kind === "quotient" || !isCounted(left.slot.fact)) return true;
  // A fixed number of units more than another count means less when both are larger.
  return right !== undefined && plus.n === 0n;
}
