import { formatIsoDay, parseDay } from "../../base/day.js";
import { pointerTo } from "../../base/issue.js";
import { type SaidTime, saidTimes } from "../../base/said/said-times.js";
import type { Goal, RuleSet } from "../../rule-set/types.js";
import { criterionPointer, goalPointer, parameterPointer } from "../pointers.js";
import type { RuleNumber } from "./rule-numbers.js";

/** A day that the rules take from a document: a deadline, or that of a stated milestone. */
export interface RuleDay {
  /** Its pointer. */
  readonly pointer: string;
  /** For the beginning of a sentence: `The deadline of "primary.engagement"`. */
  readonly name: string;
  readonly on: string;
  /** The text of the assumption that it rests on. */
  readonly assumption?: string;
}

/** The deadlines of a goal, and the days of the stated milestones that it reads. */
export function daysOfGoal(
  id: string,
  goal: Goal,
  numbers: readonly RuleNumber[],
  ruleSet: RuleSet,
): readonly RuleDay[] {
  const found: RuleDay[] = [];
  const put = (name: string, pointer: string, { on, assumption }: { on: string; assumption?: string }) => {
    const text = assumption === undefined ? undefined : ruleSet.assumptions[assumption]?.text;
    found.push({ name, on, pointer: `${pointer}/on`, ...(text === undefined ? {} : { assumption: text }) });
  };
  if (goal.deadline) put(`The deadline of "${id}"`, `${goalPointer(id)}/deadline`, goal.deadline);
  for (const [name, { deadline }] of Object.entries(goal.criteria))
    if (deadline)
      put(`The deadline of "${name}" of "${id}"`, `${criterionPointer(id, name)}/deadline`, deadline);
  for (const [name, parameter] of Object.entries(ruleSet.parameters)) {
    if (!("milestones" in parameter)) continue;
    parameter.milestones.forEach((milestone, at) => {
      const pointer = `${parameterPointer(name)}/milestones/${at}`;
      const isRead = numbers.some((number) => number.pointer === pointerTo(pointer, "value"));
      const isStated = milestone.basis === "stated" && milestone.document === goal.source.document;
      if (isRead && isStated) put(`The milestone of "${name}"`, pointer, milestone);
    });
  }
  return found;
}

/** The days that a text sets, leaving out those that it only compares with. */
export function targetTimes(text: string): readonly SaidTime[] {
  return saidTimes(text).filter(({ isBefore, isUnsure }) => !isBefore && !isUnsure);
}

/**
 * Whether a text may mean a day, or names none at all. An assumption may say how the text is read; it must mention both
 * the time in the text and the day.
 */
export function isDaySaid({ on, assumption }: RuleDay, times: readonly SaidTime[]): boolean {
  const day = parseDay(on);
  if (day === undefined || times.length === 0 || times.some((time) => accepts(time, day))) return true;
  if (assumption === undefined) return false;
  const read = saidTimes(assumption);
  const isNamed = times.some((time) => read.some((other) => isSameTime(time, other)));
  return isNamed && read.some((time) => accepts(time, day));
}

/** Whether a day is one of those that a text may mean. */
export function accepts({ span, month }: SaidTime, day: number): boolean {
  if (span !== undefined) return span.first <= day && day <= span.last;
  return month !== undefined && Number(formatIsoDay(day).slice(5, 7)) === month;
}

function isSameTime(a: SaidTime, b: SaidTime): boolean {
  if (a.span === undefined || b.span === undefined) return a.month !== undefined && a.month === b.month;
  return a.span.first === b.span.first && a.span.last === b.span.last;
}
