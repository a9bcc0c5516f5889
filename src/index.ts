/**
 * Says whether England's Maths Hubs meet their strategic goals, and why.
 *
 * @packageDocumentation
 */
export { formatIssue, type Issue } from "./base/issue.js";
export type { IssueCode } from "./base/issue-codes.js";
export { RuleSetError } from "./base/rule-set-error.js";
export { SnapshotError } from "./base/snapshot-error.js";
export type { CombineOptions } from "./combine/combine.js";
export { combineSnapshots } from "./combine/combine-snapshots.js";
export type { EvaluationChanges } from "./compare/changes/changes-types.js";
export { compareEvaluations } from "./compare/changes/compare-evaluations.js";
export { pace } from "./compare/pace.js";
export type { FactPace, Pace } from "./compare/pace-types.js";
export { type RequiredChanges, requiredChanges } from "./compare/required-changes.js";
export { requirements } from "./compare/requirements/requirements.js";
export type { Requirements } from "./compare/requirements/requirements-types.js";
export { type SettlingFacts, settlingFacts } from "./compare/settling-facts.js";
export { whatIf } from "./compare/what-if.js";
export type { Scenario, ScenarioResult, WhatIf } from "./compare/what-if-types.js";
export { type Why, why } from "./compare/why.js";
export type { Overrides } from "./compile/plan.js";
export { evaluate } from "./evaluate/evaluate.js";
export { evaluateMany, safeEvaluateMany, safeStatusesMany, statusesMany } from "./evaluate/evaluate-many.js";
export { type Replay, replay } from "./evaluate/replay.js";
export { safeEvaluate, safeStatuses } from "./evaluate/safe-evaluate.js";
export { type RuleSetSelection, selectRuleSet } from "./evaluate/select-rule-set.js";
export { statuses } from "./evaluate/statuses.js";
export type {
  About,
  Change,
  CriterionEvaluation,
  DecidedStatus,
  EvaluateOptions,
  Evaluation,
  EvaluationOf,
  GoalEvaluation,
  Progress,
  Question,
  Ranged,
  Reason,
  ReasonCode,
  ReasonOf,
  SafeResult,
  ShareValue,
  Snapshot,
  SnapshotFacts,
  SnapshotOf,
  Status,
  Statuses,
  StatusesOf,
  Subject,
  Warning,
  WarningCode,
  Words,
} from "./evaluate/types.js";
export { words } from "./evaluate/words.js";
export { type ExplainOptions, explain } from "./explain/explain.js";
export { formatMarkdown } from "./explain/format-markdown.js";
export { formatText, type Painter, type TextOptions } from "./explain/format-text.js";
export type { Explanation, GoalExplanation } from "./explain/types.js";
export type {
  Basis,
  CriterionIdOf,
  FactIdOf,
  FactValue,
  GoalIdOf,
  RuleSet,
  RuleSetIds,
  ScopeOf,
} from "./rule-set/types.js";
