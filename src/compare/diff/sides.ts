import type { RuleSet } from "../../rule-set/types.js";
import { type FoundRenames, findRenames } from "./find-renames.js";
import { namesUsed } from "./names-used.js";
import { invertRenames, renameRules } from "./renames.js";
import { type ScalesBeside, scalesBeside } from "./scales-beside.js";

/** Two rule sets, the second with the first one's ids. */
export interface Sides {
  readonly a: RuleSet;
  readonly b: RuleSet;
  readonly renames: FoundRenames;
  readonly scales: ScalesBeside;
  /** The second with its own ids. */
  readonly bAsNamed: RuleSet;
  /** The goals of either rule set, in rule order. */
  readonly goals: readonly string[];
  /** Goals of either rule set that use any of some facts or parameters, in rule order. */
  goalsUsing(kind: "facts" | "parameters", ...ids: readonly string[]): readonly string[];
}

/** Lays two rule sets side by side, the second with the first one's ids. */
export function sidesOf(one: RuleSet, other: RuleSet): Sides {
  const { a, b: bAsNamed, scales } = scalesBeside(one, other);
  const renames = findRenames(a, bAsNamed);
  const b = renameRules(bAsNamed, invertRenames(renames));
  const goals = Object.keys({ ...a.goals, ...b.goals });
  const used = [a, b].flatMap((rules) =>
    Object.entries(rules.goals).map(([goal, each]) => ({ goal, ...namesUsed([each], rules) })),
  );
  return {
    a,
    b,
    renames,
    scales,
    bAsNamed,
    goals,
    goalsUsing(kind, ...ids) {
      const using = new Set(
        used.flatMap(({ goal, [kind]: names }) => (ids.some((id) => names.has(id)) ? [goal] : [])),
      );
      return using.size === 0 ? [] : goals.filter((goal) => using.has(goal));
    },
  };
}
