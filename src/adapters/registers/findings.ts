import type { IssueCode } from "../../base/issue-codes.js";
import { formatCount } from "../../base/words.js";
import type { RegisterFinding } from "./finding.js";
import { RegisterError } from "./register-error.js";

/** How many findings that are alike are listed; nobody reads more, and a register may hold millions. */
const LISTED = 20;

/** Takes findings as they come, and keeps the first of those alike in code, file, column and fact. */
export class Findings {
  readonly #kept: RegisterFinding[] = [];
  readonly #alike = new Map<string, { readonly first: RegisterFinding; count: number }>();

  add(
    severity: RegisterFinding["severity"],
    file: string,
    code: IssueCode,
    message: string,
    where: Pick<RegisterFinding, "line" | "column" | "fact"> = {},
  ): void {
    const finding = { code, severity, file, ...where, message };
    const key = JSON.stringify([code, file, where.column, where.fact]);
    const alike = this.#alike.get(key) ?? { first: finding, count: 0 };
    this.#alike.set(key, alike);
    alike.count++;
    if (alike.count <= LISTED) this.#kept.push(finding);
  }

  /** @throws {RegisterError} holding every error, if there are any */
  throwErrors(): void {
    const errors = this.#kept.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new RegisterError(errors);
  }

  /** All that were kept, and how many more there were like them. */
  all(): readonly RegisterFinding[] {
    const more = [...this.#alike.values()].flatMap(({ first, count }) => {
      if (count <= LISTED) return [];
      const { line: _, ...rest } = first;
      return [{ ...rest, message: `And ${formatCount(count - LISTED)} more like this.` }];
    });
    return [...this.#kept, ...more];
  }
}
