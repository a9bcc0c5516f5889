import { longDay, parseDay } from "../../base/day.js";
import type { Evaluation, Progress } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { headingOf, html, idOf, type Markup, sectionOf, tableOf } from "./markup.js";
import { measureWords, numberOf, rangeWords, round, type Span, spanOf, topOf } from "./measure.js";
import { type MeasuredTarget, measuredTargets, progressOf } from "./measured-targets.js";

interface Point {
  readonly asOf: string;
  readonly day: number;
  readonly progress: Progress;
  readonly span: Span;
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 260, 64, 16, 16, 34];

/** How each measure with a date has moved, day by day, as a line and as a table; nothing where there is one day only. */
export function trendSection(
  history: readonly Evaluation[],
  latest: Evaluation,
  ruleSet: RuleSet,
): Markup | undefined {
  const charts = measuredTargets(latest, ruleSet).flatMap((target) => {
    const points = [...history, latest]
      .flatMap(({ asOf, goals }): Point[] => {
        const progress = progressOf(goals[target.goal]?.criteria[target.criterion]);
        if (progress === undefined) return [];
        return [{ asOf, day: parseDay(asOf)!, progress, span: spanOf(progress.actual) }];
      })
      .sort((a, b) => a.day - b.day);
    const drawn = points.filter(({ span }) => span.low !== undefined || span.high !== undefined);
    return drawn.length < 2 ? [] : [chartOf(target, points)];
  });
  return charts.length === 0 ? undefined : sectionOf("trend", "How it has moved", charts);
}

function chartOf({ goal, criterion, goalTitle, title }: MeasuredTarget, points: readonly Point[]): Markup {
  const [first, last] = [points[0]!, points.at(-1)!];
  const top = topOf(points.map(({ progress }) => progress));
  const x = (day: number) =>
    round(LEFT + ((day - first.day) / (last.day - first.day || 1)) * (WIDTH - LEFT - RIGHT));
  const y = (value: number) => round(HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM));
  const known = points.filter(({ span }) => span.low !== undefined && span.low === span.high);
  const bounded = points.filter(({ span }) => span.low !== span.high);
  const required = points.flatMap(({ day, progress }) =>
    progress.required === undefined ? [] : [`${x(day)},${y(numberOf(progress.required.value))}`],
  );
  const target = y(numberOf(last.progress.target));
  const label = `${title}, from ${longDay(first.asOf)} to ${longDay(last.asOf)}: ${rangeWords(first.progress.actual)}, then ${rangeWords(last.progress.actual)}; target ${measureWords(last.progress.target)}`;
  const id = idOf("trend", goal, criterion);
  const headings = ["Day", "Measured", "Milestones call for", "Target"].map(headingOf);
  const rows = points.map(
    ({ asOf, progress }) =>
      html`<tr><th scope="row">${longDay(asOf)}</th><td>${rangeWords(progress.actual)}</td><td>${progress.required === undefined ? "–" : measureWords(progress.required.value)}</td><td>${measureWords(progress.target)}</td></tr>`,
  );
  return html`<div><h3 id="${id}">${goalTitle}: ${title}</h3>
<svg class="trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${HEIGHT - BOTTOM}" y2="${HEIGHT - BOTTOM}"/>
<line class="goal-line" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${target}" y2="${target}"/>
<text x="${LEFT - 6}" y="${target + 4}" text-anchor="end">${measureWords(last.progress.target)}</text>
<text x="${LEFT - 6}" y="${HEIGHT - BOTTOM + 4}" text-anchor="end">0</text>
<text x="${LEFT}" y="${HEIGHT - 10}">${longDay(first.asOf)}</text>
<text x="${WIDTH - RIGHT}" y="${HEIGHT - 10}" text-anchor="end">${longDay(last.asOf)}</text>
${required.length > 1 ? html`<polyline class="line" points="${required.join(" ")}"/>` : undefined}
${bounded.map(({ day, span }) => html`<line class="reach" x1="${x(day)}" x2="${x(day)}" y1="${y(span.low ?? 0)}" y2="${y(span.high ?? top)}"/>`)}
${known.length > 1 ? html`<polyline class="way" points="${known.map(({ day, span }) => `${x(day)},${y(span.low!)}`).join(" ")}"/>` : undefined}
${known.map(({ day, span }) => html`<circle class="dot" cx="${x(day)}" cy="${y(span.low!)}" r="4.5"/>`)}
</svg>
<p class="key"><span class="k-now">Measured (a bar where only bounds are known)</span> <span class="k-target">Target</span>${required.length > 1 ? html` <span class="k-today">Line of milestones</span>` : undefined}</p>
<details><summary>The numbers</summary>${tableOf(html`aria-labelledby="${id}"`, headings, rows)}</details></div>`;
}
