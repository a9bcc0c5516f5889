import { type ParsedRuleSet, safeParseRuleSet } from "../../src/rule-set/parse.js";
import { type RulePlaces, rulePlaces } from "../../src/rule-set/rule-places.js";
import type { CasesFile } from "../../src/rule-set/types.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";

/** The small rule set with other worked cases, or other files, read and checked as a folder is. */
export function smallRules(
  others: Readonly<Record<string, unknown>> = {},
): Extract<ParsedRuleSet, { success: true }> & { readonly places: RulePlaces } {
  const { "cases/engagement.json": _, ...rules } = smallRuleSet;
  const files: Record<string, unknown> = { ...rules, ...others };
  const parsed = safeParseRuleSet(files);
  if (!parsed.success) throw parsed.error;
  const values = Object.entries(files).map(([name, file]) => [
    name,
    typeof file === "string" ? (JSON.parse(file) as unknown) : file,
  ]);
  return { ...parsed, places: rulePlaces(Object.fromEntries(values)) };
}

/** A file of cases. */
export function casesFor(goal: string, cases: CasesFile["cases"]): CasesFile {
  return { format: 1, goal, cases };
}
