import type { Plan } from "../../compile/plan.js";
import { contextOf } from "../../evaluate/context.js";
import { evaluationOf } from "../../evaluate/evaluate.js";
import { type GoalOutcome, goalOutcome } from "../../evaluate/goal-outcome.js";
import type { ReadSnapshot } from "../../evaluate/read-snapshot.js";
import type { Evaluation, Subject } from "../../evaluate/types.js";
import { explainRead } from "../../explain/explain.js";
import type { Explanation } from "../../explain/types.js";
import type { RuleSet } from "../../rule-set/types.js";

/** What was decided of one snapshot; all there is to say of it is made when a format asks for it. */
export interface Judged {
  readonly ruleSet: RuleSet;
  readonly subject: Subject;
  readonly asOf: string;
  readonly goals: readonly GoalOutcome[];
  readonly evaluation: () => Evaluation;
  /** The same in words, without reading the result as one that was kept. */
  readonly explanation: () => Explanation;
}

/** Decides every goal for a snapshot that has been read without a fault. */
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
