import { parseDay } from "../base/day.js";
import { comparisonsIn } from "../compile/bind.js";
import type { GoalPlan, Plan } from "../compile/plan.js";
import { isConstant } from "../compile/thresholds.js";

/**
 * The days on which two versions of a goal can begin to differ: the days around each deadline, and if a line is
 * compared with, those around each of its milestones and between them. Days in force come first, and a day in the
 * middle of them is always included.
 */
export function decisiveDays(plans: readonly Plan[], goals: readonly GoalPlan[]): readonly number[] {
  const { from, until } = plans[0]!;
  const days = new Set<number>([Math.floor((from + until) / 2)]);
  const addAround = (day: number) => {
    for (const near of [day - 1, day, day + 1]) if (near > 0) days.add(near);
  };
  for (const each of goals.flatMap((goal) => [goal, ...goal.criteria]))
    if (Number.isFinite(each.deadline)) addAround(each.deadline);

  const lines = new Set<string>();
  for (const goal of goals) {
    for (const { thresholds } of goal.criteria.flatMap(comparisonsIn))
      for (const threshold of thresholds)
        if (!isConstant(threshold) && threshold.parameter) lines.add(threshold.parameter);
  }
  for (const { ruleSet } of plans) {
    for (const id of lines) {
      const parameter = ruleSet.parameters[id];
      if (parameter === undefined || !("milestones" in parameter)) continue;
      const milestones = parameter.milestones.map(({ on }) => parseDay(on) ?? 0);
      milestones.forEach((day, at) => {
        addAround(day);
        if (at > 0) days.add(Math.floor((day + milestones[at - 1]!) / 2));
      });
    }
  }
  const inForce = (day: number) => day >= from && day < until;
  return [...days].sort((a, b) => Number(inForce(b)) - Number(inForce(a)));
}
