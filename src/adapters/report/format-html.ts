import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { longDay } from "../../base/day.js";
import { checkEvaluation, readEvaluation } from "../../evaluate/read-evaluation.js";
import type { Evaluation, EvaluationOf } from "../../evaluate/types.js";
import { type ExplainOptions, explain } from "../../explain/explain.js";
import { goalLead } from "../../explain/goal-lines.js";
import { assumptionLists, provenanceLines } from "../../explain/provenance-lines.js";
import type { Explanation, MissingFact, PhaseExplanation } from "../../explain/types.js";
import type { IdsOf, RuleSet, RuleSetIds } from "../../rule-set/types.js";
import { barOf, barTitle } from "./bar.js";
import { anchorOf, goalArticle, textsOf } from "./goal-article.js";
import { html, listOf, Markup, sectionOf } from "./markup.js";
import { measuredTargets } from "./measured-targets.js";
import { badgeOf, markOf, markSymbols } from "./status-mark.js";
import { STYLE } from "./style.js";
import { sectionTitle, subjectsSection } from "./subjects-section.js";
import { trendSection } from "./trend-section.js";

/** What a report can show beside one evaluation. */
export interface HtmlOptions<Ids extends RuleSetIds = RuleSetIds> extends ExplainOptions {
  /** Evaluations of the same subject on other days, in any order: adds how each measure has moved. */
  readonly history?: readonly Evaluation<Ids>[] | undefined;
  /** Evaluations of subjects of one kind on the same day: adds a comparison, one by one. */
  readonly subjects?: readonly Evaluation<Ids>[] | undefined;
}

/**
 * Writes a result as one HTML file that stands by itself: it fetches nothing, and opens from disk.
 * Every text of the snapshot and the rules is escaped. Same input, same bytes.
 *
 * @param ruleSet - the rules that made the result, and those beside it
 * @param evaluation - what `evaluate` returned, or its JSON read back
 * @throws {SnapshotError} with the code `not-a-result` or `other-rules`
 */
export function formatHtml<R extends RuleSet>(
  ruleSet: R,
  evaluation: EvaluationOf<R>,
  options: HtmlOptions<IdsOf<R>> = {},
): string {
  const { words } = options;
  // Earlier days may have been under earlier rules; what is side by side is held against the same.
  const history = (options.history ?? []).map(checkEvaluation);
  const subjects = (options.subjects ?? []).map((each) => readEvaluation(ruleSet, each).evaluation);
  const explanation = explain(ruleSet, evaluation, { words });
  const { title, subject, day } = explanation;
  const page = html`${new Markup("<!doctype html>")}
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${subject.name}, ${day}: ${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the results</a>
${markSymbols()}
<header>
<h1>${subject.name}</h1>
<p>${title}, ${day}</p>
</header>
${navigation(explanation, ruleSet, { history, subjects })}
<main id="content">
${headline(explanation)}
${targetsSection(explanation, evaluation, ruleSet)}
${explanation.phases.map(({ id, title, goals }) => {
  const articles = goals.map((goal) => goalArticle(goal, evaluation.goals[goal.id]!));
  return sectionOf(`phase-${id}`, title, ["\n", articles, "\n"]);
})}
${trendSection(history, evaluation, ruleSet)}
${subjectsSection(subjects, ruleSet)}
${questionsSection(explanation)}
${basisSection(explanation)}
</main>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`;
  return page.html;
}

interface Beside {
  readonly history: readonly Evaluation[];
  readonly subjects: readonly Evaluation[];
}

function navigation({ phases }: Explanation, ruleSet: RuleSet, { history, subjects }: Beside): Markup {
  const links: readonly (readonly [string, string])[] = [
    ...phases.map(({ id, title }) => [`phase-${id}`, title] as const),
    ...(history.length > 0 ? [["trend", "How it has moved"] as const] : []),
    ...subjects
      .slice(0, 1)
      .map(({ subject: { scope } }) => ["subjects", sectionTitle(ruleSet, scope)] as const),
    ...(phases.some(({ goals }) => goals.some(({ missing }) => missing.length > 0))
      ? [["questions", "What to find out"] as const]
      : []),
    ["basis", "What this rests on"],
  ];
  return html`<nav aria-label="On this page"><ul class="counts">${links.map(([id, words]) => html`<li><a href="#${id}">${words}</a></li>`)}</ul></nav>`;
}

/** What a page's own policy needs, so that nothing but this style and this script is let in. */
function hashOf(text: string): Markup {
  const digest = sha256(utf8ToBytes(text));
  return new Markup(`'sha256-${btoa(String.fromCharCode(...digest))}'`);
}

/** The whole at one look: how many goals have which status, and each phase's goals as tiles that lead to them. */
function headline({ summary, counts, warnings, phases }: Explanation): Markup {
  const content = html`
<p>${summary}</p>
<ul class="counts">${counts.map(({ status, words }) => html`<li>${badgeOf(status, words)}</li>`)}</ul>
${warnings.map((warning) => html`<p class="note">Please note: ${warning}</p>`)}
<div class="phases">${phases.map(phaseCard)}</div>
`;
  return sectionOf("glance", "At a glance", content);
}

