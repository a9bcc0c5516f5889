import { toNumber } from "../../base/rational.js";
import { STATUSES } from "../../base/status.js";
import { upperFirst } from "../../base/words.js";
import type { Evaluation, Status } from "../../evaluate/types.js";
import { statusWords } from "../../explain/status-words.js";
import { oneOf, otherOf, type WithSubjects, withArticle } from "../../rule-set/subjects.js";
import type { RuleSet } from "../../rule-set/types.js";
import { barAlone } from "./bar.js";
import { html, type Markup, sectionOf } from "./markup.js";
import { type Measure, measuresOf, topOf } from "./measure.js";
import { markOf } from "./status-mark.js";

/** A column of the comparison: one measure with a date. */
interface Column {
  readonly goal: string;
  readonly criterion: string;
  readonly title: string;
  readonly top: number;
}

/**
 * Subjects side by side in a sortable table: the bars of each one, after a row for the subject that they are part of.
 */
export function subjectsSection(
  subjects: readonly Evaluation[],
  whole: Evaluation,
  ruleSet: RuleSet,
): Markup | undefined {
  const [first] = subjects;
  if (first === undefined) return undefined;
  const { scope } = first.subject;
  const one = oneOf(ruleSet, scope);
  const columns = columnsOf(subjects, ruleSet);
  const statuses = STATUSES.filter((status) => subjects.some((each) => countOf(each, status) > 0));
  const headings = [
    html`<th scope="col" data-sort="">${upperFirst(one)}</th>`,
    columns.map(({ title }) => html`<th scope="col" data-sort="">${title}</th>`),
    statuses.map((status) => html`<th scope="col" class="n" data-sort="">${statusWords(status)}</th>`),
  ];
  const row = (each: Evaluation) => rowOf(each, statuses, columns, ruleSet);
  const title = sectionTitle(ruleSet, scope);
  const isAmong = subjects.some(
    ({ subject }) => subject.id === whole.subject.id && subject.scope === whole.subject.scope,
  );
  const content = html`
<p>${subjects.length === 1 ? `One ${one}` : `${subjects.length} ${otherOf(ruleSet, scope)}`}, each judged by the goals that apply to ${withArticle(ruleSet, scope)}. <span class="scripted">Choose a column’s heading to sort by it.</span></p>
<ul class="reached">${columns.map((column) => html`<li>${reachedWords(column, subjects, ruleSet, otherOf(ruleSet, scope))}</li>`)}</ul>
<div class="scroll wide" tabindex="0" role="group" aria-label="${title}"><table class="side"><thead><tr>${headings}</tr></thead>
${isAmong ? undefined : html`<tbody class="whole">${row(whole)}</tbody>`}
<tbody data-rows="">${subjects.map(row)}</tbody></table></div>
`;
  return sectionOf("subjects", title, content);
}

/** The title of the section: "Hub by hub". */
export function sectionTitle(rules: WithSubjects, scope: string): string {
  const one = oneOf(rules, scope);
  return `${upperFirst(one)} by ${one}`;
}

function columnsOf(subjects: readonly Evaluation[], ruleSet: RuleSet): readonly Column[] {
  const phases = Object.values(ruleSet.phases);
  const columns = new Map<string, Omit<Column, "top"> & { readonly measures: Measure[] }>();
  for (const evaluation of subjects) {
    for (const goal of Object.values(evaluation.goals)) {
      if (goal.deadline === null) continue;
      const phase = phases.find(({ goals }) => goals.includes(goal.id))?.title;
      for (const measure of measuresOf(goal, evaluation, ruleSet)) {
        const { criterion } = measure;
        const key = `${goal.id} ${criterion}`;
        const title = phase === undefined ? measure.title : `${phase}: ${measure.title}`;
        const found = columns.get(key) ?? { goal: goal.id, criterion, title, measures: [] };
        found.measures.push(measure);
        columns.set(key, found);
      }
    }
  }
  return [...columns.values()].map(({ measures, ...column }) => ({ ...column, top: topOf(measures) }));
}

/** "Primary schools: Schools that have engaged: 7 of 12 hubs have certainly reached 75%". */
function reachedWords(
  { goal, criterion, title }: Column,
  subjects: readonly Evaluation[],
  ruleSet: RuleSet,
  other: string,
): string {
  const measures = subjects.flatMap((each) =>
    measuresOf(each.goals[goal], each, ruleSet).filter((measure) => measure.criterion === criterion),
  );
  const reached = measures.filter(({ status }) => status === "met").length;
  return `${title}: ${reached} of ${measures.length} ${other} ${reached === 1 ? "has" : "have"} certainly reached the target`;
}

function rowOf(
  evaluation: Evaluation,
  statuses: readonly Status[],
  columns: readonly Column[],
  ruleSet: RuleSet,
): Markup {
  return html`<tr><th scope="row">${evaluation.subject.name || evaluation.subject.id}</th>${columns.map(
    (column) => cellOf(column, evaluation, ruleSet),
  )}${statuses.map((status) => html`<td class="n">${countOf(evaluation, status)}</td>`)}</tr>
`;
}

function cellOf({ goal, criterion, top }: Column, evaluation: Evaluation, ruleSet: RuleSet): Markup {
  const measures = measuresOf(evaluation.goals[goal], evaluation, ruleSet);
  const same = measures.find((each) => each.criterion === criterion);
  // A goal can ask for a different number from the subject that they are part of; that is shown under its own title.
  const measure = same ?? measures[0];
  if (measure === undefined) return html`<td data-key="">–</td>`;
  const { low = measure.high, status, words } = measure;
  const [value, drawnTo] =
    same === undefined ? [`${measure.title}: ${words.amount}`, topOf([measure])] : [words.value, top];
  return html`<td data-key="${low === undefined ? "" : toNumber(low)}"><b>${value}</b> ${barAlone(measure, drawnTo)}<span class="st-${status}">${markOf(status)} ${statusWords(status)}</span>${words.toGo === undefined || status === "met" ? undefined : html`, ${words.toGo}`}</td>`;
}

function countOf({ goals }: Evaluation, status: Status): number {
  return Object.values(goals).filter((goal) => goal.status === status).length;
}
