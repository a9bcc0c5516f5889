import { DETAILS } from "../../evaluate/details.js";
import type { Evaluation } from "../../evaluate/evaluation.js";
import type { Progress } from "../../evaluate/types.js";

/** A measure of a goal that has a deadline. */
export interface MeasuredTarget {
  readonly goal: string;
  readonly criterion: string;
  readonly goalTitle: string;
  readonly title: string;
  /** Its title with its phase's, for where measures of several phases stand side by side. */
  readonly fullTitle: string;
  readonly deadline: string;
  readonly progress: Progress;
}

/** Every measure, in scope for the subject, of the goals that have a deadline, in rule order. */
export function measuredTargets(evaluation: Evaluation): readonly MeasuredTarget[] {
  const phases = Object.values(evaluation[DETAILS].plan.ruleSet.phases);
  return Object.values(evaluation.goals).flatMap(({ id, title: goalTitle, deadline, criteria }) => {
    if (deadline === null) return [];
    const phase = phases.find(({ goals }) => goals.includes(id))?.title;
    return Object.values(criteria).flatMap(({ id: criterion, title, status, progress }) =>
      progress === null || status === "not-applicable"
        ? []
        : [
            {
              goal: id,
              criterion,
              goalTitle,
              title,
              fullTitle: phase === undefined ? title : `${phase}: ${title}`,
              deadline,
              progress,
            },
          ],
    );
  });
}

/** One measure in another evaluation of the same rules; `undefined` where it has none. */
export function progressIn({ goals }: Evaluation, goal: string, criterion: string): Progress | undefined {
  const found = goals[goal]?.criteria[criterion];
  return found === undefined || found.status === "not-applicable" ? undefined : (found.progress ?? undefined);
}
