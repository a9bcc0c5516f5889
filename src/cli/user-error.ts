import { formatIssue, type Issue } from "../base/issue.js";
import { cleanText } from "../explain/clean-text.js";

/** A mistake of the user's, printed without a stack trace; the command ends with exit code 2. */
export class UserError extends Error {
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }

  /** An error about files, with one issue on each line. */
  static fromIssues(issues: readonly Issue[], summary: string): UserError {
    return new UserError(...issues.map(formatIssue), summary);
  }
}

/** A user's error as it is printed; control codes in what it repeats are removed. */
export function formatUserError({ lines }: UserError): string {
  const [first = "", ...rest] = lines.map(cleanText);
  return [rest.length === 0 ? `error: ${first}` : first, ...rest].map((line) => `${line}\n`).join("");
}
