import { longDay, parseDay } from "../../base/day.js";
import { pointerTo } from "../../base/issue.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";

const DAY =
  /(?<!\d)(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})(?!\d)/g;

/** Finds assumptions whose words name a different day from their `value`. */
export function assumptionFindings({ assumptions, inForce }: RuleSet): readonly AnalysisFinding[] {
  return Object.entries(assumptions).flatMap(([id, { text, value }]): readonly AnalysisFinding[] => {
    if (value === undefined || parseDay(value) === undefined) return [];
    const named = [...text.matchAll(DAY)].map(([day]) => day);
    if (named.length === 0 || named.includes(longDay(value))) return [];
    const pointer = pointerTo("/assumptions", id);
    const isInForce = value >= inForce.from && value < inForce.until;
    const message = `The words of "${id}" name ${named[0]}, and its "value" is ${longDay(value)}. Make them agree.`;
    return [{ code: "assumption-differs", pointer: `${pointer}/${isInForce ? "text" : "value"}`, message }];
  });
}