function phaseCard({ title, goals }: PhaseExplanation): Markup {
  return html`<div class="phase"><h3>${title}</h3><ul class="tiles">${goals.map(
    (goal) =>
      html`<li><a class="s-${goal.status}" href="#${anchorOf(goal.id)}" title="${goal.title}: ${goal.statusWords}" aria-label="${goal.title}: ${goal.statusWords}">${markOf(goal.status)}</a></li>`,
  )}</ul></div>`;
}

/** The goals that have a deadline, each with its bars, before all others; nothing where there are none. */
function targetsSection(
  { targets }: Explanation,
  evaluation: Evaluation,
  ruleSet: RuleSet,
): Markup | undefined {
  const inScope = targets.filter(({ status }) => status !== "not-applicable");
  if (inScope.length === 0) return undefined;
  const measures = measuredTargets(evaluation, ruleSet);
  const content = html`
<div class="small">${inScope.map(
    (goal) => html`<div class="phase"><h3><a href="#${anchorOf(goal.id)}">${goal.title}</a></h3>
${badgeOf(goal.status, goalLead(goal))}
<p class="soft">By ${longDay(goal.deadline!)}</p>
${measures.filter((measure) => measure.goal === goal.id).map(({ title, progress }) => [barTitle(title), barOf(progress, title)])}
</div>`,
  )}</div>
`;
  return sectionOf("targets", "Targets with a date", content);
}

interface Asked extends MissingFact {
  readonly goals: number;
}

/** What is not known, as questions, those first whose answers bear on most goals; nothing where all is known. */
function questionsSection({ phases }: Explanation): Markup | undefined {
  const asked = new Map<string, Asked>();
  for (const { missing } of phases.flatMap(({ goals }) => goals)) {
    for (const each of missing)
      asked.set(each.fact, { ...each, goals: (asked.get(each.fact)?.goals ?? 0) + 1 });
  }
  if (asked.size === 0) return undefined;
  const sorted = [...asked.values()].sort((a, b) => b.goals - a.goals);
  const content = html`
<p>${sorted.length === 1 ? "One answer is" : `${sorted.length} answers are`} missing. Until then what they bear on is left open, and nothing is counted as nought.</p>
<ol>${sorted.map(
    ({ question, title, goals }) =>
      html`<li>${question ?? title}${goals > 1 ? html` <span class="soft">(bears on ${goals} goals)</span>` : undefined}</li>`,
  )}</ol>`;
  return sectionOf("questions", "What to find out", content);
}

/** What the results rest on: local choices, assumptions, and what it takes to work them out again. */
function basisSection(explanation: Explanation): Markup {
  const goals = explanation.phases.flatMap((phase) => phase.goals);
  const local = goals.filter((goal) => goal.local.length > 0 && goal.status !== "not-applicable");
  const content = html`
${
  local.length === 0
    ? undefined
    : html`<details><summary>${local.length} of ${goals.length} goals rest on local choices, which can be made otherwise</summary>
<dl>${local.map((goal) => html`<dt>${goal.title}</dt><dd>${textsOf(goal.local)}</dd>`)}</dl></details>`
}
${assumptionLists(explanation.assumptions).map(
  ({ label, texts }) => html`<h3>Taken to be so: ${label.toLowerCase()}</h3>${listOf(texts)}`,
)}
<h3>How this was worked out</h3>
${listOf(provenanceLines(explanation))}
`;
  return sectionOf("basis", "What this rests on", content);
}

/** What the page does when used: sorts tables, and opens what is folded before it is printed. It works without. */
const SCRIPT = `
"use strict";
for (const button of document.querySelectorAll("th button")) {
  button.addEventListener("click", () => {
    const header = button.closest("th");
    const table = header.closest("table");
    const place = [...header.parentNode.children].indexOf(header);
    const falls = header.getAttribute("aria-sort") === "ascending";
    for (const other of header.parentNode.children) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const keyOf = (row) => row.children[place].dataset.key ?? row.children[place].textContent;
    const compare = (a, b) => {
      const [x, y] = [keyOf(a), keyOf(b)];
      const numbers = x !== "" && y !== "" && !isNaN(x) && !isNaN(y);
      return numbers ? x - y : x === "" || y === "" ? (x === "") - (y === "") : x.localeCompare(y, "en-GB");
    };
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((a, b) => (falls ? -compare(a, b) : compare(a, b)));
    body.append(...rows);
  });
}
const folded = () => [...document.querySelectorAll("details:not([open])")];
let opened = [];
addEventListener("beforeprint", () => { opened = folded(); for (const each of opened) each.open = true; });
addEventListener("afterprint", () => { for (const each of opened) each.open = false; });
`;
