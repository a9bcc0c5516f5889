import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readRuleSet } from "../adapters/node/read-rule-set.js";
import { RuleSetError } from "../base/rule-set-error.js";
import { didYouMean, nearest } from "../base/suggest.js";
import { formatList } from "../base/words.js";
import type { RuleSet } from "../rule-set/types.js";
import { builtInRules } from "./built-in-rules.js";
import { UserError } from "./user-error.js";

/**
 * Finds the rules that `--rules` names: `./rules/<id>` first, so that a copy of one's own wins, then a folder by its
 * path, then a built-in rule set.
 */
export async function findRules(name: string, cwd: string): Promise<RuleSet> {
  const own = join("rules", name);
  for (const folder of [own, name]) {
    if (await isFolder(resolve(cwd, folder))) return await readFolder(folder, cwd);
  }
  const builtIn = builtInRules.get(name);
  if (builtIn !== undefined) return await builtIn();
  const ids = [...builtInRules.keys()];
  throw new UserError(
    `--rules: no rules "${name}". There is no folder ${own} or ${name}, and the built-in rule sets are ${formatList(ids)}.${didYouMean(nearest(name, ids))}`,
  );
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function readFolder(folder: string, cwd: string): Promise<RuleSet> {
  const path = resolve(cwd, folder);
  try {
    return await readRuleSet(path);
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    // Named as the user named it, not by where the working directory happens to be.
    const issues = error.issues.map((issue) =>
      issue.file === undefined ? issue : { ...issue, file: join(folder, issue.file.slice(path.length)) },
    );
    throw UserError.fromIssues(issues, `The rules in ${folder} cannot be used.`);
  }
}
