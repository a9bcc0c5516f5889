import { resolve } from "node:path";
import { readRuleSet } from "../../adapters/node/read-rule-set.js";
import type { RuleSet } from "../../rule-set/types.js";
import { UserError } from "../user-error.js";
import { builtInRules } from "./built-in-rules.js";
import { noSuchRules, ownRuleFolder, readAsNamed } from "./rule-folder.js";

/**
 * Finds rules by name: a folder of one's own wins over a built-in rule set.
 *
 * @param asked - what a message that there are none starts with: the option that names them
 */
export async function findRules(name: string, cwd: string, asked = "--rules: "): Promise<RuleSet> {
  const folder = await ownRuleFolder(name, cwd);
  if (folder !== undefined) return await readAsNamed(folder, resolve(cwd, folder), readRuleSet);
  const builtIn = builtInRules.get(name);
  if (builtIn !== undefined) return await builtIn();
  throw new UserError(`${asked}${noSuchRules(name)}`);
}
