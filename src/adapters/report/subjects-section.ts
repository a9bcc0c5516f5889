import { STATUSES } from "../../base/status.js";
import { upperFirst } from "../../base/words.js";
import type { Evaluation, Status } from "../../evaluate/types.js";
import { statusWords } from "../../explain/status-words.js";
import { oneOf, otherOf, type WithSubjects, withArticle } from "../../rule-set/subjects.js";
import type { RuleSet } from "../../rule-set/types.js";
import { markAt, trackOf } from "./bar.js";
import { html, type Markup, sectionOf, tableOf } from "./markup.js";
import { measureWords, numberOf, rangeWords, spanOf, topOf } from "./measure.js";
import { type MeasuredTarget, measuredTargets, progressOf } from "./measured-targets.js";
import { markOf } from "./status-mark.js";

/** Subjects side by side: a table that can be sorted, and for each measure with a date every one's bar. */
export function subjectsSection(subjects: readonly Evaluation[], ruleSet: RuleSet): Markup | undefined {
  const [first] = subjects;
  if (first === undefined) return undefined;
  const { scope } = first.subject;
  const one = oneOf(ruleSet, scope);
  const targets = new Map<string, MeasuredTarget>();
  for (const target of subjects.flatMap((each) => measuredTargets(each, ruleSet)))
    targets.set(`${target.goal} ${target.criterion}`, target);
  const measures = [...targets.values()];
  const statuses = STATUSES.filter((status) => subjects.some((each) => countOf(each, status) > 0));
  const headings = [
    sortHeading(upperFirst(one), false),
    statuses.map((status) => sortHeading(statusWords(status), true)),
    measures.map(({ fullTitle }) => sortHeading(fullTitle, false)),
  ];
  const rows = subjects.map((each) => rowOf(each, statuses, measures));
  const content = html`
<p>${subjects.length === 1 ? `One ${one}` : `${subjects.length} ${otherOf(ruleSet, scope)}`}, each against the goals that apply to ${withArticle(ruleSet, scope)}. A column's heading sorts by it.</p>
${tableOf(html`aria-label="${sectionTitle(ruleSet, scope)}"`, headings, rows)}
<div class="small">${measures.map((target) => multiple(target, subjects, [one, otherOf(ruleSet, scope)]))}</div>
`;
  return sectionOf("subjects", sectionTitle(ruleSet, scope), content);
}

/** What the section is called: "Hub by hub". */
export function sectionTitle(rules: WithSubjects, scope: string): string {
  const one = oneOf(rules, scope);
  return `${upperFirst(one)} by ${one}`;
}

function sortHeading(words: string, isNumber: boolean): Markup {
  return html`<th scope="col"${isNumber ? html` class="n"` : undefined}><button type="button">${words}</button></th>`;
}

function rowOf(
  evaluation: Evaluation,
  statuses: readonly Status[],
  measures: readonly MeasuredTarget[],
): Markup {
  return html`<tr><th scope="row">${evaluation.subject.name || evaluation.subject.id}</th>${statuses.map((status) => html`<td class="n">${countOf(evaluation, status)}</td>`)}${measures.map(
    ({ goal, criterion }) => {
      const each = evaluation.goals[goal]!.criteria[criterion]!;
      const progress = progressOf(each);
      const { low, high } = spanOf(progress?.actual ?? null);
      return html`<td data-key="${low ?? high}">${markOf(each.status)} ${progress === undefined ? "–" : rangeWords(progress.actual)}<br><span class="soft">${statusWords(each.status)}</span></td>`;
    },
  )}</tr>`;
}

/** All subjects on one measure, the furthest first; those of which nothing is known last. */
function multiple(
  { goal, criterion, fullTitle, progress: { target } }: MeasuredTarget,
  subjects: readonly Evaluation[],
  [one, other]: readonly [one: string, other: string],
): Markup {
  const rows = subjects
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
  const label = `${fullTitle}: ${reached} of ${rows.length} ${other} have certainly reached the target of ${measureWords(target)}. The table above has each ${one}'s figure.`;
  return html`<div><h3>${fullTitle}</h3>
<svg viewBox="0 0 1000 ${height}" width="100%" height="${height}" preserveAspectRatio="none" role="img" aria-label="${label}">${rows.map(
    ({ span, progress: { required } }, at) =>
      html`${trackOf(span, top, step - 3, at * step)}${
        required === undefined
          ? undefined
          : markAt("today", numberOf(required.value), top, at * step, step - 3)
      }`,
  )}${markAt("target", numberOf(target), top, 0, height)}</svg>
<p class="key"><span class="k-target">Target: ${measureWords(target)}</span> <span>${reached} of ${rows.length} ${other} have reached it for certain</span></p></div>`;
}

function countOf({ goals }: Evaluation, status: Status): number {
  return Object.values(goals).filter((goal) => goal.status === status).length;
}
