import { match } from "ts-pattern";
import { cleanText } from "../../explain/clean-text.js";
import { escapeMarkdown as md } from "../../explain/escape-markdown.js";
import { wrapText } from "../../explain/wrap-text.js";
import type { Layout } from "./report-parts.js";

/** An item of a list, with lines that belong to it. */
export interface Item {
  readonly text: string;
  readonly under?: readonly string[];
}

/** A piece of a report, to be laid out as plain text or as Markdown. */
export type Block =
  | { readonly kind: "title" | "heading" | "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Item[] }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** Lays blocks out as plain text, ending in a line break. */
export function blocksAsText(blocks: readonly Block[], { width, colour }: Layout): string {
  const heading = colour?.heading ?? ((text: string) => text);
  const wrapped = (text: string, first = "", rest = first) => wrapText(cleanText(text), width, first, rest);
  const lines: string[] = [];
  for (const block of blocks) {
    match(block)
      .with({ kind: "title" }, ({ text }) => lines.push(...wrapped(text).map(heading)))
      .with({ kind: "heading" }, ({ text }) => lines.push("", ...wrapped(text.toUpperCase()).map(heading)))
      .with({ kind: "text" }, ({ text }) => lines.push(...wrapped(text)))
      .with({ kind: "list" }, ({ items }) => {
        for (const { text, under = [] } of items) {
          lines.push(...wrapped(text, "- ", "  "));
          for (const line of under) lines.push(...wrapped(line, "    ", "      "));
        }
      })
      .with({ kind: "table" }, ({ head, rows }) => lines.push(...tableLines([head, ...rows], heading)))
      .exhaustive();
  }
  return `${lines.join("\n")}\n`;
}

function tableLines(
  rows: readonly (readonly string[])[],
  heading: (text: string) => string,
): readonly string[] {
  const clean = rows.map((row) => row.map(cleanText));
  const widths = clean[0]!.map((_, at) => Math.max(...clean.map((row) => [...row[at]!].length)));
  const lines = clean.map((row) =>
    row
      .map((cell, at) => cell + " ".repeat(widths[at]! - [...cell].length))
      .join("  ")
      .trimEnd(),
  );
  return [heading(lines[0]!), ...lines.slice(1)];
}

/** Lays blocks out as Markdown, ending in a line break. */
export function blocksAsMarkdown(blocks: readonly Block[]): string {
  const texts = blocks.map((block) =>
    match(block)
      .with({ kind: "title" }, ({ text }) => `# ${md(text)}`)
      .with({ kind: "heading" }, ({ text }) => `## ${md(text)}`)
      .with({ kind: "text" }, ({ text }) => md(text))
      .with({ kind: "list" }, ({ items }) =>
        items
          .flatMap(({ text, under = [] }) => [`- ${md(text)}`, ...under.map((line) => `  - ${md(line)}`)])
          .join("\n"),
      )
      .with({ kind: "table" }, ({ head, rows }) =>
        [head, head.map(() => "---"), ...rows]
          .map((row, at) => `| ${row.map((cell) => (at === 1 ? cell : md(cell))).join(" | ")} |`)
          .join("\n"),
      )
      .exhaustive(),
  );
  return `${texts.join("\n\n")}\n`;
}
