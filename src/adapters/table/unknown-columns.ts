import { type Issue, pointerTo } from "../../base/issue.js";
import type { Plan } from "../../compile/plan.js";
import { locateIssue } from "../../evaluate/parse-snapshot.js";
import { SnapshotFaults } from "../../evaluate/snapshot-faults.js";
import type { ReadJson } from "../../rule-set/read/read-json.js";
import { MOST_COLUMNS, manyColumns } from "./many-columns.js";

/** A row as read: objects by fact id, if there are any. */
type Row = Readonly<Record<"facts" | "evidence", Readonly<Record<string, unknown>> | undefined>>;

/**
 * Finds the columns of a table that the rules do not know; each is reported once, however many rows have a value there.
 */
export class UnknownColumns {
  readonly #table: ReadJson;
  /** By id: the first place where the column has a value. */
  readonly #found = new Map<Plan, Map<string, string>>();

  constructor(table: ReadJson) {
    this.#table = table;
  }

  /** Returns a row without the values in such columns. */
  without(plan: Plan, row: object, pointer: string): object {
    const without: Record<string, unknown> = { ...row };
    for (const key of ["facts", "evidence"] as const) {
      const values = (row as Row)[key];
      if (values === undefined) continue;
      const known: Record<string, unknown> = {};
      for (const id of Object.keys(values)) {
        if (Object.hasOwn(plan.ruleSet.facts, id)) known[id] = values[id];
        else this.#add(plan, id, pointer, key);
      }
      without[key] = known;
    }
    return without;
  }

  /** The columns that were found: an issue for each, or one for very many. */
  issues(): readonly Issue[] {
    return [...this.#found].flatMap(([plan, found]) => {
      const issues: Issue[] = [];
      const faults = new SnapshotFaults(plan, issues);
      const names = [...found.keys()];
      const [first = ""] = found.values();
      if (names.length > MOST_COLUMNS)
        faults.wrong("unknown-fact", first, `There are no facts ${manyColumns(names)}.`);
      else for (const [id, pointer] of found) faults.unknownFact(id, pointer);
      return issues.map((issue) => locateIssue(issue, this.#table));
    });
  }

  #add(plan: Plan, id: string, pointer: string, key: string): void {
    let found = this.#found.get(plan);
    if (found === undefined) this.#found.set(plan, (found = new Map()));
    if (!found.has(id)) found.set(id, pointerTo(`${pointer}/${key}`, id));
  }
}
