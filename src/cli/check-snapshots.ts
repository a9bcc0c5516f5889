import { parseDay } from "../base/day.js";
import type { Issue } from "../base/issue.js";
import { RuleSetError } from "../base/rule-set-error.js";
import { formatCount } from "../base/words.js";
import { compile } from "../compile/compile.js";
import type { Plan } from "../compile/plan.js";
import { locateIssue, readSnapshotAt } from "../evaluate/parse-snapshot.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";
import { selectRuleSet } from "../evaluate/select-rule-set.js";
import type { EvaluateOptions } from "../evaluate/types.js";
import { sortIssues } from "../rule-set/sort-issues.js";
import type { RuleSet } from "../rule-set/types.js";
import { loadBuiltInRules } from "./built-in-rules.js";
import { findRules } from "./find-rules.js";
import type { Input, InputSnapshot } from "./read-inputs.js";
import { UserError } from "./user-error.js";

/** A snapshot without a fault, with the rules it is to be held against. */
export interface CheckedSnapshot {
  readonly plan: Plan;
  readonly read: ReadSnapshot;
}

interface CheckOptions {
  /** What `--rules` names; else each snapshot takes the built-in rule set in force on its day. */
  readonly rules: string | undefined;
  readonly overrides: EvaluateOptions;
  readonly cwd: string;
}

/** Checks every snapshot of every file; where any is at fault, throws one error that lists all faults. */
export async function checkSnapshots(
  inputs: readonly Input[],
  { rules, overrides, cwd }: CheckOptions,
): Promise<readonly CheckedSnapshot[]> {
  const named = rules === undefined ? undefined : await findRules(rules, cwd);
  const ruleSets = named === undefined ? await loadBuiltInRules() : [named];
  const checked: CheckedSnapshot[] = [];
  const issues: Issue[] = [];
  const faulty = new Set<Input>();
  for (const input of inputs) {
    const found: Issue[] = [...input.issues];
    for (const snapshot of input.snapshots) {
      const chosen = named ?? chooseRules(ruleSets, snapshot, input, found);
      // Without its rules a snapshot's facts cannot be checked, but the rest of it can.
      const plan = bind(chosen ?? ruleSets[0]!, overrides);
      const faults: Issue[] = [];
      const read = readSnapshotAt(plan, snapshot.value, faults, {
        text: input.text,
        pointer: snapshot.pointer,
      });
      found.push(
        ...(chosen === undefined ? faults.filter((issue) => !isAboutFacts(issue, snapshot)) : faults),
      );
      checked.push({ plan, read });
    }
    if (found.length > 0) faulty.add(input);
    issues.push(...sortIssues(found.map((issue) => ({ ...issue, file: input.file }))));
  }
  if (issues.length === 0) return checked;
  const faults = issues.length === 1 ? "1 fault" : `${formatCount(issues.length)} faults`;
  const where = inputs.length === 1 ? "" : ` in ${faulty.size} of ${inputs.length} files`;
  throw UserError.fromIssues(issues, `${faults}${where}; nothing was evaluated.`);
}

function chooseRules(
  ruleSets: readonly RuleSet[],
  { value, pointer }: InputSnapshot,
  { text }: Input,
  issues: Issue[],
): RuleSet | undefined {
  const asOf: unknown =
    typeof value === "object" && value !== null ? (value as Record<string, unknown>)["asOf"] : undefined;
  // That it is no day is told by whoever reads the snapshot.
  if (typeof asOf !== "string" || parseDay(asOf) === undefined) return undefined;
  const { ruleSet, message } = selectRuleSet(ruleSets, asOf);
  if (ruleSet === undefined) {
    const choose = `${message} Name the rules to use with --rules.`;
    issues.push(
      locateIssue(
        { code: "no-rule-set", severity: "error", pointer: `${pointer}/asOf`, message: choose },
        text,
      ),
    );
  }
  return ruleSet;
}

function isAboutFacts({ pointer }: Issue, snapshot: InputSnapshot): boolean {
  return /^\/(facts|evidence)\//.test(pointer.slice(snapshot.pointer.length));
}

function bind(ruleSet: RuleSet, overrides: EvaluateOptions): Plan {
  try {
    return compile(ruleSet, overrides);
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    throw new UserError(
      ...error.issues.map(
        ({ message, pointer }) =>
          `${pointer.startsWith("/overrides/assumptions") ? "--assume" : "--set"}: ${message}`,
      ),
      `The rules ${ruleSet.id} cannot be used so.`,
    );
  }
}
