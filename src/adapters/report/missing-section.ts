import type { Evaluation } from "../../evaluate/types.js";
import { linkTo } from "./goal-article.js";
import { headingOf, html, type Markup, sectionOf, tableOf } from "./markup.js";
import { isBehind, type ReportedGoal } from "./short-line.js";

/** A question whose answer is missing, with every goal that it would help. */
interface Asked {
  readonly question: string;
  readonly goals: readonly ReportedGoal[];
  /** Why it is not known, if the snapshot says. */
  readonly why: string | undefined;
}

/** What is not known: first the questions that goals with a deadline need, then those that help the most goals. */
export function missingQuestions(goals: readonly ReportedGoal[], evaluation: Evaluation): readonly Asked[] {
  const asked = new Map<string, Asked>();
  for (const each of goals) {
    for (const { fact, question, title } of each.goal.missing) {
      const text = question ?? title;
      const found = asked.get(text);
      const before = found?.goals ?? [];
      const why = found?.why ?? whyOf(evaluation, fact);
      asked.set(text, { question: text, goals: before.includes(each) ? before : [...before, each], why });
    }
  }
  const isDated = ({ goals: served }: Asked) => served.some(({ goal }) => goal.deadline !== null);
  return [...asked.values()].sort(
    (a, b) => Number(isDated(b)) - Number(isDated(a)) || b.goals.length - a.goals.length,
  );
}

function whyOf({ snapshot }: Evaluation, fact: string): string | undefined {
  const value: unknown = Object.hasOwn(snapshot.facts, fact) ? snapshot.facts[fact] : undefined;
  if (typeof value !== "object" || value === null || !("unknown" in value)) return undefined;
  return typeof value.unknown === "string" ? value.unknown : undefined;
}

/** All that is missing, in one table; `undefined` if everything is known. */
export function missingSection(questions: readonly Asked[]): Markup | undefined {
  if (questions.length === 0) return undefined;
  const hasWhy = questions.some(({ why }) => why !== undefined);
  const headings = ["Question", "For", ...(hasWhy ? ["Why it is not known"] : [])].map(headingOf);
  const rows = questions.map(
    ({ question, goals, why }) =>
      html`<tr><th scope="row">${question}</th><td><ul>${goals.map((each) => html`<li>${goalName(each)}</li>`)}</ul></td>${hasWhy ? html`<td>${why}</td>` : undefined}</tr>`,
  );
  const content = html`<p>${countOf(questions)} missing. A missing answer never counts as zero.</p>
${tableOf(html`aria-labelledby="missing"`, headings, rows)}`;
  return sectionOf("missing", "What is missing", content);
}

function goalName(each: ReportedGoal): Markup {
  return each.hasData ? linkTo(each, each.goal.title) : html`${each.goal.title}`;
}

/**
 * How many goals behind and questions together a printed summary has room for, and the fewest of these that are
 * questions.
 */
const ROOM = { all: 16, questions: 6 };

/** What is missing, for the printed summary: as many questions as there is room for, and how many there are in all. */
export function missingSummary(questions: readonly Asked[], goals: readonly ReportedGoal[]): Markup {
  const room = Math.max(ROOM.questions, ROOM.all - goals.filter(isBehind).length);
  const shown = questions.slice(0, room);
  const more = questions.length - shown.length;
  const content =
    questions.length === 0
      ? html`<p>Nothing: every goal is decided.</p>`
      : html`<p>${countOf(questions)} missing${more > 0 ? `. These come first; the page itself has the other ${more}` : ""}:</p>
<ol>${shown.map(({ question }) => html`<li>${question}</li>`)}</ol>`;
  return html`<section class="print" aria-labelledby="missing-summary"><h2 id="missing-summary">Answers that are missing</h2>${content}</section>`;
}

function countOf({ length }: readonly Asked[]): string {
  return length === 1 ? "1 answer is" : `${length} answers are`;
}
