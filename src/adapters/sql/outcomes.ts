import { comparisonsIn, slotsReadBy } from "../../compile/bind.js";
import type { CriterionPlan, Plan, TreePlan } from "../../compile/plan.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../operators/truths.js";
import { allOf, anyOf, choose, compare, type Test } from "./expression.js";
import { isAlwaysSet } from "./targets.js";
import type { Truths } from "./truths.js";

/** Whether a criterion that is in scope may have each outcome, before any deadline. */
export interface OutcomeTests {
  readonly met: Test;
  readonly onTrack: Test;
  readonly offTrack: Test;
  readonly notApplicable: Test;
}

/** Decides the criterion at a place as its plan does: jointly where all of it stands on one line, else each by itself. */
export function outcomeTests({ decisions }: Plan, at: number, truths: Truths): OutcomeTests {
  const criterion = decisions.criteria[at]!;
  const left = decisions.lefts[at];
  if (left === undefined) return separately(criterion, truths);
  const line = truths.line(left, decisions.rights[at]);
  const holds = (tree: TreePlan) => truths.mayBeOn(line, tree, TRUE);
  const { met, onTrack } = criterion;
  const unmet = not(met);
  return {
    met: holds(met),
    onTrack: onTrack !== undefined && holds({ kind: "all", children: [unmet, onTrack] }),
    offTrack: holds(onTrack === undefined ? unmet : { kind: "all", children: [unmet, not(onTrack)] }),
    notApplicable: line.mayNotApply,
  };
}

function not(child: TreePlan): TreePlan {
  return { kind: "not", child };
}

function separately({ met, onTrack }: CriterionPlan, truths: Truths): OutcomeTests {
  const unmet = truths.mayBe(FALSE, met);
  const mayBe = (truth: typeof TRUE | typeof FALSE | typeof NOT_APPLICABLE) =>
    onTrack !== undefined && truths.mayBe(truth, onTrack);
  return {
    met: truths.mayBe(TRUE, met),
    onTrack: allOf([unmet, mayBe(TRUE)]),
    // What cannot be said to be on track is off it.
    offTrack: allOf([unmet, onTrack === undefined || anyOf([mayBe(FALSE), mayBe(NOT_APPLICABLE)])]),
    notApplicable: truths.mayBe(NOT_APPLICABLE, met),
  };
}

/** Whether a criterion that judgements and other facts settle may be open with nothing missing: a target is not set. */
export function mayMissNothing(criterion: CriterionPlan): boolean {
  if (criterion.settledBy !== "mixed") return false;
  return !comparisonsIn(criterion).every(({ thresholds }) => thresholds.every(isAlwaysSet));
}

/** Whether a fact that is not known keeps a criterion open: a judgement, or one that is none. */
export function isMissing(
  { met, onTrack }: CriterionPlan,
  isJudgement: boolean,
  isLate: Test,
  truths: Truths,
): Test {
  const inTime = onTrack && allOf([missingIn(onTrack, isJudgement, truths), truths.mayBe(FALSE, met)]);
  return anyOf([missingIn(met, isJudgement, truths), inTime !== undefined && choose(isLate, false, inTime)]);
}

function missingIn(tree: TreePlan, isJudgement: boolean, truths: Truths): Test {
  const within = (): readonly Test[] => {
    if (tree.kind === "not") return [missingIn(tree.child, isJudgement, truths)];
    if (tree.kind !== "comparison")
      return tree.children.map((child) => missingIn(child, isJudgement, truths));
    return slotsReadBy(tree)
      .filter(({ judgement }) => judgement === isJudgement)
      .map((slot) => compare(truths.names.low(slot), "<>", truths.names.high(slot)));
  };
  return allOf([truths.isOpen(tree), anyOf(within())]);
}
