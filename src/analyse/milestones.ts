import { longDay } from "../base/day.js";
import { compareRationals } from "../base/rational.js";
import { comparisonsIn } from "../compile/bind.js";
import { parameterNumberOf } from "../compile/parameter-measures.js";
import type { Plan } from "../compile/plan.js";
import { leaningOf } from "../operators/operators.js";
import type { AnalysisFinding } from "./analysed-issue.js";
import { parameterPointer } from "./pointers.js";

/** Finds milestones that are announced and have no value yet, and those that fall although more is better. */
export function milestoneFindings(plan: Plan): readonly AnalysisFinding[] {
  const found: AnalysisFinding[] = [];
  for (const [id, parameter] of Object.entries(plan.ruleSet.parameters)) {
    if (!("milestones" in parameter)) continue;
    const mayFall = isUpperBound(plan, id);
    let before: (typeof parameter.milestones)[number] | undefined;
    parameter.milestones.forEach((milestone, at) => {
      const pointer = `${parameterPointer(id)}/milestones/${at}`;
      const { on, value, expected } = milestone;
      if (expected) {
        const message = `The value of "${id}" for ${longDay(on)} is still to be confirmed. Write it once it is published.`;
        found.push({ code: "awaiting-confirmation", pointer, message });
      }
      const [earlier, later] = [before?.value, value].map((each) =>
        parameterNumberOf(id, each, plan.ruleSet),
      );
      if (earlier && later && compareRationals(later, earlier) < 0 && !mayFall) {
        const message = `"${id}" falls from ${before?.value} on ${longDay(before?.on ?? "")} to ${value} on ${longDay(on)}. Check the value and the day.`;
        found.push({ code: "falling-milestone", pointer: `${pointer}/value`, message });
      }
      if (value !== undefined) before = milestone;
    });
  }
  return found;
}

/** Whether everything compared with a parameter has to stay below it, so that a lower value asks for more. */
function isUpperBound({ goals }: Plan, parameter: string): boolean {
  const uses = goals
    .flatMap(({ criteria }) => criteria.flatMap(comparisonsIn))
    .filter(({ thresholds }) => thresholds.some((threshold) => threshold.parameter === parameter));
  return uses.length > 0 && uses.every(({ operator }) => leaningOf(operator) < 0);
}
