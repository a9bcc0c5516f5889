import { type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, VARCHAR } from "@duckdb/node-api";
import { PGlite } from "@electric-sql/pglite";
import type { Cell } from "../../../src/adapters/sql/columns.js";
import { factsRow } from "../../../src/adapters/sql/facts-row.js";
import { factsTable } from "../../../src/adapters/sql/facts-table.js";
import { toSql } from "../../../src/adapters/sql/to-sql.js";
import type { Overrides } from "../../../src/compile/plan.js";
import { contextOf } from "../../../src/evaluate/context.js";
import { goalOutcome, outcomesAt, possibleOf, statusOf } from "../../../src/evaluate/goal-outcome.js";
import { isDecisive } from "../../../src/evaluate/outcomes.js";
import { prepare } from "../../../src/evaluate/prepare.js";
import type { Evaluation, Snapshot } from "../../../src/evaluate/types.js";
import type { RuleSet } from "../../../src/rule-set/types.js";

/** The answers for all goals of each row, sorted: `goal=status(possible)decisive`. */
export type Answers = ReadonlyMap<string, string>;

type Row = Readonly<Record<string, Cell>>;

/** An engine in which the table of a rule set's facts can be created, filled and queried. */
export interface SqlEngine {
  ask(ruleSet: RuleSet, rows: readonly Row[], overrides?: Overrides): Promise<Answers>;
  close(): Promise<void>;
}

const ALL = `SELECT subject, string_agg(
  goal || '=' || status || '(' || possible || ')' || COALESCE(decisive, ''), ' ') AS goals
FROM answers GROUP BY subject`;

// Sorting them here is faster than in the engine.
const inOrder = (goals: string) => goals.split(" ").sort().join(" ");

const queryOf = (ruleSet: RuleSet, dialect: "duckdb" | "postgres", overrides: Overrides = {}) =>
  `WITH answers AS (\n${toSql(ruleSet, { dialect, overrides })})\n${ALL}`;

/** DuckDB in memory. */
export async function openDuckDB(): Promise<SqlEngine> {
  const instance = await DuckDBInstance.create(":memory:");
  const database = await instance.connect();
  return {
    async ask(ruleSet, rows, overrides) {
      await database.run("DROP TABLE IF EXISTS facts");
      await database.run(factsTable(ruleSet, { dialect: "duckdb" }));
      await fillDuckDB(database, rows);
      const found = await database.runAndReadAll(queryOf(ruleSet, "duckdb", overrides));
      return new Map(found.getRows().map(([subject, goals]) => [String(subject), inOrder(String(goals))]));
    },
    async close() {
      database.closeSync();
      instance.closeSync();
    },
  };
}

const CHUNK = 2048;

/** Inserts texts first, which the table's types then read as they would read a file. */
async function fillDuckDB(database: DuckDBConnection, rows: readonly Row[]): Promise<void> {
  await database.run("CREATE OR REPLACE TABLE texts AS SELECT COLUMNS(*)::VARCHAR FROM facts");
  const columns = (await database.runAndReadAll("SELECT * FROM texts")).columnNames();
  const appender = await database.createAppender("texts");
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = DuckDBDataChunk.create(columns.map(() => VARCHAR));
    const part = rows.slice(from, from + CHUNK);
    chunk.setColumns(
      columns.map((name) => part.map((row) => (row[name] === null ? null : String(row[name])))),
    );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await database.run("INSERT INTO facts SELECT * FROM texts");
}

/** PostgreSQL in this process. */
export async function openPostgres(): Promise<SqlEngine> {
  const database = await PGlite.create();
  return {
    async ask(ruleSet, rows, overrides) {
      await database.exec(`DROP TABLE IF EXISTS facts; ${factsTable(ruleSet, { dialect: "postgres" })}`);
      await database.query("INSERT INTO facts SELECT * FROM json_populate_recordset(NULL::facts, $1)", [
        JSON.stringify(rows),
      ]);
      const { rows: found } = await database.query<{ subject: string; goals: string }>(
        queryOf(ruleSet, "postgres", overrides),
      );
      return new Map(found.map(({ subject, goals }) => [subject, inOrder(goals)]));
    },
    close: () => database.close(),
  };
}

/** What the evaluator decides about the same goals, in the same words; without reasons, so that it is fast. */
export function answersOf(ruleSet: RuleSet, snapshot: Snapshot, overrides?: Overrides): string {
  const { plan, read } = prepare(ruleSet, snapshot, overrides);
  const context = contextOf(plan, read);
  return plan.goals
    .map((goal) => {
      const outcome = goalOutcome(context, goal);
      const isNeeded = (_: unknown, at: number) => isDecisive(outcomesAt(context, goal, at), outcome.floor);
      const decisive = goal.criteria.find(isNeeded)?.id ?? "";
      return `${goal.id}=${statusOf(outcome)}(${possibleOf(outcome)})${decisive}`;
    })
    .sort()
    .join(" ");
}

/** What a result of `evaluate` says, in the same words. */
export function answersIn({ goals }: Evaluation): string {
  return Object.values(goals)
    .map(({ id, status, possible, reasons }) => {
      const decisive = reasons.find((reason) => reason.decisive)?.criterion ?? "";
      return `${id}=${status}(${possible})${decisive}`;
    })
    .sort()
    .join(" ");
}

/** Asks an engine about snapshots; returns the first on which it differs from `evaluate`, and how. */
export async function firstDifference(
  engine: SqlEngine,
  ruleSet: RuleSet,
  snapshots: readonly Snapshot[],
  overrides?: Overrides,
): Promise<object | undefined> {
  const named = snapshots.map((snapshot, i) => ({
    ...snapshot,
    subject: { ...snapshot.subject, id: `${i}` },
  }));
  const answers = await engine.ask(
    ruleSet,
    named.map((snapshot) => factsRow(ruleSet, snapshot as never)),
    overrides,
  );
  for (const snapshot of named) {
    const wanted = answersOf(ruleSet, snapshot as never, overrides);
    const found = answers.get(snapshot.subject.id);
    if (found !== wanted) return { snapshot, wanted, found };
  }
  return undefined;
}
