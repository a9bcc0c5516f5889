import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { compareTexts } from "../../rule-set/read/sort-issues.js";
import type { RuleSet } from "../../rule-set/types.js";
import { isFile, readRulesAsNamed } from "./rule-folder.js";

/**
 * The rule sets in `./rules`, one a folder: those of one's own, which count when rules are picked by date.
 *
 * @throws {UserError} where one of them is at fault: it may be the one that is meant
 */
export async function loadOwnRules(cwd: string): Promise<readonly RuleSet[]> {
  const entries = await readdir(resolve(cwd, "rules"), { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  const own: RuleSet[] = [];
  for (const name of names.map((entry) => entry.name).sort(compareTexts)) {
    const folder = join("rules", name);
    const path = resolve(cwd, folder);
    if (await isFile(join(path, "rule-set.json"))) own.push(await readRulesAsNamed(folder, path));
  }
  return own;
}
