import { pointerTo } from "../../base/issue.js";
import { type Counting, countedLevel, oneOf, otherOf } from "../../rule-set/subjects.js";
import { isCounted, isQuotient, type RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { criterionPointer } from "../pointers.js";
import type { Use } from "./rule-uses.js";

/** Finds criteria measured for subjects for which a fact has no value, because it counts those subjects. */
export function subjectFindings(ruleSet: RuleSet, uses: readonly Use[]): readonly AnalysisFinding[] {
  if (ruleSet.subjects === undefined) return [];
  const told = new Set<string>();
  return uses.flatMap(({ goalId, criterionId, criterion, comparison, test }): readonly AnalysisFinding[] => {
    if (test !== "met") return [];
    return Object.keys(criterion.scopes).flatMap((scope) => {
      const count = countsBelow(ruleSet, comparison.fact).find(
        ({ counting }) => levelOf(ruleSet, counting, scope) === undefined,
      );
      const pointer = pointerTo(`${criterionPointer(goalId, criterionId)}/scopes`, scope);
      if (count === undefined || told.has(pointer)) return [];
      told.add(pointer);
      const message = `"${criterionId}" of "${goalId}" is measured for the ${oneOf(ruleSet, scope)}, but "${count.id}" counts ${otherOf(ruleSet, lowest(ruleSet))} and has no value there. Measure it one level up.`;
      return [{ code: "fact-without-value", pointer, message }];
    });
  });
}

interface CountOfSubjects {
  readonly id: string;
  readonly counting: Counting;
}

/** The counts of subjects that a fact is, or is made of. */
function countsBelow({ facts }: RuleSet, id: string): readonly CountOfSubjects[] {
  const fact = facts[id];
  if (fact === undefined) return [];
  if (isQuotient(fact)) return fact.of.flatMap((each) => countsBelow({ facts } as RuleSet, each));
  const combine = isCounted(fact) ? fact.combine : undefined;
  return combine === undefined || combine === "sum" || combine === "overlapping" || combine === "none"
    ? []
    : [{ id, counting: combine }];
}

function levelOf(ruleSet: RuleSet, counting: Counting, scope: string): string | undefined {
  const met =
    typeof counting === "object" && "subjectsMeeting" in counting
      ? ruleSet.goals[counting.subjectsMeeting.goal]?.criteria[counting.subjectsMeeting.criterion]?.scopes
      : undefined;
  return countedLevel(ruleSet, counting, scope, met);
}

function lowest({ subjects = {} }: RuleSet): string {
  return Object.keys(subjects).find((id) => subjects[id]!.of === undefined) ?? "";
}
