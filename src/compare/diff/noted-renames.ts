import type { Moved, RuleSet } from "../../rule-set/types.js";
import type { Renames } from "./renames.js";

/**
 * The renames that two rule sets note from one to the other, in either direction. Each id is in only one of the rule
 * sets, and is used once.
 */
export function notedRenames(a: RuleSet, b: RuleSet): Renames {
  const goals = pairs(a.goals, b.goals, a.moved?.goals, b.moved?.goals);
  const criteria = new Map<string, ReadonlyMap<string, string>>();
  for (const [id, goal] of Object.entries(a.goals)) {
    const other = goals.get(id) ?? id;
    const found = pairs(
      goal.criteria,
      b.goals[other]?.criteria ?? {},
      a.moved?.criteria?.[id],
      b.moved?.criteria?.[other],
    );
    if (found.size > 0) criteria.set(id, found);
  }
  return {
    facts: pairs(a.facts, b.facts, a.moved?.facts, b.moved?.facts),
    parameters: pairs(a.parameters, b.parameters, a.moved?.parameters, b.moved?.parameters),
    goals,
    criteria,
  };
}

/** Pairs of an id that only the first has and an id that only the second has. */
function pairs(
  from: object,
  to: object,
  movedHere: Moved["goals"] = {},
  movedThere: Moved["goals"] = {},
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const back = Object.entries(movedHere).map(([old, now]) => [now, old] as const);
  for (const [one, other] of [...Object.entries(movedThere), ...back]) {
    const isGone = Object.hasOwn(from, one) && !Object.hasOwn(to, one);
    const hasCome = Object.hasOwn(to, other) && !Object.hasOwn(from, other);
    if (isGone && hasCome && !found.has(one) && ![...found.values()].includes(other)) found.set(one, other);
  }
  return found;
}
