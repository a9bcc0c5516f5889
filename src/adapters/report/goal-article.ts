import { longDay } from "../../base/day.js";
import type { GoalEvaluation } from "../../evaluate/types.js";
import { goalLead, goalLines, goalSentences } from "../../explain/goal-lines.js";
import type { GoalExplanation } from "../../explain/types.js";
import { barOf, barTitle } from "./bar.js";
import { headingOf, html, idOf, listOf, type Markup, tableOf } from "./markup.js";
import { progressOf } from "./measured-targets.js";
import { badgeOf } from "./status-mark.js";

/** The id of a goal's article, for links. */
export function anchorOf(goalId: string): string {
  return idOf("goal", goalId);
}

/** One goal: its status and why, its measures, what would meet it, what is not known, and what it rests on. */
export function goalArticle(goal: GoalExplanation, { criteria }: GoalEvaluation): Markup {
  const lines = goalLines(goal).filter(({ label }) => !label.startsWith("Clauses"));
  const by =
    goal.deadline === null ? undefined : html` <span class="soft">by ${longDay(goal.deadline)}</span>`;
  return html`<article id="${anchorOf(goal.id)}">
<h3>${goal.title}${by}</h3>
${badgeOf(goal.status, goalLead(goal))}
<p>${goalSentences(goal).join(" ")}</p>
${goal.criteria.map(({ id, title }) => {
  const progress = progressOf(criteria[id]);
  if (progress === undefined) return undefined;
  return [goal.criteria.length > 1 ? barTitle(title) : undefined, barOf(progress, title)];
})}
${lines.length === 0 ? undefined : html`<dl>${lines.map(({ label, texts }) => html`<dt>${label}</dt><dd>${textsOf(texts)}</dd>`)}</dl>`}
${clausesOf(goal)}
</article>`;
}

/** One text alone, several as a list. */
export function textsOf(texts: readonly string[]): Markup {
  return texts.length === 1 ? html`${texts[0]}` : listOf(texts);
}

function clausesOf({ title, criteria }: GoalExplanation): Markup | undefined {
  if (criteria.length < 2) return undefined;
  const headings = ["Clause", "Status", "Why", "Basis"].map(headingOf);
  const rows = criteria.map(
    ({ title, status, statusWords, sentence, basis }) =>
      html`<tr><th scope="row">${title}</th><td>${badgeOf(status, statusWords)}</td><td>${sentence}</td><td>${basis}</td></tr>`,
  );
  return html`<details><summary>All ${criteria.length} clauses</summary>
${tableOf(html`aria-label="Clauses: ${title}"`, headings, rows)}</details>`;
}
