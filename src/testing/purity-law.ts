import fc from "fast-check";
import type { Snapshot } from "../evaluate/types.js";
import type { RuleSet } from "../rule-set/types.js";
import { evaluatorOf, type Law, lawOf } from "./law.js";
import { worldArbitrary } from "./world.js";

/**
 * The same input gives the same bytes, whatever was evaluated in between, and inputs are not changed, so they may be
 * frozen.
 *
 * For a hub: a report made again from the same return is the same report.
 */
export const purityLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const world = worldArbitrary(ruleSet);
  const cases = fc
    .tuple(world, world)
    .map(([one, other]) => ({ snapshot: one.snapshot, between: other.snapshot }));
  const copy = structuredClone(ruleSet) as RuleSet;
  const rules = JSON.stringify(ruleSet);
  return lawOf(cases, ({ snapshot, between }) => {
    const first = JSON.stringify(evaluate(ruleSet, deepFreeze(structuredClone(snapshot))));
    const open = structuredClone(between);
    evaluate(ruleSet, open);
    if (JSON.stringify(open) !== JSON.stringify(between)) return "Evaluating changed the snapshot.";
    const again = JSON.stringify(evaluate(copy, structuredClone(snapshot)));
    if (JSON.stringify(ruleSet) !== rules || JSON.stringify(copy) !== rules)
      return "Evaluating changed the rules.";
    return first === again
      ? undefined
      : "The same rules and snapshot gave another result after another snapshot was evaluated.";
  });
};

function deepFreeze(value: Snapshot): Snapshot {
  const freeze = (each: unknown): void => {
    if (typeof each !== "object" || each === null) return;
    Object.freeze(each);
    for (const inner of Object.values(each)) freeze(inner);
  };
  freeze(value);
  return value;
}
