/**
 * Snapshots as tables: a row for each, a column for each fact.
 *
 * @packageDocumentation
 */
export { readSnapshotTable } from "./adapters/table/read-snapshot-table.js";
export { writeSnapshotTable } from "./adapters/table/write-snapshot-table.js";
