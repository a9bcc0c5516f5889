import type { About, Context, Evaluation, GoalEvaluation, OwnWords, Reason } from "./types.js";
import { sayWith } from "./words.js";

/** A result with the caller's own sentences where there are any, and its own elsewhere. */
export function reworded(
  evaluation: Evaluation,
  { plan, subject, asOf }: Context,
  own: OwnWords,
): Evaluation {
  const goals: Record<string, GoalEvaluation> = {};
  for (const goal of Object.values(evaluation.goals)) {
    const { id, criteria } = goal;
    const shared = { ruleSet: plan.ruleSet, goal: id, scope: subject.scope, asOf };
    const reasons = goal.reasons.map((reason): Reason => {
      const about: About = { ...shared, deadline: criteria[reason.criterion]!.deadline };
      const text = sayWith(own, reason, about);
      return text === undefined ? reason : { ...reason, text };
    });
    goals[id] = { ...goal, reasons };
  }
  return { ...evaluation, goals };
}
