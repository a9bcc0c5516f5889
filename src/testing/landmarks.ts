import { parseDay } from "../base/day.js";
import { add, multiply, type Rational, rational } from "../base/rational.js";
import { comparisonsIn, givenSlots, slotsOf } from "../compile/bind.js";
import type { ComparisonPlan, GoalPlan, Plan, Slot, Variable } from "../compile/plan.js";
import { numberOn } from "../compile/thresholds.js";
import { gridOf } from "./grid.js";
import { leastAt } from "./numbers.js";

/** The numbers of given facts that have been drawn so far. */
export type Truth = (slot: Slot) => number;

/** A number that a fact, a sum of it, or its ratio to another fact is compared with. */
export interface Aim {
  /** The least number of its units that reaches the target on a day; `undefined` if there is no target. */
  readonly at: (day: number, truth: Truth) => number | undefined;
  /** Facts that it depends on, which must be drawn before. */
  readonly needs: readonly Slot[];
}

/** Where results change: the numbers that each fact is compared with, and the days that matter. */
export interface Landmarks {
  /** By slot. */
  readonly aims: readonly (readonly Aim[])[];
  /** The first is an ordinary day, which counterexamples shrink to. */
  readonly days: readonly number[];
  /** By slot: numbers for a whole at which its thresholds are whole numbers, the roundest first. */
  readonly wholes: readonly (readonly number[])[];
}

/** Every comparison of a goal, including those of whom its criteria are for. */
export function comparisonsOfGoal({ criteria }: GoalPlan): readonly ComparisonPlan[] {
  return criteria.flatMap(comparisonsIn);
}

const landmarks = new WeakMap<Plan, Landmarks>();

/** The landmarks of a plan, found once for each plan. */
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
  for (const { left, right, thresholds, times, plus } of plan.goals.flatMap(comparisonsOfGoal)) {
    for (const threshold of thresholds) {
      addAims(aims, left, { at: (day) => numberOn(threshold, day), needs: [] });
      const value = numberOn(threshold, days[0]!);
      if (left.kind !== "quotient" || !value || value.d > LARGEST_ROUND) continue;
      for (const { index } of givenSlots(left.whole)) wholes[index]!.add(Number(value.d));
    }
    if (right === undefined) continue;
    const rightOf = exactValueOf(right);
    const at = (_: number, truth: Truth) => {
      const value = rightOf(truth);
      return value && add(multiply(value, times), plus);
    };
    addAims(aims, left, { at, needs: slotsOf(right).flatMap(givenSlots) });
  }
  return { aims, days, wholes: wholes.map((set) => [...set]) };
}

/** A number that a variable is compared with. */
interface Target {
  readonly at: (day: number, truth: Truth) => Rational | undefined;
  readonly needs: readonly Slot[];
}

function addAims(aims: Aim[][], variable: Variable, { at, needs }: Target): void {
  const aimAt = (
    slot: Slot,
    reached: (target: Rational, truth: Truth) => number | undefined,
    over: readonly Slot[],
  ) => {
    const inside = givenSlots(slot);
    for (const each of inside) {
      const others = inside.filter((other) => other !== each);
      aims[each.index]!.push({
        needs: [...needs, ...over, ...others],
        at(day, truth) {
          const target = at(day, truth);
          const number = target && reached(target, truth);
          return number === undefined ? undefined : number - sumOf(others, truth);
        },
      });
    }
  };
  if (variable.kind === "slot") {
    aimAt(variable.slot, (target) => leastAt(gridOf(variable.slot), target), []);
    return;
  }
  const { part, whole, rest, type } = variable;
  const over = rest ?? givenSlots(whole);
  aimAt(
    part,
    (target, truth) => {
      if (rest === undefined) return leastAt(sumOf(over, truth), target);
      // A share of both, converted to a ratio to the rest.
      return target.n < target.d
        ? leastAt(sumOf(over, truth), rational(target.n, target.d - target.n))
        : undefined;
    },
    over,
  );
  if (type.bounded || rest !== undefined) return;
  const counted = givenSlots(part);
  const turned = ({ n, d }: Rational, truth: Truth) =>
    n > 0n ? leastAt(sumOf(counted, truth), rational(d, n)) : undefined;
  aimAt(whole, turned, counted);
}

/** The total of some facts. */
export function sumOf(slots: readonly Slot[], truth: Truth): number {
  return slots.reduce((sum, slot) => sum + truth(slot), 0);
}

function exactValueOf(variable: Variable): (truth: Truth) => Rational | undefined {
  if (variable.kind === "slot")
    return (truth) => rational(Math.floor(sumOf(givenSlots(variable.slot), truth)));
  const [part, whole] = [givenSlots(variable.part), givenSlots(variable.whole)];
  return (truth) => {
    const over = sumOf(whole, truth);
    return over > 0 ? rational(sumOf(part, truth), over) : undefined;
  };
}

/** Days on and beside each deadline, milestone and end of the period, and between them. */
function daysOf({ ruleSet, from, until, goals }: Plan): readonly number[] {
  const marks = new Set([until - 1]);
  for (const { deadline } of goals.flatMap((goal) => [goal, ...goal.criteria]))
    if (Number.isFinite(deadline)) marks.add(deadline);
  for (const parameter of Object.values(ruleSet.parameters)) {
    if (!("milestones" in parameter)) continue;
    for (const { on } of parameter.milestones) marks.add(parseDay(on)!);
  }
  const sorted = [...marks].sort((a, b) => a - b);
  const between = sorted.slice(1).map((mark, i) => Math.floor((mark + sorted[i]!) / 2));
  const beside = sorted.flatMap((mark) => [mark, mark + 1, mark - 1]);
  return [...new Set([from, ...beside, ...between])].filter((day) => day >= 0);
}
