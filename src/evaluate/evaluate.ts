import { compile } from "../compile/compile.js";
import { decide } from "../compile/decide.js";
import type { Plan } from "../compile/plan.js";
import { NOT_APPLICABLE } from "../operators/truths.js";
import type { FactType, RuleSet } from "../rule-set/types.js";
import { Evaluation } from "./evaluation.js";
import { evaluateGoal, type GoalEvaluation } from "./goal-evaluation.js";
import { type ReadSnapshot, readWholeSnapshot } from "./read-snapshot.js";
import type { Context, EvaluateOptions, Snapshot } from "./types.js";

/**
 * Says how each goal stands for one subject on one day, and why.
 *
 * Synchronous, pure and total: the same input gives the same output, no clock is read, and what is missing is a
 * status, never an error. Plans are kept by rule set, which must not be changed after its first use.
 *
 * @param ruleSet - the rules, from `maths-hub-goals/rules/…` or `parseRuleSet`
 * @param snapshot - the facts; counts in whole units, days as `YYYY-MM-DD`
 * @param options - overrides of local choices, or of anything in a named scenario
 * @throws {SnapshotError} holding every fault of an invalid snapshot, which is never evaluated
 * @throws {RuleSetError} where the rules or the overrides cannot be bound
 */
export function evaluate<GoalId extends string, Facts extends Readonly<Record<string, FactType>>>(
  ruleSet: RuleSet<GoalId, Facts>,
  snapshot: Snapshot<NoInfer<Facts>>,
  options?: EvaluateOptions,
): Evaluation<GoalId> {
  const plan = compile(ruleSet as RuleSet, options);
  return evaluatePlan(plan, readWholeSnapshot(plan, snapshot));
}

/** Evaluates a snapshot that has been read without a fault. */
export function evaluatePlan<GoalId extends string>(plan: Plan, read: ReadSnapshot): Evaluation<GoalId> {
  const { facts, subject } = read;
  const outcomes = new Array<number>(plan.criteriaCount);
  const inScope = plan.decisions.inScope[subject.scope];
  for (let i = 0; i < outcomes.length; i++)
    outcomes[i] = inScope[i] === 1 ? decide(plan, i, facts) : NOT_APPLICABLE;
  return evaluationOf(plan, read, outcomes);
}

/** Builds the results of a snapshot from the sets of outcomes that were decided for the criteria, whoever decided them. */
export function evaluationOf<GoalId extends string>(
  plan: Plan,
  read: ReadSnapshot,
  outcomes: readonly number[],
): Evaluation<GoalId> {
  const { facts, subject, asOf, unknowns, evidence } = read;
  const context: Context = { plan, facts, outcomes, subject, asOf, unknowns, evidence };
  const goals = { ...plan.goalIds } as Record<string, unknown> as Record<string, GoalEvaluation>;
  for (const goal of plan.goals) goals[goal.id] = evaluateGoal(context, goal);
  return new Evaluation<GoalId>(context, goals);
}
