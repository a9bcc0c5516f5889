import type { IssueCode } from "../../base/issue-codes.js";
import { formatCount } from "../../base/words.js";

/** Something found in a register: a fault, or a fact about what was counted. Each kind is reported once. */
export interface RegisterFinding {
  /** The kind of finding, for programs. */
  readonly code: IssueCode;
  /** An `error` stops the work; a `warning` has made a count a range, or may have; a `note` explains a count. */
  readonly severity: "error" | "warning" | "note";
  /** The register's name, as given to the reader. */
  readonly file: string;
  /** 1-based line on which the row begins; for several rows, the first. */
  readonly line?: number;
  /** How many rows it is about, if it is about rows. */
  readonly rows?: number;
  /** The header of the column; its number, from 1, if its header is not one that is read. */
  readonly column?: string;
  /** The fact that it is about. */
  readonly fact?: string;
  /** One or two sentences for a person. Never contains anything that identifies a person. */
  readonly message: string;
}

/**
 * `schools.csv:12, column "URN": message (3 rows, of which this is the first) [code]`, leaving out what is not known.
 */
export function formatRegisterFinding(finding: RegisterFinding): string {
  const { file, line, column, fact, message, code, rows = 1 } = finding;
  const place = line === undefined ? file : `${file}:${line}`;
  const of = column === undefined ? "" : `, column ${/^\d+$/.test(column) ? column : `"${column}"`}`;
  const many = rows < 2 ? "" : ` (${formatCount(rows)} rows; this is the first)`;
  return `${place}${of}: ${fact === undefined ? "" : `${fact}: `}${message}${many} [${code}]`;
}
