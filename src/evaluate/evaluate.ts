import { formatIsoDay, longDay } from "../base/day.js";
import { compile } from "../compile/compile.js";
import { NOT_APPLICABLE, type Plan } from "../compile/plan.js";
import type { FactType, RuleSet } from "../rule-set/types.js";
import { Evaluation } from "./evaluation.js";
import { evaluateGoal, type GoalEvaluation } from "./goal-evaluation.js";
import { type ReadSnapshot, readWholeSnapshot } from "./read-snapshot.js";
import type { Context, EvaluateOptions, Snapshot, Warning } from "./types.js";

const NO_WARNINGS: readonly Warning[] = Object.freeze([]);

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
  const outcomes = new Uint8Array(plan.criteriaCount);
  for (const { criteria, first } of plan.goals) {
    for (let at = 0; at < criteria.length; at++) {
      const criterion = criteria[at]!;
      outcomes[first + at] = criterion.inScope[subject.scope] ? criterion.decide(facts) : NOT_APPLICABLE;
    }
  }
  return evaluationOf(plan, read, outcomes);
}

/** Builds the results of a snapshot from the sets of outcomes that were decided for the criteria, whoever decided them. */
export function evaluationOf<GoalId extends string>(
  plan: Plan,
  read: ReadSnapshot,
  outcomes: Uint8Array,
): Evaluation<GoalId> {
  const { facts, subject, asOf, unknowns, evidence } = read;
  const context: Context = { plan, facts, outcomes, subject, asOf, unknowns, evidence };
  const goals: Record<string, GoalEvaluation> = {};
  for (const goal of plan.goals) goals[goal.id] = evaluateGoal(context, goal);
  return new Evaluation<GoalId>(context, goals, warningsOf(plan, facts.day));
}

function warningsOf(plan: Plan, day: number): readonly Warning[] {
  const { overrides, ruleSet } = plan;
  if (day >= plan.from && day < plan.until && !plan.isOverridden) return NO_WARNINGS;
  const warnings: Warning[] = [];
  if (day < plan.from) {
    const message = `“${ruleSet.title}” is in force from ${longDay(ruleSet.inForce.from)}; this snapshot is earlier.`;
    warnings.push({ code: "outside-in-force", message });
  } else if (day >= plan.until) {
    const message = `“${ruleSet.title}” was last in force on ${longDay(formatIsoDay(plan.until - 1))}; this is a final reading.`;
    warnings.push({ code: "final-reading", message });
  }
  if (overrides.scenario !== undefined) {
    warnings.push({
      code: "scenario",
      message: `This is a scenario, “${overrides.scenario}”, not the goals as published.`,
    });
  }
  for (const [id, value] of Object.entries(overrides.parameters ?? {})) {
    warnings.push({
      code: "parameter-overridden",
      message: `“${id}” was set to ${value} for this evaluation.`,
    });
  }
  for (const [id, value] of Object.entries(overrides.assumptions ?? {})) {
    warnings.push({
      code: "assumption-overridden",
      message: `The day of “${id}” was set to ${longDay(value)}.`,
    });
  }
  return warnings;
}
