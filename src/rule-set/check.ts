import { checkCases } from "./check-cases.js";
import { checkConditions } from "./check-conditions.js";
import { checkFacts } from "./check-facts.js";
import { checkGoals } from "./check-goals.js";
import { checkParameters } from "./check-parameters.js";
import { checkRegisters } from "./check-registers.js";
import { checkUnused } from "./check-unused.js";
import type { Report } from "./finding.js";
import type { RuleFiles } from "./names.js";
import { collectNames } from "./names.js";

/**
 * Checks what the files of a rule set mean together: that names exist, values fit their facts,
 * days agree and nothing goes round in a circle. What is wrong with one file's structure is
 * `checkStructure`'s to say; here it is passed over. `broken` tells that there was such a fault.
 */
export function check(files: RuleFiles, broken: boolean, report: Report): void {
  const names = collectNames(files, report);
  checkFacts(files, names, report);
  checkParameters(files, names, report);
  checkGoals(files, names, report);
  checkConditions(files, names, report);
  checkCases(files, names, report);
  checkRegisters(files, names, report);
  checkUnused(files, names, broken, report);
}
