// table: takes CSV with a row for each snapshot and a column for each fact, gives the snapshots; and writes such a table.
import { addIssues } from "../../base/add-issue.js";
import type { Issue } from "../../base/issue.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { compile } from "../../compile/compile.js";
import { readSnapshotAt } from "../../evaluate/parse-snapshot.js";
import type { SnapshotOf } from "../../evaluate/types.js";
import { sortIssues } from "../../rule-set/read/sort-issues.js";
import type { RuleSet } from "../../rule-set/types.js";
import { readRow } from "./read-row.js";
import { readTable } from "./read-table.js";
import { uniqueIssues } from "./unique-issues.js";
import { UnknownColumns } from "./unknown-columns.js";

/**
 * Reads snapshots from CSV: a row for each, with the columns `scope`, `id`, `name`, `within` and `asOf`, and a column
 * for each fact. Values are read as people write them, by the type of the fact: `416`, `1,204`, `41 to 46`, `50+`,
 * `fewer than 5`, `embedded`, `? why it is not known`. The Department's symbols (`c`, `x`, `z` and so on) mean unknown,
 * each with its reason; an empty cell means that the fact is not given.
 *
 * @throws {SnapshotError} holding every fault of every row, with line and column
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function readSnapshotTable<R extends RuleSet>(
  ruleSet: R,
  text: string,
  { file }: { readonly file?: string | undefined } = {},
): readonly SnapshotOf<R>[] {
  const plan = compile(ruleSet);
  const table = readTable(text, file ?? "");
  const rows = (table.value ?? []) as readonly object[];
  const snapshots = rows.map((row) => readRow(ruleSet, row)) as readonly SnapshotOf<R>[];
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
