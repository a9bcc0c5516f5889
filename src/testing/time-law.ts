import fc from "fast-check";
import { formatIsoDay } from "../base/day.js";
import { compareRationals } from "../base/rational.js";
import { compile } from "../compile/compile.js";
import type { CriterionPlan, GoalPlan } from "../compile/plan.js";
import { isConstant } from "../compile/thresholds.js";
import type { Snapshot } from "../evaluate/types.js";
import { landmarksOf } from "./landmarks.js";
import { evaluatorOf, type Law, lawOf, NOTHING_TO_TRY, type TestedGoal } from "./law.js";
import { numberOf } from "./numbers.js";
import { goalWorldArbitrary } from "./per-goal.js";

const SHARE = { type: "share" } as const;

/**
 * Until the end of a deadline nothing is `not-met`; after it nothing is on track or off track; and what a rising line
 * of milestones requires never falls from one day to a later one.
 *
 * For a hub: there is time until the end of the last day, and the bar does not come down.
 */
export const timeLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const plan = compile(ruleSet);
  const worlds = goalWorldArbitrary(ruleSet);
  if (worlds === undefined) return NOTHING_TO_TRY;
  const { days } = landmarksOf(plan);
  const isoDays = [...days].sort((a, b) => a - b).map(formatIsoDay);
  const cases = fc.tuple(worlds, fc.constantFrom(...isoDays)).map(([{ goal, snapshot }, other]) => {
    const [earlier, later] = [snapshot.asOf, other].sort() as [string, string];
    return { goal: goal.id, earlier, later, subject: snapshot.subject, facts: snapshot.facts };
  });
  return lawOf(cases, ({ goal: id, earlier, later, subject, facts }) => {
    const goal = plan.goals.find((each) => each.id === id)!;
    const on = (asOf: string) => evaluate(ruleSet, { subject, asOf, facts } as Snapshot).goals[id]!;
    const found = [on(earlier), on(later)] as const;
    return (
      tense(goal, found[0], earlier) ??
      tense(goal, found[1], later) ??
      falling(goal, found, [earlier, later], ruleSet)
    );
  });
};

/** Statuses of a goal or criterion that its deadline does not allow on a day. */
function tense(
  { id, criteria }: GoalPlan,
  { status, possible, criteria: found }: TestedGoal,
  day: string,
): string | undefined {
  const isLate = ({ deadlineOn }: CriterionPlan) => deadlineOn !== undefined && day > deadlineOn;
  const wrongFor = (some: readonly CriterionPlan[]) => [
    ...(some.some(isLate) ? [] : ["not-met"]),
    ...(some.every(isLate) ? ["on-track", "off-track"] : []),
    // A criterion settled at its deadline is at best on track until then.
    ...(some.every((each) => each.isSettledLate && !isLate(each)) ? ["met"] : []),
  ];
  const said = [status, ...possible].find((each) => wrongFor(criteria).includes(each));
  if (said !== undefined) return `${id}: on ${day} it says ${said}, but ${deadlinesOf(criteria)}.`;
  const one = criteria.find((each) => wrongFor([each]).includes(found[each.id]!.status));
  return one && `${id}, ${one.id}: on ${day} it says ${found[one.id]!.status}, but ${deadlinesOf([one])}.`;
}

function deadlinesOf(criteria: readonly CriterionPlan[]): string {
  const days = new Set(criteria.flatMap(({ deadlineOn }) => deadlineOn ?? []));
  return days.size === 0 ? "it has no deadline" : `its deadline is ${[...days].join(" or ")}`;
}

/** A milestone whose number on the later day is below the one on the earlier day. */
function falling(
  goal: GoalPlan,
  found: readonly [TestedGoal, TestedGoal],
  [earlier, later]: readonly [string, string],
  ruleSet: Parameters<Law>[0],
): string | undefined {
  for (const criterion of goal.criteria) {
    if (!hasRisingLine(criterion, ruleSet)) continue;
    const [first, second] = found.map(({ criteria }) => criteria[criterion.id]?.progress?.required);
    const [low, high] = [first, second].map((required) => numberOf(required?.value, SHARE));
    if (low === undefined || high === undefined || compareRationals(low, high) <= 0) continue;
    return `${goal.id}, ${criterion.id}: ${first?.value} is required on ${earlier}, and only ${second?.value} on ${later}.`;
  }
  return undefined;
}

function hasRisingLine({ onTrack }: CriterionPlan, { parameters }: Parameters<Law>[0]): boolean {
  const [threshold] = onTrack?.kind === "comparison" ? onTrack.thresholds : [];
  const parameter = threshold?.parameter === undefined ? undefined : parameters[threshold.parameter];
  if (
    threshold === undefined ||
    isConstant(threshold) ||
    parameter === undefined ||
    !("milestones" in parameter)
  )
    return false;
  const values = parameter.milestones.map(({ value }) => numberOf(value, SHARE));
  return values.every((value, i) => {
    const before = values[i - 1];
    return value === undefined || before === undefined || compareRationals(before, value) <= 0;
  });
}
