import { describe, expect, it } from "vitest";
import { statuses } from "../../src/evaluate/statuses.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { seeds } from "../seeds.js";
import { compareWithNaive, newTally } from "./compare-with-naive.js";
import { drawNarrow, madeUpRules } from "./draw-case.js";
import { drawSmallFacts, drawSmallRules } from "./draw-small.js";
import { drawSnapshot, pickerOf } from "./snapshots.js";
import { snapshotOf } from "./tiny-rule-set.js";

describe("the evaluator agrees with a naive one that tries every completion", () => {
  it("on made-up rules", () => {
    const tally = newTally();
    const drawnBy = seeds(1_600);
    for (const ruleSet of madeUpRules(1_600)) {
      const seed = drawnBy.next().value as number;
      const pick = pickerOf(seed);
      for (let at = 0; at < 50; at++) {
        const drawn = drawNarrow(ruleSet, pick);
        const found = statuses(ruleSet, snapshotOf(drawn.facts, drawn.asOf, drawn.scope));
        compareWithNaive(found, ruleSet, drawn, pick, `seed ${seed}, snapshot ${at}`, tally);
      }
    }
    expect(tally.exhausted).toBeGreaterThan(tally.goals / 2);
    expect(tally.exact).toBeGreaterThan(tally.goals / 10);
    expect(tally.open).toBeGreaterThan(tally.goals / 10);
  });

  it("on small rules in the whole language", () => {
    const tally = newTally();
    for (const seed of seeds(3_000)) {
      const pick = pickerOf(seed);
      const ruleSet = drawSmallRules(pick);
      for (let at = 0; at < 6; at++) {
        const drawn = drawSmallFacts(pick);
        const found = statuses(ruleSet, snapshotOf(drawn.facts, drawn.asOf, drawn.scope));
        compareWithNaive(found, ruleSet, drawn, pick, `seed ${seed}, snapshot ${at}`, tally);
      }
    }
    expect(tally.exhausted).toBeGreaterThan(tally.goals / 2);
    expect(tally.exact).toBeGreaterThan(tally.goals / 20);
    expect(tally.open).toBeGreaterThan(tally.goals / 10);
  });

  it.each([
    ["2024-25", goals2024 as RuleSet, 10_000],
    ["2020-23", goals2020 as RuleSet, 10_000],
  ] as const)("on the rules of %s", (_, ruleSet, ordinary) => {
    const tally = newTally();
    for (const seed of seeds(ordinary)) {
      const pick = pickerOf(seed);
      const drawn = (seed % 2 === 0 ? drawSnapshot : drawNarrow)(ruleSet, pick);
      const found = statuses(ruleSet, snapshotOf(drawn.facts, drawn.asOf, drawn.scope));
      compareWithNaive(found, ruleSet, drawn, pick, `seed ${seed}`, tally);
    }
    expect(tally.exhausted).toBeGreaterThan(tally.goals / 4);
    expect(tally.open).toBeGreaterThan(tally.goals / 10);
  });
});
