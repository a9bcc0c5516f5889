import type { Explanation, PhaseExplanation } from "../../explain/types.js";
import { anchorOf } from "./goal-article.js";
import { html, type Markup } from "./markup.js";
import { badgeOf, markOf } from "./status-mark.js";

/** The whole at one look: how many goals have which status, and each phase's goals as tiles that lead to them. */
export function headline({ summary, counts, warnings, phases }: Explanation): Markup {
  return html`<section aria-labelledby="glance"><h2 id="glance">At a glance</h2>
<p>${summary}</p>
<ul class="counts">${counts.map(({ status, words }) => html`<li>${badgeOf(status, words)}</li>`)}</ul>
${warnings.map((warning) => html`<p class="note">Please note: ${warning}</p>`)}
<div class="phases">${phases.map(phaseCard)}</div>
</section>`;
}

function phaseCard({ title, goals }: PhaseExplanation): Markup {
  return html`<div class="phase"><h3>${title}</h3><ul class="tiles">${goals.map(
    (goal) =>
      html`<li><a class="s-${goal.status}" href="#${anchorOf(goal.id)}" title="${goal.title}: ${goal.statusWords}" aria-label="${goal.title}: ${goal.statusWords}">${markOf(goal.status)}</a></li>`,
  )}</ul></div>`;
}
