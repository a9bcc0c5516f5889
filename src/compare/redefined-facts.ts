import type { Fact, RuleSet } from "../rule-set/types.js";
import { boundTogether, partsOf } from "./diff/names-used.js";

/**
 * The facts that two rule sets define otherwise (their type, what they are a share or a part of), and all that are
 * bounded through them: what is known of one says something of the others.
 */
export function redefinedFacts(one: RuleSet, other: RuleSet): ReadonlySet<string> {
  const [a, b] = [one.facts, other.facts];
  if (a === b) return new Set();
  const changed = Object.keys(a).filter(
    (id) => Object.hasOwn(b, id) && definitionOf(a[id]!) !== definitionOf(b[id]!),
  );
  return new Set(changed.flatMap((id) => [...boundTogether(id, [one, other])]));
}

function definitionOf(fact: Fact): string {
  return [fact.type, ...partsOf(fact)].join(" ");
}
