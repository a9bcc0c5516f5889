// document: takes the published document, rules and a result or the coverage of the cases; gives the document as one HTML
// page, with each excerpt marked by the status or coverage of its criterion.
import type { EvaluationOf, Status } from "../../evaluate/types.js";
import { type ExplainOptions, explain } from "../../explain/explain.js";
import { countWords, statusWords } from "../../explain/status-words.js";
import type { RuleSet } from "../../rule-set/types.js";
import { citedDocument } from "../../source/cited-document.js";
import { locateExcerpts } from "../../source/locate-excerpts.js";
import { html } from "../report/markup.js";
import { SHAPES } from "../report/status-mark.js";
import { documentPage, type MarkState } from "./document-page.js";

/** Options for showing a result in a document. */
export interface DocumentOptions extends ExplainOptions {
  /** The id of the document, as the goals cite it; needed only if they cite several. */
  readonly document?: string | undefined;
}

/** The colour of each status. */
const COLOURS: Readonly<Record<Status, MarkState["colour"]>> = {
  met: "green",
  "on-track": "blue",
  "off-track": "amber",
  "not-met": "red",
  unknown: "grey",
  "needs-judgement": "violet",
  "not-applicable": "pale",
};

/** From the worst: if criteria quote the same words, the first of these statuses decides their colour. */
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
 * Writes the published document as one HTML page in which the excerpt of each criterion is marked with its status in a
 * result. The page fetches nothing and runs nothing. All text is escaped. The same input gives the same bytes.
 *
 * Excerpts that are not in the text are listed at the top.
 *
 * @param ruleSet - the rules that made the result
 * @param evaluation - what `evaluate` returned, or its JSON read back
 * @param text - the published document as plain text: headings, and under them bullets that begin with "- ", "• ", "* "
 * or "1. "
 * @throws {SnapshotError} with the code `not-a-result` or `other-rules`
 * @throws {RangeError} if it is not clear which of the documents that the goals cite this is
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
  return { id: status, words: statusWords(status), colour: COLOURS[status], shape: SHAPES[status] };
}
