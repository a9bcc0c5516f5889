import { formatIsoDay, longDay, parseDay } from "../../base/day.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { criterionPointer, goalPointer, parameterPointer } from "../pointers.js";
import { deadlinesIn } from "./deadlines.js";
import { type LastNumber, lastNumberOf, parameterOf, type Use } from "./rule-uses.js";

/**
 * Finds targets whose last milestone is on another day than the deadline of the criteria that use them. Milestones by
 * steps may be before it.
 *
 * @param isTold - whether a fault is already known at a pointer
 */
export function milestoneDayFindings(
  ruleSet: RuleSet,
  uses: readonly Use[],
  isTold: (pointer: string) => boolean,
): readonly AnalysisFinding[] {
  return Object.entries(ruleSet.parameters).flatMap(([id, parameter]): readonly AnalysisFinding[] => {
    const last = lastNumberOf(parameter);
    if (last?.on === undefined || !("milestones" in parameter)) return [];
    const { on, below } = last;
    const asking = uses
      .filter(({ test, comparison }) => test === "met" && parameterOf(comparison) === id)
      .flatMap(({ goalId, goal, criterionId, criterion }) => {
        const own = criterion.deadline;
        const deadline = own ?? goal.deadline;
        const above = own === undefined ? goalPointer(goalId) : criterionPointer(goalId, criterionId);
        return deadline === undefined ? [] : [{ ...deadline, pointer: `${above}/deadline/on` }];
      });
    if (asking.length === 0) return withoutDeadline(ruleSet, id, last, uses);
    const isReachedBefore = asking.some((each) => on < each.on);
    if (asking.some((each) => each.on === on)) return [];
    if (parameter.between === "step" && isReachedBefore) return [];
    const [first] = asking;
    if (first === undefined || isTold(first.pointer)) return [];
    const isDeadline = weigh(ruleSet, last.on, last.assumption) > weigh(ruleSet, first.on, first.assumption);
    const pointer = isDeadline ? first.pointer : `${parameterPointer(id)}${below}/on`;
    const right = isDeadline ? on : first.on;
    const message = `The last milestone of "${id}" is on ${longDay(on)}, but the deadline of the goal that uses it is on ${longDay(first.on)}. Make them agree; ${right} is more likely.`;
    return [{ code: "milestone-off-deadline", pointer, message, suggestion: right }];
  });
}

/** How much evidence there is for a day: an assumption, the end of the period, other deadlines and milestones. */
function weigh(ruleSet: RuleSet, on: string, assumption: string | undefined): number {
  const until = parseDay(ruleSet.inForce.until);
  const isEnd = until !== undefined && formatIsoDay(until - 1) === on;
  const deadlines = deadlinesIn(ruleSet).filter((each) => each.on === on).length;
  const milestones = Object.values(ruleSet.parameters).filter(
    (parameter) => lastNumberOf(parameter)?.on === on,
  ).length;
  return (assumption === undefined ? 0 : 100) + (isEnd ? 1000 : 0) + deadlines + milestones;
}

/** A target with a stated day in the period, if the goals that use it have no deadline. */
function withoutDeadline(
  { inForce }: RuleSet,
  id: string,
  { on = "", basis }: LastNumber,
  uses: readonly Use[],
): readonly AnalysisFinding[] {
  const asking = uses.find(({ test, comparison }) => test === "met" && parameterOf(comparison) === id);
  if (asking === undefined || basis !== "stated" || on < inForce.from || on >= inForce.until) return [];
  const message = `"${asking.goalId}" uses "${id}", which is stated for ${longDay(on)}, but has no deadline, so it can never be "not met". Give it that deadline.`;
  return [{ code: "milestone-off-deadline", pointer: goalPointer(asking.goalId), at: "key", message }];
}
