import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { factsRow } from "../../../src/adapters/sql/facts-row.js";
import { factsTable } from "../../../src/adapters/sql/facts-table.js";
import { toSql } from "../../../src/adapters/sql/to-sql.js";
import { formatIsoDay } from "../../../src/base/day.js";
import { RuleSetError } from "../../../src/base/rule-set-error.js";
import type { Snapshot } from "../../../src/evaluate/types.js";
import type { Condition, Fact, RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { SCHOOLS, snapshotOf, type Tiny, tinyRuleSet } from "../../evaluate/tiny-rule-set.js";
import { firstDifference, openDuckDB, openPostgres, type SqlEngine } from "./engines.js";

const goals = goals2024 as RuleSet;
const share = (value: unknown, operator = "greaterThanInclusive") =>
  ({ fact: "share", operator, value }) as Condition;
const tiny = (rest: Partial<Tiny> = {}) => tinyRuleSet({ criteria: { a: { met: share("65%") } }, ...rest });

const ODD = `a'b"c`;

const ENGINES = [
  ["DuckDB", openDuckDB],
  ["PostgreSQL", openPostgres],
] as const;

/** What an engine says of one snapshot, having said the same as `evaluate`. */
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

  it("asks one thing of conditions that mean the same", () => {
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

  it("keeps only the tightest limits beside a target that moves with the day", () => {
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

  it("refuses counts that are parts of each other in too many ways", () => {
    const tooMany = () => toSql(chainOf(4581, 4581), { dialect: "duckdb" });
    expect(tooMany).toThrow(
      new RangeError(
        "Too many counts are parts of each other to be written as SQL, which takes 50,000 pairs, those by way of other counts included.",
      ),
    );
    expect(() => toSql(chainOf(220, 220), { dialect: "duckdb" })).not.toThrow();
  });

  it("writes 10,000 milestones in a text as long as they are many, and refuses more", () => {
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

  it("refuses conditions whose runs are too many to write down, and no lists of fixed values", () => {
    const parameters = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `p${i}`,
        {
          unit: "share",
          milestones: [
            { on: "2025-01-01", value: `${i}%`, basis: "stated" as const },
            { on: "2025-08-31", value: `${50 - i}%`, basis: "stated" as const },
          ],
        },
      ]),
    );
    const all = Object.keys(parameters).map((parameter) => share({ parameter, at: "as-of" }, "notEqual"));
    const moving = tiny({ parameters, criteria: { a: { met: { all } } } });
    expect(() => toSql(moving, { dialect: "duckdb" })).toThrow("too many conditions on one fact");
    const value = Array.from({ length: 1_000 }, (_, i) => i * 2);
    const listed = tiny({ criteria: { a: { met: { fact: "part", operator: "in", value } } } });
    expect(toSql(listed, { dialect: "duckdb" }).length).toBeLessThan(200 * value.length);
  });

  it("refuses a table with more columns than PostgreSQL takes", () => {
    expect(() => factsTable(chainOf(799, 1), { dialect: "postgres" })).toThrow("takes 1,600 columns");
    expect(() => factsTable(chainOf(798, 1), { dialect: "postgres" })).not.toThrow();
    expect(() => factsTable(chainOf(799, 1), { dialect: "duckdb" })).not.toThrow();
  });
});

describe.each(ENGINES)("%s", (_, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  }, 120_000);
  afterAll(() => engine.close());

  it("decides on the very edges, in every number that a snapshot may hold", async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const says = (facts: Record<string, unknown>, ruleSet = tiny()) =>
      saysOf(engine, ruleSet, snapshotOf(facts));
    expect(await says({ part: 13, whole: 20 })).toBe("goal=met(met)a");
    expect(await says({ part: 12, whole: 20 })).toBe("goal=off-track(off-track)a");
    expect(await says({ part: 0, whole: 0 })).toBe("goal=not-applicable(not-applicable)a");
    expect(await says({})).toBe("goal=unknown(met,off-track,not-applicable)a");
    expect(await says({ part: most, whole: most })).toBe("goal=met(met)a");
    // 65% of the greatest count lies between these two.
    const least = Number((BigInt(most) * 65n + 99n) / 100n);
    expect(await says({ part: least, whole: most })).toBe("goal=met(met)a");
    expect(await says({ part: least - 1, whole: most })).toBe("goal=off-track(off-track)a");
    const long = tiny({ criteria: { a: { met: share("9007199254740990/9007199254740991") } } });
    expect(await says({ part: most - 1, whole: most }, long)).toBe("goal=met(met)a");
    expect(await says({ part: most - 2, whole: most }, long)).toBe("goal=off-track(off-track)a");
  });

  it("finds no whole number between two thresholds where there is none, for parts and for wholes", async () => {
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
    // On 7 January the line stands at 65%, 26 of 40.
    expect(await says(26, "2025-01-07")).toBe("goal=on-track(on-track)a");
    expect(await says(25, "2025-01-07")).toBe("goal=off-track(off-track)a");
    expect(await says(26, "2025-01-08")).toBe("goal=off-track(off-track)a");
    expect(await says(20, "2024-12-31")).toBe("goal=on-track(on-track)a");
    expect(await says(19, "2024-12-31")).toBe("goal=off-track(off-track)a");
    expect(await says(29, "2025-08-31")).toBe("goal=off-track(off-track)a");
    expect(await says(29, "2025-09-01")).toBe("goal=not-met(not-met)a");
    expect(await says(30, "2025-09-01")).toBe("goal=met(met)a");
  });

  it("leaves open what has no target set on the day", async () => {
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
    // On its own day a milestone's value holds, whatever follows.
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
    // From 75% on either may follow, and nothing is on track; below it all is, whatever the target will be.
    expect(await says({ part: 16, whole: 20 })).toBe("goal=unknown(met,off-track)a");
    expect(await says({ part: 14, whole: 20 })).toBe("goal=on-track(on-track)a");
    expect(await says({ part: { min: 15 }, whole: 20 })).toBe("goal=unknown(met,off-track)a");
  });

  it("leaves to judgement only what is missing, and nothing where a target is not set", async () => {
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
});
