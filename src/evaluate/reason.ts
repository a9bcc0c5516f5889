import { typeOf } from "../compile/bind.js";
import { weaker } from "../compile/parameters.js";
import {
  type ComparisonPlan,
  type CriterionPlan,
  type CriterionSource,
  FALSE,
  type GoalPlan,
  NOT_APPLICABLE,
  TRUE,
  type TreePlan,
} from "../compile/plan.js";
import { negateTruths, truthOfTree } from "../compile/trees.js";
import type { Basis, OperatorName } from "../rule-set/types.js";
import { DETAILS, INSPECT } from "./details.js";
import { isDecisive } from "./outcomes.js";
import { type Subject, sentenceOf } from "./sentence.js";
import type { Context, Ranged, ReasonCode, ReasonEvidence, ShareValue } from "./types.js";
import { actualOf, expectedOf, type Plain } from "./values.js";

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
  readonly expected: Ranged<Plain> | ShareValue | readonly Plain[];
  readonly basis: Basis;
  readonly source: CriterionSource;
  readonly evidence: readonly ReasonEvidence[];
  /** Whether the goal's status rests on it: those reasons alone lead to the same status. */
  readonly decisive: boolean;
  /** @internal What the sentence is made from. */
  readonly [DETAILS]: Subject;

  constructor(subject: Subject, criterion: CriterionPlan, basis: Basis, decisive: boolean) {
    const { comparison, context } = subject;
    this.criterion = criterion.id;
    this.test = subject.test;
    this.code = codeOf(subject);
    this.fact = comparison.left.id;
    this.operator = comparison.operator;
    this.actual = actualOf(comparison.left, context.facts);
    this.expected = expectedValue(comparison, context);
    this.basis = basis;
    this.source = criterion.source;
    this.evidence = context.evidence === undefined ? NO_EVIDENCE : evidenceFor(comparison, context);
    this.decisive = decisive;
    this[DETAILS] = subject;
  }

  /** One sentence that a hub lead understands. */
  get text(): string {
    return sentenceOf(this[DETAILS]);
  }

  toJSON(): object {
    return { ...this, text: this.text };
  }

  [INSPECT](): object {
    return this.toJSON();
  }
}

function codeOf({ comparison, context, test, truths, outOfScope }: Subject): ReasonCode {
  if (outOfScope) return "out-of-scope";
  if (truths === NOT_APPLICABLE) return "whole-is-zero";
  for (const threshold of comparison.thresholds) {
    if (threshold.at(context.facts.day) === undefined) return "target-not-set";
  }
  if (test === "on-track")
    return truths === TRUE ? "on-track" : truths === FALSE ? "off-track" : "track-undecided";
  if (truths === TRUE) return "target-met";
  if (truths === FALSE) return "target-not-met";
  const { left } = comparison;
  return left.kind === "slot" && left.slot.judgement ? "judgement-needed" : "target-undecided";
}

function expectedValue(
  { left, right, operator, thresholds }: ComparisonPlan,
  context: Context,
): Reason["expected"] {
  if (right) return actualOf(right, context.facts);
  const type = typeOf(left);
  const values = thresholds.map((threshold) => {
    const value = threshold.at(context.facts.day);
    return value === undefined ? null : expectedOf(value, type);
  });
  return operator === "in" || operator === "notIn" ? (values as readonly Plain[]) : values[0]!;
}

function evidenceFor({ left, right }: ComparisonPlan, { evidence }: Context): readonly ReasonEvidence[] {
  const ids = [left, right].flatMap((variable) =>
    variable === undefined
      ? []
      : variable.kind === "share"
        ? [variable.id, variable.part.id, variable.whole.id]
        : [variable.id],
  );
  const found = [...new Set(ids)].flatMap((fact) => {
    const entry = evidence?.get(fact);
    return entry === undefined ? [] : [{ fact, ...entry }];
  });
  return found.length === 0 ? NO_EVIDENCE : found;
}

/** The reasons of one criterion: its `met` comparisons in rule order, then, where it is not met in time, its `onTrack` ones. */
export function reasonsOf(
  goal: GoalPlan,
  criterion: CriterionPlan,
  context: Context,
  late: boolean,
  criterionDecisive: boolean,
): readonly Reason[] {
  const outOfScope = !criterion.inScope[context.subject.scope];
  const scopeBasis = scopeBasisOf(criterion, context);
  const reasons: Reason[] = [];
  const add = (tree: TreePlan, test: Subject["test"], decisive: boolean): void => {
    if (tree.kind === "comparison") {
      const { comparison } = tree;
      const truths = outOfScope ? NOT_APPLICABLE : comparison.truth(context.facts);
      const basis = comparison.thresholds.reduce<Basis>(
        (b, threshold) => weaker(b, threshold.basis),
        scopeBasis,
      );
      const subject = { context, goal, comparison, test, truths, late, outOfScope };
      reasons.push(new Reason(subject, criterion, basis, decisive && !outOfScope));
    } else if (tree.kind === "not") {
      add(tree.child, test, decisive);
    } else {
      // Under `all` what is false weighs most, under `any` what is true; each child is needed or not accordingly.
      const weigh = (truths: number) => (tree.kind === "all" ? truths : negateTruths(truths));
      const childTruths = tree.children.map((child) => weigh(truthOfTree(child, context.facts)));
      const floor = Math.max(...childTruths.map((truths) => truths & -truths));
      tree.children.forEach((child, i) => {
        add(child, test, decisive && isDecisive(childTruths[i]!, floor));
      });
    }
  };
  add(criterion.met, "met", criterionDecisive);
  const truths = outOfScope ? NOT_APPLICABLE : truthOfTree(criterion.met, context.facts);
  if (criterion.onTrack && !late && truths & FALSE) add(criterion.onTrack, "on-track", criterionDecisive);
  return reasons;
}

/** The basis of measuring a criterion at the subject's scope; that of any scope where it is not measured there. */
export function scopeBasisOf({ criterion: { scopes } }: CriterionPlan, { subject }: Context): Basis {
  return scopes[subject.scope] ?? Object.values(scopes)[0] ?? "local";
}
