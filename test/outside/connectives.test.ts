// The truth tables of SQL (ISO/IEC 9075-2, boolean value expression) and of CQL (HL7 Clinical Quality Language 1.5,
// Author's Guide, logical operators), on the connectives of conditions; and three engines as referees of drawn conditions:
// DuckDB by @duckdb/node-api 1.5.5-r.5 (MIT), PostgreSQL by @electric-sql/pglite 0.5.16 (Apache-2.0), and CQL by
// cql-execution 3.3.2 (Apache-2.0).
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/rule-set/types.js";
import { isWholeRun, runs } from "../runs.js";
import { seedOfRun } from "../seeds.js";
import { type Answers, askCql, askDuckDB, askPostgres, operatorOf, runCql } from "./connective-engines.js";
import {
  conditions,
  factsOf,
  NAMES,
  namesIn,
  ROWS,
  type Row,
  readOnce,
  rulesOf,
  TRUTHS,
  type Truth,
  truthOf,
  variable,
} from "./connectives.js";
import { packageOf, rowOf } from "./suites.js";

const [A, B] = [variable("a"), variable("b")];
const not = (condition: Condition): Condition => ({ not: condition });

/** Rows by the first operand, columns by the second, each true, false, null (T, F, N), as the standards print them. */
const TABLES = {
  SQL: {
    AND: [{ all: [A, B] }, "TFN FFF NFN"],
    OR: [{ any: [A, B] }, "TTT TFN TNN"],
    NOT: [not(A), "F T N"],
  },
  CQL: {
    and: [{ all: [A, B] }, "TFN FFF NFN"],
    or: [{ any: [A, B] }, "TTT TFN TNN"],
    not: [not(A), "F T N"],
    implies: [{ any: [not(A), B] }, "TFN TTT TNN"],
    xor: [{ any: [{ all: [A, not(B)] }, { all: [not(A), B] }] }, "FTN TFN NNN"],
  },
} as const satisfies Record<string, Record<string, readonly [Condition, string]>>;

const LETTERS = new Map<string, Truth>([
  ["T", true],
  ["F", false],
  ["N", null],
]);

const casesOf = (language: keyof typeof TABLES) =>
  Object.entries(TABLES[language]).flatMap(([word, [condition, table]]) =>
    table.split(" ").flatMap((row, i) =>
      [...row].map((letter, j) => {
        const truths = row.length === 1 ? { a: TRUTHS[i]! } : { a: TRUTHS[i]!, b: TRUTHS[j]! };
        return { word, truths, condition: condition as Condition, expected: LETTERS.get(letter)! };
      }),
    ),
  );

/** The rows that agree with this one wherever it says something, and leave nothing open. */
const completionsOf = (row: Row) =>
  ROWS.flatMap((other, at) =>
    NAMES.every((name) => (row[name] === null ? other[name] !== null : other[name] === row[name]))
      ? [at]
      : [],
  );

const CONDITIONS = 60;

/** The most columns that PostgreSQL takes in one query. */
const MOST_COLUMNS = 1_600;

/** As many conditions that read no fact twice as other conditions. */
function draw(): readonly Condition[] {
  const number = Math.min(runs(CONDITIONS), MOST_COLUMNS);
  const drawn = fc.sample(conditions, { numRuns: number * 4, seed: seedOfRun() });
  const once = drawn.flatMap((each) => readOnce(each) ?? []).filter((each) => namesIn(each).length > 1);
  const twice = drawn.filter((each) => new Set(namesIn(each)).size < namesIn(each).length);
  const half = number / 2;
  return [...once.slice(0, half), ...twice.slice(0, half)];
}

describe("the connectives of conditions", () => {
  it.each(["SQL", "CQL"] as const)("have the truth tables of %s", (language) => {
    const cases = casesOf(language);
    for (const { word, truths, condition, expected } of cases)
      expect([word, truths, truthOf(rulesOf(condition), factsOf(truths))]).toEqual([word, truths, expected]);
    const { cases: counted, asItSays, onPurpose } = rowOf(`Truth tables of ${language}`);
    expect([counted, asItSays, onPurpose]).toEqual([cases.length, cases.length, 0]);
  });

  it("have the tables that an engine of CQL has", async () => {
    const words = Object.keys(TABLES.CQL);
    const rows = ROWS.filter(({ c, d, e }) => c && d && e);
    const elm = words.map((word) => operatorOf(word[0]!.toUpperCase() + word.slice(1)));
    const answers = await runCql(elm, rows);
    const found = casesOf("CQL").map(({ word, truths: { a, b = true } }) => {
      const at = rows.findIndex((row) => row.a === a && row.b === b);
      return answers[at]![words.indexOf(word)];
    });
    expect(found).toEqual(casesOf("CQL").map(({ expected }) => expected));
  });

  describe("drawn at random", () => {
    const drawn = draw();
    const columns = drawn.map((condition) => {
      const ruleSet = rulesOf(condition);
      return ROWS.map((row) => truthOf(ruleSet, factsOf(row)));
    });

    const engines = [
      ["DuckDB", "@duckdb/node-api", askDuckDB],
      ["CQL", "cql-execution", askCql],
      // This one takes seconds to start.
      ["PostgreSQL", "@electric-sql/pglite", askPostgres],
    ] as const;

    it.each(isWholeRun() ? engines : engines.slice(0, 2))(
      "give what %s says, and more only if everything that is missing gives the same",
      async (name, from, ask) => {
        const answers: Answers = await ask(drawn);
        const further = drawn.flatMap((condition, column) =>
          ROWS.flatMap((row, at) => {
            const [ours, theirs] = [columns[column]![at]!, answers[at]![column]!];
            if (ours === theirs) return [];
            // A condition that reads only one fact, more than once, is decided by the values which that fact can have.
            const settled = completionsOf(row).map((each) => answers[each]![column]);
            const facts = new Set(namesIn(condition)).size;
            expect({ condition, row, facts, theirs, settled }).toEqual({
              condition,
              row,
              facts: 1,
              theirs: null,
              settled: settled.map(() => ours),
            });
            return [at];
          }),
        );
        if (isWholeRun()) expect(further).not.toEqual([]);
        const cases = drawn.length * ROWS.length;
        // Another seed draws other conditions, of which more or fewer are decided further.
        if (runs(CONDITIONS) === CONDITIONS && process.env["MATHS_HUB_GOALS_SEED"] === undefined)
          expect(rowOf(`Conditions in ${name}`)).toEqual({
            ...packageOf(from),
            cases,
            asItSays: cases - further.length,
            onPurpose: further.length,
          });
      },
    );
  });
});
