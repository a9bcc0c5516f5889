import type fc from "fast-check";
import { parseRuleSet } from "../rule-set/parse.js";
import type { RuleSet } from "../rule-set/types.js";
import { ruleFolderArbitrary } from "./rule-folder-arbitrary.js";

/** Well-formed rule sets, parsed from the files of `ruleFolderArbitrary`, for testing what must hold for any rules. */
export function ruleSetArbitrary(): fc.Arbitrary<RuleSet> {
  return ruleFolderArbitrary().map(parseRuleSet);
}
