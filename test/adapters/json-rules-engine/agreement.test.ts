import { describe, expect, it } from "vitest";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { drawDate, drawRuleSet } from "../../evaluate/draw-rule-set.js";
import { type Drawn, drawSnapshot, pickerOf } from "../../evaluate/snapshots.js";
import { tinyRuleSet } from "../../evaluate/tiny-rule-set.js";
import { seeds } from "../../seeds.js";
import { bothWays } from "./live.js";

/** Compares all that is written of both results, digests included, and what was asked for. */
async function compare(ruleSet: RuleSet, drawn: Drawn, where: string) {
  const { live, atOnce, log } = await bothWays(ruleSet, drawn);
  expect(new Set(log).size, where).toBe(log.length);
  if (JSON.stringify(live) !== JSON.stringify(atOnce))
    expect(live, `${where}: ${JSON.stringify(drawn)}`).toEqual(atOnce);
  return atOnce;
}

describe("evaluateLive gives what evaluate gives, byte for byte", () => {
  it.each([
    ["2024-25", goals2024 as RuleSet, 150],
    ["2020-23", goals2020 as RuleSet, 600],
  ] as const)("on random snapshots of %s, of either scope", async (_, ruleSet, ordinary) => {
    const statuses = new Set<string>();
    for (const seed of seeds(ordinary)) {
      const { goals } = await compare(ruleSet, drawSnapshot(ruleSet, pickerOf(seed)), `seed ${seed}`);
      for (const { status } of Object.values(goals)) statuses.add(status);
    }
    // The run is worth something only if it had much to decide.
    expect(statuses.size).toBeGreaterThan(4);
  });

  it("on random conditions of every kind of fact, operator and value, beside facts that none reads", async () => {
    for (const seed of seeds(300)) {
      const pick = pickerOf(seed);
      const ruleSet = drawRuleSet(pick);
      for (let run = 0; run < 5; run++) {
        const drawn = drawSnapshot(ruleSet, pick);
        const facts = { ...drawn.facts, begun: drawDate(pick), ended: drawDate(pick) };
        const where = `seed ${seed}: ${JSON.stringify(ruleSet.goals["goal"]!.criteria)}`;
        await compare(ruleSet, { ...drawn, facts }, where);
      }
    }
  });

  it("on a hub's facts that count towards what is measured for the network", async () => {
    const facts = { "llme.hubs.with-team": 20 };
    const { live } = await bothWays(goals2024, { scope: "hub", asOf: "2025-03-31", facts });
    expect(JSON.stringify(live)).toContain("the 20 hubs here count towards it");
    await compare(goals2024, { scope: "hub", asOf: "2025-03-31", facts }, "with-team");
  });

  it("on parts and wholes that no condition reads, which bound what a shortfall may ask for", async () => {
    const ruleSet = tinyRuleSet({
      criteria: { many: { met: { fact: "part", operator: "greaterThanInclusive", value: 10 } } },
    });
    const drawn: Drawn = { scope: "hub", asOf: "2025-03-31", facts: { part: 4, whole: 7 } };
    const { goals } = await compare(ruleSet, drawn, "part of 7");
    expect(goals["goal"]!.shortfall).toEqual([{ fact: "part", impossible: true }]);
  });

  it.each(["in", "notIn"] as const)("on a list so long that its rule is in parts: %s", async (operator) => {
    const list = Array.from({ length: 100 }, (_, at) => 2 * at);
    const ruleSet = tinyRuleSet({ criteria: { listed: { met: { fact: "part", operator, value: list } } } });
    for (const part of [0, 7, 130, 198, 300, { min: 5, max: 5 }, { min: 31, max: 32 }, { min: 199 }]) {
      const { goals } = await compare(ruleSet, { scope: "hub", asOf: "2025-03-31", facts: { part } }, "list");
      expect(goals["goal"]!.possible.length).toBeGreaterThan(0);
    }
  });
});
