import type { EvaluationOf, Status } from "../../evaluate/types.js";
import { type ExplainOptions, explain } from "../../explain/explain.js";
import { countWords, statusWords } from "../../explain/status-words.js";
import type { RuleSet } from "../../rule-set/types.js";
import { citedDocument } from "../../source/cited-document.js";
import { locateExcerpts } from "../../source/locate-excerpts.js";
import { html } from "../report/markup.js";
import { documentPage, type MarkState } from "./document-page.js";

/** How a document is shown beside a result. */
export interface DocumentOptions extends ExplainOptions {
  /** The id of the document, as the goals cite it; needed only where they cite several. */
  readonly document?: string | undefined;
}

/** How each status is marked. */
const LOOKS: Readonly<Record<Status, Pick<MarkState, "colour" | "shape">>> = {
  met: { colour: "green", shape: "M2.5 8.5 6.3 12.3 13.5 4" },
  "on-track": { colour: "blue", shape: "M3 13 13 3M6 3h7v7" },
  "off-track": { colour: "amber", shape: "M3 3 13 13M13 6v7H6" },
  "not-met": { colour: "red", shape: "M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5" },
  unknown: { colour: "grey", shape: "M5 5.6C5 1.6 11 1.6 11 5.4 11 8 8 7.6 8 10.2M8 13.4v.1" },
  "needs-judgement": { colour: "violet", shape: "M8 2v12M4.5 14h7M2 6h12M2 6 3.5 9.5M14 6 12.5 9.5" },
  "not-applicable": { colour: "pale", shape: "M3 8h10" },
};

/** From the worst: where criteria quote the same words, the first of these decides their colour. */
const WORST_FIRST: readonly Status[] = [
  "not-met",
  "off-track",
  "unknown",
  "needs-judgement",
  "on-track",
  "met",
  "not-applicable",
];

/**
 * Writes the published document as one HTML page: what each criterion quotes from it is marked with the criterion's
 * status in a result. The page fetches nothing and runs nothing. Every text is escaped. Same input, same bytes.
 *
 * Excerpts that the text does not have are listed at the top.
 *
 * @param ruleSet - the rules that made the result
 * @param evaluation - what `evaluate` returned, or its JSON read back
 * @param text - the published document as plain text: headings, and under them bullets that begin with "- ", "• ", "* "
 *   or "1. "
 * @throws {SnapshotError} with the code `not-a-result` or `other-rules`
 * @throws {RangeError} where it is not known which of the documents that the goals cite this is
 */
export function formatDocument<R extends RuleSet>(
  ruleSet: R,
  evaluation: EvaluationOf<R>,
  text: string,
  options: DocumentOptions = {},
): string {
  const { words, document } = options;
  const cited = citedDocument(ruleSet, document, 'with the option "document"');
  if ("fault" in cited) throw new RangeError(cited.fault);
  const { title, subject, day, summary, warnings, phases } = explain(ruleSet, evaluation, { words });
  const goals = new Map(phases.flatMap((phase) => phase.goals.map((goal) => [goal.id, goal])));
  return documentPage({
    ruleSet,
    title: subject.name,
    about: `${title}, ${day}`,
    summary: html`<p>${summary}</p>
${warnings.map((warning) => html`<p class="note">Please note: ${warning}</p>`)}`,
    located: locateExcerpts(ruleSet, cited.document, text),
    states: WORST_FIRST.map(stateOf),
    countWords: ({ id }, count) => countWords(id as Status, count),
    criterion: (goal, id) => {
      const found = goals.get(goal)!.criteria.find((criterion) => criterion.id === id)!;
      return { state: stateOf(found.status), title: found.title, sentence: found.sentence };
    },
    goal: (goal) => stateOf(goals.get(goal)!.status),
  });
}

function stateOf(status: Status): MarkState {
  return { id: status, words: statusWords(status), ...LOOKS[status] };
}
