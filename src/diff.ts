/**
 * What changed in meaning from one rule set to another, with an example for each change.
 *
 * @packageDocumentation
 */
export { formatDiffHtml } from "./adapters/diff/format-diff-html.js";
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
