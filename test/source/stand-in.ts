import type { RuleSet } from "../../src/rule-set/types.js";

/**
 * A text in place of the published document of a rule set, which we may not pass on: its sections and bullets in order,
 * with each bullet made of what the criteria of its goal quote and of other words.
 */
export function standInDocument({ goals, phases }: RuleSet, document: string): string {
  const lines = ["A stand-in", "Only what the rules quote is the document’s, the words around it are ours."];
  for (const { title, goals: ids } of Object.values(phases)) {
    const own = ids
      .map((id) => goals[id]!)
      .filter(({ source }) => source.document === document)
      .sort((a, b) => a.source.bullet! - b.source.bullet!);
    lines.push("", `${title} goals:`, "They are helped to:");
    for (const { criteria } of own) {
      const excerpts = [...new Set(Object.values(criteria).map(({ excerpt }) => excerpt))];
      lines.push(`- bring about ${excerpts.join(",\n  and then ")} in ‘every’ way`);
    }
  }
  return `${lines.join("\n")}\n`;
}
