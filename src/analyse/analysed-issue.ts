import type { analysisCodes } from "../base/codes/analysis-codes.js";
import type { Issue } from "../base/issue.js";
import type { Snapshot } from "../evaluate/types.js";
import type { Finding } from "../rule-set/read/finding.js";

/** An issue, with a small snapshot that shows it, if there is one. */
export interface AnalysedIssue extends Issue {
  readonly counterexample?: Snapshot;
}

/** What an analysis found, before its line, column and severity are known. */
export interface AnalysisFinding extends Omit<Finding, "severity"> {
  readonly code: keyof typeof analysisCodes;
  readonly counterexample?: Snapshot;
  /** The file in the folder, if the pointer does not determine it: a file of worked cases. */
  readonly file?: string;
}
