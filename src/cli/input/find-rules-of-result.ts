import { digestOfRules } from "../../evaluate/digest.js";
import type { Evaluation } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { findOwn, findRules, findShipped } from "./find-rules.js";

/**
 * Finds the rules that made a kept result, among the newest and earlier versions of your own and the built-in rules.
 * The digest in the result decides. If no rules have that digest, the version in the result does; if no rules have that
 * version, the newest version is used.
 */
export async function findRulesOfResult(
  { ruleSet: { id, version }, digests }: Pick<Evaluation, "ruleSet" | "digests">,
  cwd: string,
): Promise<RuleSet> {
  const name = `${id}@${version}`;
  const found: RuleSet[] = [];
  for (const find of [
    () => findOwn(id, cwd),
    () => findShipped(id),
    () => findOwn(name, cwd),
    () => findShipped(name),
  ]) {
    const ruleSet = await find();
    if (ruleSet === undefined) continue;
    if (digestOfRules(ruleSet) === digests.rules) return ruleSet;
    found.push(ruleSet);
  }
  const ofVersion = found.find((ruleSet) => ruleSet.id === id && ruleSet.version === version);
  return ofVersion ?? found[0] ?? (await findRules(id, cwd));
}
