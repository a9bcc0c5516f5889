import { analysisCodes } from "./codes/analysis-codes.js";
import type { CodeHelp } from "./codes/code-help.js";
import { readingCodes } from "./codes/reading-codes.js";
import { registerCodes } from "./codes/register-codes.js";
import { ruleCodes } from "./codes/rule-codes.js";
import { snapshotCodes } from "./codes/snapshot-codes.js";

/** What kind of fault an issue is, for programs. */
export type IssueCode =
  | keyof typeof readingCodes
  | keyof typeof ruleCodes
  | keyof typeof analysisCodes
  | keyof typeof snapshotCodes
  | keyof typeof registerCodes;

/** What every code means. The evaluator needs its type alone, so that the prose stays out of what browsers load. */
export const issueCodes: Readonly<Record<IssueCode, CodeHelp>> = {
  ...readingCodes,
  ...ruleCodes,
  ...analysisCodes,
  ...snapshotCodes,
  ...registerCodes,
};
