import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { RuleSetError } from "../../base/rule-set-error.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import { UserError } from "../user-error.js";
import { builtInRules } from "./built-in-rules.js";

/** The folder of one's own that a name stands for: `./rules/<id>` first, then a folder by its path. */
export async function ownRuleFolder(name: string, cwd: string): Promise<string | undefined> {
  for (const folder of [join("rules", name), name]) if (await isFolder(resolve(cwd, folder))) return folder;
  return undefined;
}

/** Whether there is a folder at a path. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Whether there is a file at a path. */
export async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** What to say of a name that stands for no rules. */
export function noSuchRules(name: string): string {
  const ids = [...builtInRules.keys()];
  const choices = `There is no folder ${join("rules", name)} or ${name}, and the built-in rule sets are ${formatList(ids)}.`;
  return `No rules "${name}". ${choices}${didYouMean(nearest(name, ids))}`;
}

/** Reads a folder, telling faults by the folder's name as its user gave it and not by where it happens to be. */
export async function readAsNamed<T extends object>(
  folder: string,
  path: string,
  read: (path: string) => Promise<T>,
): Promise<T> {
  try {
    return await read(path);
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    const issues = error.issues.map((issue) =>
      issue.file === undefined ? issue : { ...issue, file: join(folder, issue.file.slice(path.length)) },
    );
    throw UserError.fromIssues(issues, `The rules in ${folder} cannot be used.`);
  }
}
