import { comparisonsIn, givenReadBy } from "../../compile/bind.js";
import { criterionLine } from "../../compile/decide.js";
import {
  type CriterionPlan,
  MET,
  OFF_TRACK,
  ON_TRACK,
  type Plan,
  type TreePlan,
} from "../../compile/plan.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../../operators/truths.js";
import { allOf, anyOf, compare, not, type Test } from "./expression.js";
import { isAlwaysSet } from "./targets.js";
import type { Leaves, Truths } from "./truths.js";

/** Whether a criterion that is in scope may have each outcome as decided, before any deadline. */
export interface OutcomeTests {
  readonly met: Test;
  readonly onTrack: Test;
  readonly offTrack: Test;
  readonly notApplicable: Test;
}

/**
 * Decides the criterion at an index as its plan does: on one line if everything in it is on that line, otherwise each
 * comparison by itself.
 */
export function outcomeTests({ decisions }: Plan, at: number, truths: Truths): OutcomeTests {
  const criterion = decisions.criteria[at]!;
  const line = criterionLine(decisions, at);
  const tests = line === undefined ? separately(criterion, truths) : jointly(truths.onLine(line));
  const when = decisions.whens[at];
  if (when === undefined) return tests;
  const mayApply = truths.mayBe(TRUE, when, truths.ofWhom);
  return {
    met: allOf([mayApply, tests.met]),
    onTrack: allOf([mayApply, tests.onTrack]),
    offTrack: allOf([mayApply, tests.offTrack]),
    notApplicable: anyOf([truths.mayBe(FALSE, when, truths.ofWhom), allOf([mayApply, tests.notApplicable])]),
  };
}

function jointly({ reaches, mayNotApply }: ReturnType<Truths["onLine"]>): OutcomeTests {
  return {
    met: reaches(MET),
    onTrack: reaches(ON_TRACK),
    offTrack: reaches(OFF_TRACK),
    notApplicable: anyOf([mayNotApply, reaches(NOT_APPLICABLE)]),
  };
}

function separately({ met, onTrack, isSettledLate }: CriterionPlan, truths: Truths): OutcomeTests {
  const holds = truths.mayBe(TRUE, met);
  const fails = truths.mayBe(FALSE, met);
  const notApplicable = truths.mayBe(NOT_APPLICABLE, met);
  const mayBe = (...wanted: readonly (typeof TRUE | typeof FALSE | typeof NOT_APPLICABLE)[]) =>
    onTrack !== undefined && anyOf(wanted.map((truth) => truths.mayBe(truth, onTrack)));
  if (isSettledLate) {
    // A criterion that holds so far is on track, unless its own test fails.
    return {
      met: allOf([holds, onTrack === undefined || mayBe(TRUE, NOT_APPLICABLE)]),
      onTrack: allOf([holds, mayBe(FALSE)]),
      offTrack: fails,
      notApplicable,
    };
  }
  return {
    met: holds,
    onTrack: allOf([fails, mayBe(TRUE)]),
    // What is not known to be on track is off track.
    offTrack: allOf([fails, onTrack === undefined || mayBe(FALSE, NOT_APPLICABLE)]),
    notApplicable,
  };
}

/**
 * Whether a criterion that judgements and other facts settle together may be undecided with nothing missing, because a
 * target is not set.
 */
export function mayMissNothing(criterion: CriterionPlan): boolean {
  if (criterion.settledBy !== "mixed") return false;
  return !comparisonsIn(criterion).every(({ thresholds }) => thresholds.every(isAlwaysSet));
}

/** Whether an unknown fact keeps a criterion undecided: a judgement, or another fact. */
export function isMissing(
  { met, onTrack, when, isSettledLate }: CriterionPlan,
  isJudgement: boolean,
  isLate: Test,
  truths: Truths,
): Test {
  const missing = (tree: TreePlan, leaves?: Leaves) => missingIn(tree, isJudgement, truths, leaves);
  const inTime =
    onTrack !== undefined &&
    allOf([not(isLate), missing(onTrack), truths.mayBe(isSettledLate ? TRUE : FALSE, met)]);
  const asked = anyOf([missing(met), inTime]);
  if (when === undefined) return asked;
  return allOf([truths.mayBe(TRUE, when, truths.ofWhom), anyOf([missing(when, truths.ofWhom), asked])]);
}

function missingIn(tree: TreePlan, isJudgement: boolean, truths: Truths, leaves?: Leaves): Test {
  const within = (): readonly Test[] => {
    if (tree.kind === "not") return [missingIn(tree.child, isJudgement, truths, leaves)];
    if (tree.kind !== "comparison")
      return tree.children.map((child) => missingIn(child, isJudgement, truths, leaves));
    return givenReadBy(tree)
      .filter(({ judgement }) => judgement === isJudgement)
      .map((slot) => compare(truths.names.low(slot), "<>", truths.names.high(slot)));
  };
  return allOf([truths.isOpen(tree, leaves), anyOf(within())]);
}
