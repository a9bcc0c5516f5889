import { LEVELS } from "../base/level.js";
import type { ComparisonPlan, GoalPlan, Plan, Slot, TreePlan } from "../compile/plan.js";
import { comparisonsOfGoal, slotsOf, slotsRead } from "./landmarks.js";

/** 1 where more of a fact is better for a goal, -1 where less is. */
export type Direction = 1 | -1;

/**
 * The facts of which more is always better for a goal, or always worse: those that its conditions read with one sign,
 * and that no other fact it reads is a part of.
 */
export function directionsOf(goal: GoalPlan, plan: Plan): ReadonlyMap<Slot, Direction> {
  const signs = new Map<Slot, Set<number>>();
  const add = (slot: Slot, sign: number) => signs.set(slot, (signs.get(slot) ?? new Set()).add(sign));
  for (const { met, onTrack } of goal.criteria) {
    addTree(met, 1, add);
    if (onTrack) addTree(onTrack, 1, add);
  }
  for (const slot of comparisonsOfGoal(goal).flatMap(slotsRead))
    for (const whole of wholesOf(slot, plan)) add(whole, 0);
  const found = new Map<Slot, Direction>();
  for (const [slot, set] of signs) {
    const [sign] = set;
    if (set.size === 1 && sign !== 0) found.set(slot, sign as Direction);
  }
  return found;
}

/** Every count that a fact is part of, by way of others too. */
export function wholesOf(slot: Slot, plan: Plan): readonly Slot[] {
  const found = new Set<Slot>();
  const visit = ({ wholes }: Slot): void => {
    for (const at of wholes) {
      const whole = plan.slots[at]!;
      if (found.has(whole)) continue;
      found.add(whole);
      visit(whole);
    }
  };
  visit(slot);
  return [...found];
}

type Add = (slot: Slot, sign: number) => void;

function addTree(tree: TreePlan, turn: Direction, add: Add): void {
  if (tree.kind === "not") return addTree(tree.child, turn === 1 ? -1 : 1, add);
  if (tree.kind !== "comparison") {
    for (const child of tree.children) addTree(child, turn, add);
    return;
  }
  const { left, right } = tree.comparison;
  const sign = signOfComparison(tree.comparison) * turn;
  add(slotsOf(left)[0]!, sign);
  if (right) add(slotsOf(right)[0]!, -sign);
}

/** Which way a comparison leans; 0 where it leans neither way. */
function signOfComparison({ operator, left, right, thresholds }: ComparisonPlan): number {
  switch (operator) {
    case "greaterThan":
    case "greaterThanInclusive":
      return 1;
    case "lessThan":
    case "lessThanInclusive":
      return -1;
    default: {
      const type = left.kind === "slot" ? left.slot.fact.type : undefined;
      if (right || (type !== "flag" && type !== "level")) return 0;
      // "is true" and "is embedded or sustained" lean upwards all the same.
      const asked = new Set(thresholds.map(({ at }) => Number(at(0)?.n ?? -1)));
      const scale = type === "flag" ? [0, 1] : LEVELS.map((_, at) => at);
      const isUp = scale.every(
        (value) => !asked.has(value) || value === scale.length - 1 || asked.has(value + 1),
      );
      const isDown = scale.every((value) => !asked.has(value) || value === 0 || asked.has(value - 1));
      const sign = isUp === isDown ? 0 : isUp ? 1 : -1;
      return operator === "equal" || operator === "in" ? sign : -sign;
    }
  }
}
