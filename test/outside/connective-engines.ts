import { DuckDBInstance } from "@duckdb/node-api";
import { PGlite } from "@electric-sql/pglite";
import cql from "cql-execution";
import type { Condition } from "../../src/rule-set/types.js";
import { NAMES, ROWS, type Row, type Truth, written } from "./connectives.js";

/** An engine's answers: a line for each row of `ROWS`, in order, with a truth for each condition. */
export type Answers = readonly (readonly Truth[])[];

/** A condition in SQL, with a column for each variable. */
const sqlOf = (condition: Condition): string =>
  written<string>(condition, {
    name: (name) => name,
    not: (part) => `(NOT ${part})`,
    and: (parts) => `(${parts.join(" AND ")})`,
    or: (parts) => `(${parts.join(" OR ")})`,
  });

const MADE = `CREATE TABLE rows (id INTEGER, ${NAMES.map((name) => `${name} BOOLEAN`).join(", ")})`;
const lineOf = (row: Row, id: number) => `(${id}, ${NAMES.map((name) => row[name] ?? "NULL").join(", ")})`;
const FILLED = `INSERT INTO rows VALUES ${ROWS.map(lineOf).join(", ")}`;
const queryOf = (all: readonly Condition[]) =>
  `SELECT ${all.map((each, at) => `${sqlOf(each)} AS c${at}`).join(", ")} FROM rows ORDER BY id`;

/** DuckDB in memory. */
export async function askDuckDB(all: readonly Condition[]): Promise<Answers> {
  const instance = await DuckDBInstance.create(":memory:");
  const database = await instance.connect();
  await database.run(MADE);
  await database.run(FILLED);
  const found = (await database.runAndReadAll(queryOf(all))).getRows() as unknown as Answers;
  database.closeSync();
  instance.closeSync();
  return found;
}

/** PostgreSQL in this process. */
export async function askPostgres(all: readonly Condition[]): Promise<Answers> {
  const database = await PGlite.create();
  await database.exec(`${MADE}; ${FILLED}`);
  const { rows } = await database.query<Truth[]>(queryOf(all), [], { rowMode: "array" });
  await database.close();
  return rows;
}

/** A node of ELM, the form of CQL that engines run. */
type Elm = Readonly<Record<string, unknown>>;

const SYSTEM = "urn:hl7-org:elm-types:r1";
const BOOLEAN = { type: "NamedTypeSpecifier", name: `{${SYSTEM}}Boolean` };

const binary = (type: string, parts: readonly Elm[]) =>
  parts.reduce((left, right) => ({ type, operand: [left, right] }));

const elmOf = (condition: Condition): Elm =>
  written<Elm>(condition, {
    name: (name) => ({ type: "ParameterRef", name }),
    not: (operand) => ({ type: "Not", operand }),
    and: (parts) => binary("And", parts),
    or: (parts) => binary("Or", parts),
  });

/** An operator of CQL by its name in ELM, on the variables `a` and `b`. */
export function operatorOf(type: string): Elm {
  const [a, b] = ["a", "b"].map((name) => ({ type: "ParameterRef", name }));
  return { type, operand: type === "Not" ? a : [a, b] };
}

/** Runs the CQL engine that HL7's own tools use, on expressions with the variables as parameters. */
export async function runCql(expressions: readonly Elm[], rows: readonly Row[]): Promise<Answers> {
  const open = { context: "Unfiltered", accessLevel: "Public" };
  const library = new cql.Library({
    library: {
      identifier: { id: "Conditions", version: "1" },
      schemaIdentifier: { id: "urn:hl7-org:elm", version: "r1" },
      usings: { def: [{ localIdentifier: "System", uri: SYSTEM }] },
      parameters: { def: NAMES.map((name) => ({ ...open, name, parameterTypeSpecifier: BOOLEAN })) },
      statements: { def: expressions.map((expression, at) => ({ ...open, name: `c${at}`, expression })) },
    },
  });
  const answers: Truth[][] = [];
  for (const row of rows) {
    const executor = new cql.Executor(library, undefined, { ...row });
    const { unfilteredResults } = await executor.exec(new cql.PatientSource([]));
    answers.push(expressions.map((_, at) => unfilteredResults[`c${at}`] as Truth));
  }
  return answers;
}

/** The answers of CQL for conditions, for every row. */
export const askCql = (all: readonly Condition[]): Promise<Answers> => runCql(all.map(elmOf), ROWS);
