import { cleanText } from "../../explain/clean-text.js";
import type { Painter } from "../../explain/format-text.js";
import { wrapText } from "../../explain/wrap-text.js";
import { diffReport } from "./diff-report.js";
import type { RuleSetDiff } from "./types.js";

/** Options for the layout of `formatDiffText`. */
export interface DiffTextOptions {
  /** Adds colour; if absent, the text is plain. */
  readonly colour?: Painter;
  /** The longest line, in letters; 100 by default. */
  readonly width?: number;
}

/**
 * Writes a comparison of two rule sets as plain text, ending in a line break. Text from the rules cannot send control
 * codes to a terminal.
 */
export function formatDiffText(diff: RuleSetDiff, { colour, width = 100 }: DiffTextOptions = {}): string {
  const { title, lines, sections } = diffReport(diff);
  const written: string[] = [];
  const add = (text: string, first = "", rest = first, paint = (line: string) => line): void => {
    for (const line of wrapText(cleanText(text), width, first, rest)) written.push(paint(line));
  };
  const heading = colour?.heading ?? ((line: string) => line);
  add(title, "", "", heading);
  for (const line of lines) add(line);
  for (const section of sections) {
    written.push("");
    add(section.heading.toUpperCase(), "", "", heading);
    for (const item of section.items) {
      add(item.lead, "- ", "  ");
      for (const line of item.lines) add(line, "    - ", "      ");
    }
  }
  return `${written.join("\n")}\n`;
}
