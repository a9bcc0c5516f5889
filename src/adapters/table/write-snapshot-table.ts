import { type Issue, pointerTo } from "../../base/issue.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { compile } from "../../compile/compile.js";
import { readSnapshot } from "../../evaluate/read-snapshot.js";
import type { Snapshot, SnapshotOf } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { writeCsvFile } from "../csv/write-csv.js";
import { COMBINED_COLUMNS, columnsOfFact, SUBJECT_COLUMNS, WITHIN_COLUMN } from "./columns.js";

/**
 * Writes snapshots as CSV: a row for each, and a column for each fact that any of them gives, in rule order.
 * `readSnapshotTable` reads the same snapshots back, each with `format: 1`, but without what says nothing about the
 * subject: `$schema`, keys that start with `x-`, and empty `evidence`. A spreadsheet takes no cell for a formula, and
 * the text begins with a byte order mark, so that Excel reads it as UTF-8.
 *
 * @throws {SnapshotError} holding every fault of every snapshot; pointers start with its index in the list: `/0/asOf`
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function writeSnapshotTable<R extends RuleSet>(
  ruleSet: R,
  snapshots: Iterable<SnapshotOf<R>>,
): string {
  const plan = compile(ruleSet);
  const all = [...snapshots] as readonly Snapshot[];
  const issues = all.flatMap((snapshot, index) => {
    const found: Issue[] = [];
    readSnapshot(plan, snapshot, found);
    return found.map((issue) => ({ ...issue, pointer: pointerTo("", index) + issue.pointer }));
  });
  if (issues.length > 0) throw new SnapshotError(issues);
  // Evidence may also be for a share, which has no value of its own.
  const optional = [WITHIN_COLUMN, ...COMBINED_COLUMNS, ...Object.keys(ruleSet.facts).flatMap(columnsOfFact)];
  const columns = [
    ...SUBJECT_COLUMNS,
    ...optional.filter((column) => all.some((snapshot) => column.read(snapshot) !== undefined)),
  ];
  return writeCsvFile([
    columns.map(({ name }) => name),
    ...all.map((each) => columns.map((column) => column.read(each))),
  ]);
}
