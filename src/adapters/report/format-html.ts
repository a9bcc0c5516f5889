import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Evaluation } from "../../evaluate/evaluation.js";
import { explain } from "../../explain/explain.js";
import type { Explanation } from "../../explain/types.js";
import { basisSection } from "./basis-section.js";
import { goalArticle } from "./goal-article.js";
import { headline } from "./headline.js";
import { hubsSection } from "./hubs-section.js";
import { html, Markup } from "./markup.js";
import { questionsSection } from "./questions.js";
import { SCRIPT } from "./script.js";
import { markSymbols } from "./status-mark.js";
import { STYLE } from "./style.js";
import { targetsSection } from "./targets-section.js";
import { trendSection } from "./trend-section.js";

/** What a report can show beside one evaluation. */
export interface HtmlOptions {
  /** Evaluations of the same subject on other days, in any order: adds how each measure has moved. */
  readonly history?: readonly Evaluation[];
  /** Evaluations of hubs on the same day: adds a comparison hub by hub. */
  readonly hubs?: readonly Evaluation[];
}

/**
 * Writes an evaluation as one HTML file that stands by itself: it fetches nothing, and opens from disk.
 * Every text of the snapshot and the rules is escaped. Same input, same bytes.
 */
export function formatHtml(evaluation: Evaluation, { history = [], hubs = [] }: HtmlOptions = {}): string {
  const explanation = explain(evaluation);
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
${navigation(explanation, { history, hubs })}
<main id="content">
${headline(explanation)}
${targetsSection(explanation, evaluation)}
${explanation.phases.map(
  (phase) => html`<section aria-labelledby="phase-${phase.id}"><h2 id="phase-${phase.id}">${phase.title}</h2>
${phase.goals.map((goal) => goalArticle(goal, evaluation.goals[goal.id]!))}
</section>`,
)}
${trendSection(history, evaluation)}
${hubsSection(hubs)}
${questionsSection(explanation)}
${basisSection(explanation)}
</main>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`;
  return page.html;
}

function navigation({ phases }: Explanation, { history, hubs }: Required<HtmlOptions>): Markup {
  const links: readonly (readonly [string, string])[] = [
    ...phases.map(({ id, title }) => [`phase-${id}`, title] as const),
    ...(history.length > 0 ? [["trend", "How it has moved"] as const] : []),
    ...(hubs.length > 0 ? [["hubs", "Hub by hub"] as const] : []),
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
