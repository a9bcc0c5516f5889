import { RuleSetError } from "../base/rule-set-error.js";

/** Throws where something that no parsed rule set holds is handed over as one: the parser lists every fault, this names the first. */
export function notARuleSet(pointer = "", what = ""): never {
  const message = `This isn't a rule set${what === "" ? "" : `: ${what}`}. Import one, or make one with parseRuleSet, which lists every fault.`;
  throw new RuleSetError([{ code: "not-a-rule-set", severity: "error", pointer, message }]);
}
