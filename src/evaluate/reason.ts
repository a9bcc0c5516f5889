import { basisAt, expectedOn } from "../compile/bind.js";
import { truthOfTree } from "../compile/decide.js";
import {
  type ComparisonPlan,
  type CriterionPlan,
  type GoalPlan,
  MET,
  OFF_TRACK,
  ON_TRACK,
  type TreePlan,
  type Variable,
} from "../compile/plan.js";
import { numberOn } from "../compile/thresholds.js";
import type { Plain } from "../facts/kind.js";
import { operators } from "../operators/operators.js";
import { FALSE, NOT_APPLICABLE, negateTruths, TRUE } from "../operators/truths.js";
import type { Basis, OperatorName } from "../rule-set/types.js";
import { DETAILS, INSPECT } from "./details.js";
import type { Finding } from "./finding.js";
import { isDecisive } from "./outcomes.js";
import { sentenceOf } from "./sentence.js";
import type { Context, Ranged, ReasonCode, ReasonEvidence, ShareValue } from "./types.js";
import { actualOf } from "./values.js";

const NO_EVIDENCE: readonly ReasonEvidence[] = Object.freeze([]);

/** Why a criterion came out as it did: what one comparison found. The sentence is made when it is read. */
export class Reason {
  readonly criterion: string;
  /** The test it belongs to: whether the criterion is met, or else whether it is on track. */
  readonly test: "met" | "on-track";
  readonly code: ReasonCode;
  readonly fact: string;
  readonly operator: OperatorName;
  /** What the snapshot holds: a value, bounds, or `null` for not known; for a share its part, whole and exact ratio. */
  readonly actual: Ranged<Plain> | ShareValue;
  /** What it is compared with, exactly: `"75%"`, `150`, `"embedded"`; bounds where that is a fact; `null` where no target is set. */
  readonly expected: Ranged<Plain> | ShareValue | readonly (Plain | null)[];
  readonly basis: Basis;
  /** Where the criterion stands in the published document: its id, section, 1-based bullet, and words of it. */
  readonly document: string;
  readonly section: string;
  readonly bullet: number;
  readonly excerpt: string;
  readonly evidence: readonly ReasonEvidence[];
  /** Whether the goal's status rests on it: those reasons alone lead to the same status. */
  readonly decisive: boolean;
  /** @internal */
  readonly [DETAILS]: Finding;

  /** @internal */
  constructor(finding: Finding, decisive: boolean) {
    const { comparison, criterion, context, goal } = finding;
    const { source } = goal.goal;
    this.criterion = criterion.id;
    this.test = finding.test;
    this.code = codeOf(finding);
    this.fact = comparison.left.id;
    this.operator = finding.operator;
    this.actual = actualOf(comparison.left, context.facts);
    this.expected = comparison.right
      ? actualOf(comparison.right, context.facts)
      : expectedOn(comparison, context.facts.day);
    this.basis = basisAt(comparison, criterion.criterion, context.subject.scope);
    this.document = source.document;
    this.section = source.section;
    this.bullet = source.bullet;
    this.excerpt = criterion.criterion.excerpt;
    this.evidence = context.evidence === undefined ? NO_EVIDENCE : evidenceFor(comparison, context);
    this.decisive = decisive;
    this[DETAILS] = finding;
  }

  /** One sentence that a hub lead understands. */
  get text(): string {
    return sentenceOf(this[DETAILS]);
  }

  /** What `JSON.stringify` writes of it: plain values, every sentence made. */
  toJSON(): object {
    return { ...this, text: this.text };
  }

  /** What Node prints of it: the same as `toJSON`. */
  [INSPECT](): object {
    return this.toJSON();
  }
}

function codeOf({ comparison, criterion, context, test, truths }: Finding): ReasonCode {
  if (!criterion.inScope[context.subject.scope]) return "out-of-scope";
  if (truths === NOT_APPLICABLE) return "whole-is-zero";
  if (comparison.thresholds.some((threshold) => numberOn(threshold, context.facts.day) === undefined))
    return "target-not-set";
  const isTrack = test === "on-track";
  if (truths === TRUE) return isTrack ? "on-track" : "target-met";
  if (truths === FALSE) return isTrack ? "off-track" : "target-not-met";
  if (isTrack) return "track-undecided";
  const { left } = comparison;
  return left.kind === "slot" && left.slot.judgement ? "judgement-needed" : "target-undecided";
}

