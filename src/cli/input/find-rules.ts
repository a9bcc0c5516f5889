import { resolve } from "node:path";
import type { RuleSet } from "../../rule-set/types.js";
import { UserError } from "../user-error.js";
import { findBuiltIn, loadBuiltIn } from "./find-built-in.js";
import { noSuchRules } from "./no-such-rules.js";
import { ownRuleFolder, readRulesAsNamed } from "./rule-folder.js";

/**
 * Finds rules by name, `<id>` or `<id>@<version>`: a folder of your own comes before a built-in rule set.
 *
 * @param asked - the beginning of the message if there are none: the option that names them
 */
export async function findRules(name: string, cwd: string, asked = "--rules: "): Promise<RuleSet> {
  const found = (await findOwn(name, cwd)) ?? (await findShipped(name));
  if (found === undefined) throw new UserError(`${asked}${await noSuchRules(name)}`);
  return found;
}

/** Finds rules of your own by name. */
export async function findOwn(name: string, cwd: string): Promise<RuleSet | undefined> {
  const folder = await ownRuleFolder(name, cwd);
  return folder === undefined ? undefined : await readRulesAsNamed(folder, resolve(cwd, folder));
}

/** Finds built-in rules by name. */
export async function findShipped(name: string): Promise<RuleSet | undefined> {
  const place = await findBuiltIn(name);
  return place === undefined ? undefined : await loadBuiltIn(place);
}
