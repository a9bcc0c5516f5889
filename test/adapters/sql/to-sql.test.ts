import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { factsRow } from "../../../src/adapters/sql/facts-row.js";
import { factsTable } from "../../../src/adapters/sql/facts-table.js";
import { toSql } from "../../../src/adapters/sql/to-sql.js";
import { formatIsoDay } from "../../../src/base/day.js";
import { RuleSetError } from "../../../src/base/rule-set-error.js";
import type { Snapshot } from "../../../src/evaluate/types.js";
import type { Comparison, Condition, Fact, OperatorName, RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { SCHOOLS, snapshotOf, type Tiny, tinyRuleSet } from "../../evaluate/tiny-rule-set.js";
import { isWholeRun, sampled } from "../../runs.js";
import { firstDifference, openDuckDB, openPostgres, type SqlEngine } from "./engines.js";

const goals = goals2024 as RuleSet;
const share = (value: unknown, operator = "greaterThanInclusive") =>
  ({ fact: "share", operator, value }) as Condition;
const tiny = (rest: Partial<Tiny> = {}) => tinyRuleSet({ criteria: { a: { met: share("65%") } }, ...rest });

const atLeast = (fact: string, value: Comparison["value"]): Condition => ({
  fact,
  operator: "greaterThanInclusive",
  value,
});

const ODD = `a'b"c`;

const ENGINES = [
  ["DuckDB", openDuckDB],
  ["PostgreSQL", openPostgres],
] as const;

/** What an engine says about one snapshot, after checking that `evaluate` says the same. */
async function saysOf(engine: SqlEngine, ruleSet: RuleSet, snapshot: Snapshot): Promise<string> {
  expect(await firstDifference(engine, ruleSet, [snapshot])).toBeUndefined();
  const answers = await engine.ask(ruleSet, [factsRow(ruleSet, snapshot as never)]);
  return [...answers.values()].join();
}

describe("the text of the query", () => {
  it.each(["duckdb", "postgres", "spark"] as const)(
    "is kept for %s: one step after another, readable",
    async (dialect) => {
      const ruleSet = tiny({
        deadline: "2025-08-31",
        parameters: {
          line: {
            unit: "share",
            milestones: [
              { on: "2023-08-31", value: "60%", basis: "stated" },
              { on: "2025-08-31", value: "75%", basis: "stated" },
            ],
          },
        },
        criteria: {
          engaged: {
            title: "Schools that have engaged",
            met: share({ parameter: "line" }),
            onTrack: share({ parameter: "line", at: "as-of" }),
          },
          enough: {
            met: { fact: "part", operator: "greaterThanInclusive", value: 50 },
            scopes: { hub: "local" },
          },
        },
      });
      await expect(toSql(ruleSet, { dialect })).toMatchFileSnapshot(`__snapshots__/query.${dialect}.sql`);
    },
  );

  it("is the same whenever it is made, and names every goal", () => {
    const text = toSql(goals, { dialect: "duckdb" });
    expect(toSql(structuredClone(goals), { dialect: "duckdb" })).toBe(text);
    for (const id of Object.keys(goals.goals)) expect(text).toContain(`'${id}' AS goal`);
  });

  it("keeps text of the rules inside quotes", () => {
    const ruleSet = tiny({ criteria: { [ODD]: { met: share("65%") } } });
    expect(toSql(ruleSet, { dialect: "spark" })).toContain("'a\\'b\"c'");
  });

  it("refuses what cannot be written", () => {
    expect(() => toSql(goals, { dialect: "duckdb", table: "a b" })).toThrow(RangeError);
    expect(() => toSql(goals, { dialect: "duckdb", overrides: { parameters: { coverige: "80%" } } })).toThrow(
      RuleSetError,
    );
    const long = tiny({ criteria: { a: { met: share("9007199254740990/9007199254740991") } } });
    expect(() => toSql(long, { dialect: "spark" })).toThrow("too long for Spark SQL");
    expect(toSql(long, { dialect: "duckdb" })).toContain("9007199254740991");
  });

  it("asks once about conditions that mean the same", () => {
    const atLeast = (value: number): Condition => ({ fact: "part", operator: "greaterThanInclusive", value });
    const outcomes = (met: Condition) =>
      toSql(tiny({ criteria: { a: { met } } }), { dialect: "duckdb" }).match(
        / -- goal: [\s\S]*? AS "goal\/a"/,
      )![0];
    const plain = outcomes(atLeast(13));
    for (const met of [
      { not: { not: atLeast(13) } },
      { not: { fact: "part", operator: "lessThan", value: 13 } },
      { all: [atLeast(13), atLeast(13), atLeast(7)] },
      {
        any: [
          atLeast(20),
          { fact: "part", operator: "in", value: [13, 20] },
          { not: { fact: "part", operator: "lessThanInclusive", value: 13 } },
        ],
      },
    ] as const)
      expect(outcomes(met)).toBe(plain);
    // Every count is at least 0.
    expect(outcomes(atLeast(0))).toContain('schools\n    2 AS "goal/a"');
    expect(outcomes({ all: [atLeast(20), { not: atLeast(13) }] })).toContain('schools\n    8 AS "goal/a"');
  });

  it("keeps only the tightest limits, with a target that moves with the day", () => {
    const line = {
      unit: "share",
      milestones: [
        { on: "2025-01-01", value: "50%", basis: "stated" as const },
        { on: "2025-08-31", value: "75%", basis: "stated" as const },
      ],
    };
    const asOf = share({ parameter: "line", at: "as-of" });
    const query = (met: Condition) =>
      toSql(tiny({ parameters: { line }, criteria: { a: { met } } }), { dialect: "duckdb" });
    expect(query({ all: [asOf, share("60%"), share("40%"), share("90%", "lessThan")] })).toBe(
      query({ all: [asOf, { all: [share("60%"), share("90%", "lessThan")] }] }),
    );
    expect(query({ any: [asOf, { all: [asOf, share("60%")] }] })).toBe(query({ any: [asOf, asOf] }));
  });
});

/** Rules at the limit of what can be written take a second or more to write, so only a whole run does it. */
const inWholeRun = it.runIf(isWholeRun());

describe("limits", () => {
  const chainOf = (length: number, criteria: number) =>
    tinyRuleSet({
      facts: Object.fromEntries(
        Array.from({ length }, (_, i): [string, Fact] => [
          `f${i}`,
          { type: "count", title: "Schools", unit: "school", ...(i > 0 ? { partOf: `f${i - 1}` } : {}) },
        ]),
      ),
      criteria: Object.fromEntries(
        Array.from({ length: criteria }, (_, i) => [
          `c${i}`,
          { met: { fact: `f${i}`, operator: "greaterThanInclusive" as const, value: 5 } },
        ]),
      ),
    });

  it("follows a chain of 4,581 counts, each a part of the next, in a text as long as the chain", () => {
    const [short, long] = [458, 4581].map((n) => toSql(chainOf(n, 1), { dialect: "duckdb" }).length);
    expect(long! / short!).toBeLessThan(11);
    expect(long!).toBeLessThan(150 * 4581);
  });

  inWholeRun("refuses counts that are parts of each other in too many ways", () => {
    const tooMany = () => toSql(chainOf(4581, 4581), { dialect: "duckdb" });
    expect(tooMany).toThrow(
      new RangeError(
        "Too many counts are parts of each other to be written as SQL, which takes 50,000 pairs, those by way of other counts included.",
      ),
    );
    expect(() => toSql(chainOf(220, 220), { dialect: "duckdb" })).not.toThrow();
  });

  inWholeRun("writes 10,000 milestones in a text as long as they are many, and refuses more", () => {
    const linesOf = (length: number) => {
      const milestones = Array.from({ length }, (_, i) => ({
        on: formatIsoDay(730_000 + i),
        value: `${i % 100}%`,
        basis: "stated" as const,
      }));
      return tiny({
        parameters: { line: { unit: "share", milestones } },
        criteria: { a: { met: share({ parameter: "line", at: "as-of" }) } },
      });
    };
    const [short, long] = [1_000, 10_000].map((n) => toSql(linesOf(n), { dialect: "duckdb" }).length);
    expect(long! / short!).toBeLessThan(11);
    expect(() => toSql(linesOf(100_000), { dialect: "duckdb" })).toThrow(
      new RangeError('"line" has 100,000 milestones, too many to be written as SQL, which takes 10,000.'),
    );
  });

  inWholeRun("refuses conditions whose runs are too many to write down, and no lists of fixed values", () => {
    const moving = (length: number) => {
      const parameters = Object.fromEntries(
        Array.from({ length }, (_, i) => [
          `p${i}`,
          {
            unit: "share",
            milestones: [
              { on: "2025-01-01", value: `${i}%`, basis: "stated" as const },
              { on: "2025-08-31", value: `${(i * i) % 101}%`, basis: "stated" as const },
            ],
          },
        ]),
      );
      const all = Object.keys(parameters).map((parameter) => share({ parameter, at: "as-of" }, "notEqual"));
      return tiny({ parameters, criteria: { a: { met: { all } } } });
    };
    expect(() => toSql(moving(100), { dialect: "duckdb" })).toThrow("too many conditions on one fact");
    expect(() => toSql(moving(12), { dialect: "duckdb" })).not.toThrow();
    const value = Array.from({ length: 1_000 }, (_, i) => i * 2);
    const listed = tiny({ criteria: { a: { met: { fact: "part", operator: "in", value } } } });
    expect(toSql(listed, { dialect: "duckdb" }).length).toBeLessThan(200 * value.length);
  });

  it("counts conditions, and never writes out which of them", () => {
    const facts = Object.fromEntries(
      Array.from({ length: 20 }, (_, i): [string, Fact] => [
        `f${i}`,
        { type: "count", title: "Things", unit: "thing" },
      ]),
    );
    const of = Object.keys(facts).map((fact): Condition => ({ fact, operator: "greaterThan", value: 3 }));
    const lengthOf = (atLeast: number) =>
      toSql(tinyRuleSet({ facts, criteria: { a: { met: { atLeast, of } } } }), { dialect: "duckdb" }).length;
    expect(Math.abs(lengthOf(10) - lengthOf(2))).toBeLessThan(50);
    expect(lengthOf(10)).toBeLessThan(10_000);
  });

  inWholeRun("refuses conditions nested so deep that the query would be too long", () => {
    const facts: Record<string, Fact> = {
      ...SCHOOLS,
      before: { type: "count", title: "Schools before", unit: "school" },
      other: { type: "share", title: "Share before", of: ["before", "whole"] },
    };
    const nested = (depth: number): Condition =>
      depth === 0
        ? share("1%")
        : { atLeast: 2, of: [{ not: nested(depth - 1) }, share("2%"), atLeast("other", "3%")] };
    const sql = (depth: number) =>
      toSql(tiny({ facts, criteria: { a: { met: nested(depth) } } }), { dialect: "duckdb" });
    expect(() => sql(4)).not.toThrow();
    expect(() => sql(30)).toThrow("nested too deep to be written as SQL");
  });

  it("refuses sums of more counts than fit into a whole number of a database", () => {
    const sumOf = (length: number) => {
      const counts = Object.fromEntries(
        Array.from({ length }, (_, i): [string, Fact] => [
          `f${i}`,
          { type: "count", title: "Things", unit: "thing" },
        ]),
      );
      const all: Fact = { type: "count", title: "All", unit: "thing", sum: Object.keys(counts) };
      const met: Condition = { fact: "all", operator: "greaterThan", value: 3 };
      return tinyRuleSet({ facts: { ...counts, all }, criteria: { a: { met } } });
    };
    expect(() => toSql(sumOf(1_000), { dialect: "duckdb" })).not.toThrow();
    expect(() => toSql(sumOf(1_001), { dialect: "duckdb" })).toThrow(
      new RangeError('"all" is the sum of 1,001 counts, too many to be written as SQL, which takes 1,000.'),
    );
  });

  it("refuses what is added to a share if the products would overflow", () => {
    const facts: Record<string, Fact> = {
      ...SCHOOLS,
      before: { type: "count", title: "Schools before", unit: "school" },
      "share-before": { type: "share", title: "Share before", of: ["before", "whole"] },
    };
    const sql = (plus: string, dialect: "duckdb" | "postgres" | "spark") =>
      toSql(tiny({ facts, criteria: { a: { met: share({ fact: "share-before", plus }) } } }), { dialect });
    expect(() => sql("12.345%", "duckdb")).not.toThrow();
    expect(() => sql("1/987654321", "postgres")).not.toThrow();
    expect(() => sql("1/987654321", "duckdb")).toThrow(
      '"share" is compared with more or less than "share-before" by numbers too long for DuckDB.',
    );
  });

  it("has no columns for sums, which the query works out", () => {
    const facts: Record<string, Fact> = {
      a: { type: "count", title: "A", unit: "thing" },
      b: { type: "count", title: "B", unit: "thing" },
      all: { type: "count", title: "All", unit: "thing", sum: ["a", "b"] },
    };
    const ruleSet = tinyRuleSet({
      facts,
      criteria: { a: { met: { fact: "all", operator: "greaterThan", value: 3 } } },
    });
    expect(factsTable(ruleSet, { dialect: "duckdb" })).not.toContain("all.");
    expect(Object.keys(factsRow(ruleSet, snapshotOf({ a: 3 })))).toEqual([
      "subject",
      "scope",
      "as_of",
      "a.min",
      "a.max",
      "b.min",
      "b.max",
    ]);
    const sql = toSql(ruleSet, { dialect: "duckdb" });
    expect(sql).toContain('LEAST("a.min" + "b.min", 9007199254740992) AS "all.min"');
    expect(sql).not.toContain("RECURSIVE");
  });

  it("refuses a table with more columns than PostgreSQL takes", () => {
    expect(() => factsTable(chainOf(799, 1), { dialect: "postgres" })).toThrow("takes 1,600 columns");
    expect(() => factsTable(chainOf(798, 1), { dialect: "postgres" })).not.toThrow();
    expect(() => factsTable(chainOf(799, 1), { dialect: "duckdb" })).not.toThrow();
  });
});

// DuckDB is the quicker of the two.
describe.each(sampled(ENGINES, 2))("%s", (_, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  }, 120_000);
  afterAll(() => engine.close());

  it("decides on the very edges, for every number that a snapshot may have", async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const says = (facts: Record<string, unknown>, ruleSet = tiny()) =>
      saysOf(engine, ruleSet, snapshotOf(facts));
    expect(await says({ part: 13, whole: 20 })).toBe("goal=met(met)a");
    expect(await says({ part: 12, whole: 20 })).toBe("goal=off-track(off-track)a");
    expect(await says({ part: 0, whole: 0 })).toBe("goal=not-applicable(not-applicable)a");
    expect(await says({})).toBe("goal=unknown(met,off-track,not-applicable)a");
    expect(await says({ part: most, whole: most })).toBe("goal=met(met)a");
    // 65% of the greatest count is between these two.
    const least = Number((BigInt(most) * 65n + 99n) / 100n);
    expect(await says({ part: least, whole: most })).toBe("goal=met(met)a");
    expect(await says({ part: least - 1, whole: most })).toBe("goal=off-track(off-track)a");
    const long = tiny({ criteria: { a: { met: share("9007199254740990/9007199254740991") } } });
    expect(await says({ part: most - 1, whole: most }, long)).toBe("goal=met(met)a");
    expect(await says({ part: most - 2, whole: most }, long)).toBe("goal=off-track(off-track)a");
  });

  it("finds no whole number between two thresholds if there is none, for parts and for wholes", async () => {
    const between = tiny({ criteria: { a: { met: share("3/4"), onTrack: share("72%") } } });
    const says = (facts: Record<string, unknown>) => saysOf(engine, between, snapshotOf(facts));
    // 14.4 to 15 of 20: no whole number; of 25, 18 is 72% and 19 is 76%.
    expect(await says({ part: { min: 14, max: 15 }, whole: 20 })).toBe("goal=unknown(met,off-track)a");
    expect(await says({ part: { min: 14, max: 19 }, whole: 25 })).toBe(
      "goal=unknown(met,on-track,off-track)a",
    );
    expect(await says({ part: 3, whole: { min: 4, max: 9 } })).toBe("goal=unknown(met,off-track)a");
    expect(await says({ part: 18, whole: { min: 24, max: 26 } })).toBe(
      "goal=unknown(met,on-track,off-track)a",
    );
    expect(await says({ part: { min: 3 }, whole: { min: 4 } })).toBe("goal=unknown(met,on-track,off-track)a");
  });

  it("finds no value between two multiples of another fact if there is none, whichever of the two is open", async () => {
    const facts: Record<string, Fact> = {
      ...SCHOOLS,
      wholeBefore: count(),
      partBefore: count("wholeBefore"),
      before: { type: "share", title: "Before", of: ["partBefore", "wholeBefore"] },
      ratio: { type: "ratio", title: "Ratio", of: ["whole", "partBefore"] },
      ratioBefore: { type: "ratio", title: "Ratio before", of: ["wholeBefore", "part"] },
    };
    const grown = (fact: string, other: string, shift: object) => {
      const value = { fact: other, ...shift };
      const more = { fact, operator: "greaterThan", value } as Condition;
      return { met: more, onTrack: { ...more, operator: "greaterThanInclusive" } as Condition };
    };
    const pairs = [
      ["whole", "wholeBefore"],
      ["part", "whole"],
      ["share", "before"],
      ["ratio", "ratioBefore"],
    ] as const;
    const shifts = [{ times: "1/2" }, { times: "7/3" }, { times: "0%" }];
    const grownAll = pairs.flatMap(([one, other]) =>
      [...shifts, ...(one === "share" ? [{ plus: "-1/7" }, { plus: 0 }] : [])].map((each) =>
        grown(one, other, each),
      ),
    );
    const ruleSet = tiny({
      facts,
      criteria: Object.fromEntries(grownAll.map((each, at) => [`c${at}`, each])),
    });
    const most = Number.MAX_SAFE_INTEGER;
    const known = { part: 5, whole: 13, partBefore: 7, wholeBefore: 20 };
    const open = (from: number, to: number) => ({ min: from, max: to });
    for (const facts of [
      known,
      { ...known, part: open(4, 6) },
      { ...known, part: open(0, 5) },
      { ...known, part: open(0, 13) },
      { ...known, whole: open(9, 10) },
      { ...known, whole: open(5, 40) },
      { ...known, whole: { min: 12 } },
      { ...known, partBefore: open(6, 8) },
      { ...known, partBefore: { max: 7 } },
      { ...known, wholeBefore: open(25, 27) },
      { ...known, wholeBefore: null },
      { ...known, part: 0, whole: { max: 3 } },
      { ...known, partBefore: 0, wholeBefore: { max: 3 } },
      { part: open(most - 2, most), whole: most, partBefore: most - 1, wholeBefore: most },
      { part: most - 1, whole: { min: most - 1 }, partBefore: most - 2, wholeBefore: most - 1 },
      { part: 1, whole: most, partBefore: open(0, 2), wholeBefore: most - 1 },
      { ...known, part: open(4, 6), wholeBefore: open(19, 21) },
    ])
      await saysOf(engine, ruleSet, snapshotOf(facts));
    const half = tiny({ facts, criteria: { a: grown("whole", "wholeBefore", { times: "1/2" }) } });
    const says = (whole: unknown, wholeBefore: unknown) =>
      saysOf(engine, half, snapshotOf({ whole, wholeBefore }));
    expect(await says({ min: 3, max: 4 }, 7)).toBe("goal=unknown(met,off-track)a");
    expect(await says({ min: 3, max: 4 }, 8)).toBe("goal=unknown(on-track,off-track)a");
    expect(await says(4, { min: 8, max: 9 })).toBe("goal=unknown(on-track,off-track)a");
  });

  it("follows the line of milestones day by day, and the deadline from the day after it", async () => {
    const ruleSet = tiny({
      deadline: "2025-08-31",
      parameters: {
        line: {
          unit: "share",
          milestones: [
            { on: "2025-01-01", value: "50%", basis: "stated" },
            { on: "2025-01-11", value: "75%", basis: "stated" },
          ],
        },
      },
      criteria: {
        a: { met: share({ parameter: "line" }), onTrack: share({ parameter: "line", at: "as-of" }) },
      },
    });
    const says = (part: number, asOf: string) =>
      saysOf(engine, ruleSet, snapshotOf({ part, whole: 40 }, asOf));
    // On 7 January the line is at 65%, which is 26 of 40.
    expect(await says(26, "2025-01-07")).toBe("goal=on-track(on-track)a");
    expect(await says(25, "2025-01-07")).toBe("goal=off-track(off-track)a");
    expect(await says(26, "2025-01-08")).toBe("goal=off-track(off-track)a");
    expect(await says(20, "2024-12-31")).toBe("goal=on-track(on-track)a");
    expect(await says(19, "2024-12-31")).toBe("goal=off-track(off-track)a");
    expect(await says(29, "2025-08-31")).toBe("goal=off-track(off-track)a");
    expect(await says(29, "2025-09-01")).toBe("goal=not-met(not-met)a");
    expect(await says(30, "2025-09-01")).toBe("goal=met(met)a");
  });

  it("leaves open what has no target on the day", async () => {
    const ruleSet = tiny({
      parameters: {
        announced: {
          unit: "share",
          milestones: [
            { on: "2025-01-01", value: "50%", basis: "stated" },
            { on: "2025-08-31", expected: true, basis: "stated" },
          ],
        },
      },
      criteria: { a: { met: share({ parameter: "announced", at: "as-of" }) } },
    });
    const says = (facts: Record<string, unknown>, asOf: string) =>
      saysOf(engine, ruleSet, snapshotOf(facts, asOf));
    expect(await says({ part: 1, whole: 2 }, "2024-12-31")).toBe("goal=met(met)a");
    // On its own day a milestone's value applies, whatever follows.
    expect(await says({ part: 1, whole: 2 }, "2025-01-01")).toBe("goal=met(met)a");
    expect(await says({ part: 1, whole: 2 }, "2025-01-02")).toBe("goal=unknown(met,off-track)a");
    expect(await says({ part: 1, whole: 2 }, "2025-08-31")).toBe("goal=unknown(met,off-track)a");
    expect(await says({ part: 0, whole: 0 }, "2025-08-31")).toBe("goal=not-applicable(not-applicable)a");
  });

  it("decides a target that is not set together with the rest of its line", async () => {
    const ruleSet = tiny({
      parameters: {
        announced: {
          unit: "share",
          milestones: [
            { on: "2025-01-01", value: "50%", basis: "stated" },
            { on: "2025-08-31", expected: true, basis: "stated" },
          ],
        },
      },
      criteria: {
        a: {
          met: { all: [share("75%"), share({ parameter: "announced", at: "as-of" })] },
          onTrack: share("75%", "lessThan"),
        },
      },
    });
    const says = (facts: Record<string, unknown>) => saysOf(engine, ruleSet, snapshotOf(facts, "2025-03-31"));
    // From 75% on both are possible, and nothing is on track; below 75%, everything is on track whatever the target
    // becomes.
    expect(await says({ part: 16, whole: 20 })).toBe("goal=unknown(met,off-track)a");
    expect(await says({ part: 14, whole: 20 })).toBe("goal=on-track(on-track)a");
    expect(await says({ part: { min: 15 }, whole: 20 })).toBe("goal=unknown(met,off-track)a");
  });

  it("leaves to judgement only what is missing, and nothing if a target is not set", async () => {
    const announced = {
      unit: "share",
      milestones: [{ on: "2025-08-31", expected: true as const, basis: "stated" as const }],
    };
    const judged: Condition = { fact: "judgement.goal.a", operator: "equal", value: "embedded" };
    const ruleSet = tiny({
      facts: { ...SCHOOLS, "judgement.goal.a": { type: "level", title: "Quality" } },
      parameters: { announced },
      criteria: { a: { met: { all: [judged, share({ parameter: "announced" })] } } },
    });
    const says = (facts: Record<string, unknown>) => saysOf(engine, ruleSet, snapshotOf(facts));
    const known = { part: 15, whole: 20 };
    expect(await says({ ...known })).toBe("goal=needs-judgement(met,off-track)a");
    expect(await says({ ...known, "judgement.goal.a": "embedded" })).toBe("goal=unknown(met,off-track)a");
    expect(await says({ whole: 20 })).toBe("goal=unknown(met,off-track)a");
    expect(await says({ whole: 20, "judgement.goal.a": "introduced" })).toBe("goal=off-track(off-track)a");
  });

  it("reads percentages exactly, to their last decimal", async () => {
    const ruleSet = tiny({
      facts: { reported: { type: "percentage", title: "Reported" } },
      criteria: { a: { met: { fact: "reported", operator: "greaterThanInclusive", value: "73.2%" } } },
    });
    const says = (reported: unknown) => saysOf(engine, ruleSet, snapshotOf({ reported }));
    expect(await says(73.2)).toBe("goal=met(met)a");
    expect(await says(73.19999999999999)).toBe("goal=off-track(off-track)a");
    expect(await says({ max: 73.19999999999999 })).toBe("goal=off-track(off-track)a");
    expect(await says({ min: 73.2 })).toBe("goal=met(met)a");
    expect(await says({ min: 0.000000000000001 })).toBe("goal=unknown(met,off-track)a");
  });

  it("keeps text of the rules inside comments and quotes", async () => {
    const ruleSet = tiny({
      criteria: { [ODD]: { title: "One\n; DROP TABLE facts; --", met: share("65%") } },
    });
    expect(await saysOf(engine, ruleSet, snapshotOf({ part: 13, whole: 20 }))).toBe(`goal=met(met)${ODD}`);
  });

  it("takes overrides as evaluate does", async () => {
    const snapshot = snapshotOf(
      {
        "primary.pupils.assessed": 100,
        "primary.pupils.succeeding": 77,
        "primary.schools.total": 4,
        "primary.schools.engaged": 3,
      },
      "2025-10-01",
    ) as Snapshot;
    const overrides = {
      parameters: { coverage: "80%" },
      assumptions: { "by-2025-is-the-end-of-the-academic-year": "2025-12-31" },
    };
    expect(await firstDifference(engine, goals, [snapshot], overrides)).toBeUndefined();
    expect(await firstDifference(engine, goals, [snapshot])).toBeUndefined();
    expect(toSql(goals, { dialect: "duckdb", overrides })).toContain('with {"parameters":{"coverage":"80%"}');
  });

  const count = (partOf?: string): Fact => ({
    type: "count",
    title: "Things",
    unit: "thing",
    ...(partOf === undefined ? {} : { partOf }),
  });
  const sumOf = (sum: readonly string[], partOf?: string) => ({ ...count(partOf), sum }) as Fact;
  it("carries what is known between sums, parts and wholes until nothing changes", async () => {
    const facts: Record<string, Fact> = {
      a: count(),
      b: count(),
      "a-in": count("a"),
      "b-in": count("b"),
      all: sumOf(["a", "b"]),
      in: sumOf(["a-in", "b-in"]),
      share: { type: "share", title: "Share", of: ["in", "all"] },
      least: count("in"),
    };
    const ruleSet = tinyRuleSet({
      facts,
      criteria: {
        a: { met: atLeast("share", "50%") },
        b: { met: atLeast("a-in", 4) },
        c: { met: atLeast("a", 4) },
      },
    });
    const says = (given: Record<string, unknown>) => saysOf(engine, ruleSet, snapshotOf(given));
    expect(toSql(ruleSet, { dialect: "duckdb" })).toContain("WITH RECURSIVE");
    // At least 9 of 11 are in; "b" can have 5 of them, so "a" has at least 4.
    expect(await says({ b: 5, a: { max: 6 }, least: 9 })).toBe("goal=met(met)a");
    expect(await says({ b: 5, a: { max: 6 }, least: 8 })).toBe("goal=unknown(met,off-track)a");
    expect(await says({ a: 10, b: 10, "a-in": 4, "b-in": 6 })).toBe("goal=met(met)a");
    expect(await says({ a: 10, b: 10, "a-in": 4, "b-in": 5 })).toBe("goal=off-track(off-track)a");
    expect(await says({ a: 0, b: 0 })).toBe("goal=off-track(off-track)b");
    expect(await says({})).toBe("goal=unknown(met,off-track)a");
  });

  it("adds up to the greatest possible count, and takes more to be open", async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const facts = { a: count(), b: count(), all: sumOf(["a", "b"]), twice: sumOf(["all", "a"]) };
    const ruleSet = tinyRuleSet({ facts, criteria: { a: { met: atLeast("twice", most) } } });
    const says = (given: Record<string, unknown>) => saysOf(engine, ruleSet, snapshotOf(given));
    expect(await says({ a: 0, b: most })).toBe("goal=met(met)a");
    expect(await says({ a: 0, b: most - 1 })).toBe("goal=off-track(off-track)a");
    expect(await says({ a: 1, b: { max: most } })).toBe("goal=unknown(met,off-track)a");
    expect(await says({})).toBe("goal=unknown(met,off-track)a");
  });

  it("decides ratios without a ceiling, on their edges", async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const facts: Record<string, Fact> = {
      days: count(),
      teachers: count(),
      ratio: { type: "ratio", title: "Days for each teacher", of: ["days", "teachers"] },
    };
    const ruleSet = tinyRuleSet({
      facts,
      criteria: { a: { met: atLeast("ratio", "5/2"), onTrack: atLeast("ratio", "2.4") } },
    });
    const says = (days: unknown, teachers: unknown) =>
      saysOf(engine, ruleSet, snapshotOf({ days, teachers }));
    expect(await says(5, 2)).toBe("goal=met(met)a");
    expect(await says(12, 5)).toBe("goal=on-track(on-track)a");
    expect(await says(7, 3)).toBe("goal=off-track(off-track)a");
    expect(await says(7, 0)).toBe("goal=not-applicable(not-applicable)a");
    expect(await says(0, { min: 0, max: 3 })).toBe("goal=unknown(off-track,not-applicable)a");
    // With a whole of 3 there is no whole number between 7.2 and 7.5; above 7 there is none between 2.8 and 2.91.
    expect(await says({ min: 7, max: 8 }, 3)).toBe("goal=unknown(met,off-track)a");
    expect(await says(7, { min: 2, max: 4 })).toBe("goal=unknown(met,off-track)a");
    expect(await says(12, { min: 4, max: 6 })).toBe("goal=unknown(met,on-track,off-track)a");
    expect(await says({ min: 0 }, { min: most - 5 })).toBe("goal=unknown(met,on-track,off-track)a");
    expect(await says(most, most)).toBe("goal=off-track(off-track)a");
    expect(await says(most, 1)).toBe("goal=met(met)a");
  });

  it("takes targets below zero and above 100%, on whole numbers too", async () => {
    const milestones = (values: readonly (string | number)[]) => ({
      unit: "things",
      milestones: values.map((value, i) => ({ on: `2025-0${i + 1}-01`, value, basis: "stated" as const })),
    });
    const parameters = { count: milestones([3, 0]), share: milestones(["40%", "0%"]) };
    const ruleSet = tiny({
      parameters,
      criteria: {
        a: { met: share({ parameter: "share", at: "as-of", plus: "-50%" }, "greaterThan") },
        b: {
          met: {
            all: [
              { fact: "part", operator: "greaterThan", value: { parameter: "count", at: "as-of", plus: -4 } },
              { fact: "part", operator: "lessThan", value: { parameter: "count", at: "as-of", plus: -2 } },
            ],
          },
        },
        c: { met: share({ parameter: "share", plus: "110%" }, "lessThan") },
        d: { met: share({ parameter: "share", plus: "-1%" }) },
      },
    });
    const says = (part: unknown, asOf: string, rules = ruleSet) =>
      saysOf(engine, rules, snapshotOf({ part, whole: 7 }, asOf));
    // Only 0 is above -1 and below 1 around the line, and later nothing that a count can be.
    expect(await says(0, "2025-01-01")).toBe("goal=met(met)a");
    expect(await says(1, "2025-01-01")).toBe("goal=off-track(off-track)b");
    expect(await says({ max: 7 }, "2025-01-10")).toBe("goal=unknown(met,off-track)a");
    expect(await says({ max: 7 }, "2025-02-01")).toBe("goal=off-track(off-track)b");
    // Of 7, only 0 is above -0.7 and below 0.7.
    const low = share({ parameter: "share", at: "as-of", plus: "-50%" }, "greaterThan");
    const none = tiny({ parameters, criteria: { a: { met: { all: [low, share("10%", "lessThan")] } } } });
    expect(await says(0, "2025-01-01", none)).toBe("goal=met(met)a");
    expect(await says(1, "2025-01-01", none)).toBe("goal=off-track(off-track)a");
  });

  it("follows steps, and asks nothing before the first", async () => {
    const ruleSet = tiny({
      parameters: {
        steps: {
          unit: "share",
          between: "step",
          milestones: [
            { on: "2025-01-01", value: "50%", basis: "stated" },
            { on: "2025-03-01", value: "75%", basis: "stated" },
          ],
        },
      },
      criteria: {
        a: { met: share({ parameter: "steps", at: "as-of" }) },
        b: { met: { not: share({ parameter: "steps", at: "as-of" }, "lessThan") } },
      },
    });
    const says = (part: unknown, asOf: string, whole = 4) =>
      saysOf(engine, ruleSet, snapshotOf({ part, whole }, asOf));
    expect(await says(null, "2024-12-31")).toBe("goal=met(met)a");
    expect(await says(0, "2024-12-31", 0)).toBe("goal=not-applicable(not-applicable)a");
    expect(await says(2, "2025-01-01")).toBe("goal=met(met)a");
    expect(await says(2, "2025-02-28")).toBe("goal=met(met)a");
    expect(await says(2, "2025-03-01")).toBe("goal=off-track(off-track)a");
    expect(await says(3, "2025-12-01")).toBe("goal=met(met)a");
  });

  it("knows who a criterion is for, its own deadline, and what is settled only then", async () => {
    const ruleSet = tiny({
      deadline: "2025-08-31",
      facts: { ...SCHOOLS, incidents: count() },
      criteria: {
        large: { when: { not: { fact: "whole", operator: "lessThan", value: 300 } }, met: share("50%") },
        interim: { met: share("20%"), deadline: { on: "2025-03-31" } },
        ceiling: {
          met: { fact: "incidents", operator: "lessThanInclusive", value: 12 },
          onTrack: { fact: "incidents", operator: "lessThanInclusive", value: 6 },
          settled: "at-deadline",
        },
      },
    });
    const says = (part: unknown, whole: unknown, incidents: unknown, asOf: string) =>
      saysOf(engine, ruleSet, snapshotOf({ part, whole, incidents }, asOf));
    expect(await says(100, 299, 3, "2025-03-31")).toBe("goal=on-track(on-track)ceiling");
    expect(await says(100, 300, 3, "2025-03-31")).toBe("goal=off-track(off-track)large");
    expect(await says(100, { min: 299, max: 300 }, 3, "2025-03-31")).toBe(
      "goal=unknown(on-track,off-track)large",
    );
    expect(await says(10, 100, 3, "2025-03-31")).toBe("goal=off-track(off-track)interim");
    expect(await says(10, 100, 3, "2025-04-01")).toBe("goal=not-met(not-met)interim");
    expect(await says(100, 100, 7, "2025-08-31")).toBe("goal=off-track(off-track)ceiling");
    expect(await says(100, 100, { min: 6, max: 13 }, "2025-09-01")).toBe("goal=unknown(met,not-met)interim");
    expect(await says(100, 100, 12, "2025-09-01")).toBe("goal=met(met)interim");
    expect(await says(0, 0, { max: 6 }, "2025-08-31")).toBe("goal=on-track(on-track)ceiling");
  });

  it("lets two counts vary together if one is part of the other", async () => {
    const compare = (fact: string, operator: OperatorName, other: string, times: string) => ({
      met: { fact, operator, value: { fact: other, times } } as Condition,
    });
    for (const times of ["1/2", "1", "3/2"]) {
      for (const operator of ["greaterThanInclusive", "lessThanInclusive", "equal"] as const) {
        const ruleSet = tiny({
          criteria: {
            up: compare("part", operator, "whole", times),
            down: compare("whole", operator, "part", times),
          },
        });
        const alone = (id: string) => ({
          ...ruleSet,
          goals: {
            goal: { ...ruleSet.goals["goal"]!, criteria: { [id]: ruleSet.goals["goal"]!.criteria[id]! } },
          },
        });
        const facts = [3, { min: 2, max: 6 }, { max: 9 }, { min: 4 }].flatMap((part) =>
          [9, { min: 6, max: 8 }, { min: 5 }, null].map((whole) => ({ part, whole })),
        );
        // Hundreds of queries, each of which the engine plans again.
        for (const each of sampled(facts, 5)) {
          for (const id of ["up", "down"]) await saysOf(engine, alone(id), snapshotOf(each));
        }
      }
    }
  });

  it("counts what remains of conditions whose wholes may be zero", async () => {
    const facts: Record<string, Fact> = {
      ...SCHOOLS,
      all: count(),
      some: count("all"),
      other: { type: "share", title: "Other", of: ["some", "all"] },
    };
    const of = [atLeast("share", "0%"), atLeast("other", "0%")];
    const ruleSet = tiny({ facts, criteria: { a: { met: { atLeast: 2, of } } } });
    const says = (whole: unknown, all: unknown) => saysOf(engine, ruleSet, snapshotOf({ whole, all }));
    expect(await says(5, 7)).toBe("goal=met(met)a");
    expect(await says(5, 0)).toBe("goal=off-track(off-track)a");
    expect(await says(0, 0)).toBe("goal=not-applicable(not-applicable)a");
    expect(await says({ max: 5 }, 0)).toBe("goal=unknown(off-track,not-applicable)a");
    expect(await says({ max: 5 }, 5)).toBe("goal=unknown(met,off-track)a");
  });
});
