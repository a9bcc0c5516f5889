import { formatList } from "../../base/words.js";
import type { CountsFrom, RegisterColumn, RegisterCount } from "../../rule-set/types.js";
import type { Header, TableColumn } from "./header.js";
import { STEPS } from "./steps.js";

/** A column of a register that its file has. */
export interface EntryColumn extends RegisterColumn, TableColumn {
  readonly id: string;
}

/** A fact that can be counted with the columns of the file. */
export interface EntryFact {
  readonly fact: string;
  readonly count: RegisterCount;
  readonly distinct: EntryColumn;
  readonly from: CountsFrom;
  /** The columns of its days, in the order in which the days should be: the steps, and its end. */
  readonly days: readonly string[];
  /** The columns for which a register covers only the values that its rows have. */
  readonly covers: readonly string[];
  /** The columns with the state of a thing, for which its latest row counts. */
  readonly states: readonly string[];
}

/** What can be counted with a register's header. */
export interface EntryColumns {
  readonly columns: ReadonlyMap<string, EntryColumn>;
  readonly facts: readonly EntryFact[];
  /** Facts that cannot be counted, and why. */
  readonly lacking: ReadonlyMap<string, string>;
}

/** Finds a register's columns; `undefined` if a required one is missing, which is reported. */
export function findColumns(
  header: Header,
  declared: Readonly<Record<string, RegisterColumn>>,
  counts: readonly (readonly [fact: string, count: RegisterCount])[],
  countsFrom: CountsFrom,
): EntryColumns | undefined {
  // The chosen step is required if a fact leaves the choice open.
  const chosen = counts.some(([, { from }]) => from === undefined) ? countsFrom : undefined;
  const columns = new Map<string, EntryColumn>();
  let isComplete = true;
  for (const [id, column] of Object.entries(declared)) {
    const isNeeded = column.optional !== true || id === chosen;
    const found = isNeeded ? header.need(column) : header.find(column);
    if (found !== undefined) columns.set(id, { ...column, ...found, id });
    else if (isNeeded) isComplete = false;
  }
  if (!isComplete) return undefined;
  const lacking = new Map<string, string>();
  const facts = counts.flatMap(([fact, count]): EntryFact[] => {
    const missing = needs(count, countsFrom).filter((id) => !columns.has(id));
    if (missing.length > 0) {
      const names = missing.map((id) => `"${declared[id]!.headers[0]}"`);
      lacking.set(fact, `there is no column ${formatList(names)}`);
      return [];
    }
    const distinct = columns.get(count.distinct!)!;
    const days = [...new Set([...STEPS, ...(count.until === undefined ? [] : [count.until])])];
    const asked = Object.keys(count.where ?? {});
    const isAbout = (id: string): boolean =>
      columns.get(id)!.is === "programme" || columns.get(id)!.covers === true;
    return [
      {
        fact,
        count,
        distinct,
        from: count.from ?? countsFrom,
        days,
        covers: asked.filter(isAbout),
        states: asked.filter((id) => columns.get(id)!.is === "choice" && !isAbout(id)),
      },
    ];
  });
  return { columns, facts, lacking };
}

function needs(count: RegisterCount, countsFrom: CountsFrom): readonly string[] {
  const { distinct, where = {}, from = countsFrom, until } = count;
  return [distinct, ...Object.keys(where), from, until].filter((id) => id !== undefined);
}
