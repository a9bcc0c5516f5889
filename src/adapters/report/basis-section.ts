import { assumptionLists, provenanceLines } from "../../explain/provenance-lines.js";
import type { Explanation } from "../../explain/types.js";
import { listOf } from "./goal-article.js";
import { html, type Markup } from "./markup.js";

/** What the results rest on: local choices, assumptions, and what it takes to work them out again. */
export function basisSection(explanation: Explanation): Markup {
  const goals = explanation.phases.flatMap((phase) => phase.goals);
  const local = goals.filter((goal) => goal.local.length > 0 && goal.status !== "not-applicable");
  return html`<section aria-labelledby="basis"><h2 id="basis">What this rests on</h2>
${
  local.length === 0
    ? undefined
    : html`<details><summary>${local.length} of ${goals.length} goals rest on local choices, which can be made otherwise</summary>
<dl>${local.map((goal) => html`<dt>${goal.title}</dt><dd>${listOf(goal.local)}</dd>`)}</dl></details>`
}
${assumptionLists(explanation.assumptions).map(
  ({ label, texts }) =>
    html`<h3>Taken to be so: ${label.toLowerCase()}</h3>${html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`}`,
)}
<h3>How this was worked out</h3>
<ul>${provenanceLines(explanation).map((line) => html`<li>${line}</li>`)}</ul>
</section>`;
}
