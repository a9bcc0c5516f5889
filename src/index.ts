/**
 * How England's Maths Hubs stand against their strategic goals, and why.
 *
 * @packageDocumentation
 */
export { formatIssue, type Issue, type Severity } from "./base/issue.js";
export type { IssueCode } from "./base/issue-codes.js";
export { RuleSetError } from "./base/rule-set-error.js";
export { SnapshotError } from "./base/snapshot-error.js";
export type { CombineOptions } from "./combine/combine.js";
export { combineSnapshots } from "./combine/combine-snapshots.js";
export { type DiffOptions, diffRuleSets } from "./compare/diff/diff-rule-sets.js";
export { formatDiffMarkdown } from "./compare/diff/format-diff-markdown.js";
export { type DiffTextOptions, formatDiffText } from "./compare/diff/format-diff-text.js";
export type {
  Bump,
  ChangeEffect,
  DiffExample,
  ExampleResult,
  FactNeed,
  GoalDiff,
  RuleSetChange,
  RuleSetChangeKind,
  RuleSetDiff,
  RuleSetDiffHead,
  StatusChange,
  SubjectDiff,
} from "./compare/diff/types.js";
export { pace } from "./compare/pace.js";
export type { Bounded, FactPace, Outlook, Pace, PacePoint } from "./compare/pace-types.js";
export type { GoalChoice } from "./compare/pick-goals.js";
export { type GoalRequirement, type RequiredChanges, requiredChanges } from "./compare/required-changes.js";
export { type SettlingFacts, settlingFacts } from "./compare/settling-facts.js";
export { whatIf } from "./compare/what-if.js";
export type {
  Addition,
  GoalMove,
  Scenario,
  ScenarioChange,
  ScenarioFacts,
  ScenarioResult,
  WhatIf,
} from "./compare/what-if-types.js";
export type { Overrides } from "./compile/plan.js";
export type { CriterionEvaluation } from "./evaluate/criterion-evaluation.js";
export { evaluate } from "./evaluate/evaluate.js";
export { evaluateMany } from "./evaluate/evaluate-many.js";
export type { Evaluation } from "./evaluate/evaluation.js";
export type { GoalEvaluation } from "./evaluate/goal-evaluation.js";
export type { Reason } from "./evaluate/reason.js";
export { type Replay, replay } from "./evaluate/replay.js";
export { type SafeEvaluation, safeEvaluate } from "./evaluate/safe-evaluate.js";
export { type RuleSetSelection, selectRuleSet } from "./evaluate/select-rule-set.js";
export type {
  Change,
  Combined,
  DecidedStatus,
  EvaluateOptions,
  Progress,
  Question,
  Ranged,
  ReasonCode,
  ReasonEvidence,
  ShareValue,
  Snapshot,
  SnapshotFacts,
  Status,
  Subject,
  ValueOf,
  Warning,
} from "./evaluate/types.js";
export { explain } from "./explain/explain.js";
export { formatMarkdown } from "./explain/format-markdown.js";
export { formatText, type Painter, type TextOptions } from "./explain/format-text.js";
export type {
  AssumptionExplanation,
  CriterionExplanation,
  EvidenceLine,
  Explanation,
  GoalExplanation,
  MissingFact,
  Needed,
  PhaseExplanation,
  StatusCount,
} from "./explain/types.js";
export type { Plain } from "./facts/kind.js";
export type * from "./rule-set/types.js";
