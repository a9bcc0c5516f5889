import { pointerTo } from "../base/issue.js";
import { formatCount } from "../base/words.js";
import type { CasesFile } from "../rule-set/types.js";
import type { AnalysisFinding } from "./analysed-issue.js";

/**
 * Finds files with cases that were worked out from the rules and that nobody has confirmed; one finding for each file,
 * at the first such case.
 */
export function unconfirmedCases(files: Readonly<Record<string, CasesFile>>): readonly AnalysisFinding[] {
  return Object.entries(files).flatMap(([file, { goal, cases }]): readonly AnalysisFinding[] => {
    const names = Object.entries(cases).flatMap(([name, { derived }]) => (derived ? [name] : []));
    const [first] = names;
    if (first === undefined) return [];
    const isOne = names.length === 1;
    const some = isOne ? "One case" : `${formatCount(names.length)} cases`;
    const message = `${some} of "${goal}" ${isOne ? "is" : "are"} unconfirmed: the rules themselves worked out what ${isOne ? "it expects" : "they expect"}. Compare ${isOne ? "it" : "each"} with the document, then remove "derived".`;
    return [{ code: "unconfirmed-case", pointer: pointerTo("/cases", first), at: "key", file, message }];
  });
}
