/**
 * Reads rule folders and snapshots from disk, in Node.
 *
 * @packageDocumentation
 */
export { type RuleFolderContent, readRuleFolder, readRuleSet } from "./adapters/node/read-rule-set.js";
export { readSnapshot } from "./adapters/node/read-snapshot.js";
export type { Issue, Severity } from "./base/issue.js";
export type { IssueCode } from "./base/issue-codes.js";
export { RuleSetError } from "./base/rule-set-error.js";
export { SnapshotError } from "./base/snapshot-error.js";
export type { Snapshot, SnapshotFacts, Subject } from "./evaluate/types.js";
export type { CasesFile, FactType, RuleSet } from "./rule-set/types.js";
