import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readTextFile } from "../../adapters/node/read-text.js";
import { RuleSetError } from "../../base/rule-set-error.js";
import { isObject } from "../../rule-set/read/place.js";
import { readJson } from "../../rule-set/read/read-json.js";
import type { RuleSet } from "../../rule-set/types.js";
import { UserError } from "../user-error.js";
import { versionedName } from "./versioned-name.js";

/**
 * Finds a folder of the user's own by name: `./rules/<id>` first, then as a path. `<id>@<version>` means
 * `./rules/earlier/<id>@<version>`, or `./rules/<id>` if its rules have that version.
 */
export async function ownRuleFolder(name: string, cwd: string): Promise<string | undefined> {
  const asked = versionedName(name);
  const earlier = asked === undefined ? [] : [join("rules", "earlier", name)];
  for (const folder of [join("rules", name), ...earlier, name])
    if (await isFolder(resolve(cwd, folder))) return folder;
  if (asked === undefined) return undefined;
  const newest = join("rules", asked.id);
  const { text } = await readTextFile(resolve(cwd, newest, "rule-set.json"));
  const head = text === undefined ? undefined : readJson(text, "").value;
  return isObject(head) && head["version"] === asked.version ? newest : undefined;
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

/**
 * Reads the rule set in a folder, naming the folder in its faults. The checks are loaded only here, since built-in
 * rules do not need them.
 */
export async function readRulesAsNamed(folder: string, path: string): Promise<RuleSet> {
  const { readRuleSet } = await import("../../adapters/node/read-rule-set.js");
  return await readAsNamed(folder, path, readRuleSet);
}

/** Reads a folder; faults name the folder as the user did, not by its full path. */
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
    throw UserError.fromIssues(issues, `The rules in ${folder} have faults and cannot be used.`);
  }
}
