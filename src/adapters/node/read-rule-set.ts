import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Issue } from "../../base/issue.js";
import { RuleSetError } from "../../base/rule-set-error.js";
import { safeParseRuleSet } from "../../rule-set/parse.js";
import { compareTexts } from "../../rule-set/sort-issues.js";
import type { CasesFile, RuleSet } from "../../rule-set/types.js";
import { readTextFile, whyUnreadable } from "./read-text.js";

/** A rule set read from a folder, with its worked examples and the warnings about its files. */
export interface RuleFolderContent {
  readonly ruleSet: RuleSet;
  /** By the file's name in the folder: `"cases/team.json"`. */
  readonly cases: Readonly<Record<string, CasesFile>>;
  readonly warnings: readonly Issue[];
}

/**
 * Reads a rule set from its folder: `rule-set.json`, `facts.json` and the phases' files.
 *
 * @param folder - path of the folder, against the working directory
 * @throws {RuleSetError} holding every fault of every file, each file named by its path in the folder
 */
export async function readRuleSet(folder: string): Promise<RuleSet> {
  return (await readRuleFolder(folder)).ruleSet;
}

/** As `readRuleSet`, with the worked examples in `cases/` and the warnings too. */
export async function readRuleFolder(folder: string): Promise<RuleFolderContent> {
  const names = await listFiles(folder);
  const files: Record<string, string> = {};
  const unreadable: Issue[] = [];
  for (const name of names) {
    const read = await readTextFile(join(folder, name));
    if (read.text !== undefined) files[name] = read.text;
    else unreadable.push(fault(read.code, join(folder, name), read.message));
  }
  // What a file that was not read would have held is missing everywhere else, which is not worth telling.
  if (unreadable.length > 0) throw new RuleSetError(unreadable);
  const parsed = safeParseRuleSet(files);
  const inFolder = (issue: Issue): Issue =>
    issue.file === undefined ? issue : { ...issue, file: join(folder, issue.file) };
  if (!parsed.success) throw new RuleSetError(parsed.error.issues.map(inFolder));
  return { ruleSet: parsed.data, cases: parsed.cases, warnings: parsed.warnings.map(inFolder) };
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
    const hasCases = entries.some((entry) => entry.name === "cases" && !entry.isFile());
    const cases = hasCases ? await readdir(join(folder, "cases")) : [];
    return [...names, ...cases.map((name) => `cases/${name}`)].filter(isRuleFile).sort(compareTexts);
  } catch (error) {
    const message = whyUnreadable(error).replace("no such file", "no such folder");
    throw new RuleSetError([fault("unreadable-folder", folder, message)]);
  }
}

/** JSON files, but for the hidden ones that file managers leave about. */
function isRuleFile(name: string): boolean {
  return /^(cases\/)?[^.][^/]*\.json$/.test(name);
}

function fault(code: string, file: string, message: string): Issue {
  return { code, severity: "error", file, pointer: "", message };
}
