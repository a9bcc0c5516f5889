import type { Evaluation, GoalEvaluation } from "../../evaluate/types.js";
import type { Explanation } from "../../explain/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { measuresOf } from "./measure.js";
import type { ReportedGoal } from "./short-line.js";

/** Every goal of a result with its words and measures, ordered by phase. */
export function reportedGoals(
  { phases }: Explanation,
  evaluation: Evaluation,
  ruleSet: RuleSet,
): readonly ReportedGoal[] {
  return phases.flatMap(({ id: phase, goals }) =>
    goals.map((goal) => {
      const result = evaluation.goals[goal.id]!;
      return { goal, phase, measures: measuresOf(result, evaluation, ruleSet), hasData: hasData(result) };
    }),
  );
}

/** Whether a goal is decided, or something is known about a fact that one of its criteria asks for. */
function hasData({ status, criteria, reasons }: GoalEvaluation): boolean {
  if (status !== "unknown" && status !== "needs-judgement") return true;
  return reasons.some((reason) => {
    if (criteria[reason.criterion]!.status === "not-applicable" || !("actual" in reason)) return false;
    const { actual } = reason;
    // The whole alone does not show any progress.
    return typeof actual === "object" && actual !== null && "part" in actual
      ? actual.part !== null
      : actual !== null;
  });
}
