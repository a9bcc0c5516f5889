import { parseDay } from "../base/day.js";
import { type Rational, rational } from "../base/rational.js";
import { changingSlot, slotsOf } from "../compile/bind.js";
import type { ComparisonPlan, GoalPlan, Plan, Slot, Variable } from "../compile/plan.js";
import { numberOn } from "../compile/thresholds.js";
import { comparisonsOf } from "../operators/line.js";

/** A number that a fact is compared with: of itself, or as a share of another count. */
export interface Aim {
  readonly over?: Slot;
  /** Its value on a day; `truth` gives the numbers of other facts. */
  readonly at: (day: number, truth: (slot: Slot) => number) => Rational | undefined;
  /** Facts it rests on, which must be drawn before. */
  readonly needs: readonly Slot[];
}

/** Where the rules change their mind: the numbers each fact is compared with, and the days that matter. */
export interface Landmarks {
  /** By slot. */
  readonly aims: readonly (readonly Aim[])[];
  /** An ordinary day first, which counterexamples shrink to. */
  readonly days: readonly number[];
  /** By slot: numbers for a whole that make its thresholds whole numbers, roundest first. */
  readonly wholes: readonly (readonly number[])[];
}

/** Every comparison of a goal, those of both conditions of each criterion. */
export function comparisonsOfGoal({ criteria }: GoalPlan): readonly ComparisonPlan[] {
  return criteria.flatMap(({ met, onTrack }) =>
    [met, ...(onTrack ? [onTrack] : [])].flatMap(comparisonsOf<ComparisonPlan>),
  );
}

const landmarks = new WeakMap<Plan, Landmarks>();

/** The landmarks of a plan, found once. */
export function landmarksOf(plan: Plan): Landmarks {
  let found = landmarks.get(plan);
  if (found === undefined) landmarks.set(plan, (found = findLandmarks(plan)));
  return found;
}

const ROUND = [20, 100, 4, 1, 0, 3, 7];
const LARGEST_ROUND = 10_000n;

function findLandmarks(plan: Plan): Landmarks {
  const aims: Aim[][] = plan.slots.map(() => []);
  const wholes: Set<number>[] = plan.slots.map(() => new Set(ROUND));
  const days = daysOf(plan);
  for (const comparison of plan.goals.flatMap(comparisonsOfGoal)) {
    const { left, right, thresholds } = comparison;
    const whole = left.kind === "quotient" ? left.whole : undefined;
    const over = whole ? { over: whole } : {};
    const found = aims[changingSlot(left).index]!;
    for (const threshold of thresholds) {
      found.push({ ...over, at: (day) => numberOn(threshold, day), needs: [] });
      const value = numberOn(threshold, days[0]!);
      if (whole && value && value.d <= LARGEST_ROUND) wholes[whole.index]!.add(Number(value.d));
    }
    if (right) found.push({ ...over, at: exactValueOf(right), needs: slotsOf(right) });
  }
  return { aims, days, wholes: wholes.map((set) => [...set]) };
}

function exactValueOf(variable: Variable): Aim["at"] {
  if (variable.kind === "slot") return (_, truth) => rational(Math.floor(truth(variable.slot)));
  return (_, truth) =>
    truth(variable.whole) > 0 ? rational(truth(variable.part), truth(variable.whole)) : undefined;
}

/** Days on and beside each deadline, milestone and end of the period, and between them. */
function daysOf({ ruleSet, from, until, goals }: Plan): readonly number[] {
  const marks = new Set([until - 1]);
  for (const { deadline } of goals) if (Number.isFinite(deadline)) marks.add(deadline);
  for (const parameter of Object.values(ruleSet.parameters)) {
    if (!("milestones" in parameter)) continue;
    for (const { on } of parameter.milestones) marks.add(parseDay(on)!);
  }
  const sorted = [...marks].sort((a, b) => a - b);
  const between = sorted.slice(1).map((mark, i) => Math.floor((mark + sorted[i]!) / 2));
  const beside = sorted.flatMap((mark) => [mark, mark + 1, mark - 1]);
  return [...new Set([from, ...beside, ...between])].filter((day) => day >= 0);
}
