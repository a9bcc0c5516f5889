import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import type { Snapshot } from "../../../src/evaluate/types.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { drawDate, drawRuleSet } from "../../evaluate/draw-rule-set.js";
import { drawSnapshot, pickerOf } from "../../evaluate/snapshots.js";
import { snapshotOf } from "../../evaluate/tiny-rule-set.js";
import { runs } from "../../runs.js";
import { drawLanguageRules, drawLanguageSnapshot } from "../draw-language.js";
import { DATED_DAYS, drawDatedRules } from "./draw-dated.js";
import {
  answersIn,
  answersOf,
  firstDifference,
  openDuckDB,
  openPostgres,
  type SqlEngine,
} from "./engines.js";

function draw(ruleSet: RuleSet, count: number, seed: number): Snapshot[] {
  const pick = pickerOf(seed);
  return Array.from({ length: count }, () => {
    const { facts, asOf, scope } = drawSnapshot(ruleSet, pick);
    return snapshotOf(facts, asOf, scope);
  });
}

describe("what queries are compared with", () => {
  it.each([
    ["2024-25", () => goals2024 as RuleSet],
    ["2020-23", () => goals2020 as RuleSet],
    ["random rules", (seed: number) => drawRuleSet(pickerOf(seed * 65_537))],
  ] as const)("is what the results of evaluate say: %s", (_, rules) => {
    for (let seed = 1; seed <= runs(150); seed++) {
      const ruleSet = rules(seed);
      const [snapshot] = draw(ruleSet, 1, seed);
      expect(answersIn(evaluate(ruleSet, snapshot!)), `seed ${seed}`).toBe(answersOf(ruleSet, snapshot!));
    }
  });
});

describe.each([
  ["DuckDB", openDuckDB, 50_000, 150],
  ["PostgreSQL", openPostgres, 1_000, 40],
] as const)("the query on %s", { timeout: 600_000 }, (_, open, most, ruleSets) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  }, 120_000);
  afterAll(() => engine.close());

  it.each([
    ["2024-25", goals2024 as RuleSet, most],
    ["2020-23", goals2020 as RuleSet, most / 10],
  ] as const)("says about random snapshots of %s what evaluate says", async (_, ruleSet, count) => {
    const snapshots = draw(ruleSet, runs(count), 20_250_331);
    expect(await firstDifference(engine, ruleSet, snapshots)).toBeUndefined();
  });

  const SNAPSHOTS = 40;

  it("says the same for random conditions of every kind of fact, operator and value", async () => {
    for (let seed = 1; seed <= runs(ruleSets); seed++) {
      const pick = pickerOf(seed * 65_537);
      const ruleSet = drawRuleSet(pick);
      const snapshots = draw(ruleSet, SNAPSHOTS, seed).map((snapshot) => {
        const dates = { begun: drawDate(pick), ended: drawDate(pick) };
        return { ...snapshot, facts: { ...snapshot.facts, ...dates } } as Snapshot;
      });
      const found = await firstDifference(engine, ruleSet, snapshots);
      expect(found, `seed ${seed}: ${JSON.stringify(ruleSet.goals["goal"]!.criteria)}`).toBeUndefined();
    }
  });

  it("says the same for targets that move with the day, cross each other, and are not always set", async () => {
    for (let seed = 1; seed <= runs(ruleSets); seed++) {
      const pick = pickerOf(seed * 48_611);
      const ruleSet = drawDatedRules(pick);
      const snapshots = draw(ruleSet, SNAPSHOTS, seed).map((snapshot) => {
        const asOf = DATED_DAYS[pick(0, DATED_DAYS.length - 1)]!;
        return { ...snapshot, asOf } as Snapshot;
      });
      const found = await firstDifference(engine, ruleSet, snapshots);
      expect(found, `seed ${seed}: ${JSON.stringify(ruleSet)}`).toBeUndefined();
    }
  });

  it("says the same for everything in the rule language: counted conditions, sums, ratios, shifts, steps, and when", async () => {
    for (let seed = 1; seed <= runs(ruleSets); seed++) {
      const pick = pickerOf(seed * 65_537);
      const ruleSet = drawLanguageRules(pick);
      const snapshots = Array.from({ length: SNAPSHOTS }, () => {
        const { facts, asOf, scope } = drawLanguageSnapshot(ruleSet, pick);
        return snapshotOf(facts, asOf, scope) as Snapshot;
      });
      const found = await firstDifference(engine, ruleSet, snapshots);
      expect(found, `seed ${seed}: ${JSON.stringify(ruleSet)}`).toBeUndefined();
    }
  });
});
