import type { Fact, RuleSet } from "../rule-set/types.js";

/**
 * The facts that two rule sets define otherwise (their type, what they are a share or a part of), and all that are
 * bounded through them: what is known of one says something of the others.
 */
export function redefinedFacts({ facts: a }: RuleSet, { facts: b }: RuleSet): ReadonlySet<string> {
  if (a === b) return new Set();
  const redefined = new Set(
    Object.keys(a).filter((id) => Object.hasOwn(b, id) && definitionOf(a[id]!) !== definitionOf(b[id]!)),
  );
  const ties = [...Object.entries(a), ...Object.entries(b)].flatMap(([id, fact]) =>
    tiesOf(fact).map((other) => [id, other] as const),
  );
  for (let size = -1; size !== redefined.size; ) {
    size = redefined.size;
    if (size === 0) break;
    for (const [one, other] of ties)
      if (redefined.has(one) || redefined.has(other)) redefined.add(one).add(other);
  }
  return redefined;
}

function tiesOf(fact: Fact): readonly string[] {
  if (fact.type === "share") return fact.of;
  return fact.type === "count" && fact.partOf !== undefined ? [fact.partOf] : [];
}

function definitionOf(fact: Fact): string {
  return [fact.type, ...tiesOf(fact)].join(" ");
}
