/**
 * The goals as rules for json-rules-engine: with facts from a database or service, and together with rules of your own.
 *
 * @packageDocumentation
 */
export {
  evaluateLive,
  type FactSource,
  type LiveOptions,
  type LiveSubject,
  type LiveValue,
} from "./adapters/json-rules-engine/evaluate-live.js";
export { type ToEngineOptions, toEngine } from "./adapters/json-rules-engine/to-engine.js";
export { RuleSetError } from "./base/rule-set-error.js";
export { SnapshotError } from "./base/snapshot-error.js";
export type { EvaluationOf } from "./evaluate/types.js";
