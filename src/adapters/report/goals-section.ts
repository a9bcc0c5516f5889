import type { PhaseExplanation } from "../../explain/types.js";
import { goalArticle, linkTo } from "./goal-article.js";
import { html, type Markup, sectionOf } from "./markup.js";
import type { ReportedGoal } from "./short-line.js";
import { badgeOf } from "./status-mark.js";

/** The goals of each phase: an article for each goal that something is known about, then a list of the rest. */
export function goalsSection(phases: readonly PhaseExplanation[], goals: readonly ReportedGoal[]): Markup {
  const parts = phases.map(({ id, title }) => {
    const own = goals.filter(({ phase }) => phase === id);
    return html`<div class="phase" data-phase="${id}"><h3 class="phase-title">${title}</h3>
${own.filter(({ hasData }) => hasData).map(goalArticle)}${withoutData(own.filter(({ hasData }) => !hasData))}</div>`;
  });
  return sectionOf("goals", "Goals by phase", html`<p class="filter" role="status"></p>${parts}`);
}

function withoutData(goals: readonly ReportedGoal[]): Markup | undefined {
  if (goals.length === 0) return undefined;
  return html`<div class="blank"><p>Nothing is known yet of ${goals.length === 1 ? "this goal" : "these goals"}:</p>
<ul>${goals.map(
    (each) =>
      html`<li data-status="${each.goal.status}" data-phase="${each.phase}">${badgeOf(each.goal.status, each.goal.statusWords)} ${linkTo(each, each.goal.title)}</li>`,
  )}</ul></div>`;
}
