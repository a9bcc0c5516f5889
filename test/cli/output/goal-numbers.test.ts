import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { csvHeader, csvRows } from "../../../src/cli/output/evaluation-csv.js";
import { evaluate, type RuleSet, type Snapshot } from "../../../src/index.js";
import type { Condition, Fact } from "../../../src/rule-set/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { SCHOOLS, tinyRuleSet } from "../../evaluate/tiny-rule-set.js";

const NUMBERS =
  "criterion fact actual actual_min actual_max whole target share share_min share_max target_share shortfall_min shortfall_max".split(
    " ",
  );

/** The cells of the number columns in one goal's row that are not empty. */
function numbersIn(rules: RuleSet, facts: object, goal: string, scope = "hub"): Record<string, string> {
  const snapshot = { subject: { scope, id: "a" }, asOf: "2025-03-31", facts } as Snapshot;
  const text = csvHeader() + csvRows(rules, evaluate(rules, snapshot));
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
  const row = rows.find((each) => each["goal"] === goal)!;
  return Object.fromEntries(NUMBERS.flatMap((name) => (row[name] === "" ? [] : [[name, row[name]!]])));
}

const tiny = (met: Condition, facts: Record<string, Fact> = {}) =>
  tinyRuleSet({ facts: { ...SCHOOLS, ...facts }, criteria: { one: { met } } });

describe("the numbers of a goal in CSV", () => {
  it("are, for a share, the part, the whole and the target in units, and the shares as decimals", () => {
    const facts = { "primary.schools.total": 416, "primary.schools.engaged": 300 };
    expect(numbersIn(ruleSet, facts, "primary.engagement")).toEqual({
      criterion: "share-engaged",
      fact: "primary.schools.engaged-share",
      actual: "300",
      actual_min: "300",
      actual_max: "300",
      whole: "416",
      target: "312",
      share: "0.7211538461538461",
      share_min: "0.7211538461538461",
      share_max: "0.7211538461538461",
      target_share: "0.75",
      shortfall_min: "12",
      shortfall_max: "12",
    });
  });

  it("are bounds if the facts are", () => {
    const facts = { "primary.schools.total": 388, "primary.schools.engaged": { min: 265, max: 284 } };
    expect(numbersIn(ruleSet, facts, "primary.engagement")).toMatchObject({
      actual_min: "265",
      actual_max: "284",
      whole: "388",
      target: "291",
      target_share: "0.75",
      shortfall_min: "7",
      shortfall_max: "26",
    });
    expect(numbersIn(ruleSet, facts, "primary.engagement")).not.toHaveProperty("actual");
  });

  it("are the count and its target, and no shortfall if it is met", () => {
    const rules = tiny({ fact: "whole", operator: "greaterThanInclusive", value: 5 });
    expect(numbersIn(rules, { whole: 7 }, "goal")).toEqual({
      criterion: "one",
      fact: "whole",
      actual: "7",
      actual_min: "7",
      actual_max: "7",
      target: "5",
      shortfall_min: "0",
      shortfall_max: "0",
    });
  });

  it("are below zero if there are too many, and plain numbers all the same", () => {
    const late: Fact = { type: "count", title: "late", unit: "schools" };
    const rules = tiny({ fact: "late", operator: "lessThanInclusive", value: 5 }, { late });
    expect(numbersIn(rules, { late: 7 }, "goal")).toMatchObject({
      shortfall_min: "-2",
      shortfall_max: "-2",
    });
  });

  it("are shares for percentages, and the value of a ratio", () => {
    const lost = { type: "percentage", title: "lost" } as const;
    const rate = { type: "ratio", title: "rate", of: ["whole", "part"] } as const;
    const percentage = tiny({ fact: "lost", operator: "greaterThanInclusive", value: "75%" }, { lost });
    expect(numbersIn(percentage, { lost: 73.3 }, "goal")).toMatchObject({
      share: "0.733",
      target_share: "0.75",
    });
    const ratio = tiny({ fact: "rate", operator: "greaterThanInclusive", value: "7/2" }, { rate });
    expect(numbersIn(ratio, { whole: 6, part: 2 }, "goal")).toMatchObject({ actual: "3", target: "3.5" });
  });

  it("are left out if nothing is measured: for judgements, and for what is not known", () => {
    const level = { type: "level", title: "level" } as const;
    const rules = tiny({ fact: "level", operator: "greaterThanInclusive", value: "embedded" }, { level });
    expect(numbersIn(rules, { level: "introduced" }, "goal")).toEqual({ criterion: "one", fact: "level" });
    const counted = tiny({ fact: "share", operator: "greaterThanInclusive", value: "75%" });
    expect(numbersIn(counted, {}, "goal")).toEqual({
      criterion: "one",
      fact: "share",
      target_share: "0.75",
      shortfall_min: "0",
    });
    expect(numbersIn(counted, { whole: 0 }, "goal")).not.toHaveProperty("share");
  });
});
