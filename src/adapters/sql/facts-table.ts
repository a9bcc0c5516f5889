import { formatCount } from "../../base/words.js";
import { compile } from "../../compile/compile.js";
import type { Slot } from "../../compile/plan.js";
import { columnOf } from "../../facts/outside.js";
import type { RuleSet } from "../../rule-set/types.js";
import { type Dialect, type DialectWords, dialects } from "./dialect.js";

/** The engine and table of the facts. */
export interface FactsTableOptions {
  readonly dialect: Dialect;
  /** The table, `facts` by default: a name, or names joined by dots. */
  readonly table?: string | undefined;
}

/**
 * The statement that creates the table of facts that `toSql` reads. It has one row for each snapshot, and for each fact
 * two columns, the least and the greatest that it may be; both are NULL if nothing is known.
 *
 * @throws {RangeError} if the table's name is not valid, a fact's id is too long for a column of the engine, or there
 * are too many columns
 */
export function factsTable(ruleSet: RuleSet, { dialect, table }: FactsTableOptions): string {
  const words = dialects[dialect];
  const { types } = words;
  const columns = [
    ["subject", types.text],
    ["scope", types.text],
    ["as_of", types.day],
  ].map(([name, type]) => `  ${name} ${type} NOT NULL`);
  for (const slot of compile(ruleSet).slots) {
    // A sum is worked out by the query.
    if (slot.sum !== undefined) continue;
    const type = types[columnOf(slot.fact.type)];
    for (const column of columnsOf(slot, words)) columns.push(`  ${words.quote(column)} ${type}`);
  }
  if (columns.length > words.mostColumns) {
    throw new RangeError(
      `A table of ${words.name} takes ${formatCount(words.mostColumns)} columns; these facts need ${formatCount(columns.length)}, two for each.`,
    );
  }
  return `CREATE TABLE ${tableName(table, words)} (\n${columns.join(",\n")}\n);\n`;
}

/** The two columns of a fact. */
export function columnsOf({ id }: Slot, { longestName, name }: DialectWords): readonly [string, string] {
  if (new TextEncoder().encode(`${id}.max`).length > longestName) {
    throw new RangeError(
      `"${id}" is too long to name a column of ${name}, which takes ${longestName} bytes; ".max" is added to it.`,
    );
  }
  return [`${id}.min`, `${id}.max`];
}

/** The name of the table, with each part quoted. */
export function tableName(table = "facts", { quote }: DialectWords): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/.test(table)) {
    throw new RangeError(
      `${JSON.stringify(table)} is no name of a table; write letters, digits and underscores, with dots between names.`,
    );
  }
  return table.split(".").map(quote).join(".");
}
