import { bindOneVariable, type OneVariable } from "../../compile/one-variable.js";
import {
  type CriterionPlan,
  FALSE,
  MET,
  NOT_APPLICABLE,
  OFF_TRACK,
  ON_TRACK,
  TRUE,
  type TreePlan,
  type Variable,
} from "../../compile/plan.js";
import { comparisonsOf, signTestOf } from "../../compile/trees.js";
import { operators } from "../../operators/operators.js";
import { allOf, anyOf, choose, compare, type Test } from "./expression.js";
import { mayLieOn } from "./line.js";
import { stretchesOf } from "./stretches.js";
import type { Truths } from "./truths.js";

/** Whether a criterion that is in scope may have each outcome, before any deadline. */
export interface OutcomeTests {
  readonly met: Test;
  readonly onTrack: Test;
  readonly offTrack: Test;
  readonly notApplicable: Test;
}

/** Decides a criterion as its plan does: jointly where both conditions read the same, else each by itself. */
export function outcomeTests(criterion: CriterionPlan, truths: Truths): OutcomeTests {
  const { met, onTrack } = criterion;
  const trees = [met, ...(onTrack ? [onTrack] : [])];
  const one = bindOneVariable(trees);
  const pair = one ? undefined : pairOf(trees);
  const decide = (outcome: number): Test => {
    if (one) return onLine(outcome, one, criterion, truths);
    if (pair) return ofPair(outcome, pair, criterion, truths);
    return separately(outcome, criterion, truths);
  };
  return {
    met: decide(MET),
    onTrack: decide(ON_TRACK),
    offTrack: decide(OFF_TRACK),
    notApplicable: decide(NOT_APPLICABLE),
  };
}

function onLine(outcome: number, one: OneVariable, criterion: CriterionPlan, truths: Truths): Test {
  const line = truths.line(one.left);
  if (outcome === NOT_APPLICABLE) return line.mayNotApply;
  const areSet = truths.areSet(one.thresholds);
  if (areSet === false) return separately(outcome, criterion, truths);
  const stretches = stretchesOf(outcome, one, criterion.met, criterion.onTrack, truths.numbers);
  const jointly = anyOf(stretches.map((stretch) => mayLieOn(line, stretch)));
  return areSet === true ? jointly : choose(areSet, jointly, separately(outcome, criterion, truths));
}

type Pair = readonly [left: Variable, right: Variable];

/** The two facts that every comparison compares, where they are the same two. */
function pairOf(trees: readonly TreePlan[]): Pair | undefined {
  const comparisons = trees.flatMap(comparisonsOf).map(({ comparison }) => comparison);
  const { left, right } = comparisons[0]!;
  if (!right || comparisons.some((each) => each.left.id !== left.id || each.right?.id !== right.id))
    return undefined;
  return [left, right];
}

function ofPair(outcome: number, [left, right]: Pair, { met, onTrack }: CriterionPlan, truths: Truths): Test {
  if (outcome === NOT_APPLICABLE) return truths.pairMayNotApply(left, right);
  const test = (tree: TreePlan) =>
    signTestOf(
      tree,
      ({ comparison }) =>
        (signs) =>
          operators[comparison.operator].holds(signs, 0, 1),
    );
  const [isMet, isOnTrack] = [test(met), onTrack && test(onTrack)];
  const signs = [-1, 0, 1].filter((sign) => {
    const seen = [sign];
    return outcome === (isMet(seen) ? MET : isOnTrack?.(seen) ? ON_TRACK : OFF_TRACK);
  });
  return anyOf(signs.map((sign) => truths.pairMayStand(sign, left, right)));
}

function separately(outcome: number, { met, onTrack }: CriterionPlan, truths: Truths): Test {
  if (outcome === NOT_APPLICABLE) return truths.mayBe(NOT_APPLICABLE, met);
  if (outcome === MET) return truths.mayBe(TRUE, met);
  const unmet = truths.mayBe(FALSE, met);
  if (onTrack === undefined) return outcome === OFF_TRACK && unmet;
  if (outcome === ON_TRACK) return allOf([unmet, truths.mayBe(TRUE, onTrack)]);
  // What cannot be said to be on track is off it.
  return allOf([unmet, anyOf([truths.mayBe(FALSE, onTrack), truths.mayBe(NOT_APPLICABLE, onTrack)])]);
}

/** Whether a fact that is not known, and is no judgement, keeps a criterion open. */
export function measuredIsMissing({ met, onTrack }: CriterionPlan, isLate: Test, truths: Truths): Test {
  const inTime = onTrack && [missingIn(onTrack, truths), truths.mayBe(FALSE, met)];
  return anyOf([missingIn(met, truths), ...(inTime ? [choose(isLate, false, allOf(inTime))] : [])]);
}

function missingIn(tree: TreePlan, truths: Truths): Test {
  const within = (): Test => {
    if (tree.kind === "not") return missingIn(tree.child, truths);
    if (tree.kind !== "comparison") return anyOf(tree.children.map((child) => missingIn(child, truths)));
    const { left, right } = tree.comparison;
    const slots = [left, ...(right ? [right] : [])].flatMap((variable) =>
      variable.kind === "share" ? [variable.part, variable.whole] : [variable.slot],
    );
    return anyOf(
      slots
        .filter(({ judgement }) => !judgement)
        .map((slot) => compare(truths.names.low(slot), "<>", truths.names.high(slot))),
    );
  };
  return allOf([truths.isOpen(tree), within()]);
}
