import { longDay } from "../base/day.js";
import type { EvaluationOf } from "../evaluate/types.js";
import type { RuleSet } from "../rule-set/types.js";
import { escapeMarkdown as md } from "./escape-markdown.js";
import { type ExplainOptions, explain } from "./explain.js";
import { goalLead, goalLines, goalSentences } from "./goal-lines.js";
import { assumptionLists, provenanceLines } from "./provenance-lines.js";
import type { GoalExplanation } from "./types.js";

/**
 * Writes a result as a report in Markdown, ending in a line break; names and evidence are escaped.
 *
 * @param ruleSet - the rules that made the result
 * @param evaluation - what `evaluate` returned, or its JSON read back
 * @throws {SnapshotError} with the code `not-a-result` or `other-rules`
 */
export function formatMarkdown<R extends RuleSet>(
  ruleSet: R,
  evaluation: EvaluationOf<R>,
  options: ExplainOptions = {},
): string {
  const explanation = explain(ruleSet, evaluation, options);
  const { title, subject, day, summary, warnings, targets, phases, assumptions } = explanation;
  const blocks: string[] = [`# ${md(`${subject.name}, ${day}`)}`, `${md(title)}`, `**${md(summary)}**`];
  for (const warning of warnings) blocks.push(`> Please note: ${md(warning)}`);
  if (targets.length > 0) blocks.push("## Targets with a date", ...targets.flatMap(goalBlocks));
  for (const { title, goals } of phases) {
    const others = goals.filter((goal) => !targets.includes(goal));
    if (others.length > 0) blocks.push(`## ${md(title)}`, ...others.flatMap(goalBlocks));
  }
  if (assumptions.length > 0) blocks.push("## Assumptions");
  for (const { label, texts } of assumptionLists(assumptions)) blocks.push(`${md(label)}:`, list(texts));
  blocks.push("## How this was worked out", list(provenanceLines(explanation)));
  return `${blocks.join("\n\n")}\n`;
}

function list(texts: readonly string[]): string {
  return texts.map((text) => `- ${md(text)}`).join("\n");
}

function goalBlocks(goal: GoalExplanation): readonly string[] {
  const by = goal.deadline === null ? "" : `, by ${longDay(goal.deadline)}`;
  const lines = goalLines(goal).map(({ label, texts }) =>
    texts.length === 1
      ? `- ${md(label)}: ${md(texts[0]!)}`
      : [`- ${md(label)}:`, ...texts.map((text) => `  - ${md(text)}`)].join("\n"),
  );
  return [
    `### ${md(goal.title)}`,
    `**${md(goalLead(goal))}**${by}. ${md(goalSentences(goal).join(" "))}`,
    ...(lines.length === 0 ? [] : [lines.join("\n")]),
  ];
}
