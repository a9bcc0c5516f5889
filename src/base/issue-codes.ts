import { analysisCodes } from "./codes/analysis-codes.js";
import { type CodeHelp, codeRegistry } from "./codes/code-help.js";
import { readingCodes } from "./codes/reading-codes.js";
import { registerCodes } from "./codes/register-codes.js";
import { ruleCodes } from "./codes/rule-codes.js";
import { snapshotCodes } from "./codes/snapshot-codes.js";

/** Faults that `compile` finds by checks of its own; the rule files' checks have `operator-type` and `value-type`. */
const compileCodes = codeRegistry({
  "operator-does-not-fit": {
    severity: "error",
    meaning: "the operator does not fit the fact's type",
    advice: "choose another operator",
    where: [],
  },
  "value-does-not-fit": {
    severity: "error",
    meaning: "the value does not fit the fact's type",
    advice: "write a value of that type",
    where: [],
  },
});

/** What kind of fault an issue is, for programs. */
export type IssueCode =
  | keyof typeof readingCodes
  | keyof typeof ruleCodes
  | keyof typeof analysisCodes
  | keyof typeof snapshotCodes
  | keyof typeof registerCodes
  | keyof typeof compileCodes;

/** What every code means. The evaluator needs its type alone, so that the prose stays out of what browsers load. */
export const issueCodes: Readonly<Record<IssueCode, CodeHelp>> = {
  ...readingCodes,
  ...ruleCodes,
  ...analysisCodes,
  ...snapshotCodes,
  ...registerCodes,
  ...compileCodes,
};
