/**
 * Reports to look at: one HTML file with charts, which needs no other files.
 *
 * @packageDocumentation
 */

export { type DocumentOptions, formatDocument } from "./adapters/document/format-document.js";
export { formatHtml, type HtmlOptions } from "./adapters/report/format-html.js";
/** The parts of an `Explanation`, for reports of your own. */
export type {
  AssumptionExplanation,
  CriterionExplanation,
  EvidenceLine,
  MissingFact,
  Needed,
  PhaseExplanation,
  StatusCount,
} from "./explain/types.js";
