import { briefOf } from "../../evaluate/goal-outcome.js";
import type { Snapshot } from "../../evaluate/types.js";
import { plainStatus } from "../../explain/status-words.js";
import type { FactValue, RuleSet } from "../../rule-set/types.js";
import { distinguish, type GeneratedCase, type Verdict } from "../distinguish.js";
import { goalsOfKnown } from "./read-known.js";
import { newId } from "./renames.js";
import type { Sides } from "./sides.js";
import type { ChangeEffect, DiffExample, ExampleResult } from "./types.js";

/**
 * The visible difference between two rule sets with the same ids, for some goals: another status if possible, otherwise
 * other lists. If it is not certain that no goal gets another status, `isProved` is false even though lists differ.
 */
export function effectBetween(
  one: RuleSet,
  other: RuleSet,
  goals: readonly string[],
  sides: Sides,
): { readonly effect: ChangeEffect; readonly isProved: boolean } {
  const byStatus = distinguish(one, other, goals, undefined, "status");
  const shown = (verdict: Verdict & { kind: "case" }, kind: "status" | "detail"): ChangeEffect => ({
    kind,
    example: exampleOf(verdict.generated, one, other, sides),
  });
  if (byStatus.kind === "case") return { effect: shown(byStatus, "status"), isProved: true };
  const isProved = byStatus.kind === "equivalent";
  const byAnything = distinguish(one, other, goals);
  if (byAnything.kind === "case") return { effect: shown(byAnything, "detail"), isProved };
  if (byAnything.kind === "equivalent")
    return { effect: { kind: "none", proof: byAnything.reason }, isProved };
  return { effect: { kind: "not-found", searched: byAnything.tried }, isProved };
}

/** A generated case as a snapshot that both rule sets can read, with the result by each. */
function exampleOf(
  { goal, name, example }: GeneratedCase,
  one: RuleSet,
  other: RuleSet,
  sides: Sides,
): DiffExample {
  const { scope, asOf, facts, expected } = example;
  const both: Record<string, FactValue> = {};
  for (const [id, value] of Object.entries(facts)) {
    both[id] = value;
    both[newId(sides.renames.facts, id)] = value;
  }
  const snapshot = { subject: { scope, id: "example" }, asOf, facts: both } as Snapshot;
  const results = [one, other].map((rules) => resultOf(rules, [one, other, sides.bAsNamed], snapshot, goal));
  const [from, to] = results as [ExampleResult, ExampleResult];
  // The name ends with the status by the first rule set.
  const said = name.slice(0, name.length - expected.status.length);
  const words = [...new Set([from, to].map(({ status }) => plainStatus(status)))].join(" → ");
  return { goal: newId(sides.renames.goals, goal), name: `${said}${words}`, snapshot, from, to };
}

function resultOf(
  rules: RuleSet,
  others: readonly RuleSet[],
  snapshot: Snapshot,
  goal: string,
): ExampleResult {
  const known = goalsOfKnown(rules, others, snapshot);
  // The search has read these same facts by these rules.
  if (!known.success) throw new Error("An example that was found cannot be read.");
  return briefOf(known.goals[goal]!);
}
