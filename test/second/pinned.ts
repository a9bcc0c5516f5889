import type { Criterion, RuleSet } from "../../src/rule-set/types.js";
import { comparisonsOf, givenIn } from "../evaluate/naive.js";
import type { Drawn } from "../evaluate/snapshots.js";

/**
 * Whether docs/conformance.md determines what is possible for a criterion: all its comparisons are of one fact with
 * numbers, and at most one of the facts behind that one is unknown. Elsewhere, more may be listed than can come true.
 */
export function isPinned(ruleSet: RuleSet, { when, met, onTrack }: Criterion, { facts }: Drawn): boolean {
  const comparisons = [met, onTrack, when].flatMap((each) => (each === undefined ? [] : comparisonsOf(each)));
  const { fact } = comparisons[0]!;
  const isAlone = comparisons.every(
    (each) => each.fact === fact && !(typeof each.value === "object" && "fact" in each.value),
  );
  const open = givenIn(ruleSet, fact).filter((id) => typeof (facts[id] ?? null) === "object");
  return isAlone && open.length < 2;
}
