import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { factsTable } from "../../../src/adapters/sql/facts-table.js";
import { toSql } from "../../../src/adapters/sql/to-sql.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { runWith, temporaryFolder } from "../fake-io.js";

const newest = goals2024 as RuleSet;

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

/** The query as a statement for an engine's command line. */
const statement = (query: string) => `${query.trimEnd()};\n`;

describe("sql", () => {
  test.each(["duckdb", "postgres", "spark"] as const)(
    "writes a rule set as one query for %s",
    async (dialect) => {
      const { code, out, err } = await runWith(["sql", "2020-23", "--dialect", dialect], { cwd });
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toBe(statement(toSql(goals2020 as RuleSet, { dialect })));
    },
  );

  test("takes the newest built-in rules if none are named, and says so", async () => {
    const { code, out, err } = await runWith(["sql", "-d", "duckdb"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "Using the newest rules: 2024-25.\n" });
    expect(out).toBe(statement(toSql(newest, { dialect: "duckdb" })));
  });

  test("writes the table's statement with --ddl, for the table that is named", async () => {
    const argv = ["sql", "2024-25", "-d", "postgres", "--ddl", "--table", "hubs.facts", "-o", "table.sql"];
    expect(await runWith(argv, { cwd })).toEqual({ code: 0, out: "", err: "" });
    const text = readFileSync(join(cwd, "table.sql"), "utf8");
    expect(text).toBe(factsTable(newest, { dialect: "postgres", table: "hubs.facts" }));
    expect(text).toMatch(/^CREATE TABLE "hubs"\."facts" \(\n {2}subject TEXT NOT NULL,\n/);
  });

  test("takes other local choices and days of assumptions", async () => {
    const argv = ["sql", "2024-25", "-d", "duckdb", "--set", "coverage=80%"];
    const assume = ["--assume", "by-2025-is-the-end-of-the-academic-year=2025-12-31"];
    const { code, out } = await runWith([...argv, ...assume], { cwd });
    expect(code).toBe(0);
    const overrides = {
      parameters: { coverage: "80%" },
      assumptions: { "by-2025-is-the-end-of-the-academic-year": "2025-12-31" },
    };
    expect(out).toBe(statement(toSql(newest, { dialect: "duckdb", overrides })));
    expect(out).toContain("as_of > DATE '2025-12-31'");
  });

  test.each([
    [["sql", "2024-25"], /required option '-d, --dialect <dialect>' not specified/],
    [["sql", "2024-25", "-d", "oracle"], /Allowed choices are duckdb, postgres, spark/],
    [["sql", "2024-26", "-d", "duckdb"], /^error: No rules "2024-26"\..*Did you mean "2024-25"\?\n$/],
    [["sql", "-d", "duckdb", "--table", "a b"], /^error: "a b" is no name of a table;/],
    [
      ["sql", "-d", "duckdb", "--set", "coverige=80%"],
      /No parameter "coverige" to override\. Did you mean "coverage"\?/,
    ],
    [["sql", "-d", "duckdb", "--set", "primary-engagement=80%"], /name a scenario/],
  ])("refuses %j, and says what would be right", async (argv, said) => {
    const { code, out, err } = await runWith(argv, { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(said);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("leaves a file as it was if the rules cannot be written", async () => {
    writeFileSync(join(cwd, "goals.sql"), "mine");
    const argv = ["sql", "-d", "duckdb", "--table", "a b", "-o", "goals.sql"];
    expect((await runWith(argv, { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, "goals.sql"), "utf8")).toBe("mine");
  });
});
