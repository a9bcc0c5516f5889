import type { Criterion, RuleSet } from "../../src/rule-set/types.js";
import { isJoint } from "../evaluate/naive.js";
import type { Drawn } from "../evaluate/snapshots.js";

/** Whether docs/conformance.md determines what is possible for a criterion; elsewhere, more may be listed. */
export function isPinned(ruleSet: RuleSet, criterion: Criterion, { facts }: Drawn): boolean {
  return isJoint(ruleSet, criterion, (id) => typeof (facts[id] ?? null) === "object");
}
