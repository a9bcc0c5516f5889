import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { drawDate, drawRuleSet } from "../../evaluate/draw-rule-set.js";
import { drawSnapshot, pickerOf } from "../../evaluate/snapshots.js";
import { snapshotOf } from "../../evaluate/tiny-rule-set.js";
import { bothWays } from "./live.js";

describe("evaluateLive agrees with evaluate, byte for byte", () => {
  it.each([
    ["2024-25", goals2024 as RuleSet, 600],
    ["2020-23", goals2020 as RuleSet, 2_000],
  ] as const)("on random snapshots of %s", async (_, ruleSet, runs) => {
    const statuses = new Set<string>();
    for (let seed = 1; seed <= runs; seed++) {
      const drawn = drawSnapshot(ruleSet, pickerOf(seed * 7_919));
      const { live, atOnce, log } = await bothWays(ruleSet, drawn);
      expect(new Set(log).size).toBe(log.length);
      for (const [id, goal] of Object.entries(live)) {
        const { criteria } = atOnce[id]!;
        for (const criterion of Object.values(goal.criteria)) {
          expect(criterion.possible, `seed ${seed}: ${id}`).toEqual(criteria[criterion.id]!.possible);
        }
      }
      // All the rest follows from those; writing it out takes longer than to decide it.
      if (seed % 10 === 0) expect(JSON.stringify(live), `seed ${seed}`).toBe(JSON.stringify(atOnce));
      // What was not fetched could not have changed a status.
      const whole = evaluate(ruleSet, snapshotOf(drawn.facts, drawn.asOf, drawn.scope)).goals;
      for (const [id, { status, possible }] of Object.entries(whole)) {
        expect([live[id]!.status, live[id]!.possible], `seed ${seed}: ${id}`).toEqual([status, possible]);
        statuses.add(status);
      }
    }
    // The run is worth something only if it had much to decide.
    expect(statuses.size).toBeGreaterThan(4);
  });

  it("on random conditions of every kind of fact, operator and value", async () => {
    for (let seed = 1; seed <= 300; seed++) {
      const pick = pickerOf(seed * 65_537);
      const ruleSet = drawRuleSet(pick);
      for (let run = 0; run < 5; run++) {
        const drawn = drawSnapshot(ruleSet, pick);
        const dates = { begun: drawDate(pick), ended: drawDate(pick) };
        const { live, atOnce } = await bothWays(ruleSet, { ...drawn, facts: { ...drawn.facts, ...dates } });
        if (JSON.stringify(live) !== JSON.stringify(atOnce)) {
          expect(live, `seed ${seed}: ${JSON.stringify(ruleSet.goals["goal"]!.criteria)}`).toEqual(atOnce);
        }
      }
    }
  });
});
