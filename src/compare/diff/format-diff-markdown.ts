import { escapeMarkdown as md } from "../../explain/escape-markdown.js";
import { diffReport } from "./diff-report.js";
import type { RuleSetDiff } from "./types.js";

/** Writes a comparison of two rule sets as Markdown, ending in a line break; all text from the rules is escaped. */
export function formatDiffMarkdown(diff: RuleSetDiff): string {
  const { title, lines, sections } = diffReport(diff);
  const blocks = [`# ${md(title)}`, ...lines.map((line) => md(line))];
  for (const { heading, items } of sections) {
    const list = items.map((item) =>
      [`- ${md(item.lead)}`, ...item.lines.map((line) => `  - ${md(line)}`)].join("\n"),
    );
    blocks.push(`## ${md(heading)}`, list.join("\n"));
  }
  return `${blocks.join("\n\n")}\n`;
}
