import type { Issue } from "../../src/base/issue.js";
import { RuleSetError } from "../../src/base/rule-set-error.js";
import { compile } from "../../src/compile/compile.js";

/** Every fault that keeps a rule set from being bound; none if it can be bound. */
export function issuesOf(ruleSet: unknown, overrides?: unknown): readonly Issue[] {
  try {
    compile(ruleSet as never, overrides as never);
  } catch (error) {
    if (error instanceof RuleSetError) return error.issues;
    throw error;
  }
  return [];
}

/** What `compile` says about rules that no parser would return: one error, with the place where it first noticed it. */
export function refusalOf(ruleSet: unknown): string {
  const [issue, ...others] = issuesOf(ruleSet);
  if (others.length > 0 || issue?.code !== "not-a-rule-set")
    throw new Error(`Write one not-a-rule-set here, not ${JSON.stringify([issue, ...others])}`);
  return issue.pointer;
}
