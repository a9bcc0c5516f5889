import { RuleSetError } from "../../base/rule-set-error.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { sameJson } from "../../compare/same-json.js";
import { compile } from "../../compile/compile.js";
import { caseShortfall } from "../../evaluate/case-shortfall.js";
import { contextOf } from "../../evaluate/context.js";
import { briefOf, goalOutcome } from "../../evaluate/goal-outcome.js";
import { readWholeSnapshot } from "../../evaluate/read-snapshot.js";
import type { Case, RuleSet } from "../../rule-set/types.js";

/** What a case may expect, in the order in which reports list it. */
const PARTS = ["status", "possible", "missing", "shortfall"] as const;

/** One expectation of a case that the result does not meet. */
export interface Difference {
  readonly part: (typeof PARTS)[number];
  readonly expected: unknown;
  readonly found: unknown;
}

/** The result of a case: it passed if nothing differs and it could be run. */
export interface CaseResult {
  readonly differences: readonly Difference[];
  /** Why it could not be run: the faults of its facts or parameters. */
  readonly faults: readonly string[];
}

const PASSED: CaseResult = Object.freeze({ differences: [], faults: [] });

/** Evaluates a worked case and compares the result with what the case expects, and with nothing else. */
export function runCase(ruleSet: RuleSet, goal: string, example: Case): CaseResult {
  const { scope, asOf, facts, parameters, expected } = example;
  try {
    const snapshot = { subject: { scope, id: "case" }, asOf, facts };
    const plan = compile(ruleSet, parameters === undefined ? undefined : { parameters });
    const context = contextOf(plan, readWholeSnapshot(plan, snapshot));
    const goalPlan = plan.goals.find(({ id }) => id === goal);
    if (goalPlan === undefined) return { differences: [], faults: [`There is no goal "${goal}".`] };
    const { shortfall, ...brief } = briefOf(goalOutcome(context, goalPlan));
    const found = { ...brief, shortfall: caseShortfall(shortfall) };
    const differences = PARTS.filter(
      (part) => expected[part] !== undefined && !sameJson(expected[part], found[part]),
    ).map((part) => ({ part, expected: expected[part], found: found[part] }));
    return differences.length === 0 ? PASSED : { differences, faults: [] };
  } catch (error) {
    if (!(error instanceof SnapshotError) && !(error instanceof RuleSetError)) throw error;
    return { differences: [], faults: error.issues.map(({ message }) => message) };
  }
}

/** Whether a case passed. */
export function isPassed({ differences, faults }: CaseResult): boolean {
  return differences.length === 0 && faults.length === 0;
}
