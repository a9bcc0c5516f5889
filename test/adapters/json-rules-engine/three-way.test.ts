import { describe, expect, it } from "vitest";
import { evaluateLive } from "../../../src/adapters/json-rules-engine/evaluate-live.js";
import { statuses } from "../../../src/evaluate/statuses.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { compareWithNaive, newTally, type Tally } from "../../evaluate/compare-with-naive.js";
import { drawNarrow, madeUpRules } from "../../evaluate/draw-case.js";
import { type Drawn, type Pick, pickerOf } from "../../evaluate/snapshots.js";
import { snapshotOf } from "../../evaluate/tiny-rule-set.js";
import { seeds } from "../../seeds.js";
import { drawLanguageRules, drawLanguageSnapshot } from "../draw-language.js";
import { plainStatus } from "../plain-reading.js";

/** One snapshot, evaluated from the plan, by json-rules-engine, and by trying every completion. */
async function compare(
  ruleSet: RuleSet,
  drawn: Drawn,
  pick: Pick,
  where: string,
  tally: Tally,
): Promise<void> {
  const { scope, asOf, facts } = drawn;
  const compiled = statuses(ruleSet, snapshotOf(facts, asOf, scope));
  compareWithNaive(compiled, ruleSet, drawn, pick, where, tally);
  const live = await evaluateLive(ruleSet, { scope, id: "test", asOf }, async (id) => facts[id]);
  for (const [id, { status, possible }] of Object.entries(compiled.goals)) {
    const other = live.goals[id]!;
    expect([other.status, other.possible], `${where}, ${id}: ${JSON.stringify(drawn)}`).toEqual([
      status,
      possible,
    ]);
  }
}

describe("the evaluator, json-rules-engine and the naive evaluator agree", () => {
  it("on made-up rules", async () => {
    const tally = newTally();
    const drawnBy = seeds(900);
    for (const ruleSet of madeUpRules(900)) {
      const seed = drawnBy.next().value as number;
      const pick = pickerOf(seed);
      for (let at = 0; at < 10; at++)
        await compare(ruleSet, drawNarrow(ruleSet, pick), pick, `seed ${seed}, snapshot ${at}`, tally);
    }
    expect(tally.exhausted).toBeGreaterThan(tally.goals / 2);
  });

  it.each([
    ["2024-25", goals2024 as RuleSet, 300],
    ["2020-23", goals2020 as RuleSet, 4_000],
  ] as const)("on the rules of %s", async (_, ruleSet, ordinary) => {
    const tally = newTally();
    for (const seed of seeds(ordinary)) {
      const pick = pickerOf(seed);
      await compare(ruleSet, drawNarrow(ruleSet, pick), pick, `seed ${seed}`, tally);
    }
    expect(tally.exhausted).toBeGreaterThan(tally.goals / 4);
  });

  it("with everything in the rule language, by the plain reading of the truth", async () => {
    const tally = { goals: 0, open: 0, unset: 0 };
    const seen = new Set<string>();
    for (const seed of seeds(300)) {
      const pick = pickerOf(seed);
      const ruleSet = drawLanguageRules(pick);
      for (let run = 0; run < 5; run++) {
        const { facts, asOf, scope, truth } = drawLanguageSnapshot(ruleSet, pick);
        const compiled = statuses(ruleSet, snapshotOf(facts, asOf, scope));
        const live = await evaluateLive(ruleSet, { scope, id: "test", asOf }, async (id) => facts[id]);
        for (const [id, { status, possible }] of Object.entries(compiled.goals)) {
          const where = `seed ${seed}, ${id} on ${asOf} of a ${scope}: ${JSON.stringify({ facts, ruleSet })}`;
          expect([live.goals[id]!.status, live.goals[id]!.possible], where).toEqual([status, possible]);
          const plain = plainStatus(ruleSet, id, truth, asOf, scope);
          tally.goals++;
          if (possible.length > 1) tally.open++;
          if (plain === undefined) tally.unset++;
          else if (!(possible as readonly string[]).includes(plain)) expect.fail(`${plain} in ${where}`);
          else seen.add(plain);
        }
      }
    }
    expect(tally.open).toBeGreaterThan(tally.goals / 10);
    expect(tally.goals - tally.open).toBeGreaterThan(tally.goals / 10);
    expect(tally.unset).toBeLessThan(tally.goals / 2);
    expect([...seen].sort()).toEqual(["met", "not-applicable", "not-met", "off-track", "on-track"]);
  });
});
