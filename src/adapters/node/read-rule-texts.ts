import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Issue } from "../../base/issue.js";
import { RuleSetError } from "../../base/rule-set-error.js";
import { compareTexts } from "../../rule-set/read/sort-issues.js";
import { readTextFile, unreadableIssue, whyUnreadable } from "./read-text.js";

/**
 * Reads the files of a rule folder as texts, by name in the folder: `"primary.json"`, `"cases/team.json"`.
 *
 * @throws {RuleSetError} if the folder or any file of it cannot be read
 */
export async function readRuleTexts(folder: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  const unreadable: Issue[] = [];
  for (const name of await listFiles(folder)) {
    const read = await readTextFile(join(folder, name));
    if (read.text !== undefined) files[name] = read.text;
    else unreadable.push(unreadableIssue(join(folder, name), read.code, read.message));
  }
  // Other files would then seem to have faults only because this one is missing.
  if (unreadable.length > 0) throw new RuleSetError(unreadable);
  return files;
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
    throw new RuleSetError([unreadableIssue(folder, "unreadable-folder", message)]);
  }
}

/** JSON files, except the hidden ones that file managers leave behind. */
function isRuleFile(name: string): boolean {
  return /^(cases\/)?[^.][^/]*\.json$/.test(name);
}
