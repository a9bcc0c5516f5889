import type { CasesFile, RuleSet } from "../../rule-set/types.js";
import { type CaseResult, isPassed, runCase } from "./run-case.js";

/** A case that did not pass, and where it is. */
export interface FailedCase extends CaseResult {
  /** Path in the rule folder: `"cases/primary.engagement.json"`. */
  readonly file: string;
  readonly goal: string;
  readonly name: string;
}

/** A case that is a draft, which neither passes nor fails. */
export interface DraftCase extends Pick<FailedCase, "file" | "goal" | "name"> {
  /** Whether it would pass as it is now. */
  readonly holds: boolean;
}

/** A case whose expectation was worked out from the rules, and where it is. */
export type UnconfirmedCase = Pick<FailedCase, "file" | "goal" | "name">;

/** The results of all worked cases of a rule set. */
export interface CasesReport {
  readonly passed: number;
  readonly failed: readonly FailedCase[];
  readonly drafts: readonly DraftCase[];
  /** Cases worked out from the rules that nobody has confirmed; they pass or fail like others. */
  readonly unconfirmed: readonly UnconfirmedCase[];
  /** Goals without cases, in rule order. */
  readonly goalsWithoutCases: readonly string[];
}

/** Runs every worked case of a rule set. */
export function runCases(ruleSet: RuleSet, files: Readonly<Record<string, CasesFile>>): CasesReport {
  const failed: FailedCase[] = [];
  const drafts: DraftCase[] = [];
  const unconfirmed: UnconfirmedCase[] = [];
  const covered = new Set<string>();
  let passed = 0;
  for (const [file, { goal, cases }] of Object.entries(files)) {
    for (const [name, example] of Object.entries(cases)) {
      covered.add(goal);
      if (example.derived && !example.draft) unconfirmed.push({ file, goal, name });
      const result = runCase(ruleSet, goal, example);
      if (example.draft) drafts.push({ file, goal, name, holds: isPassed(result) });
      else if (isPassed(result)) passed++;
      else failed.push({ file, goal, name, ...result });
    }
  }
  const goalsWithoutCases = Object.keys(ruleSet.goals).filter((goal) => !covered.has(goal));
  return { passed, failed, drafts, unconfirmed, goalsWithoutCases };
}
