import { type Path, replaceAt } from "../../src/compare/replace-at.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as shipped } from "../../src/rules/2024-25.js";

/** The shipped rules of 2024/25, typed as any rules. */
export const RULES = shipped as RuleSet;

/** The same rules with some places changed, or removed by `undefined`. */
export function changed(
  rules: RuleSet,
  ...edits: readonly (readonly [path: Path, value: unknown])[]
): RuleSet {
  return edits.reduce((edited, [path, value]) => replaceAt(edited, path, value), rules);
}

/** The same rules with an id replaced wherever it is. */
export function renamed(rules: RuleSet, from: string, to: string): RuleSet {
  return JSON.parse(JSON.stringify(rules).replaceAll(`"${from}"`, `"${to}"`)) as RuleSet;
}

/** A copy in which every map is in the opposite order. */
export function turnedRound<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(turnedRound) as T;
  const entries = Object.entries(value).map(([key, each]) => [key, turnedRound(each as unknown)]);
  return Object.fromEntries(entries.reverse()) as T;
}
