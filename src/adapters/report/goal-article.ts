import { longDay } from "../../base/day.js";
import { goalSentences } from "../../explain/goal-lines.js";
import type { GoalExplanation } from "../../explain/types.js";
import { barOf } from "./bar.js";
import { headingOf, html, idOf, listOf, type Markup, tableOf } from "./markup.js";
import type { Measure } from "./measure.js";
import { isBehind, type ReportedGoal, shortLine } from "./short-line.js";
import { badgeOf } from "./status-mark.js";

/** A link to a goal's article, or to what is missing for a goal that has no data. */
export function linkTo({ goal, hasData }: ReportedGoal, words: string): Markup {
  return html`<a href="#${hasData ? anchorOf(goal.id) : "missing"}">${words}</a>`;
}

function anchorOf(goalId: string): string {
  return idOf("goal", goalId);
}

/**
 * One goal, folded to a line unless it is off track or not met: its status and why, its measures, what would meet it,
 * and its parts.
 */
export function goalArticle(reported: ReportedGoal): Markup {
  const { goal, phase, measures } = reported;
  const line = shortLine(reported);
  const by =
    goal.deadline === null ? undefined : html` <span class="soft">by ${longDay(goal.deadline)}</span>`;
  // The anchor is inside, so that following a link to it unfolds the goal.
  return html`<article data-status="${goal.status}" data-phase="${phase}"><details${isBehind(reported) ? html` open` : undefined}><summary><h3>${goal.title}${by}</h3>
<span class="lead">${badgeOf(goal.status, goal.statusWords)} <span class="soft">${line}</span></span></summary>
<div id="${anchorOf(goal.id)}" class="body">
<p>${goalSentences(goal).join(" ")}</p>
${partsOf(goal, measures)}
${missingNote(goal)}
${goal.notes.length === 0 ? undefined : listOf(goal.notes)}
</div></details></article>
`;
}

function partsOf(goal: GoalExplanation, measures: readonly Measure[]): Markup | undefined {
  const counted = goal.criteria.filter(({ status }) => status !== "not-applicable");
  if (counted.length < 2) return measures.length === 0 ? undefined : html`${measures.map(barOf)}`;
  const headings = ["Part", "Status", "Why"].map(headingOf);
  const rows = counted.map(({ id, title, status, statusWords, sentence }) => {
    const measure = measures.find(({ criterion }) => criterion === id);
    return html`<tr><th scope="row">${title}</th><td>${badgeOf(status, statusWords)}</td><td>${sentence}${measure && barOf(measure)}</td></tr>`;
  });
  return tableOf(html`aria-label="Parts: ${goal.title}"`, headings, rows);
}

function missingNote({ missing }: GoalExplanation): Markup | undefined {
  if (missing.length === 0) return undefined;
  const count = missing.length === 1 ? "1 answer is" : `${missing.length} answers are`;
  return html`<p><a href="#missing">${count} missing for this goal</a>: ${missing.map(({ title }) => title).join("; ")}.</p>`;
}
