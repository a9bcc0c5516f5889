import { STATUSES } from "../../base/status.js";
import type { Status } from "../../evaluate/types.js";
import { countWords, plainStatus, statusWords } from "../../explain/status-words.js";
import type { PhaseExplanation } from "../../explain/types.js";
import { html, type Markup } from "./markup.js";
import { markOf } from "./status-mark.js";

/**
 * How many goals of each phase have which status. Each number links to the goals; with the page's script, it shows only
 * those goals.
 */
export function phaseTable(phases: readonly PhaseExplanation[]): Markup {
  const all = phases.flatMap(({ goals }) => goals);
  const statuses = STATUSES.filter((status) => all.some((goal) => goal.status === status));
  const rows = phases.map(
    ({ id, title, goals }) =>
      html`<tr role="row"><th scope="row" role="rowheader">${title}</th>${statuses.map((status) => cellOf(status, goals, title, id))}</tr>`,
  );
  // On a narrow screen the table is laid out as blocks, and the roles keep it a table for screen readers.
  return html`<section aria-labelledby="phases"><h2 id="phases">All ${all.length} goals by phase</h2>
<table class="matrix" role="table" aria-labelledby="phases"><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Phase</th>${statuses.map(
    (status) =>
      html`<th scope="col" role="columnheader"><span class="s-${status} head">${markOf(status)} ${statusWords(status)}</span></th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows}
<tr role="row" class="total"><th scope="row" role="rowheader">All</th>${statuses.map((status) => cellOf(status, all, "All phases"))}</tr></tbody></table></section>`;
}

function cellOf(
  status: Status,
  goals: readonly { readonly status: Status }[],
  title: string,
  phase = "",
): Markup {
  const count = goals.filter((goal) => goal.status === status).length;
  if (count === 0)
    return html`<td role="cell" class="none">0<span class="word"> ${plainStatus(status)}</span></td>`;
  const [, ...words] = countWords(status, count).split(" ");
  return html`<td role="cell"><a class="chip s-${status}" href="#goals" data-status="${status}" data-phase="${phase}" aria-label="${title}: ${countWords(status, count)}">${markOf(status)} ${count}<span class="word"> ${words.join(" ")}</span></a></td>`;
}
