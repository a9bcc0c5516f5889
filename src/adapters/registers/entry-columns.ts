import { didYouMean } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import type { CountsFrom, RegisterColumn, RegisterCount } from "../../rule-set/types.js";
import type { Header, Report, TableColumn } from "./header.js";
import { STEPS } from "./steps.js";

/** A column of a register that its file has. */
export interface EntryColumn extends RegisterColumn, TableColumn {
  readonly id: string;
}

/** A fact that can be counted with the columns there are. */
export interface EntryFact {
  readonly fact: string;
  readonly count: RegisterCount;
  readonly distinct: EntryColumn;
  readonly from: CountsFrom;
  /** The columns of its days, in the order in which they should be: the steps, and its end. */
  readonly days: readonly string[];
}

/** What a register's header allows to be counted. */
export interface EntryColumns {
  readonly columns: ReadonlyMap<string, EntryColumn>;
  readonly facts: readonly EntryFact[];
}

/** Finds a register's columns; `undefined` where one that is needed is missing, which is reported. */
export function findColumns(
  header: Header,
  declared: Readonly<Record<string, RegisterColumn>>,
  counts: readonly (readonly [fact: string, count: RegisterCount])[],
  countsFrom: CountsFrom,
  report: Report,
): EntryColumns | undefined {
  if (!header.recognise(Object.values(declared).flatMap(({ headers }) => headers))) {
    const names = Object.values(declared).map(({ headers }) => `"${headers[0]}"`);
    const message = `The first line does not name the columns, so it is not clear what is in them. Write a first line with names such as ${formatList(names)}.`;
    header.report("error", "no-header", message);
    return undefined;
  }
  // The step that was chosen is needed wherever a fact leaves the choice.
  const chosen = counts.some(([, { from }]) => from === undefined) ? countsFrom : undefined;
  const columns = new Map<string, EntryColumn>();
  let isComplete = true;
  for (const [id, column] of Object.entries(declared)) {
    const isNeeded = column.optional !== true || id === chosen;
    const found = isNeeded ? header.need(...column.headers) : header.find(...column.headers);
    if (found !== undefined) columns.set(id, { ...column, ...found, id });
    else if (isNeeded) isComplete = false;
  }
  if (!isComplete) return undefined;
  const taken = new Set([...columns.values()].map(({ index }) => index));
  for (const [id, { headers }] of Object.entries(declared)) {
    if (columns.has(id)) continue;
    const without = counts.filter(([, count]) => needs(count, countsFrom).includes(id)).map(([fact]) => fact);
    const near = header.nearest(...headers);
    const meant = near !== undefined && !taken.has(near.index) ? near.name : undefined;
    if (without.length === 0 && meant === undefined) continue;
    const lost = without.length === 0 ? "" : ` Without it, ${formatList(without)} cannot be counted.`;
    const message = `There is no column "${headers[0]}".${didYouMean(meant)}${lost}`;
    report(meant === undefined ? "note" : "warning", "missing-column", message, headers[0]!);
  }
  const facts = counts.flatMap(([fact, count]): EntryFact[] => {
    if (!needs(count, countsFrom).every((id) => columns.has(id))) return [];
    const distinct = columns.get(count.distinct!)!;
    const days = [...new Set([...STEPS, ...(count.until === undefined ? [] : [count.until])])];
    return [{ fact, count, distinct, from: count.from ?? countsFrom, days }];
  });
  return { columns, facts };
}

function needs(count: RegisterCount, countsFrom: CountsFrom): readonly string[] {
  const { distinct, where = {}, from = countsFrom, until } = count;
  return [distinct, ...Object.keys(where), from, until].filter((id) => id !== undefined);
}
