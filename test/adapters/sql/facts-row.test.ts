import { describe, expect, it } from "vitest";
import { factsRow } from "../../../src/adapters/sql/facts-row.js";
import { factsTable } from "../../../src/adapters/sql/facts-table.js";
import { SnapshotError } from "../../../src/base/snapshot-error.js";
import type { Fact } from "../../../src/rule-set/types.js";
import { ruleSet as goals } from "../../../src/rules/2024-25.js";
import { SCHOOLS, snapshotOf, tinyRuleSet } from "../../evaluate/tiny-rule-set.js";

const FACTS: Record<string, Fact> = {
  ...SCHOOLS,
  reported: { type: "percentage", title: "Reported" },
  agreed: { type: "flag", title: "Agreed" },
  begun: { type: "date", title: "Begun" },
  "judgement.goal.a": { type: "level", title: "Quality" },
};
const ruleSet = tinyRuleSet({
  facts: FACTS,
  criteria: { a: { met: { fact: "agreed", operator: "equal", value: true } } },
});
const rowOf = (facts: Record<string, unknown>) => factsRow(ruleSet, snapshotOf(facts) as never);

describe("factsRow", () => {
  it("gives two columns for each fact, both NULL if nothing is known", () => {
    expect(rowOf({ part: null, whole: { unknown: "lost" } })).toEqual({
      subject: "test",
      scope: "hub",
      as_of: "2025-03-31",
      ...Object.fromEntries(
        ["whole", "part", "reported", "agreed", "begun", "judgement.goal.a"].flatMap((id) => [
          [`${id}.min`, null],
          [`${id}.max`, null],
        ]),
      ),
    });
  });

  it("writes each type as the table stores it", () => {
    expect(
      rowOf({
        whole: 20,
        part: { min: 3 },
        reported: { min: 73.2, max: 80 },
        agreed: { max: false },
        begun: "2025-01-31",
        "judgement.goal.a": { min: "introduced", max: "sustained" },
      }),
    ).toMatchObject({
      "whole.min": 20,
      "whole.max": 20,
      "part.min": 3,
      "part.max": null,
      "reported.min": "73.2",
      "reported.max": "80",
      "agreed.min": null,
      "agreed.max": false,
      "begun.min": "2025-01-31",
      "begun.max": "2025-01-31",
      "judgement.goal.a.min": 1,
      "judgement.goal.a.max": 3,
    });
  });

  it("writes a percentage as a decimal number without an exponent, and refuses one that does not fit a column", () => {
    expect(rowOf({ reported: 1.5e-7 })["reported.min"]).toBe("0.00000015");
    expect(rowOf({ reported: 1e-15 })["reported.min"]).toBe("0.000000000000001");
    expect(rowOf({ reported: 99.999999999999 })["reported.max"]).toBe("99.999999999999");
    expect(() => rowOf({ reported: 1e-16 })).toThrow(RangeError);
    expect(() => rowOf({ reported: 1e-16 })).toThrow("more than 15 decimals");
  });

  it("refuses an invalid snapshot, as evaluate does", () => {
    expect(() => rowOf({ part: 3, whole: 2 })).toThrow(SnapshotError);
    expect(() => rowOf({ parts: 3 })).toThrow(SnapshotError);
  });

  it("has the columns of the table, in its order", () => {
    const columns = [...factsTable(ruleSet, { dialect: "duckdb" }).matchAll(/^ {2}"?([^" ]+)"? /gm)];
    expect(columns.map(([, name]) => name)).toEqual(Object.keys(rowOf({})));
    expect(Object.keys(factsRow(goals, snapshotOf({}) as never)).length).toBe(3 + 2 * 98);
  });
});

describe("factsTable", () => {
  it.each(["duckdb", "postgres", "spark"] as const)("creates the table for %s", async (dialect) => {
    await expect(factsTable(ruleSet, { dialect, table: "hubs.facts" })).toMatchFileSnapshot(
      `__snapshots__/table.${dialect}.sql`,
    );
  });

  it("refuses a bad table name", () => {
    for (const table of ["", "a b", 'a"; DROP TABLE b; --', "a..b", "1a", "a."])
      expect(() => factsTable(ruleSet, { dialect: "duckdb", table })).toThrow(RangeError);
  });

  it("refuses a fact whose columns PostgreSQL would cut short", () => {
    const id = "a".repeat(60);
    const long = tinyRuleSet({
      facts: { [id]: { type: "flag", title: "Long" } },
      criteria: { a: { met: { fact: id, operator: "equal", value: true } } },
    });
    expect(() => factsTable(long, { dialect: "postgres" })).toThrow("63 bytes");
    expect(factsTable(long, { dialect: "duckdb" })).toContain(`"${id}.max" BOOLEAN`);
  });
});
