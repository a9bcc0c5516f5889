import type { Plan } from "../../compile/plan.js";
import { contextOf } from "../../evaluate/context.js";
import { evaluationOf } from "../../evaluate/evaluate.js";
import { type GoalOutcome, goalOutcome } from "../../evaluate/goal-outcome.js";
import type { ReadSnapshot } from "../../evaluate/read-snapshot.js";
import type { Evaluation, Subject } from "../../evaluate/types.js";
import { explainRead } from "../../explain/explain.js";
import type { Explanation } from "../../explain/types.js";
import type { RuleSet } from "../../rule-set/types.js";

/** What was decided for one snapshot; the details are worked out when a format needs them. */
export interface Judged {
  readonly ruleSet: RuleSet;
  readonly subject: Subject;
  readonly asOf: string;
  readonly goals: readonly GoalOutcome[];
  readonly evaluation: () => Evaluation;
  /** The result in words, without validating it as a kept result. */
  readonly explanation: () => Explanation;
}

/** Decides every goal for a snapshot that was read without faults. */
export function judge(plan: Plan, read: ReadSnapshot): Judged {
  const context = contextOf(plan, read);
  return {
    ruleSet: plan.ruleSet,
    subject: read.subject,
    asOf: read.asOf,
    goals: plan.goals.map((goal) => goalOutcome(context, goal)),
    evaluation: () => evaluationOf(context, read),
    explanation: () => explainRead({ evaluation: evaluationOf(context, read), context }),
  };
}
