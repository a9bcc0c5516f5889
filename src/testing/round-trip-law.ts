import { replay } from "../evaluate/replay.js";
import type { Snapshot } from "../evaluate/types.js";
import type { RuleSet } from "../rule-set/types.js";
import { evaluatorOf, type Law, lawOf, ownEvaluator } from "./law.js";
import { worldArbitrary } from "./world.js";

/**
 * Rules, snapshots and results survive being written as JSON and read back, and `replay` proves a result that was kept.
 *
 * For a hub: last year's report can be checked against last year's return. `replay` proves results of the library's own
 * evaluator, so for another evaluator only the first part is checked.
 */
export const roundTripLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const rulesRead = readBack<RuleSet>(ruleSet);
  const cases = worldArbitrary(ruleSet).map(({ snapshot }) => ({ snapshot }));
  return lawOf(cases, ({ snapshot }) => {
    const result = evaluate(ruleSet, snapshot);
    const kept = readBack(result);
    for (const [id, { status, possible, missing, shortfall }] of Object.entries(result.goals)) {
      const live = { status, possible, missing, shortfall };
      const read = kept.goals?.[id];
      const lost = Object.entries(live).find(
        ([key, value]) => !isSame(value, read?.[key as keyof typeof live]),
      );
      if (lost !== undefined) return `${id}: its ${lost[0]} is another when read back from JSON.`;
    }
    const snapshotRead = readBack<Snapshot>(snapshot);
    if (evaluate === ownEvaluator) {
      const { verdict, where } = replay(rulesRead, kept);
      if (verdict === "identical") return undefined;
      return `replay finds differences at ${where.map(({ pointer }) => pointer).join(", ")}.`;
    }
    const same = JSON.stringify(evaluate(rulesRead, snapshotRead)) === JSON.stringify(kept);
    return same ? undefined : "Rules and snapshot read back from JSON give another result.";
  });
};

function readBack<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Whether two values are deeply equal; they come from JSON, so all objects are plain. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key as keyof typeof a], b[key as keyof typeof b]));
}
