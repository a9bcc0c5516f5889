import { formatIsoDay } from "../base/day.js";
import { add, multiply, type Rational, rational, toNumber } from "../base/rational.js";
import { basisAt, changingSlot, expectedOn, givenSlots, slotsOf, variablesOf } from "../compile/bind.js";
import { highOf, isKnown, lowOf } from "../compile/bounds.js";
import { truthOfTree, truthOfWhen } from "../compile/decide.js";
import { isPoint, rangeOf } from "../compile/line.js";
import {
  type ComparisonPlan,
  type CriterionPlan,
  type GoalPlan,
  MET,
  OFF_TRACK,
  ON_TRACK,
  type Slot,
  type Threshold,
  type TreePlan,
  type Variable,
} from "../compile/plan.js";
import { asksNothing, isConstant, numberOn } from "../compile/thresholds.js";
import type { Plain } from "../facts/kind.js";
import { nearestWhole } from "../operators/nearest-whole.js";
import { cellsOf, operators } from "../operators/operators.js";
import { FALSE, NOT_APPLICABLE, negateTruths, TRUE } from "../operators/truths.js";
import { isCounted, type OperatorName, type Scope } from "../rule-set/types.js";
import { decimalsApart } from "./decimals.js";
import { isDecisive } from "./outcomes.js";
import { changesAlone } from "./shortfall.js";
import type { About, Change, Context, OwnWords, Ranged, Reason, ReasonCode } from "./types.js";
import { actualOf, boundsOf, measuredOf } from "./values.js";
import { sayWith, words } from "./words.js";

/** What is being explained, and the list that its reasons are added to. */
export interface Explaining {
  readonly context: Context;
  readonly goal: GoalPlan;
  readonly about: About;
  /** Sentences of the caller's own. */
  readonly own: OwnWords | undefined;
  readonly reasons: Reason[];
}

/** One test of one criterion. */
interface Test extends Explaining {
  readonly criterion: CriterionPlan;
  readonly test: Reason["test"];
  readonly mayBeMet: boolean;
  /** What would meet the criterion; if it has only one comparison, this is also that comparison's shortfall. */
  readonly shortfall: readonly Change[];
}

/**
 * Adds the reasons of one criterion: its `met` comparisons in rule order, then its `onTrack` ones, if the criterion is
 * still in time and they have something to say.
 *
 * @param outcomes - the outcomes still possible for the criterion, before any deadline
 * @param isNeeded - whether the goal's status rests on the criterion
 */
export function addReasonsOf(
  explaining: Explaining,
  criterion: CriterionPlan,
  outcomes: number,
  isNeeded: boolean,
  shortfall: readonly Change[],
): void {
  const { context } = explaining;
  const { when, onTrack, isSettledLate } = criterion;
  const ofTest = (test: Reason["test"], mayBeMet: boolean) =>
    testOf(explaining, criterion, test, mayBeMet, shortfall);
  const { values, day } = context.facts;
  let dropsOut = outcomes & NOT_APPLICABLE;
  if (when !== undefined && criterion.inScope[context.subject.scope]) {
    const applies = truthOfWhen(when, values, day);
    addTree(when, applies, false, isNeeded || applies === FALSE, ofTest("when", false));
    // No sentence is needed for a test that does not apply to the subject.
    if (applies === FALSE) return;
    // Whether it applies to other subjects does not change the result here.
    if (applies & FALSE) dropsOut = truthOfTree(criterion.met, values, day) & NOT_APPLICABLE;
  }
  const holds = outcomes & (isSettledLate ? MET | ON_TRACK : MET);
  const unmet = outcomes & (isSettledLate ? OFF_TRACK : ON_TRACK | OFF_TRACK);
  const mayBeMet = holds !== 0;
  const truths = dropsOut | (mayBeMet ? TRUE : 0) | (unmet ? FALSE : 0);
  addTree(criterion.met, truths, false, isNeeded, ofTest("met", mayBeMet));
  // For a criterion settled late, the test of being on track counts while it holds; for others, while it does not.
  const tracked = isSettledLate ? holds : unmet;
  const [good, bad] = isSettledLate ? [MET, ON_TRACK] : [ON_TRACK, OFF_TRACK];
  // If every outcome is still possible, being on track or off it says nothing.
  const saysNothing = !isSettledLate && mayBeMet && unmet === (ON_TRACK | OFF_TRACK);
  if (onTrack === undefined || !tracked || saysNothing || day > criterion.deadline) return;
  const track = (tracked & good ? TRUE : 0) | (tracked & bad ? FALSE : 0);
  // The test counts in one case only, so the reason says so if the other case is possible too.
  const isSome = isSettledLate ? unmet !== 0 : mayBeMet;
  addTree(onTrack, track, false, isNeeded, ofTest("on-track", isSome));
}

