import { analysisCodes } from "./codes/analysis-codes.js";
import type { CodeHelp } from "./codes/code-help.js";
import { readingCodes } from "./codes/reading-codes.js";
import { registerCodes } from "./codes/register-codes.js";
import { ruleCodes } from "./codes/rule-codes.js";
import { snapshotCodes } from "./codes/snapshot-codes.js";

/** The kind of fault, for programs. */
export type IssueCode =
  | keyof typeof readingCodes
  | keyof typeof ruleCodes
  | keyof typeof analysisCodes
  | keyof typeof snapshotCodes
  | keyof typeof registerCodes;

/** The meaning of every code. The evaluator needs only the type, which keeps the prose out of what browsers load. */
export const issueCodes: Readonly<Record<IssueCode, CodeHelp>> = {
  ...readingCodes,
  ...ruleCodes,
  ...analysisCodes,
  ...snapshotCodes,
  ...registerCodes,
};
