import { longDay, parseDay } from "../../base/day.js";
import { toNumber } from "../../base/rational.js";
import type { Evaluation } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { headingOf, html, idOf, type Markup, sectionOf, tableOf } from "./markup.js";
import { type Measure, measureOf, round } from "./measure.js";
import type { ReportedGoal } from "./short-line.js";

interface Point {
  readonly asOf: string;
  readonly day: number;
  readonly measure: Measure;
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 250, 52, 40, 26, 34];
/** How far apart two labels must be to be readable. */
const LABEL_ROOM = 64;

/**
 * How each measure with a deadline has moved, day by day up to its deadline, as a line, with its pace, and as a table;
 * `undefined` if fewer than two days are known.
 */
export function trendSection(
  days: readonly Evaluation[],
  goals: readonly ReportedGoal[],
  ruleSet: RuleSet,
  paceOf: (measure: Measure) => string | undefined,
): Markup | undefined {
  const dated = goals.flatMap(({ goal, measures }) =>
    goal.deadline === null ? [] : measures.map((measure) => ({ title: goal.title, measure })),
  );
  const charts = dated.flatMap(({ title, measure }) => {
    const points = days.flatMap((each): Point[] => {
      const found = measureOf(each.goals[measure.goal], measure.criterion, each, ruleSet);
      return found === undefined ? [] : [{ asOf: each.asOf, day: parseDay(each.asOf)!, measure: found }];
    });
    const known = points.filter(({ measure: { low, high } }) => low !== undefined || high !== undefined);
    return known.length < 2 ? [] : [chartOf(title, measure, known, paceOf(measure))];
  });
  return charts.length === 0
    ? undefined
    : sectionOf("trend", "Progress over time", html`<div class="charts">${charts}</div>`);
}

function chartOf(
  goalTitle: string,
  { goal, criterion, title, deadline, words }: Measure,
  points: readonly Point[],
  pace: string | undefined,
): Markup {
  const [first, last] = [points[0]!, points.at(-1)!];
  const end = Math.max(last.day, deadline === null ? 0 : parseDay(deadline)!);
  const numbers = points.flatMap(({ measure: { low, high, target, track } }) =>
    [low, high, target, track].flatMap((each) => (each === undefined ? [] : [toNumber(each)])),
  );
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const room = (most - least || most || 1) * 0.25;
  const [bottom, top] = [Math.max(0, least - room), most + room];
  const x = (day: number) =>
    round(LEFT + ((day - first.day) / (end - first.day || 1)) * (WIDTH - LEFT - RIGHT));
  const y = (value: number) =>
    round(HEIGHT - BOTTOM - ((value - bottom) / (top - bottom)) * (HEIGHT - TOP - BOTTOM));
  const drawn = points.map(({ day, measure: { low, high, track, words } }) => ({
    at: x(day),
    low: y(low === undefined ? bottom : toNumber(low)),
    high: y(high === undefined ? top : toNumber(high)),
    isKnown:
      words.value !== "not known" &&
      low !== undefined &&
      high !== undefined &&
      toNumber(low) === toNumber(high),
    track: track === undefined ? undefined : y(toNumber(track)),
    label: words.value,
  }));
  const known = drawn.filter(({ isKnown }) => isKnown);
  const tracks = drawn.filter(({ track }) => track !== undefined);
  const target = y(toNumber(last.measure.target));
  const base = HEIGHT - BOTTOM;
  const said = `${title}, from ${longDay(first.asOf)} to ${longDay(last.asOf)}: ${first.measure.words.value}, then ${last.measure.words.value}; target ${words.target}`;
  const id = idOf("trend", goal, criterion);
  const headings = ["Day", "Measured", "On track from", "Target"].map(headingOf);
  const rows = points.map(
    ({ asOf, measure: { words } }) =>
      html`<tr><th scope="row">${longDay(asOf)}</th><td>${words.amount}${words.share === undefined ? undefined : ` (${words.share})`}</td><td>${words.track ?? "–"}</td><td>${words.target}</td></tr>`,
  );
  return html`<div><h3 id="${id}">${goalTitle}: ${title}</h3>
${pace === undefined ? undefined : html`<p class="pace">${pace}</p>`}
<svg class="trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${said}">
<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${base}" y2="${base}"/>
<line class="goal-line" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${target}" y2="${target}"/>
<text x="${LEFT}" y="${target - 6}">Target ${words.target}</text>
<text x="${LEFT}" y="${HEIGHT - 10}">${longDay(first.asOf)}</text>
${end > last.day ? html`<line class="axis" x1="${x(last.day)}" x2="${x(last.day)}" y1="${base}" y2="${base + 6}"/>` : undefined}
<text x="${WIDTH - RIGHT}" y="${HEIGHT - 10}" text-anchor="end">${longDay(deadline !== null && end > last.day ? deadline : last.asOf)}${end > last.day ? " (deadline)" : ""}</text>
${tracks.length > 1 ? html`<polyline class="line" points="${tracks.map(({ at, track }) => `${at},${track}`).join(" ")}"/>` : undefined}
${drawn.filter(({ isKnown }) => !isKnown).map(({ at, low, high }) => html`<line class="reach" x1="${at}" x2="${at}" y1="${low}" y2="${high}"/>`)}
${known.length > 1 ? html`<polyline class="way" points="${known.map(({ at, low }) => `${at},${low}`).join(" ")}"/>` : undefined}
${known.map(({ at, low }) => html`<circle class="dot" cx="${at}" cy="${low}" r="4.5"/>`)}
${labelled(drawn).map(({ at, low, label }) => html`<text class="value" x="${at}" y="${Math.min(low + 22, base - 3)}" text-anchor="middle">${label}</text>`)}
</svg>
<p class="key"><span class="k-now">Measured (a bar where only bounds are known)</span> <span class="k-target">Target</span>${tracks.length > 1 ? html` <span class="k-today">On track from</span>` : undefined}</p>
<details><summary>The numbers</summary>${tableOf(html`aria-labelledby="${id}"`, headings, rows)}</details></div>`;
}

/** The points that have room for a label: the last, the first, and as many between them as fit. */
function labelled<T extends { readonly at: number }>(points: readonly T[]): readonly T[] {
  const last = points.at(-1)!;
  const chosen: T[] = [];
  for (const point of points) {
    const before = chosen.at(-1);
    const hasRoom = before === undefined || point.at - before.at >= LABEL_ROOM;
    if (point !== last && hasRoom && last.at - point.at >= LABEL_ROOM) chosen.push(point);
  }
  return [...chosen, last];
}
