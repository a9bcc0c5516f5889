/**
 * A rule set as one SQL query over a table of snapshots, for databases too large for one machine.
 *
 * @packageDocumentation
 */

export type { Cell } from "./adapters/sql/columns.js";
export type { Dialect } from "./adapters/sql/dialect.js";
export { factsRow } from "./adapters/sql/facts-row.js";
export { type FactsTableOptions, factsTable } from "./adapters/sql/facts-table.js";
export { type SqlOptions, toSql } from "./adapters/sql/to-sql.js";
export { RuleSetError } from "./base/rule-set-error.js";
export { SnapshotError } from "./base/snapshot-error.js";
