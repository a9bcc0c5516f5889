import { RuleSetError } from "../base/rule-set-error.js";

/**
 * Throws if something that no parsed rule set contains is passed as one. The parser lists every fault; this names only
 * the first.
 */
export function notARuleSet(pointer = "", what = ""): never {
  const message = `This isn't a rule set${what === "" ? "" : `: ${what}`}. Import one, or make one with parseRuleSet, which lists every fault.`;
  throw new RuleSetError([{ code: "not-a-rule-set", severity: "error", pointer, message }]);
}
