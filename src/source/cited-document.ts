import { didYouMean, nearest } from "../base/suggest.js";
import { formatList } from "../base/words.js";
import type { RuleSet } from "../rule-set/types.js";

/** The document that goals cite, or why it is not known which. */
export type CitedDocument = { readonly document: string } | { readonly fault: string };

/**
 * Finds the document that the goals of a rule set cite: the only one, or the one that was named.
 *
 * @param option - how the caller names one, for the sentence that asks for it: `"with --as"`
 */
export function citedDocument(
  { id, goals }: RuleSet,
  named: string | undefined,
  option: string,
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
  return { fault: `The goals of ${id} cite ${formatList(cited)}: say ${option} which of them this is.` };
}
