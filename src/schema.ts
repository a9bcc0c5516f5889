/**
 * Checks rule files and snapshots from outside: zod schemas, parsers, JSON Schemas.
 *
 * @packageDocumentation
 */
export {
  type SnapshotSchema,
  type StandardIssue,
  type StandardSchema,
  snapshotSchemaFor,
} from "./adapters/schema/snapshot-schema-for.js";
export { formatIssue, type Issue, type Severity } from "./base/issue.js";
export type { IssueCode } from "./base/issue-codes.js";
export { RuleSetError } from "./base/rule-set-error.js";
export { SnapshotError } from "./base/snapshot-error.js";
export { evaluationSchema } from "./evaluate/evaluation-schema.js";
export type { Shape } from "./evaluate/matches-shape.js";
export { type ParseSnapshotOptions, parseSnapshot, safeParseSnapshot } from "./evaluate/parse-snapshot.js";
export type { SafeResult, Snapshot, SnapshotFacts, SnapshotOf, Subject } from "./evaluate/types.js";
export { type ParsedRuleSet, parseRuleSet, safeParseRuleSet } from "./rule-set/parse.js";
export type { RuleFolder } from "./rule-set/read/read-folder.js";
export { jsonSchemas, jsonSchemasFor, type SchemaName } from "./rule-set/schema/json-schema.js";
export { factsFileSchema, phaseFileSchema, ruleSetFileSchema } from "./rule-set/schema/schema.js";
export { casesFileSchema, type SnapshotFile, snapshotSchema } from "./rule-set/schema/snapshot-schema.js";
export type {
  Assumption,
  Basis,
  Case,
  CasesFile,
  CodedColumn,
  Combining,
  Comparison,
  Condition,
  CountFact,
  CountsFrom,
  Criterion,
  CriterionIdOf,
  Deadline,
  Evidence,
  Fact,
  FactIdOf,
  FactsFile,
  FactType,
  FactValue,
  GivenFact,
  Goal,
  GoalIdOf,
  GoalSource,
  HubArea,
  IdsOf,
  LevelFact,
  LevelOn,
  Literal,
  Milestone,
  MilestoneParameter,
  Modality,
  OperatorName,
  Parameter,
  Phase,
  PhaseFile,
  PlainFact,
  PlainParameter,
  ProductParameter,
  Programme,
  QuotientFact,
  RatioFact,
  RegisterColumn,
  RegisterCount,
  RegisterDays,
  Registers,
  RuleSet,
  RuleSetFile,
  RuleSetHead,
  RuleSetIds,
  Scale,
  ScaleLevel,
  Scales,
  SchoolsRegister,
  ShareFact,
  Shift,
  SourceDocument,
  SubjectKind,
  SumFact,
  Tables,
  Term,
  Unit,
  ValueExpression,
} from "./rule-set/types.js";
