// node: takes paths on disk, gives the texts, rule sets and snapshots there. The only adapter that needs Node.
import { join } from "node:path";
import type { Issue } from "../../base/issue.js";
import { RuleSetError } from "../../base/rule-set-error.js";
import { safeParseRuleSet } from "../../rule-set/parse.js";
import type { CasesFile, RuleSet } from "../../rule-set/types.js";
import { readRuleTexts } from "./read-rule-texts.js";

/** A rule set read from a folder, with its worked cases and the warnings about its files. */
export interface RuleFolderContent {
  readonly ruleSet: RuleSet;
  /** By the file's name in the folder: `"cases/team.json"`. */
  readonly cases: Readonly<Record<string, CasesFile>>;
  readonly warnings: readonly Issue[];
}

/**
 * Reads a rule set from its folder: `rule-set.json`, `facts.json` and the phases' files.
 *
 * @param folder - path of the folder, relative to the working directory
 * @throws {RuleSetError} holding every fault of every file; files are named by their path in the folder
 */
export async function readRuleSet(folder: string): Promise<RuleSet> {
  return (await readRuleFolder(folder)).ruleSet;
}

/** As `readRuleSet`, but with the worked cases in `cases/` and the warnings. */
export async function readRuleFolder(folder: string): Promise<RuleFolderContent> {
  const parsed = safeParseRuleSet(await readRuleTexts(folder));
  const inFolder = (issue: Issue): Issue =>
    issue.file === undefined ? issue : { ...issue, file: join(folder, issue.file) };
  if (!parsed.success) throw new RuleSetError(parsed.error.issues.map(inFolder));
  return { ruleSet: parsed.data, cases: parsed.cases, warnings: parsed.warnings.map(inFolder) };
}
