// report: takes a result with its explanation, gives one HTML page to look at and to print.
import { upperFirst } from "../../base/words.js";
import { checkEvaluation, readEvaluation } from "../../evaluate/read-evaluation.js";
import type { Evaluation, EvaluationOf, WarningCode } from "../../evaluate/types.js";
import { type ExplainOptions, explain } from "../../explain/explain.js";
import type { IdsOf, RuleSet, RuleSetIds } from "../../rule-set/types.js";
import { basisSection } from "./basis-section.js";
import { behindSection } from "./behind-section.js";
import { goalsPage } from "./goals-page.js";
import { goalsSection } from "./goals-section.js";
import { daysOf, pacesOf } from "./history.js";
import { htmlFile } from "./html-file.js";
import { html } from "./markup.js";
import { missingQuestions, missingSection, missingSummary } from "./missing-section.js";
import { phaseTable } from "./phase-table.js";
import { reportedGoals } from "./reported-goals.js";
import { SCRIPT } from "./script.js";
import { markSymbols } from "./status-mark.js";
import { STYLE } from "./style.js";
import { sectionTitle, subjectsSection } from "./subjects-section.js";
import { targetCards } from "./target-cards.js";
import { trendSection } from "./trend-section.js";

/** What a report can show in addition to one evaluation. */
export interface HtmlOptions<Ids extends RuleSetIds = RuleSetIds> extends ExplainOptions {
  /** Evaluations of the same subject on other days, in any order; adds how each measure has moved, and its pace. */
  readonly history?: readonly Evaluation<Ids>[] | undefined;
  /** Evaluations of subjects of one kind on the same day; adds a comparison of them. */
  readonly subjects?: readonly Evaluation<Ids>[] | undefined;
  /**
   * What is printed: a summary and a table of all goals, one page of A4 each, or everything; `"summary"` by default.
   */
  readonly print?: "summary" | "full" | undefined;
}

/**
 * Writes a result as one self-contained HTML file, which fetches nothing and opens from disk. All text from the
 * snapshot and the rules is escaped. The same input gives the same bytes.
 *
 * @param ruleSet - the rules that made the result, and the other results shown with it
 * @param evaluation - what `evaluate` returned, or its JSON read back
 * @throws {SnapshotError} with the code `not-a-result` or `other-rules`
 */
export function formatHtml<R extends RuleSet>(
  ruleSet: R,
  evaluation: EvaluationOf<R>,
  options: HtmlOptions<IdsOf<R>> = {},
): string {
  const { words, print = "summary" } = options;
  // Earlier days may have been under earlier rules; subjects are compared by the same rules.
  const history = (options.history ?? []).map(checkEvaluation);
  const subjects = (options.subjects ?? []).map((each) => readEvaluation(ruleSet, each).evaluation);
  const explanation = explain(ruleSet, evaluation, { words });
  const { title, subject, day, summary, phases } = explanation;
  const goals = reportedGoals(explanation, evaluation, ruleSet);
  const questions = missingQuestions(goals, evaluation);
  const days = daysOf(history, evaluation);
  const paceOf = pacesOf(days, evaluation, ruleSet);
  const trend = trendSection(days, goals, ruleSet, paceOf);
  const beside = subjectsSection(subjects, evaluation, ruleSet);
  const missing = missingSection(questions);
  const links: readonly (readonly [id: string, words: string])[] = [
    ["behind", "Off track"],
    ...(beside === undefined
      ? []
      : [["subjects", sectionTitle(ruleSet, subjects[0]!.subject.scope)] as const]),
    ...(trend === undefined ? [] : [["trend", "Progress over time"] as const]),
    ["goals", "Goals by phase"],
    ...(missing === undefined ? [] : [["missing", "What is missing"] as const]),
    ["basis", "How this was counted"],
  ];
  const body = html`<a class="skip" href="#content">Skip to the results</a>
${markSymbols()}
<header>
<h1>${subject.name}</h1>
<p><b>${upperFirst(day)}</b> · ${title}</p>
<p class="sum">${summary}</p>
${notesOf(evaluation).map((note) => html`<p class="note">${note}</p>`)}
</header>
<main id="content">
${targetCards(goals, evaluation.asOf, paceOf)}
${phaseTable(phases)}
<nav aria-label="On this page"><ul>${links.map(([id, words]) => html`<li><a href="#${id}">${words}</a></li>`)}</ul></nav>
${behindSection(goals)}
${missingSummary(questions, goals)}
${goalsPage(explanation, goals)}
<div class="more more-first">
${beside}
${trend}
${goalsSection(phases, goals)}
${missing}
${basisSection(explanation, goals, evaluation)}
</div>
</main>`;
  const bodyClass = `print-${print === "full" ? "full" : "summary"}`;
  return htmlFile({
    title: `${subject.name}, ${day}: ${title}`,
    style: STYLE,
    script: SCRIPT,
    bodyClass,
    body,
  });
}

/** Warnings that a reader must see before the first number. */
const FOREMOST: readonly WarningCode[] = ["outside-in-force", "final-reading", "scenario"];

function notesOf({ warnings }: Evaluation): readonly string[] {
  const replaced = warnings.filter(({ code }) => code.endsWith("-overridden")).length;
  return [
    ...warnings.filter(({ code }) => FOREMOST.includes(code)).map(({ message }) => message),
    ...(replaced === 0
      ? []
      : [
          `${replaced === 1 ? "1 number or assumption of the rules was" : `${replaced} numbers or assumptions of the rules were`} replaced for this report: see “How this was counted”.`,
        ]),
  ];
}
