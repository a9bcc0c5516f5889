import type { RuleSet } from "../../rule-set/types.js";
import { type FoundRenames, findRenames } from "./find-renames.js";
import { namesUsed } from "./names-used.js";
import { invertRenames, renameRules } from "./renames.js";

/** Two rule sets, the second in the first one's ids. */
export interface Sides {
  readonly a: RuleSet;
  readonly b: RuleSet;
  readonly renames: FoundRenames;
  /** The second as it is. */
  readonly bAsNamed: RuleSet;
  /** The goals of either, in rule order. */
  readonly goals: readonly string[];
  /** Goals of either that use one of some facts or parameters, in rule order. */
  goalsUsing(kind: "facts" | "parameters", ...ids: readonly string[]): readonly string[];
}

/** Lays two rule sets side by side, the second in the first one's ids. */
export function sidesOf(a: RuleSet, bAsNamed: RuleSet): Sides {
  const renames = findRenames(a, bAsNamed);
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
  const goals = Object.keys({ ...a.goals, ...b.goals });
  return {
    a,
    b,
    renames,
    bAsNamed,
    goals,
    goalsUsing: (kind, ...ids) => goals.filter((goal) => ids.some((id) => users[kind].get(id)?.has(goal))),
  };
}
