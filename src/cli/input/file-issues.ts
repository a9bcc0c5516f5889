import { uniqueIssues } from "../../adapters/table/unique-issues.js";
import type { Issue } from "../../base/issue.js";
import { sortIssues } from "../../rule-set/read/sort-issues.js";

/** The faults of one file: all are counted, and only the first ones kept. */
export class FileIssues {
  readonly #file: string;
  readonly #issues: Issue[] = [];
  readonly #most: number;
  #dropped = 0;

  constructor(file: string, most: number) {
    this.#file = file;
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#issues.length === 0;
  }

  get count(): number {
    return this.sorted().length + this.#dropped;
  }

  add(issues: readonly Issue[]): void {
    for (const issue of issues) {
      if (this.#issues.length < this.#most) this.#issues.push({ ...issue, file: this.#file });
      else this.#dropped++;
    }
  }

  sorted(): readonly Issue[] {
    return uniqueIssues(sortIssues(this.#issues));
  }
}
