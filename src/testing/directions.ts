import { givenSlots, slotsReadBy } from "../compile/bind.js";
import { lineOf } from "../compile/line.js";
import type { ComparisonPlan, GoalPlan, Plan, Slot, TreePlan, Variable } from "../compile/plan.js";
import { areSet } from "../compile/thresholds.js";
import { cellOf, comparisonsOf } from "../operators/line.js";
import { leaningOf, operators } from "../operators/operators.js";
import { TRUE } from "../operators/truths.js";
import { comparisonsOfGoal } from "./landmarks.js";
import { wholesOf } from "./wholes-first.js";

/** 1 if more of a fact is better for a goal, -1 if less is. */
export type Direction = 1 | -1;

/**
 * The facts of which more is always better for a goal, or always worse: those that its conditions always read with the
 * same sign, and that have no parts among the facts it reads.
 */
export function directionsOf(goal: GoalPlan, plan: Plan): ReadonlyMap<Slot, Direction> {
  const signs = new Map<Slot, Set<number>>();
  // For a sum, everything that it adds up.
  const add = (slot: Slot, sign: number) => {
    for (const each of givenSlots(slot)) signs.set(each, (signs.get(each) ?? new Set()).add(sign));
  };
  for (const { met, onTrack, when } of goal.criteria) {
    addTree(met, 1, add);
    if (onTrack) addTree(onTrack, 1, add);
    // Who a criterion is for does not get better or worse.
    if (when) for (const slot of comparisonsOf<ComparisonPlan>(when).flatMap(slotsReadBy)) add(slot, 0);
  }
  for (const slot of comparisonsOfGoal(goal).flatMap(slotsReadBy))
    for (const whole of wholesOf(slot, plan)) add(whole, 0);
  const found = new Map<Slot, Direction>();
  for (const [slot, set] of signs) {
    const [sign] = set;
    if (set.size === 1 && sign !== 0) found.set(slot, sign as Direction);
  }
  return found;
}

// Scales of up to this many values are checked value by value.
const MOST_VALUES = 100;

type Add = (slot: Slot, sign: number) => void;

function addTree(tree: TreePlan, turn: Direction, add: Add): void {
  if (tree.kind === "not") return addTree(tree.child, turn === 1 ? -1 : 1, add);
  if (tree.kind !== "comparison") {
    for (const child of tree.children) addTree(child, turn, add);
    return;
  }
  const { left, right, times } = tree;
  const sign = leaningOfComparison(tree) * turn;
  addVariable(left, sign, add);
  if (right) addVariable(right, -sign * Number(times.n > 0n), add);
}

/**
 * A larger denominator makes a ratio smaller. A bounded share's whole is left out, because it cannot change
 * independently of its part.
 */
function addVariable(variable: Variable, sign: number, add: Add): void {
  if (variable.kind === "slot") return add(variable.slot, sign);
  const { part, whole, rest, type } = variable;
  add(part, sign);
  if (rest !== undefined) for (const slot of rest) add(slot, -sign);
  else if (!type.bounded) add(whole, -sign);
}

/** The direction of a comparison: 1 if what holds for a value holds for all above it, -1 for all below, otherwise 0. */
function leaningOfComparison(comparison: ComparisonPlan): number {
  const { left, right, operator } = comparison;
  const leaning = operators[operator].takes === "one" ? leaningOf(operator) : 0;
  if (leaning !== 0 || right || left.kind === "quotient" || !areSet(comparison)) return leaning;
  const { axis, exact } = left.slot.type;
  if (axis.step === "any" || axis.max - axis.min > MOST_VALUES) return 0;
  // "Is true" and "is embedded or sustained" have a direction too, because no values are above those that they allow.
  const { cuts, cells } = lineOf(comparison, 0);
  const truths = Array.from(
    { length: axis.max - axis.min + 1 },
    (_, i) => cells[cellOf(cuts, exact(axis.min + i))]!,
  );
  const turns = truths.slice(1).flatMap((truth, i) => (truth === truths[i] ? [] : [truth]));
  return turns.length === 1 ? (turns[0] === TRUE ? 1 : -1) : 0;
}
