import type { Snapshot } from "../../evaluate/types.js";
import { isDerived, type RuleSet } from "../../rule-set/types.js";
import type { Session } from "./session.js";

/** The source of a value given by hand, if the user gives none. */
export const BY_HAND = { source: "as given by the hub" };

/** Whether the rules have a fact; others may have been answered while other rules were chosen. */
export function isAsked({ facts }: RuleSet, fact: string): boolean {
  return Object.hasOwn(facts, fact) && !isDerived(facts[fact]!);
}

/**
 * Replaces what the files give with values given by hand, and their evidence.
 *
 * @param snapshot - what the files give, without any answers; returned unchanged if no answer applies
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