function testOf(
  { context, goal, about, own, reasons }: Explaining,
  criterion: CriterionPlan,
  test: Reason["test"],
  mayBeMet: boolean,
  shortfall: readonly Change[],
): Test {
  return { context, goal, about, own, reasons, criterion, test, mayBeMet, shortfall };
}

/** It is one of several conditions, some number of which must hold. */
type Choice = NonNullable<Reason["choice"]>;

/**
 * Adds the reasons of a tree. Any `not` above it is applied, so that reasons say what is asked rather than what is
 * denied.
 */
function addTree(
  tree: TreePlan,
  truths: number,
  negated: boolean,
  isNeeded: boolean,
  test: Test,
  choice?: Choice,
): void {
  const { context, criterion } = test;
  if (tree.kind === "comparison") {
    const operator = negated ? operators[tree.operator].complement : tree.operator;
    test.reasons.push(reasonOf(tree, operator, truths, isNeeded, test, choice));
  } else if (tree.kind === "not") {
    addTree(tree.child, truths, !negated, isNeeded, test, choice);
  } else {
    const inScope = criterion.inScope[context.subject.scope];
    const truthOf = test.test === "when" ? truthOfWhen : truthOfTree;
    const found = tree.children.map((child) => {
      const seen = inScope ? truthOf(child, context.facts.values, context.facts.day) : NOT_APPLICABLE;
      return negated ? negateTruths(seen) : seen;
    });
    if (tree.kind === "atLeast") {
      const of = tree.children.length;
      const some = { atLeast: negated ? of - tree.least + 1 : tree.least, of };
      // A certain result rests on the conditions that are certain; an undecided one rests on all of them.
      const isShort = truths === FALSE && found.includes(FALSE);
      // If none is false but too few apply, the result rests on all of them.
      const counts = (seen: number) =>
        truths === TRUE ? seen === TRUE : isShort ? (seen & TRUE) === 0 : true;
      tree.children.forEach((child, i) => {
        addTree(child, found[i]!, negated, isNeeded && counts(found[i]!), test, some);
      });
      return;
    }
    // Under `all` a false child decides, under `any` a true one; that is how each child is weighed.
    const weights = (tree.kind === "all") !== negated ? found : found.map(negateTruths);
    const floor = Math.max(...weights.map((weight) => weight & -weight));
    tree.children.forEach((child, i) => {
      addTree(child, found[i]!, negated, isNeeded && isDecisive(weights[i]!, floor), test);
    });
  }
}

type Draft = { -readonly [Key in keyof Reason]: unknown } & Record<string, unknown>;

/** What one comparison found, as data and as a sentence. */
function reasonOf(
  comparison: ComparisonPlan,
  operator: OperatorName,
  truths: number,
  decisive: boolean,
  test: Test,
  choice: Choice | undefined,
): Reason {
  const { context, criterion, about, own } = test;
  const { left, right, thresholds } = comparison;
  const { scope } = context.subject;
  const code = codeOf(comparison, truths, test);
  const reason: Draft = {
    criterion: criterion.id,
    test: test.test,
    code,
    text: "",
    fact: left.id,
    operator,
    actual: actualOf(left, context.facts),
    basis: basisAt(comparison, criterion.criterion, { scope, day: context.facts.day }),
    decisive,
  };
  if (choice !== undefined) reason["choice"] = choice;
  const unknown = whyUnknown(comparison, context);
  if (unknown !== undefined) reason["unknown"] = unknown;
  const decimals =
    code === "out-of-scope" || code === "whole-is-zero"
      ? undefined
      : decimalsApart(comparison, criterion, context);
  if (decimals !== undefined) reason["decimals"] = decimals;
  const parameter = thresholds[0]?.parameter;
  if (code === "out-of-scope") reason["measuredFor"] = Object.keys(criterion.criterion.scopes) as Scope[];
  else if (code === "whole-is-zero") reason["whole"] = zeroWhole(comparison, context);
  else if (code === "target-not-set" || code === "not-asked-yet") {
    if (parameter !== undefined) reason["parameter"] = parameter;
    if (code === "not-asked-yet") reason["from"] = formatIsoDay(thresholds[0]!.points![0]!.day);
  } else {
    if (right !== undefined) {
      reason["target"] =
        comparison.shift === undefined
          ? actualOf(right, context.facts)
          : shiftedTarget(comparison, right, context);
      reason["targetFact"] = right.id;
    } else {
      reason["target"] = expectedOn(comparison, context.facts.day) as Plain | readonly Plain[];
    }
    addLimits(reason, comparison, operator, truths, context);
    addTarget(reason, comparison, operator, context);
    if (parameter !== undefined) reason["parameter"] = parameter;
    Object.assign(reason, comparison.shift);
    if (code === "target-held") reason["settledAfter"] = criterion.deadlineOn;
    if (test.test === "on-track") {
      if (thresholds.length > 0 && isOnLine(thresholds[0]!)) reason["betweenMilestones"] = true;
      if (test.mayBeMet) reason[criterion.isSettledLate ? "mayBeUnmet" : "mayBeMet"] = true;
    } else if (
      test.test === "met" &&
      code !== "target-held" &&
      truths !== TRUE &&
      code !== "judgement-needed"
    ) {
      addShort(reason, comparison, truths, operator !== comparison.operator, test);
    }
  }
  const made = reason as unknown as Reason;
  reason.text = sayWith(words, made, about);
  // The caller's own words are given the library's sentence to replace.
  if (own !== undefined) reason.text = sayWith(own, made, about) ?? reason.text;
  return made;
}

