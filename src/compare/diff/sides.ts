import type { RuleSet } from "../../rule-set/types.js";
import type { Sides } from "./draft.js";
import { namesUsed } from "./names-used.js";
import { invertRenames, type Renames, renameRules } from "./renames.js";

/** Lays two rule sets side by side, the second in the first one's ids. */
export function sidesOf(a: RuleSet, bAsNamed: RuleSet, renames: Renames): Sides {
  const b = renameRules(bAsNamed, invertRenames(renames));
  const users = { facts: new Map<string, Set<string>>(), parameters: new Map<string, Set<string>>() };
  for (const ruleSet of [a, b]) {
    for (const [goal, each] of Object.entries(ruleSet.goals)) {
      const used = namesUsed([each], ruleSet);
      for (const kind of ["facts", "parameters"] as const) {
        for (const id of used[kind]) users[kind].set(id, (users[kind].get(id) ?? new Set()).add(goal));
      }
    }
  }
  const order = Object.keys({ ...a.goals, ...b.goals });
  return {
    a,
    b,
    renames,
    bAsNamed,
    goalsUsing(kind, id) {
      const using = users[kind].get(id);
      return using === undefined ? [] : order.filter((goal) => using.has(goal));
    },
  };
}
