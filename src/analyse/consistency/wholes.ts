import { pointerTo } from "../../base/issue.js";
import { isCounted, isShare, isSum, type RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";

/** Finds shares with a different whole from the one that their part belongs to. */
export function wholeFindings({ facts }: Pick<RuleSet, "facts">): readonly AnalysisFinding[] {
  const above = wholesOf(facts);
  return Object.entries(facts).flatMap(([id, fact]): readonly AnalysisFinding[] => {
    if (!isShare(fact)) return [];
    const [part, whole] = fact.of;
    const counted = facts[part];
    const declared = counted !== undefined && isCounted(counted) ? counted.partOf : undefined;
    if (declared === undefined || whole === declared) return [];
    // A whole above or below the declared one is in the same chain of parts and wholes.
    if (reaches(above, declared, whole) || reaches(above, whole, declared)) return [];
    const isShareAtFault = likeness(part, whole) <= likeness(part, declared);
    const [pointer, right] = isShareAtFault
      ? [`${pointerTo("/facts", id)}/of/1`, declared]
      : [`${pointerTo("/facts", part)}/partOf`, whole];
    const message = `"${id}" is a share of "${whole}", but its part "${part}" is part of "${declared}". Did you mean "${right}" here?`;
    return [{ code: "whole-differs", pointer, message, suggestion: right }];
  });
}

type Facts = RuleSet["facts"];

/** What each count is part of, by `partOf` and by sums. */
function wholesOf(facts: Facts): ReadonlyMap<string, readonly string[]> {
  const above = new Map<string, string[]>();
  const link = (part: string, whole: string) => above.set(part, [...(above.get(part) ?? []), whole]);
  for (const [id, fact] of Object.entries(facts)) {
    if (isCounted(fact) && fact.partOf !== undefined) link(id, fact.partOf);
    if (isSum(fact)) for (const addend of fact.sum) link(addend, id);
  }
  return above;
}

function reaches(above: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const id of seen) for (const whole of above.get(id) ?? []) seen.add(whole);
  return seen.has(to);
}

/** How many parts two ids have in common at their beginning. */
function likeness(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  const differs = left.findIndex((part, at) => part !== right[at]);
  return differs < 0 ? left.length : differs;
}
