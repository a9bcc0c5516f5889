import { readFileSync } from "node:fs";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { EvaluateOptions, Evaluation, Snapshot } from "../../src/evaluate/types.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet } from "../../src/rules/2024-25.js";

/** A snapshot as a test changes it. */
export interface Draft {
  subject: { scope: string; id: string; name?: string };
  asOf: string;
  facts: Record<string, unknown>;
  evidence: Record<string, { source: string; on?: string }>;
}

/** The rules for evaluating the examples. */
export const rules: RuleSet = ruleSet;

/** Evaluates one of the example snapshots in docs/examples, with some changes. */
export function evaluateExample(
  name: string,
  changes: (snapshot: Draft) => void = () => {},
  options?: EvaluateOptions,
): Evaluation {
  const snapshot = JSON.parse(
    readFileSync(new URL(`../../docs/examples/${name}.json`, import.meta.url), "utf8"),
  );
  changes(snapshot);
  return evaluate(rules, snapshot as Snapshot, options);
}
