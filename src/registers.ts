/**
 * Counts a hub's facts from its registers: CSV in, a snapshot out. Needs no module of Node's.
 *
 * @packageDocumentation
 */
export type { Area } from "./adapters/registers/area.js";
export type { RegisterContent } from "./adapters/registers/decode-text.js";
export { formatRegisterFinding, type RegisterFinding } from "./adapters/registers/finding.js";
export type { RegisterFiles } from "./adapters/registers/read-table.js";
export { readTemplate, type TemplateOptions } from "./adapters/registers/read-template.js";
export { RegisterError } from "./adapters/registers/register-error.js";
export type { RegisterFile } from "./adapters/registers/register-file.js";
export {
  type SummarisedRegisters,
  type SummariseOptions,
  summariseRegisters,
} from "./adapters/registers/summarise-registers.js";
export { writeTemplate } from "./adapters/registers/write-template.js";
export type { IssueCode } from "./base/issue-codes.js";
export type { Snapshot, SnapshotFacts, Subject } from "./evaluate/types.js";
export type { CountsFrom, FactType, RuleSet } from "./rule-set/types.js";
