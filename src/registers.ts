/**
 * Counts a hub's facts from its registers: workbooks or CSV in, a snapshot and a count of every row out. Needs no Node
 * modules.
 *
 * @packageDocumentation
 */
export type { Area } from "./adapters/registers/area.js";
export type { RegisterContent } from "./adapters/registers/decode-text.js";
export { formatRegisterFinding, type RegisterFinding } from "./adapters/registers/finding.js";
export { formatRowCounts } from "./adapters/registers/format-row-counts.js";
export { readTemplate, type TemplateOptions } from "./adapters/registers/read-template.js";
export { RegisterError } from "./adapters/registers/register-error.js";
export type { RegisterFile, RegisterFileOrFiles, RegisterFiles } from "./adapters/registers/register-file.js";
export type { Lines, RowCount, RowGroup } from "./adapters/registers/row-count.js";
export {
  type SummarisedRegisters,
  type SummariseOptions,
  summariseRegisters,
} from "./adapters/registers/summarise-registers.js";
export { type WriteTemplateOptions, writeTemplate } from "./adapters/registers/write-template.js";
export type { IssueCode } from "./base/issue-codes.js";
export type { Snapshot, SnapshotFacts, Subject } from "./evaluate/types.js";
export type { CountsFrom, FactType, RuleSet } from "./rule-set/types.js";
