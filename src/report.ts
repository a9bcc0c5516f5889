/**
 * Reports to look at: one HTML file with charts, which stands by itself.
 *
 * @packageDocumentation
 */
export { formatHtml, type HtmlOptions } from "./adapters/report/format-html.js";
