import { STATUSES } from "../../base/status.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatCount } from "../../base/words.js";
import { type GoalOutcome, statusOf } from "../../evaluate/goal-outcome.js";
import type { Status, Subject } from "../../evaluate/types.js";
import { cleanText } from "../../explain/clean-text.js";
import { statusWords } from "../../explain/status-words.js";
import { UserError } from "../user-error.js";

const MOST_FOUND = 1000;

/** The goals with a status of `--fail-on`: all are counted, and the first of them listed. */
export class FailOn {
  readonly #statuses: readonly Status[];
  readonly #lines: string[] = [];
  count = 0;

  /** @param list - the value of the option: statuses separated by commas */
  constructor(list: string | undefined) {
    this.#statuses = list === undefined ? [] : list.split(",").map(parseStatus);
  }

  /** Looks for such goals in an evaluation. */
  add({ id: subject }: Subject, goals: readonly GoalOutcome[]): void {
    if (this.#statuses.length === 0) return;
    for (const goal of goals) {
      const status = statusOf(goal);
      const { id } = goal.plan;
      if (!this.#statuses.includes(status)) continue;
      this.count++;
      if (this.#lines.length < MOST_FOUND)
        this.#lines.push(`- ${cleanText(subject)}: ${id} (${statusWords(status)})\n`);
    }
  }

  /** What was found, one goal on each line: "- my-hub: primary.engagement (Off track)". */
  words(): string {
    const goals = this.count === 1 ? "1 goal has" : `${formatCount(this.count)} goals have`;
    const first = this.#lines.length < this.count ? `, the first ${formatCount(MOST_FOUND)} of them` : "";
    return `${goals} a status of --fail-on${first}:\n${this.#lines.join("")}`;
  }
}

function parseStatus(text: string): Status {
  const name = text.trim();
  const status = STATUSES.find((known) => known === name);
  if (status !== undefined) return status;
  const suggestion = didYouMean(nearest(name, STATUSES));
  throw new UserError(`--fail-on: no status "${name}"; there are ${STATUSES.join(", ")}.${suggestion}`);
}
