// diff: takes the difference between two rule sets, gives one HTML page that shows it.
import { longDay } from "../../base/day.js";
import { causeWords, diffReport } from "../../compare/diff/diff-report.js";
import type { RuleSetDiff, SubjectDiff } from "../../compare/diff/types.js";
import { plainStatus } from "../../explain/status-words.js";
import { htmlFile } from "../report/html-file.js";
import { headingOf, html, idOf, listOf, type Markup, sectionOf, tableOf } from "../report/markup.js";
import { badgeOf, markSymbols } from "../report/status-mark.js";
import { STYLE } from "../report/style.js";

/**
 * Writes a comparison of two rule sets as one self-contained HTML file, to show at a meeting or to print: it fetches
 * nothing and runs no script. All text from the rules is escaped. The same input gives the same bytes.
 */
export function formatDiffHtml(diff: RuleSetDiff): string {
  const { title, lines, sections } = diffReport(diff);
  const table = subjectTable(diff);
  const told = sections.filter(({ heading }) => table === undefined || heading !== SUBJECTS);
  const links = [...(table === undefined ? [] : [SUBJECTS]), ...told.map(({ heading }) => heading)];
  const body = html`<a class="skip" href="#content">Skip to the changes</a>
${markSymbols()}
<header>
<h1>${title}</h1>
${lines.map((line) => html`<p>${line}</p>`)}
</header>
<main id="content">
${links.length < 2 ? undefined : html`<nav aria-label="On this page"><ul>${links.map((each) => html`<li><a href="#${idOf(each)}">${each}</a></li>`)}</ul></nav>`}
${table}
${told.map(({ heading, items }) =>
  sectionOf(
    idOf(heading),
    heading,
    html`<ul>${items.map(({ lead, lines: more }) => html`<li>${more.length === 0 ? lead : html`<b>${lead}</b>${listOf(more)}`}</li>`)}</ul>`,
  ),
)}
</main>`;
  return htmlFile({ title, style: `${STYLE}${COLUMNS}`, body });
}

/** Columns wide enough for their words. */
const COLUMNS =
  ".wide tbody th{min-width:10rem}.wide td.goal{min-width:12rem}.wide :is(th,td){overflow-wrap:break-word}";

const SUBJECTS = "Subjects that change status";

/** The subjects whose status changes, with a row for each goal and its cause; `undefined` if no status does. */
function subjectTable({ subjects = [], changes, goals }: RuleSetDiff): Markup | undefined {
  const moved = subjects.filter(({ goals }) => goals.length > 0);
  if (moved.length === 0) return undefined;
  const byId = new Map(changes.map((change) => [change.id, change]));
  const titles = new Map(goals.map(({ id, title }) => [id, title]));
  const rows = moved.flatMap((subject) =>
    subject.goals.map(
      (change, at) =>
        html`<tr>${
          at === 0
            ? html`<th scope="rowgroup" rowspan="${subject.goals.length}">${subject.name ?? subject.id}<br><span class="soft">${dayWords(subject)}</span></th>`
            : undefined
        }<td class="goal">${titles.get(change.goal)}<br><span class="soft">${change.goal}</span></td><td>${badgeOf(change.from, plainStatus(change.from))}</td><td>${badgeOf(change.to, plainStatus(change.to))}</td><td>${causeWords(change, subject, byId)}</td></tr>`,
    ),
  );
  const head = ["Subject", "Goal", "Was", "Is", "Why"].map(headingOf);
  return sectionOf(
    idOf(SUBJECTS),
    SUBJECTS,
    html`<div class="wide">${tableOf(html`aria-label="${SUBJECTS}"`, head, rows)}</div>`,
  );
}

function dayWords({ asOf, on }: SubjectDiff): string {
  return on === undefined ? longDay(asOf) : `figures of ${longDay(asOf)}, judged on ${longDay(on)}`;
}
