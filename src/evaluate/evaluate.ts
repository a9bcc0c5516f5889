// evaluate: takes a plan and a snapshot, gives the statuses, or the whole result with its reasons in sentences.
import type { Issue } from "../base/issue.js";
import { VERSION } from "../base/version.js";
import { basisAt } from "../compile/bind.js";
import { weaker } from "../compile/parameters.js";
import type { ComparisonPlan, CriterionPlan, Plan } from "../compile/plan.js";
import { comparisonsOf } from "../operators/line.js";
import type { IdsOf, RuleSet } from "../rule-set/types.js";
import { wordsOf } from "./check-words.js";
import { contextOf } from "./context.js";
import { digestOf, digestOfRules } from "./digest.js";
import {
  criterionMissing,
  criterionShortfall,
  criterionStatus,
  type GoalOutcome,
  goalOutcome,
  goalShortfall,
  missingOf,
  outcomesAt,
  possibleOf,
  statusOf,
} from "./goal-outcome.js";
import { isDecisive, statusesOf } from "./outcomes.js";
import { plainSnapshot } from "./plain-snapshot.js";
import { prepare } from "./prepare.js";
import { furthestBehind, progressOf } from "./progress.js";
import type { ReadSnapshot } from "./read-snapshot.js";
import { addReasonsOf } from "./reason.js";
import type {
  About,
  Context,
  CriterionEvaluation,
  EvaluateOptions,
  Evaluation,
  EvaluationOf,
  GoalEvaluation,
  OwnWords,
  Reason,
  SnapshotOf,
  Warning,
} from "./types.js";
import { warningsOf } from "./warnings-of.js";

/**
 * Says whether each goal is met for one subject on one day, and why: everything, as plain data.
 *
 * Synchronous, pure and total: the same input gives the same output, no clock is read, and missing facts lead to a
 * status, never an error. Plans are kept by rule set, which must not be changed after its first use.
 *
 * @param ruleSet - the rules, from `maths-hub-goals/rules/…` or `parseRuleSet`
 * @param snapshot - the facts; counts in whole units, days as `YYYY-MM-DD`
 * @param options - overrides of local choices, or of anything in a named scenario; words of your own
 * @throws {SnapshotError} holding every fault of the snapshot and of the options
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function evaluate<R extends RuleSet>(
  ruleSet: R,
  snapshot: SnapshotOf<R>,
  options?: EvaluateOptions<IdsOf<R>>,
): EvaluationOf<R> {
  const issues: Issue[] = [];
  const words = wordsOf(options, issues);
  const { plan, read } = prepare(ruleSet, snapshot, options, issues);
  return evaluatePlan(plan, read, words) as EvaluationOf<R>;
}

/** Evaluates a snapshot that was read without faults. */
export function evaluatePlan(plan: Plan, read: ReadSnapshot, words?: OwnWords): Evaluation {
  return evaluationOf(contextOf(plan, read), read, words);
}

/** Writes outcomes, which may come from another engine, as a result. */
export function evaluationOf(context: Context, read: ReadSnapshot, words?: OwnWords): Evaluation {
  const { plan, subject, asOf, facts } = context;
  const { id, version, title } = plan.ruleSet;
  const snapshot = plainSnapshot(plan, read);
  const goals: Record<string, GoalEvaluation> = {};
  for (const goal of plan.goals) goals[goal.id] = goalEvaluation(goalOutcome(context, goal), words);
  return {
    format: 1,
    library: VERSION,
    ruleSet: { id, version, title },
    digests: { rules: digestOfRules(plan.ruleSet), snapshot: digestOf(snapshot) },
    subject,
    asOf,
    snapshot,
    overrides: plan.overrides,
    warnings: warningsOf(plan, facts.day),
    goals,
  };
}

function goalEvaluation(outcome: GoalOutcome, own?: OwnWords): GoalEvaluation {
  const { context, plan, floor } = outcome;
  const { goal } = plan;
  const { sha256: _, ...source } = goal.source;
  const deadline = plan.deadlineOn ?? null;
  const { ruleSet } = context.plan;
  const { asOf, subject } = context;
  const shared = { ruleSet, goal: plan.id, scope: subject.scope, asOf };
  const reasons: Reason[] = [];
  const warnings: Warning[] = [];
  const criteria: Record<string, CriterionEvaluation> = {};
  for (let at = 0; at < plan.criteria.length; at++) {
    const criterion = plan.criteria[at]!;
    const about: About = { ...shared, deadline: criterion.deadlineOn ?? null };
    const explaining = { context, goal: plan, about, own, reasons };
    const shortfall = criterionShortfall(outcome, at);
    const first = reasons.length;
    const isNeeded = isDecisive(outcomesAt(context, plan, at), floor);
    addReasonsOf(explaining, criterion, context.outcomes[plan.first + at]!, isNeeded, shortfall);
    const found = criterionEvaluation(outcome, at, shortfall);
    criteria[criterion.id] = found;
    if (found.possible.length === 1 && found.status === "not-applicable") {
      const code = !criterion.inScope[subject.scope]
        ? "out-of-scope"
        : reasons[first]!.code === "does-not-apply"
          ? "does-not-apply"
          : "whole-is-zero";
      const message = `“${found.title}” is left out. ${reasons[first]!.text}`.trimEnd();
      warnings.push({ code, criterion: criterion.id, message });
    }
  }
  const missing = missingOf(outcome);
  const behind = furthestBehind(plan, context);
  return {
    id: plan.id,
    phase: plan.phase,
    title: goal.title,
    modality: goal.modality,
    deadline,
    source,
    status: statusOf(outcome),
    possible: possibleOf(outcome),
    criteria,
    reasons,
    missing,
    shortfall: goalShortfall(outcome, (at) => criteria[plan.criteria[at]!.id]!.shortfall),
    furthestBehind: behind === undefined ? null : plan.criteria[behind]!.id,
    questions: missing.flatMap((fact) => {
      const question = ruleSet.facts[fact]!.question;
      return question === undefined ? [] : [{ fact, question }];
    }),
    warnings,
  };
}

function criterionEvaluation(
  outcome: GoalOutcome,
  at: number,
  shortfall: CriterionEvaluation["shortfall"],
): CriterionEvaluation {
  const { context, plan } = outcome;
  const { id, criterion, met } = plan.criteria[at]!;
  const { excerpt, title = excerpt } = criterion;
  return {
    id,
    title,
    excerpt,
    status: criterionStatus(outcome, at),
    possible: statusesOf(outcomesAt(context, plan, at)),
    deadline: plan.criteria[at]!.deadlineOn ?? null,
    basis: basisOf(plan.criteria[at]!, met, context),
    missing: criterionMissing(outcome, at),
    shortfall,
    progress: progressOf(plan.criteria[at]!, context),
  };
}

function basisOf({ criterion }: CriterionPlan, met: CriterionPlan["met"], { subject, facts }: Context) {
  return comparisonsOf<ComparisonPlan>(met)
    .map((comparison) => basisAt(comparison, criterion, { scope: subject.scope, day: facts.day }))
    .reduce(weaker);
}
