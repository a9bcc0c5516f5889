import type { RuleSet } from "../../rule-set/types.js";
import { namesUsed } from "./names-used.js";
import { newId } from "./renames.js";
import type { Sides } from "./sides.js";
import type { FactNeed } from "./types.js";

/** The facts of a snapshot that goals read after and not before, or before and not after. */
export function factNeeds(sides: Sides): {
  readonly factsNewlyNeeded: readonly FactNeed[];
  readonly factsNoLongerNeeded: readonly FactNeed[];
} {
  const { a, b, renames } = sides;
  const [before, after] = [needsOf(a), needsOf(b)];
  const newly = [...after].filter(([fact]) => !before.has(fact));
  const noLonger = [...before].filter(([fact]) => !after.has(fact));
  return {
    factsNewlyNeeded: newly.map(([fact, goals]) => ({
      fact,
      title: b.facts[fact]!.title,
      goals: goals.map((goal) => newId(renames.goals, goal)),
    })),
    factsNoLongerNeeded: noLonger.map(([fact, goals]) => ({
      fact,
      title: a.facts[fact]!.title,
      goals: goals.map((goal) => newId(renames.goals, goal)),
    })),
  };
}

/** By fact, in the catalogue's order, the goals that need it. */
function needsOf(ruleSet: RuleSet): ReadonlyMap<string, readonly string[]> {
  const needs = new Map<string, string[]>();
  for (const [id, fact] of Object.entries(ruleSet.facts)) if (!("of" in fact)) needs.set(id, []);
  for (const [goal, each] of Object.entries(ruleSet.goals))
    for (const fact of namesUsed([each], ruleSet).facts) needs.get(fact)?.push(goal);
  return new Map([...needs].filter(([, goals]) => goals.length > 0));
}
