import type { Evaluation, Progress, Status } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";

/** A measure of a goal that has a deadline. */
export interface MeasuredTarget {
  readonly goal: string;
  readonly criterion: string;
  readonly goalTitle: string;
  readonly title: string;
  /** Its title with its phase's, for where measures of several phases are side by side. */
  readonly fullTitle: string;
  readonly progress: Progress;
}

/** Every measure, in scope for the subject, of the goals that have a deadline, in rule order. */
export function measuredTargets(evaluation: Evaluation, ruleSet: RuleSet): readonly MeasuredTarget[] {
  const phases = Object.values(ruleSet.phases);
  return Object.values(evaluation.goals).flatMap(({ id: goal, title: goalTitle, deadline, criteria }) => {
    if (deadline === null) return [];
    const phase = phases.find(({ goals }) => goals.includes(goal))?.title;
    return Object.entries(criteria).flatMap(([criterion, each]) => {
      const progress = progressOf(each);
      if (progress === undefined) return [];
      const { title } = each;
      const fullTitle = phase === undefined ? title : `${phase}: ${title}`;
      return [{ goal, criterion, goalTitle, title, fullTitle, progress }];
    });
  });
}

interface Measured {
  readonly status: Status;
  readonly progress: Progress | null;
}

/** The measure of a criterion; `undefined` where it has none, or does not apply. */
export function progressOf(criterion: Measured | undefined): Progress | undefined {
  if (criterion === undefined || criterion.status === "not-applicable") return undefined;
  return criterion.progress ?? undefined;
}
