import { longDay } from "../../base/day.js";
import type { GoalEvaluation } from "../../evaluate/goal-evaluation.js";
import { goalLead, goalLines, goalSentences } from "../../explain/goal-lines.js";
import type { CriterionExplanation, GoalExplanation } from "../../explain/types.js";
import { barOf } from "./bar.js";
import { html, type Markup } from "./markup.js";
import { badgeOf } from "./status-mark.js";

/** The place of a goal on the page. */
export function anchorOf(goalId: string): string {
  return `goal-${goalId.replaceAll(/[^a-zA-Z0-9-]/g, "-")}`;
}

/** One goal: its status and why, its measures, what would meet it, what is not known, and what it rests on. */
export function goalArticle(goal: GoalExplanation, { criteria }: GoalEvaluation): Markup {
  const lines = goalLines(goal).filter(({ label }) => !label.startsWith("Clauses"));
  const measures = goal.criteria.flatMap(({ id, title, status }) => {
    const progress = criteria[id]?.progress;
    return progress && status !== "not-applicable" ? [{ title, progress }] : [];
  });
  const by =
    goal.deadline === null ? undefined : html` <span class="soft">by ${longDay(goal.deadline)}</span>`;
  return html`<article id="${anchorOf(goal.id)}">
<h3>${goal.title}${by}</h3>
${badgeOf(goal.status, goalLead(goal))}
<p>${goalSentences(goal).join(" ")}</p>
${measures.map(({ title, progress }) => [
  goal.criteria.length > 1 ? html`<p class="bar-title">${title}</p>` : undefined,
  barOf(progress, title),
])}
${lines.length === 0 ? undefined : html`<dl>${lines.map(({ label, texts }) => html`<dt>${label}</dt><dd>${listOf(texts)}</dd>`)}</dl>`}
${clausesOf(goal)}
</article>`;
}

/** One text as it stands, several as a list. */
export function listOf(texts: readonly string[]): Markup {
  const [only] = texts;
  return texts.length === 1 ? html`${only}` : html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}

function clausesOf({ title, criteria }: GoalExplanation): Markup | undefined {
  if (criteria.length < 2) return undefined;
  return html`<details><summary>All ${criteria.length} clauses</summary>
<div class="scroll" tabindex="0" role="group" aria-label="Clauses: ${title}"><table><thead><tr><th scope="col">Clause</th><th scope="col">Status</th><th scope="col">Why</th><th scope="col">Basis</th></tr></thead>
<tbody>${criteria.map(clauseRow)}</tbody></table></div></details>`;
}

function clauseRow({ title, status, statusWords, sentence, basis }: CriterionExplanation): Markup {
  return html`<tr><th scope="row">${title}</th><td>${badgeOf(status, statusWords)}</td><td>${sentence}</td><td>${basis}</td></tr>`;
}
