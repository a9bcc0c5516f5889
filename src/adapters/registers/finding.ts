import type { IssueCode } from "../../base/issue-codes.js";

/** What was found in a register: a fault, or something to know about what was counted. */
export interface RegisterFinding {
  /** What kind of finding, for programs. */
  readonly code: IssueCode;
  /** An `error` stops the work; a `warning` may have made a count a range; a `note` explains a count. */
  readonly severity: "error" | "warning" | "note";
  /** The register, as it was named to the reader. */
  readonly file: string;
  /** 1-based line on which the row begins. */
  readonly line?: number;
  /** The header of the column; its number, from 1, where its header is none that is read. */
  readonly column?: string;
  /** The fact that it is about. */
  readonly fact?: string;
  /** One sentence or two for a person. Never holds anything that stands for a person. */
  readonly message: string;
}

/** `schools.csv:12, column "URN": message [code]`, leaving out what is not known. */
export function formatRegisterFinding(finding: RegisterFinding): string {
  const { file, line, column, fact, message, code } = finding;
  const place = line === undefined ? file : `${file}:${line}`;
  const of = column === undefined ? "" : `, column ${/^\d+$/.test(column) ? column : `"${column}"`}`;
  return `${place}${of}: ${fact === undefined ? "" : `${fact}: `}${message} [${code}]`;
}
