/**
 * Arbitraries and laws for fast-check, made from any rule set.
 *
 * @packageDocumentation
 */
export { type BrokenRuleSet, brokenRuleSetArbitrary } from "./testing/broken-rule-set-arbitrary.js";
export { type CheckedLaw, type CheckLawsOptions, checkLaws } from "./testing/check-laws.js";
export { combinationLaw } from "./testing/combination-law.js";
export { completionArbitrary } from "./testing/completion-arbitrary.js";
export { edgeLaw } from "./testing/edge-law.js";
export { explanationLaw } from "./testing/explanation-law.js";
export type {
  Combiner,
  Evaluator,
  Law,
  LawOptions,
  LawProperty,
  TestedCriterion,
  TestedGoal,
  TestedReason,
} from "./testing/law.js";
export { lawsFor, type NamedLaw } from "./testing/laws-for.js";
export { localityLaw } from "./testing/locality-law.js";
export { monotonicityLaw } from "./testing/monotonicity-law.js";
export { orderLaw } from "./testing/order-law.js";
export { purityLaw } from "./testing/purity-law.js";
export { refinementLaw } from "./testing/refinement-law.js";
export { roundTripLaw } from "./testing/round-trip-law.js";
export { ruleFolderArbitrary } from "./testing/rule-folder-arbitrary.js";
export { ruleSetArbitrary } from "./testing/rule-set-arbitrary.js";
export type { BoundSide } from "./testing/rules/bound-sides.js";
export type { TestName } from "./testing/rules/bounds-of.js";
export {
  type BoundCoverage,
  type CaseCoverage,
  type CoveredStatus,
  type CriterionCoverage,
  coverCases,
  type Shown,
} from "./testing/rules/cover-cases.js";
export { scaleLaw } from "./testing/scale-law.js";
export { shortfallLaw } from "./testing/shortfall-law.js";
export { type SnapshotArbitraryOptions, snapshotArbitrary } from "./testing/snapshot-arbitrary.js";
export { timeLaw } from "./testing/time-law.js";
