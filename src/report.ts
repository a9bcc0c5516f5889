/**
 * Reports to look at: one HTML file with charts, which needs no other file.
 *
 * @packageDocumentation
 */

export { type DocumentOptions, formatDocument } from "./adapters/document/format-document.js";
export { formatHtml, type HtmlOptions } from "./adapters/report/format-html.js";
/** The parts of an `Explanation`, which a report of your own can be made from. */
export type {
  AssumptionExplanation,
  CriterionExplanation,
  EvidenceLine,
  MissingFact,
  Needed,
  PhaseExplanation,
  StatusCount,
} from "./explain/types.js";
