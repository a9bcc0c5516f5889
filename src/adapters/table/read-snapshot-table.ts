import { addIssues } from "../../base/add-issue.js";
import type { Issue } from "../../base/issue.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { compile } from "../../compile/compile.js";
import { readSnapshotAt } from "../../evaluate/parse-snapshot.js";
import type { SnapshotOf } from "../../evaluate/types.js";
import { sortIssues } from "../../rule-set/read/sort-issues.js";
import type { RuleSet } from "../../rule-set/types.js";
import { readTable } from "./read-table.js";
import { uniqueIssues } from "./unique-issues.js";
import { UnknownColumns } from "./unknown-columns.js";

/**
 * Reads snapshots from CSV: a row for each, with the columns `scope`, `id`, `name`, `within` and `asOf`, and a column
 * for each fact. Values are written `416`, `41..46`, `41..`, `..46`, `? why it is not known`; an empty cell is a fact that is
 * not given.
 *
 * @throws {SnapshotError} holding every fault of every row, with line and column
 * @throws {RuleSetError} where the rules cannot be bound
 */
export function readSnapshotTable<R extends RuleSet>(
  ruleSet: R,
  text: string,
  { file }: { readonly file?: string | undefined } = {},
): readonly SnapshotOf<R>[] {
  const plan = compile(ruleSet);
  const table = readTable(text, file ?? "");
  const snapshots = (table.value ?? []) as readonly SnapshotOf<R>[];
  const issues: Issue[] = [...table.issues];
  const columns = new UnknownColumns(table);
  snapshots.forEach((snapshot, index) => {
    const pointer = `/${index}`;
    readSnapshotAt(plan, columns.without(plan, snapshot, pointer), issues, { text: table, pointer });
  });
  addIssues(issues, columns.issues());
  if (issues.length === 0) return snapshots;
  const placed = issues.map(
    ({ file: _, ...issue }): Issue => (file === undefined ? issue : { ...issue, file }),
  );
  throw new SnapshotError(uniqueIssues(sortIssues(placed)));
}
