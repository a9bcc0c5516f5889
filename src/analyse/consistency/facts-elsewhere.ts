import type { RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { type Use, usesIn } from "./rule-uses.js";

const JUDGEMENT = "judgement.";

/**
 * Finds facts read by one criterion that belong to another criterion or phase, if the first has a fact of its own:
 * probably an unfinished copy.
 */
export function elsewhereFindings(
  ruleSet: RuleSet,
  uses: readonly Use[] = usesIn(ruleSet),
): readonly AnalysisFinding[] {
  const phaseOf = new Map(
    Object.entries(ruleSet.phases).flatMap(([phase, { goals }]) =>
      goals.map((goal) => [goal, phase] as const),
    ),
  );
  const phases = new Set(Object.keys(ruleSet.phases));
  return uses.flatMap(({ goalId, criterionId, test, comparison, pointer }): readonly AnalysisFinding[] => {
    if (test === "when") return [];
    const { fact } = comparison;
    const phase = phaseOf.get(goalId) ?? "";
    const right = fact.startsWith(JUDGEMENT)
      ? `${JUDGEMENT}${goalId}.${criterionId}`
      : phases.has(phase) && phases.has(firstPart(fact))
        ? [phase, ...fact.split(".").slice(1)].join(".")
        : fact;
    if (right === fact || ruleSet.facts[right] === undefined) return [];
    const isReadHere = uses.some(
      (use) =>
        use.goalId === goalId &&
        use.criterionId === criterionId &&
        use.test === test &&
        use.comparison.fact === right,
    );
    if (isReadHere) return [];
    const message = `"${criterionId}" of "${goalId}" uses "${fact}", although "${right}" is its own. Did you mean that?`;
    return [{ code: "fact-elsewhere", pointer: `${pointer}/fact`, message, suggestion: right }];
  });
}

function firstPart(id: string): string {
  return id.split(".")[0]!;
}
