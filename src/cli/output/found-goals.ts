import { formatCount } from "../../base/words.js";

const MOST_FOUND = 1000;

/** Goals with a status of `--fail-on`: all are counted, and the first of them listed. */
export class FoundGoals {
  readonly #lines: string[] = [];
  count = 0;

  add(lines: readonly string[]): void {
    this.count += lines.length;
    this.#lines.push(...lines.slice(0, MOST_FOUND - this.#lines.length));
  }

  words(): string {
    const goals = this.count === 1 ? "1 goal has" : `${formatCount(this.count)} goals have`;
    const first = this.#lines.length < this.count ? `, the first ${formatCount(MOST_FOUND)} of them` : "";
    return `${goals} a status of --fail-on${first}:\n${this.#lines.map((line) => `- ${line}\n`).join("")}`;
  }
}
