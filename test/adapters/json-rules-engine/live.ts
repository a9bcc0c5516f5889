import { evaluateLive } from "../../../src/adapters/json-rules-engine/evaluate-live.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import type { Drawn } from "../../evaluate/snapshots.js";
import { snapshotOf } from "../../evaluate/tiny-rule-set.js";

/** Evaluates a drawn snapshot live and all at once; `log` lists the facts that were asked for, in order. */
export async function bothWays(ruleSet: RuleSet, { scope, asOf, facts }: Drawn) {
  const log: string[] = [];
  const live = await evaluateLive(ruleSet, { scope, id: "test", asOf }, async (id) => {
    log.push(id);
    return facts[id];
  });
  return { live, atOnce: evaluate(ruleSet, snapshotOf(facts, asOf, scope)), log };
}
