import { didYouMean, nearest } from "../base/suggest.js";
import { formatList } from "../base/words.js";
import type { RuleSet } from "../rule-set/types.js";
import type { SourceSection } from "./read-source-document.js";

/** The document that goals cite, or why it is not clear which one is meant. */
export type CitedDocument = { readonly document: string } | { readonly fault: string };

/**
 * Finds the document that the goals of a rule set cite: the only one, the one that was named, or the one whose goals
 * the text contains. A goal that cites another one by mistake does not matter.
 *
 * @param option - how the caller names a document, for the sentence that asks for it: `"with --as"`
 * @param sections - the text, if available
 */
export function citedDocument(
  { id, goals }: RuleSet,
  named: string | undefined,
  option: string,
  sections: readonly SourceSection[] = [],
): CitedDocument {
  const cited = [...new Set(Object.values(goals).map(({ source }) => source.document))];
  const [only] = cited;
  if (only === undefined) return { fault: `The rules of ${id} have no goals.` };
  if (named !== undefined) {
    if (cited.includes(named)) return { document: named };
    const fault = `No goal of ${id} cites a document "${named}"; they cite ${formatList(cited)}.${didYouMean(nearest(named, cited))}`;
    return { fault };
  }
  if (cited.length === 1) return { document: only };
  const counts = cited
    .map((document) => ({ document, count: heldBy(document, goals, sections) }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = counts as [(typeof counts)[number], (typeof counts)[number]];
  if (first.count > second.count) return { document: first.document };
  const goalsOf = (document: string) =>
    Object.keys(goals).filter((goal) => goals[goal]!.source.document === document);
  const few = cited
    .filter((document) => goalsOf(document).length < 3)
    .map(
      (document) =>
        ` Only ${formatList(goalsOf(document).map((goal) => `"${goal}"`))} ${goalsOf(document).length === 1 ? "cites" : "cite"} ${document}.`,
    );
  return {
    fault: `The goals of ${id} cite ${formatList(cited)}. Say ${option} which of them this is.${few.join("")}`,
  };
}

/** How many goals of a document are in the text word for word. */
function heldBy(document: string, goals: RuleSet["goals"], sections: readonly SourceSection[]): number {
  const prints = new Set(
    sections.flatMap(({ bullets, paragraphs }) => [...bullets, ...paragraphs].map(({ sha256 }) => sha256)),
  );
  return Object.values(goals).filter(
    ({ source }) => source.document === document && prints.has(source.sha256),
  ).length;
}
