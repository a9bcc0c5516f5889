import { formatCount } from "../../base/words.js";
import type { RegisterFinding } from "./finding.js";

/** Findings of one kind in one column that are told one by one; nobody reads more, and a register may hold millions. */
const TOLD = 20;

/** Takes findings as they come, and keeps the first of each kind. */
export class Findings {
  readonly #kept: RegisterFinding[] = [];
  readonly #counts = new Map<string, { readonly first: RegisterFinding; count: number }>();

  add(finding: RegisterFinding): void {
    const { code, file, column, fact } = finding;
    const kind = JSON.stringify([code, file, column, fact]);
    const known = this.#counts.get(kind);
    if (known === undefined) this.#counts.set(kind, { first: finding, count: 1 });
    else known.count++;
    if (known === undefined || known.count <= TOLD) this.#kept.push(finding);
  }

  get errors(): readonly RegisterFinding[] {
    return this.#kept.filter(({ severity }) => severity === "error");
  }

  /** All that were kept, and how many more of each kind there were. */
  all(): readonly RegisterFinding[] {
    const more = [...this.#counts.values()].flatMap(({ first, count }) => {
      if (count <= TOLD) return [];
      const { line: _, ...rest } = first;
      return [{ ...rest, message: `And ${formatCount(count - TOLD)} more like this.` }];
    });
    return [...this.#kept, ...more];
  }
}