function codeOf(comparison: ComparisonPlan, truths: number, { context, criterion, test }: Test): ReasonCode {
  if (!criterion.inScope[context.subject.scope]) return "out-of-scope";
  const { left, thresholds } = comparison;
  const { day } = context.facts;
  if (truths === NOT_APPLICABLE) return "whole-is-zero";
  if (asksNothing(comparison, day)) return "not-asked-yet";
  if (thresholds.some((threshold) => numberOn(threshold, context.facts.day) === undefined))
    return "target-not-set";
  if (test === "when")
    return truths === TRUE ? "applies" : truths === FALSE ? "does-not-apply" : "applies-undecided";
  const isTrack = test === "on-track";
  if (truths === TRUE && !isTrack && criterion.isSettledLate && day <= criterion.deadline)
    return "target-held";
  if (truths === TRUE) return isTrack ? "on-track" : "target-met";
  if (truths === FALSE) return isTrack ? "off-track" : "target-not-met";
  if (isTrack) return "track-undecided";
  return left.kind === "slot" && left.slot.judgement ? "judgement-needed" : "target-undecided";
}

function whyUnknown(
  comparison: ComparisonPlan,
  { unknowns }: Context,
): Readonly<Record<string, string>> | undefined {
  if (unknowns === undefined) return undefined;
  let found: Record<string, string> | undefined;
  for (const variable of variablesOf(comparison)) {
    for (const slot of slotsOf(variable).flatMap(givenSlots)) {
      const why = unknowns.get(slot.index);
      if (why !== undefined) (found ??= {})[slot.id] = why;
    }
  }
  return found;
}

/** The id of the count that is zero, so that a share of it cannot be taken. */
function zeroWhole(comparison: ComparisonPlan, { facts: { values } }: Context): string {
  const wholes = variablesOf(comparison).flatMap((each) => (each.kind === "quotient" ? [each.whole] : []));
  return (wholes.find(({ index }) => highOf(values, index) === 0) ?? wholes[0])?.id ?? comparison.left.id;
}

/** Another fact's number after the rules' addition or multiplication, exactly; `null` if nothing is known of it. */
function shiftedTarget(
  { left, times, plus }: ComparisonPlan,
  right: Variable,
  { facts }: Context,
): Ranged<Plain> | null {
  const range = rangeOf(right, facts.values);
  if (range === undefined) return null;
  const made = (end: Rational) => add(multiply(end, times), plus);
  const write = (end: Rational) => left.type.writeExact(made(end));
  if (isPoint(range)) return write(range.low);
  const known = measuredOf(right, facts).exact;
  if (known === null || typeof known !== "object") return null;
  return {
    ...(known.min === undefined && made(range.low).n < 0n ? {} : { min: write(range.low) }),
    // That a share is at most 100% goes without saying; a number made from it does not.
    ...(known.max === undefined && !Number.isSafeInteger(range.high.numerator)
      ? {}
      : { max: write(range.high) }),
  };
}

/**
 * Adds the most that a count can be because of the count that it is part of, if nothing else limits it and that decides
 * the result; without it, the sentence would not explain why.
 */
