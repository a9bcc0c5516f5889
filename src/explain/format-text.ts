import { longDay } from "../base/day.js";
import type { EvaluationOf, Status } from "../evaluate/types.js";
import type { RuleSet } from "../rule-set/types.js";
import { cleanText } from "./clean-text.js";
import { type ExplainOptions, explain } from "./explain.js";
import { goalLead, goalLines, goalSentences } from "./goal-lines.js";
import { assumptionLists, provenanceLines } from "./provenance-lines.js";
import type { Explanation, GoalExplanation } from "./types.js";
import { wrapText } from "./wrap-text.js";

/** Colours a text for a terminal. Each function adds escapes around its text and nothing else. */
export interface Painter {
  /** For the first line and the headings. */
  readonly heading: (text: string) => string;
  /** For the words of a status. */
  readonly status: (status: Status, text: string) => string;
  /** For the labelled lines under a goal, such as its evidence. */
  readonly faint: (text: string) => string;
}

/** How `formatText` lays out. */
export interface TextOptions extends ExplainOptions {
  /** Colours; without it the text is plain. */
  readonly colour?: Painter | undefined;
  /** The longest line, in letters; 100 unless said. */
  readonly width?: number | undefined;
  /** `"brief"` leaves out everything but each goal's status and the sentences of the goals that have a deadline. */
  readonly detail?: "full" | "brief" | undefined;
}

const PLAIN: Painter = { heading: (text) => text, status: (_, text) => text, faint: (text) => text };
const DEFAULT_WIDTH = 100;

/**
 * Writes a result as a report in plain text, ending in a line break.
 * Names and evidence cannot steer a terminal: control characters are replaced.
 *
 * @param ruleSet - the rules that made the result
 * @param evaluation - what `evaluate` returned, or its JSON read back
 * @throws {SnapshotError} with the code `not-a-result` or `other-rules`
 */
export function formatText<R extends RuleSet>(
  ruleSet: R,
  evaluation: EvaluationOf<R>,
  options: TextOptions = {},
): string {
  const { width = DEFAULT_WIDTH, detail = "full", colour = PLAIN } = options;
  return new TextReport(explain(ruleSet, evaluation, options), width, colour).write(detail);
}

class TextReport {
  readonly #explanation: Explanation;
  readonly #width: number;
  readonly #paint: Painter;
  readonly #lines: string[] = [];

  constructor(explanation: Explanation, width: number, paint: Painter) {
    this.#explanation = explanation;
    this.#width = width;
    this.#paint = paint;
  }

  write(detail: "full" | "brief"): string {
    const { title, subject, day, summary, warnings, targets, phases } = this.#explanation;
    this.#add(`${subject.name}, ${day}`, "", this.#paint.heading);
    this.#add(title);
    this.#add(summary);
    for (const warning of warnings) this.#add(`Please note: ${warning}`);
    if (targets.length > 0) {
      this.#heading("Targets with a date");
      for (const goal of targets) this.#target(goal);
    }
    for (const phase of phases) {
      this.#heading(phase.title);
      for (const goal of phase.goals) {
        if (detail === "full") this.#goal(goal);
        else this.#status(goal, goal.statusWords);
      }
    }
    if (detail === "full") this.#ending();
    return `${this.#lines.join("\n")}\n`;
  }

  #add(text: string, first = "", paint: (line: string) => string = (line) => line, rest = first): void {
    for (const line of wrapText(cleanText(text), this.#width, first, rest)) this.#lines.push(paint(line));
  }

  #heading(text: string): void {
    if (this.#lines.at(-1) !== "") this.#lines.push("");
    this.#add(text.toUpperCase(), "", this.#paint.heading);
  }

  #status({ status, title }: GoalExplanation, said: string, by = ""): void {
    const lead = `${said}:`;
    const paint = (line: string): string =>
      line.startsWith(lead) ? this.#paint.status(status, lead) + line.slice(lead.length) : line;
    this.#add(`${lead} ${title}${by}`, "", paint, "  ");
  }

  #target(goal: GoalExplanation): void {
    this.#status(goal, goalLead(goal), goal.deadline === null ? "" : ` (by ${longDay(goal.deadline)})`);
    this.#add(goalSentences(goal).join(" "), "    ");
  }

  #goal(goal: GoalExplanation): void {
    this.#target(goal);
    for (const { label, texts } of goalLines(goal)) {
      const lead = `${label}: `;
      const [only] = texts;
      if (texts.length === 1) {
        this.#add(lead + only, "    ", this.#paint.faint, "      ");
      } else {
        this.#add(lead.trimEnd(), "    ", this.#paint.faint);
        for (const text of texts) this.#add(text, "      - ", this.#paint.faint, "        ");
      }
    }
    this.#lines.push("");
  }

  #ending(): void {
    const { assumptions } = this.#explanation;
    if (assumptions.length > 0) this.#heading("What this takes to be so");
    for (const { label, texts } of assumptionLists(assumptions)) {
      this.#add(`${label}:`);
      for (const text of texts) this.#add(text, "- ", undefined, "  ");
    }
    this.#heading("How this was worked out");
    for (const line of provenanceLines(this.#explanation)) this.#add(line);
  }
}
