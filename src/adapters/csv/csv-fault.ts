import type { IssueCode } from "../../base/issue-codes.js";

/** Thrown where a text stops being valid CSV; the message does not repeat the text. */
export class CsvFault extends Error {
  override readonly name = "CsvFault";
  readonly code: IssueCode;
  /** The place, in characters from the beginning of the text. */
  readonly start: number;
  /** 1-based line of that place. */
  readonly line: number;

  constructor(code: IssueCode, message: string, start: number, line: number) {
    super(message);
    this.code = code;
    this.start = start;
    this.line = line;
  }
}
