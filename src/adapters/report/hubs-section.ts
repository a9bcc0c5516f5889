import { STATUSES } from "../../base/status.js";
import type { Evaluation, Status } from "../../evaluate/types.js";
import { statusWords } from "../../explain/status-words.js";
import type { RuleSet } from "../../rule-set/types.js";
import { markAt, trackOf } from "./bar.js";
import { html, type Markup, sectionOf, tableOf } from "./markup.js";
import { measureWords, numberOf, rangeWords, spanOf, topOf } from "./measure.js";
import { type MeasuredTarget, measuredTargets, progressOf } from "./measured-targets.js";
import { markOf } from "./status-mark.js";

/** Hubs side by side: a table that can be sorted, and for each measure with a date every hub's bar. */
export function hubsSection(hubs: readonly Evaluation[], ruleSet: RuleSet): Markup | undefined {
  if (hubs.length === 0) return undefined;
  const targets = new Map<string, MeasuredTarget>();
  for (const target of hubs.flatMap((hub) => measuredTargets(hub, ruleSet)))
    targets.set(`${target.goal} ${target.criterion}`, target);
  const measures = [...targets.values()];
  const statuses = STATUSES.filter((status) => hubs.some((hub) => countOf(hub, status) > 0));
  const headings = [
    sortHeading("Hub", false),
    statuses.map((status) => sortHeading(statusWords(status), true)),
    measures.map(({ fullTitle }) => sortHeading(fullTitle, false)),
  ];
  const rows = hubs.map((hub) => rowOf(hub, statuses, measures));
  const content = html`
<p>${hubs.length === 1 ? "One hub" : `${hubs.length} hubs`}, each against the goals that apply to a hub. A column's heading sorts by it.</p>
${tableOf(html`aria-label="Hub by hub"`, headings, rows)}
<div class="small">${measures.map((target) => multiple(target, hubs))}</div>
`;
  return sectionOf("hubs", "Hub by hub", content);
}

function sortHeading(words: string, isNumber: boolean): Markup {
  return html`<th scope="col"${isNumber ? html` class="n"` : undefined}><button type="button">${words}</button></th>`;
}

function rowOf(hub: Evaluation, statuses: readonly Status[], measures: readonly MeasuredTarget[]): Markup {
  return html`<tr><th scope="row">${hub.subject.name || hub.subject.id}</th>${statuses.map((status) => html`<td class="n">${countOf(hub, status)}</td>`)}${measures.map(
    ({ goal, criterion }) => {
      const each = hub.goals[goal]!.criteria[criterion]!;
      const progress = progressOf(each);
      const { low, high } = spanOf(progress?.actual ?? null);
      return html`<td data-key="${low ?? high}">${markOf(each.status)} ${progress === undefined ? "–" : rangeWords(progress.actual)}<br><span class="soft">${statusWords(each.status)}</span></td>`;
    },
  )}</tr>`;
}

/** All hubs on one measure, the furthest first; those of which nothing is known last. */
function multiple(
  { goal, criterion, fullTitle, progress: { target } }: MeasuredTarget,
  hubs: readonly Evaluation[],
): Markup {
  const rows = hubs
    .flatMap(({ goals }) => {
      const progress = progressOf(goals[goal]?.criteria[criterion]);
      return progress === undefined ? [] : [{ progress, span: spanOf(progress.actual) }];
    })
    .sort((a, b) => (b.span.low ?? b.span.high ?? -1) - (a.span.low ?? a.span.high ?? -1));
  const top = topOf(rows.map(({ progress }) => progress));
  const step = 12;
  const height = rows.length * step;
  const reached = rows.filter(
    ({ progress, span }) => span.low !== undefined && span.low >= numberOf(progress.target),
  ).length;
  const label = `${fullTitle}: ${reached} of ${rows.length} hubs have certainly reached the target of ${measureWords(target)}. The table above has each hub's figure.`;
  return html`<div><h3>${fullTitle}</h3>
<svg viewBox="0 0 1000 ${height}" width="100%" height="${height}" preserveAspectRatio="none" role="img" aria-label="${label}">${rows.map(
    ({ span, progress: { required } }, at) =>
      html`${trackOf(span, top, step - 3, at * step)}${
        required === undefined
          ? undefined
          : markAt("today", numberOf(required.value), top, at * step, step - 3)
      }`,
  )}${markAt("target", numberOf(target), top, 0, height)}</svg>
<p class="key"><span class="k-target">Target: ${measureWords(target)}</span> <span>${reached} of ${rows.length} hubs have reached it for certain</span></p></div>`;
}

function countOf({ goals }: Evaluation, status: Status): number {
  return Object.values(goals).filter((goal) => goal.status === status).length;
}
