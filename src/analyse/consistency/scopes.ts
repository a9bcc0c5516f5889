import { oneOf, otherOf } from "../../rule-set/subjects.js";
import { isCounted, isQuotient, type RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { criterionPointer } from "../pointers.js";
import { parameterOf, type Use } from "./rule-uses.js";
import { wordsIn } from "./unit-words.js";

/**
 * Finds criteria whose id, or whose parameter's id, names a subject that they are not measured for: "network-total"
 * measured for hubs. A criterion that counts such subjects is left out, since it has to name them.
 */
export function scopeFindings(ruleSet: RuleSet, uses: readonly Use[]): readonly AnalysisFinding[] {
  const subjects = Object.keys(ruleSet.subjects ?? {});
  const told = new Set<string>();
  return uses.flatMap(({ goalId, criterionId, criterion, test, comparison }): readonly AnalysisFinding[] => {
    if (test !== "met" || countsSubjects(ruleSet, comparison.fact)) return [];
    const parameter = parameterOf(comparison);
    const named = [criterionId, ...(parameter === undefined ? [] : [parameter])].map((id) => {
      const words = new Set(wordsIn(id));
      return {
        id,
        subjects: subjects.filter((each) => words.has(wordsIn(oneOf(ruleSet, each)).at(-1) ?? each)),
      };
    });
    const strange = named.find(
      ({ subjects: some }) => some.length > 0 && !some.some((each) => Object.hasOwn(criterion.scopes, each)),
    );
    const pointer = `${criterionPointer(goalId, criterionId)}/scopes`;
    if (strange === undefined || told.has(pointer)) return [];
    told.add(pointer);
    const measured = Object.keys(criterion.scopes).map((each) => otherOf(ruleSet, each));
    const message = `"${criterionId}" of "${goalId}" is measured for ${measured.join(" and ")}, but "${strange.id}" is about the ${oneOf(ruleSet, strange.subjects[0]!)}. Correct the scopes, or use another number.`;
    return [{ code: "scope-differs", pointer, message }];
  });
}

function countsSubjects({ facts }: RuleSet, id: string): boolean {
  const fact = facts[id];
  if (fact === undefined) return false;
  if (isQuotient(fact)) return fact.of.some((each) => countsSubjects({ facts } as RuleSet, each));
  return (
    isCounted(fact) &&
    fact.combine !== undefined &&
    !["sum", "overlapping", "none"].includes(fact.combine as string)
  );
}
