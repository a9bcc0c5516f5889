import { longDay } from "../../base/day.js";
import type { Evaluation } from "../../evaluate/types.js";
import { assumptionLists, provenanceLines } from "../../explain/provenance-lines.js";
import type { EvidenceLine, Explanation } from "../../explain/types.js";
import { headingOf, html, listOf, type Markup, sectionOf, tableOf } from "./markup.js";
import type { ReportedGoal } from "./short-line.js";

/** How the results were counted: local choices, evidence, assumptions, and what is needed to work them out again. */
export function basisSection(
  explanation: Explanation,
  goals: readonly ReportedGoal[],
  { warnings }: Evaluation,
): Markup {
  const content = html`
${listUnder(
  "Please note",
  warnings.map(({ message }) => message),
)}
${choicesOf(goals)}
${evidenceOf(goals)}
${assumptionLists(explanation.assumptions).map(({ label, texts }) => listUnder(`Assumptions: ${label.toLowerCase()}`, texts))}
${listUnder("Versions and fingerprints", provenanceLines(explanation))}
`;
  return sectionOf("basis", "How this was counted", content);
}

function listUnder(title: string, texts: readonly string[]): Markup | undefined {
  return texts.length === 0 ? undefined : html`<h3>${title}</h3>${listOf(texts)}`;
}

/** Each local choice once, with the goals that rest on it. */
function choicesOf(goals: readonly ReportedGoal[]): Markup | undefined {
  const choices = new Map<string, string[]>();
  for (const { goal } of goals) {
    if (goal.status === "not-applicable") continue;
    for (const choice of goal.local) choices.set(choice, [...(choices.get(choice) ?? []), goal.title]);
  }
  if (choices.size === 0) return undefined;
  return html`<h3>Local choices</h3><p>These are not in the published document and could be chosen differently.</p>
${[...choices].map(
  ([choice, titles]) =>
    html`<details><summary>${choice}: ${titles.length === 1 ? "1 goal" : `${titles.length} goals`}</summary><p>${titles.join("; ")}.</p></details>`,
)}`;
}

/** The source of each fact, once. */
function evidenceOf(goals: readonly ReportedGoal[]): Markup | undefined {
  const lines = new Map<string, EvidenceLine>();
  for (const line of goals.flatMap(({ goal }) => goal.evidence)) lines.set(line.fact, line);
  if (lines.size === 0) return undefined;
  const rows = [...lines.values()].map(
    ({ title, source, on }) =>
      html`<tr><th scope="row">${title}</th><td>${source}</td><td>${on === undefined ? "–" : longDay(on)}</td></tr>`,
  );
  return html`<h3 id="evidence">Evidence</h3>${tableOf(html`aria-labelledby="evidence"`, ["Fact", "Source", "Dated"].map(headingOf), rows)}`;
}
