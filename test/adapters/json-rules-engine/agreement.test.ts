import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { toEngine } from "../../../src/adapters/json-rules-engine/to-engine.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import { isDerived, type RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { drawDate, drawRuleSet } from "../../evaluate/draw-rule-set.js";
import { type Drawn, drawSnapshot, type Pick, pickerOf } from "../../evaluate/snapshots.js";
import { snapshotOf, tinyRuleSet } from "../../evaluate/tiny-rule-set.js";
import { seeds } from "../../seeds.js";
import { drawLanguageRules, drawLanguageSnapshot } from "../draw-language.js";
import { bothWays } from "./live.js";

/** The facts that a snapshot may give. */
function given({ facts }: RuleSet): string[] {
  return Object.keys(facts).filter((id) => !isDerived(facts[id]!));
}

/** The same snapshot, with half the missing facts given as unknown without a reason. */
function withNulls(ruleSet: RuleSet, drawn: Drawn, pick: Pick): Drawn {
  const absent = given(ruleSet).filter((id) => drawn.facts[id] === undefined && pick(0, 1) === 0);
  return { ...drawn, facts: { ...drawn.facts, ...Object.fromEntries(absent.map((id) => [id, null])) } };
}

/** Compares both results in full, with their digests, as values and as JSON, and what was asked for. */
async function compare(ruleSet: RuleSet, drawn: Drawn, where: string) {
  const { live, atOnce, log } = await bothWays(ruleSet, drawn);
  expect(new Set(log).size, where).toBe(log.length);
  expect([...log].sort(), where).toEqual(given(ruleSet).sort());
  // The reporter's own comparison is slow, so use it only if there is a difference to show.
  if (!isDeepStrictEqual(live, atOnce))
    expect(live, `${where}: ${JSON.stringify(drawn)}`).toStrictEqual(atOnce);
  expect(JSON.stringify(live), where).toBe(JSON.stringify(atOnce));
  return atOnce;
}

describe("evaluateLive gives what evaluate gives, byte for byte", () => {
  it.each([
    ["2024-25", goals2024 as RuleSet, 200],
    ["2020-23", goals2020 as RuleSet, 1_200],
  ] as const)("on random snapshots of %s, of either scope", async (id, ruleSet, ordinary) => {
    const seen = new Set<string>();
    for (const seed of seeds(ordinary)) {
      const pick = pickerOf(seed);
      const drawn = withNulls(ruleSet, drawSnapshot(ruleSet, pick), pick);
      const { goals, subject } = await compare(ruleSet, drawn, `seed ${seed}`);
      for (const { status, reasons } of Object.values(goals)) {
        seen.add(status).add(subject.scope);
        for (const { code, actual } of reasons)
          if (code === "out-of-scope" && actual !== null) seen.add("known out of scope");
      }
    }
    // The run is only worth something if it had much to decide, including facts that decide nothing.
    expect([...seen]).toEqual(
      expect.arrayContaining(["met", "on-track", "off-track", "not-met", "unknown", "hub", "network"]),
    );
    if (id === "2024-25") expect(seen).toContain("known out of scope");
  });

  it("on random conditions with every kind of fact, operator and value, and with facts that nothing reads", async () => {
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

  it("with everything in the rule language, without asking for derived facts", async () => {
    for (const seed of seeds(150)) {
      const pick = pickerOf(seed);
      const ruleSet = drawLanguageRules(pick);
      for (let run = 0; run < 5; run++) {
        const where = `seed ${seed}: ${JSON.stringify(ruleSet)}`;
        await compare(ruleSet, withNulls(ruleSet, drawLanguageSnapshot(ruleSet, pick), pick), where);
      }
    }
  });

  it("in an engine that runs on one day after another, with everything in the rule language", async () => {
    for (const seed of seeds(60)) {
      const pick = pickerOf(seed);
      const ruleSet = drawLanguageRules(pick);
      const engine = toEngine(ruleSet);
      for (let run = 0; run < 5; run++) {
        const { facts, asOf, scope } = drawLanguageSnapshot(ruleSet, pick);
        const { almanac } = await engine.run({ ...facts, asOf, scope });
        const { goals } = evaluate(ruleSet, snapshotOf(facts, asOf, scope));
        for (const [id, goal] of Object.entries(goals)) {
          const found = JSON.stringify(await almanac.factValue(`goal:${id}`));
          expect(found, `seed ${seed}, ${asOf}: ${JSON.stringify(ruleSet)}`).toBe(JSON.stringify(goal));
        }
      }
    }
  });

  it("on a hub's facts that count towards what is measured for the network", async () => {
    const facts = { "llme.hubs.with-team": 20 };
    const drawn: Drawn = { scope: "hub", asOf: "2025-03-31", facts };
    const { goals } = await compare(goals2024, drawn, "with-team");
    expect(goals["llme.team"]!.reasons).toContainEqual(
      expect.objectContaining({
        code: "out-of-scope",
        fact: "llme.hubs.with-team-share",
        actual: expect.objectContaining({ part: 20, share: null }),
        measuredFor: ["network"],
        text: expect.stringContaining("the 20 hubs here count towards it"),
      }),
    );
  });

  it("on parts and wholes that no condition reads, which bound what a shortfall may ask for", async () => {
    const ruleSet = tinyRuleSet({
      criteria: { many: { met: { fact: "part", operator: "greaterThanInclusive", value: 10 } } },
    });
    const drawn: Drawn = { scope: "hub", asOf: "2025-03-31", facts: { part: 4, whole: 7 } };
    const { goals } = await compare(ruleSet, drawn, "part of 7");
    expect(goals["goal"]!.shortfall).toEqual([{ fact: "part", kind: "impossible" }]);
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
