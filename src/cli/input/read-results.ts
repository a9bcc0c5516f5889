import { SnapshotError } from "../../base/snapshot-error.js";
import { evaluatePlan } from "../../evaluate/evaluate.js";
import { checkEvaluation } from "../../evaluate/read-evaluation.js";
import type { Evaluation } from "../../evaluate/types.js";
import { isObject } from "../../rule-set/read/place.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { Io } from "../io.js";
import { tellNotes } from "../output/tell-notes.js";
import { UserError } from "../user-error.js";
import { checkSnapshots } from "./check-inputs.js";
import { findRules } from "./find-rules.js";
import { findRulesOfResult } from "./find-rules-of-result.js";
import { type Input, readInputs } from "./read-inputs.js";
import type { RuleOptions } from "./rule-chooser.js";

/** A result with the rules that made it, or the nearest available; the digest shows which. */
export interface NamedResult {
  readonly file: string;
  readonly evaluation: Evaluation;
  readonly ruleSet: RuleSet;
}

/**
 * Reads one result from each file: either what `evaluate --format json` wrote, or a snapshot, which is evaluated.
 *
 * @param rules - the value of `--rules`; without it, results use the rules they name, and snapshots those in force on
 * their day
 */
export async function readResults(
  files: readonly string[],
  rules: string | undefined,
  io: Io,
): Promise<readonly NamedResult[]> {
  const options = { rules, overrides: {}, cwd: io.cwd, tell: tellNotes(io) };
  const results: NamedResult[] = [];
  const errors: UserError[] = [];
  for (const input of await readInputs(files, io)) {
    try {
      results.push(await resultOf(input, options));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new UserError(...errors.flatMap(faultsOf), "Nothing was compared.");
  return results;
}

/** The faults, without the line that summarises them. */
function faultsOf({ lines }: UserError): readonly string[] {
  return lines.length > 1 ? lines.slice(0, -1) : lines;
}

async function resultOf(input: Input, options: RuleOptions): Promise<NamedResult> {
  const { rules, cwd } = options;
  const { file, snapshots } = input;
  const value = snapshots.length === 1 ? snapshots[0]!.value : undefined;
  if (!isObject(value) || !("goals" in value)) {
    const [only, ...others] = await checkSnapshots([input], options);
    if (only === undefined || others.length > 0)
      throw new UserError(
        `${file} has ${others.length + 1} snapshots in it; changes compares one with one. Give a file with one snapshot.`,
      );
    return { file, evaluation: evaluatePlan(only.plan, only.read), ruleSet: only.plan.ruleSet };
  }
  const evaluation = check(value, file);
  const ruleSet =
    rules === undefined ? await findRulesOfResult(evaluation, cwd) : await findRules(rules, cwd);
  return { file, evaluation, ruleSet };
}

function check(value: unknown, file: string): Evaluation {
  try {
    return checkEvaluation(value);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    throw UserError.fromIssues(
      error.issues.map((issue) => ({ ...issue, file })),
      "Nothing was compared.",
    );
  }
}
