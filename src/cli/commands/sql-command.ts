import { type Command, Option } from "commander";
import type { Dialect } from "../../adapters/sql/dialect.js";
import { factsTable } from "../../adapters/sql/facts-table.js";
import { toSql } from "../../adapters/sql/to-sql.js";
import type { ExitCode, Finish } from "../command.js";
import { findRules } from "../input/find-rules.js";
import { newestRules } from "../input/newest-rules.js";
import { addOverrideOptions, type OverrideFlags, parseOverrides } from "../input/parse-overrides.js";
import { bindPlan } from "../input/rule-chooser.js";
import type { Io } from "../io.js";
import { tellNotes } from "../output/tell-notes.js";
import { writeOutput } from "../output/write-output.js";
import { UserError } from "../user-error.js";

interface SqlFlags extends OverrideFlags {
  readonly dialect: Dialect;
  readonly ddl?: true;
  readonly table?: string;
  readonly output?: string;
}

const HELP = `
Examples:
  maths-hub-goals sql 2024-25 --dialect duckdb --ddl     # the table of facts that the query reads
  maths-hub-goals sql 2024-25 --dialect duckdb -o goals.sql
  maths-hub-goals sql rules/2026-27 --dialect postgres --table hubs.facts --set coverage=80%

For each row of the table and each goal, the query gives the same status as evaluate: subject, scope, as_of,
goal, status, possible, and decisive (the first criterion that decides the status). It checks nothing, so every
row must be a snapshot that evaluate would accept. The query for Spark has not been run on Spark.

Exit codes: 0 done; 2 bad usage, or rules that cannot be used.`;

/** Adds `sql`, which writes a rule set as one query, for data that one machine cannot hold. */
export function addSqlCommand(program: Command, io: Io, finish: Finish): void {
  const command = program
    .command("sql")
    .summary("write the rules as one SQL query")
    .description("Write a rule set as one SQL query over a table of snapshots.")
    .argument(
      "[id|folder]",
      "the rules: ./rules/<id>, a folder, or a built-in set (default: the newest built-in set)",
    )
    .addOption(
      new Option("-d, --dialect <dialect>", "the engine that will run it")
        .choices(["duckdb", "postgres", "spark"])
        .makeOptionMandatory(),
    )
    .option("--ddl", "write the statement that creates the table of facts instead")
    .option("--table <name>", "the table of facts, as in hubs.facts (default: facts)")
    .addOption(
      new Option("-o, --output <file>", "write to a file, whole or not at all, instead of standard output"),
    );
  addOverrideOptions(command)
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((name: string | undefined, flags: SqlFlags) => finish(writeSql(name, flags, io)));
}

async function writeSql(name: string | undefined, flags: SqlFlags, io: Io): Promise<ExitCode> {
  const { dialect, ddl, table, output } = flags;
  const overrides = parseOverrides(flags);
  const { ruleSet: rules, notes } =
    name === undefined
      ? await newestRules(io.cwd)
      : { ruleSet: await findRules(name, io.cwd, ""), notes: [] };
  const { ruleSet } = bindPlan(rules, overrides);
  const where = { dialect, ...(table === undefined ? {} : { table }) };
  const text = written(() =>
    ddl ? factsTable(ruleSet, where) : `${toSql(ruleSet, { ...where, overrides }).trimEnd()};\n`,
  );
  await tellNotes(io)(notes);
  await writeOutput(output, { rules: [name] }, io, () => text);
  return 0;
}

/** If the database cannot hold something in the rules or the table's name, the user has to change it. */
function written(write: () => string): string {
  try {
    return write();
  } catch (error) {
    throw error instanceof RangeError ? new UserError(error.message) : error;
  }
}
