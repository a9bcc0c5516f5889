import type { RuleSet } from "../../rule-set/types.js";

/** The rule sets that come with the library, newest first; each is loaded only when needed. */
export const builtInRules: ReadonlyMap<string, () => Promise<RuleSet>> = new Map([
  ["2024-25", async () => (await import("../../rules/2024-25.js")).ruleSet as RuleSet],
  ["2020-23", async () => (await import("../../rules/2020-23.js")).ruleSet as RuleSet],
]);

/** Loads all built-in rule sets. */
export function loadBuiltInRules(): Promise<readonly RuleSet[]> {
  return Promise.all([...builtInRules.values()].map((load) => load()));
}