function addLimits(
  reason: Draft,
  comparison: ComparisonPlan,
  operator: OperatorName,
  truths: number,
  context: Context,
): void {
  if (truths !== TRUE && truths !== FALSE) return;
  const { left, right, shift, times, plus } = comparison;
  const holds = truths === TRUE;
  const [below, on, above] = cellsOf(operator);
  // Without a limit of its own the fact could be far above the target; without a limit of the target, far below it; and
  // in between it could equal it.
  const isPassed = on !== below && on !== above;
  const limit = isPassed || above !== holds ? limitOf(left, context) : undefined;
  if (limit !== undefined) reason["limit"] = limit;
  const isHeld = isPassed || below !== holds;
  const targetLimit = right !== undefined && isHeld ? limitOf(right, context) : undefined;
  if (targetLimit === undefined) return;
  if (shift === undefined) reason["targetLimit"] = targetLimit;
  else {
    const max = left.type.writeExact(add(multiply(rational(targetLimit), times), plus));
    reason["target"] = { ...(reason["target"] as Ranged<Plain> & object), max };
  }
}

function limitOf(variable: Variable, context: Context): number | undefined {
  if (variable.kind !== "slot") return undefined;
  const { slot } = variable;
  const high = highOf(context.facts.values, slot.index);
  return boundsOf(slot, context).high === undefined && high < slot.type.axis.max ? high : undefined;
}

function isOnLine(threshold: Threshold): boolean {
  return !isConstant(threshold) && threshold.isStepped !== true;
}

/** Adds the target as a number, and as whole units if units can be counted. */
function addTarget(
  reason: Draft,
  { left, right, thresholds, times, plus }: ComparisonPlan,
  operator: OperatorName,
  { facts }: Context,
): void {
  const number = thresholds.length === 1 ? numberOn(thresholds[0]!, facts.day) : undefined;
  if (number !== undefined && left.type.measured) reason["targetNumber"] = toNumber(number);
  if (operators[operator].takes === "list") return;
  const nearest = nearestWhole(operator);
  if (nearest === undefined) return;
  if (left.kind === "quotient") {
    // Either count of a ratio without a ceiling may be short, and a whole that adds up its part changes with it.
    const whole =
      left.type.bounded && left.rest === undefined ? numberOf(left.whole, facts.values) : undefined;
    if (number !== undefined && whole !== undefined) reason["targetUnits"] = nearest(whole, number);
  } else if (isCounted(left.slot.fact)) {
    const other = right?.kind === "slot" ? numberOf(right.slot, facts.values) : undefined;
    const target: Rational | undefined =
      other === undefined ? number : add(multiply(rational(other), times), plus);
    if (target !== undefined) reason["targetUnits"] = nearest(1, target);
  }
}

/** Adds how many units are missing or too many, as far as that can be worked out, or that no number would be enough. */
function addShort(
  reason: Draft,
  comparison: ComparisonPlan,
  truths: number,
  negated: boolean,
  { context, goal, criterion, shortfall }: Test,
): void {
  const { left } = comparison;
  const isOfRatio = left.kind === "quotient" && !left.type.bounded;
  const own = changingSlot(left);
  if (truths === FALSE || isOfRatio) {
    // If this comparison is the whole criterion, its shortfall has been worked out already.
    // Stryker disable next-line ConditionalExpression: worked out again, it is the same
    const isAll = leafOf(criterion.met) === comparison;
    const changes = isAll ? shortfall : changesAlone(comparison, negated, goal, context, truths !== FALSE);
    const [change] = changes;
    if (truths === FALSE && changes.some(({ kind }) => kind === "impossible")) reason["impossible"] = true;
    else if (change?.kind === "add" && changes.length === 1) {
      reason["short"] = change.add;
      if (isOfRatio || change.fact !== own.id) reason["shortOf"] = change.fact;
    }
    return;
  }
  const needed = reason["targetUnits"] as number | undefined;
  if (needed === undefined) return;
  const { low, high } = boundsOf(own, context);
  const [below] = cellsOf(reason["operator"] as OperatorName);
  // What may be met already is short by nothing, or by as much as the end furthest from the target.
  const most = below
    ? high === undefined || needed >= high
      ? 0
      : needed - high
    : low === undefined || needed <= low
      ? 0
      : needed - low;
  if (most !== 0) reason["short"] = { min: 0, max: most };
}

function leafOf(tree: TreePlan): ComparisonPlan | undefined {
  // Stryker disable next-line ConditionalExpression,EqualityOperator,StringLiteral: without it, the shortfall is worked out again
  return tree.kind === "comparison" ? tree : tree.kind === "not" ? leafOf(tree.child) : undefined;
}

/** A slot's number, if it is known. */
function numberOf({ index }: Slot, values: readonly number[]): number | undefined {
  return isKnown(values, index) ? lowOf(values, index) : undefined;
}