function evidenceFor({ left, right }: ComparisonPlan, { evidence }: Context): readonly ReasonEvidence[] {
  const found: ReasonEvidence[] = [];
  const add = (fact: string): void => {
    const entry = evidence?.get(fact);
    if (entry !== undefined && !found.some((each) => each.fact === fact)) found.push({ fact, ...entry });
  };
  const addVariable = (variable: Variable): void => {
    add(variable.id);
    if (variable.kind === "slot") return;
    add(variable.part.id);
    add(variable.whole.id);
  };
  addVariable(left);
  if (right !== undefined) addVariable(right);
  return found.length === 0 ? NO_EVIDENCE : found;
}

/**
 * Adds the reasons of one criterion: its `met` comparisons in rule order, then its `onTrack` ones, where it may be
 * unmet in time and they have something to say.
 *
 * @param outcomes - what is open for the criterion, before any deadline
 */
export function addReasonsOf(
  context: Context,
  goal: GoalPlan,
  criterion: CriterionPlan,
  outcomes: number,
  decisive: boolean,
  reasons: Reason[],
): void {
  const mayBeMet = (outcomes & MET) !== 0;
  const unmet = outcomes & (ON_TRACK | OFF_TRACK);
  const truths = (outcomes & NOT_APPLICABLE) | (mayBeMet ? TRUE : 0) | (unmet ? FALSE : 0);
  const place: Place = { context, goal, criterion, test: "met", mayBeMet, reasons };
  addTree(criterion.met, truths, false, decisive, place);
  // Where anything can happen yet, being on track or off it says nothing.
  const saysNothing = mayBeMet && unmet === (ON_TRACK | OFF_TRACK);
  if (criterion.onTrack === undefined || !unmet || saysNothing || context.facts.day > goal.deadline) return;
  const track = (unmet & ON_TRACK ? TRUE : 0) | (unmet & OFF_TRACK ? FALSE : 0);
  const trackPlace: Place = { context, goal, criterion, test: "on-track", mayBeMet, reasons };
  addTree(criterion.onTrack, track, false, decisive, trackPlace);
}

interface Place {
  readonly context: Context;
  readonly goal: GoalPlan;
  readonly criterion: CriterionPlan;
  readonly test: Finding["test"];
  readonly mayBeMet: boolean;
  readonly reasons: Reason[];
}

/** Adds the reasons of a tree, read through any `not` above it: as what is asked, not as what is denied. */
function addTree(tree: TreePlan, truths: number, negated: boolean, isNeeded: boolean, place: Place): void {
  const { context, goal, criterion, test, mayBeMet, reasons } = place;
  if (tree.kind === "comparison") {
    const operator = negated ? operators[tree.operator].complement : tree.operator;
    const finding = { context, goal, criterion, comparison: tree, test, operator, truths, mayBeMet };
    reasons.push(new Reason(finding, isNeeded));
  } else if (tree.kind === "not") {
    addTree(tree.child, truths, !negated, isNeeded, place);
  } else {
    const inScope = criterion.inScope[context.subject.scope];
    const found = tree.children.map((child) => {
      const seen = inScope ? truthOfTree(child, context.facts.values, context.facts.day) : NOT_APPLICABLE;
      return negated ? negateTruths(seen) : seen;
    });
    // Under `all` what is false weighs most, under `any` what is true; each child is needed or not accordingly.
    const weights = (tree.kind === "all") !== negated ? found : found.map(negateTruths);
    const floor = Math.max(...weights.map((weight) => weight & -weight));
    tree.children.forEach((child, i) => {
      addTree(child, found[i]!, negated, isNeeded && isDecisive(weights[i]!, floor), place);
    });
  }
}
