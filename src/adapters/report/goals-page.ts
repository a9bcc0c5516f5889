import { longDay } from "../../base/day.js";
import type { Explanation } from "../../explain/types.js";
import { headingOf, html, type Markup } from "./markup.js";
import { type ReportedGoal, shortLine } from "./short-line.js";
import { markOf } from "./status-mark.js";

/** The second printed page: every goal in one short line. */
export function goalsPage({ subject, day, phases }: Explanation, goals: readonly ReportedGoal[]): Markup {
  const bodies = phases.map(
    ({ id, title }) =>
      html`<tbody><tr><th scope="rowgroup" colspan="4" class="phase-row">${title}</th></tr>${goals
        .filter(({ phase }) => phase === id)
        .map(rowOf)}</tbody>`,
  );
  return html`<section class="print sheet" aria-labelledby="all-goals"><h2 id="all-goals">All goals: ${subject.name}, ${day}</h2>
<table class="all"><thead><tr>${["Goal", "Status", "Progress", "By"].map(headingOf)}</tr></thead>
${bodies}</table>
<p class="soft">The reasons, the evidence and how this was counted are in the page itself.</p></section>`;
}

function rowOf(each: ReportedGoal): Markup {
  const { title, status, statusWords, deadline } = each.goal;
  return html`<tr><th scope="row">${title}</th><td class="s-${status}"><span class="one">${markOf(status)} ${statusWords}</span></td><td><span class="two">${shortLine(each)}</span></td><td>${deadline === null ? "" : longDay(deadline)}</td></tr>`;
}
