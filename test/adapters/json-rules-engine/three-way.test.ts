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
});
