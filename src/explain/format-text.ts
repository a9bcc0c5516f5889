import { longDay } from "../base/day.js";
import { formatCount } from "../base/words.js";
import type { EvaluationOf, Status } from "../evaluate/types.js";
import type { RuleSet } from "../rule-set/types.js";
import { cleanText } from "./clean-text.js";
import { type ExplainOptions, explain } from "./explain.js";
import { goalLead, goalLines, goalSentences } from "./goal-lines.js";
import { assumptionLists, provenanceLines } from "./provenance-lines.js";
import { questionsOf } from "./questions.js";
import type { Explanation, GoalExplanation } from "./types.js";
import { wrapText } from "./wrap-text.js";

/** Colours text for a terminal. Each function only adds escape codes around its text. */
export interface Painter {
  /** For the first line and the headings. */
  readonly heading: (text: string) => string;
  /** For the words of a status. */
  readonly status: (status: Status, text: string) => string;
  /** For the labelled lines under a goal, such as its evidence. */
  readonly faint: (text: string) => string;
}

/** Options for the layout of `formatText`. */
export interface TextOptions extends ExplainOptions {
  /** Adds colour; without it, the text is plain. */
  readonly colour?: Painter | undefined;
  /** The longest line, in letters; 100 by default. */
  readonly width?: number | undefined;
  /**
   * `"summary"`, the default, fits on a page: the targets with a date, a line for each other goal, and the most helpful
   * questions. `"full"` gives everything about each goal, and what the result rests on.
   */
  readonly detail?: "summary" | "full" | undefined;
  /** Added at the end of a summary to say where to find the rest. */
  readonly rest?: string | undefined;
}

const PLAIN: Painter = { heading: (text) => text, status: (_, text) => text, faint: (text) => text };
const DEFAULT_WIDTH = 100;
/** Below this width a table has no room for another column. */
const NARROW = 60;

/**
 * Writes a result as a report in plain text, ending in a line break. Control characters in names and evidence are
 * replaced, so that they cannot control a terminal.
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
  return explanationText(explain(ruleSet, evaluation, options), options);
}

/** Lays out an explanation as plain text. */
export function explanationText(explanation: Explanation, options: TextOptions): string {
  const { width = DEFAULT_WIDTH, detail = "summary", colour = PLAIN, rest } = options;
  const report = new TextReport(explanation, width, colour);
  return detail === "full" ? report.full() : report.summary(rest);
}

/** The length that a summary aims for, if the goals leave room: a page of paper, or a large window. */
const SUMMARY_LINES = 60;
/** At least a few questions are shown even if they do not fit, and never more than people can take in. */
const [LEAST_QUESTIONS, MOST_QUESTIONS] = [3, 10];

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

  summary(rest: string | undefined): string {
    const { targets, phases } = this.#explanation;
    this.#beginning();
    for (const goal of targets) this.#target(goal);
    const dated = new Set(targets);
    const lists = phases.map(({ title, goals }) => ({
      title,
      goals: goals.filter((goal) => !dated.has(goal)),
    }));
    const widest = Math.max(...lists.flatMap(({ goals }) => goals.map((goal) => goal.statusWords.length)));
    for (const { title, goals } of lists) {
      if (goals.length === 0) continue;
      this.#heading(title);
      for (const goal of goals) this.#row(goal, widest);
    }
    this.#questions(rest === undefined ? 0 : this.#wrapped(rest).length + 1);
    if (rest !== undefined) {
      this.#lines.push("");
      this.#add(rest, "", this.#paint.faint);
    }
    return `${this.#lines.join("\n")}\n`;
  }

  full(): string {
    const { targets, phases } = this.#explanation;
    this.#beginning();
    for (const goal of targets) this.#goal(goal);
    const dated = new Set(targets);
    for (const { title, goals } of phases) {
      const others = goals.filter((goal) => !dated.has(goal));
      if (others.length === 0) continue;
      this.#heading(title);
      for (const goal of others) this.#goal(goal);
    }
    this.#ending();
    return `${this.#lines.join("\n")}\n`;
  }

  #beginning(): void {
    const { title, subject, day, summary, warnings, targets } = this.#explanation;
    this.#add(`${subject.name}, ${day}`, "", this.#paint.heading);
    this.#add(title);
    this.#add(summary);
    for (const warning of warnings) this.#add(`Please note: ${warning}`);
    if (targets.length > 0) this.#heading("Targets with a date");
  }

  #wrapped(text: string, first = "", rest = first): readonly string[] {
    return wrapText(cleanText(text), this.#width, first, rest);
  }

  #add(text: string, first = "", paint: (line: string) => string = (line) => line, rest = first): void {
    for (const line of this.#wrapped(text, first, rest)) this.#lines.push(paint(line));
  }

  #heading(text: string): void {
    if (this.#lines.at(-1) !== "") this.#lines.push("");
    this.#add(text.toUpperCase(), "", this.#paint.heading);
  }

  #paintLead({ status }: GoalExplanation, lead: string): (line: string) => string {
    return (line) =>
      line.startsWith(lead) ? this.#paint.status(status, lead) + line.slice(lead.length) : line;
  }

  #title(goal: GoalExplanation, lead: string, by = ""): void {
    this.#add(`${lead}: ${goal.title}${by}`, "", this.#paintLead(goal, `${lead}:`), "  ");
  }

  /** A target with its number, what it needs, and its date. */
  #target(goal: GoalExplanation): void {
    const { statusWords, sentence, deadline, short, possible } = goal;
    const day = longDay(deadline!);
    const by = sentence.includes(day) ? "" : ` The deadline is ${day}.`;
    // A goal that is certainly short but not decided needs an explanation.
    const open = short === null || possible === null ? "" : ` It ${possible}.`;
    this.#title(goal, statusWords);
    this.#add(sentence + by + open, "    ");
  }

  /** One row of a table: the status, the goal, and its progress. */
  #row(goal: GoalExplanation, widest: number): void {
    const lead = goal.statusWords.padEnd(widest + 2);
    const text = goal.brief === "" ? goal.title : `${goal.title} · ${goal.brief}`;
    const rest = this.#width < NARROW ? "  " : " ".repeat(lead.length);
    this.#add(text, lead, this.#paintLead(goal, lead), rest);
  }

  #questions(reserved: number): void {
    const asked = questionsOf(this.#explanation);
    if (asked.length === 0) return;
    this.#heading("To find out");
    const number = (at: number) => `${at + 1}. `;
    let shown = 0;
    for (const text of asked.slice(0, MOST_QUESTIONS)) {
      const lines = this.#wrapped(text, number(shown), " ".repeat(number(shown).length));
      const room = SUMMARY_LINES - reserved - this.#lines.length - 1;
      if (shown >= LEAST_QUESTIONS && lines.length > room) break;
      this.#lines.push(...lines);
      shown++;
    }
    const left = asked.length - shown;
    if (left > 0) this.#add(`And ${formatCount(left)} more ${left === 1 ? "question" : "questions"}.`);
  }

  #goal(goal: GoalExplanation): void {
    const { deadline } = goal;
    this.#title(goal, goalLead(goal), deadline === null ? "" : ` (by ${longDay(deadline)})`);
    this.#add(goalSentences(goal).join(" "), "    ");
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
    if (assumptions.length > 0) this.#heading("Assumptions");
    for (const { label, texts } of assumptionLists(assumptions)) {
      this.#add(`${label}:`);
      for (const text of texts) this.#add(text, "- ", undefined, "  ");
    }
    this.#heading("How this was worked out");
    for (const line of provenanceLines(this.#explanation)) this.#add(line);
  }
}
