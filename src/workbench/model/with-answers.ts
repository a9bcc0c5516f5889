import type { Snapshot } from "../../evaluate/types.js";
import { isDerived, type RuleSet } from "../../rule-set/types.js";
import type { Session } from "./session.js";

/** Where a value given by hand comes from that says no more. */
export const BY_HAND = { source: "as given by the hub" };

/** Whether the rules ask for a fact: others may have been answered while other rules were chosen. */
export function isAsked({ facts }: RuleSet, fact: string): boolean {
  return Object.hasOwn(facts, fact) && !isDerived(facts[fact]!);
}

/**
 * Puts what was given by hand in place of what the files say, with its evidence.
 *
 * @param snapshot - what the files say, without any answers: the same again where no answer is left
 */
export function withAnswers(
  ruleSet: RuleSet,
  snapshot: Snapshot,
  { answers, evidence: sources }: Pick<Session, "answers" | "evidence">,
): Snapshot {
  const given = Object.entries(answers).filter(([fact, value]) => value !== null && isAsked(ruleSet, fact));
  if (given.length === 0) return snapshot;
  const facts: Record<string, unknown> = { ...snapshot.facts };
  const evidence = { ...snapshot.evidence };
  for (const [fact, value] of given) {
    facts[fact] = value;
    evidence[fact] = Object.hasOwn(sources, fact) ? sources[fact]! : BY_HAND;
  }
  return { ...snapshot, facts: facts as Snapshot["facts"], evidence };
}
