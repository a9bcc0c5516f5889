import { floorOver, type Rational } from "../base/rational.js";
import { slotsOf } from "../compile/bind.js";
import { highOf, lowOf } from "../compile/bounds.js";
import type { ComparisonPlan, Slot, Variable } from "../compile/plan.js";
import { numberOn } from "../compile/thresholds.js";
import { allValues, around, numbersAt } from "./near-thresholds.js";

const MAX = Number.MAX_SAFE_INTEGER;

/**
 * Values of a fact within its bounds, greatest first, that stand for all: its ends, and those on and beside each number
 * it is compared with. Where it is one of the two counts of a share, the bounds of the other say where these lie.
 */
export function settlingValues(
  slot: Slot,
  comparisons: readonly ComparisonPlan[],
  values: readonly number[],
  day: number,
): readonly number[] {
  const [low, high] = [lowOf(values, slot.index), Math.min(highOf(values, slot.index), MAX)];
  const found = new Set([low, high]);
  const add = (numbers: Iterable<number>): void => {
    for (const number of numbers) if (number >= low && number <= high) found.add(number);
  };
  const all = allValues(slot.type);
  if (all !== undefined) add(all);
  else {
    if (slot.type.axis.step === "whole") add([0, 1, low + 1, high - 1]);
    for (const { left, right, thresholds } of comparisons) {
      const targets = thresholds.flatMap((threshold) => numberOn(threshold, day) ?? []);
      add(besides(slot, left, targets, values));
      if (right !== undefined)
        add([...besideOther(slot, left, right, values), ...besideOther(slot, right, left, values)]);
    }
  }
  return [...found].sort((a, b) => b - a);
}

/** Values that bring what is compared onto and beside the numbers it is compared with. */
function besides(
  slot: Slot,
  left: Variable,
  targets: readonly Rational[],
  values: readonly number[],
): readonly number[] {
  if (left.kind === "slot") {
    if (left.slot !== slot) return [];
    return targets.flatMap((target) => numbersAt(slot.type, target));
  }
  if (left.part === slot)
    return endsOf(left.whole, values).flatMap((whole) => targets.flatMap((target) => around(whole, target)));
  if (left.whole !== slot) return [];
  return endsOf(left.part, values).flatMap((part) =>
    targets
      .filter(({ n }) => n > 0n)
      .flatMap((target) => {
        const most = floorOver(part, target);
        return [most + 1, most, most - 1];
      }),
  );
}

/** Values on and beside those of the fact it is compared with. */
function besideOther(
  slot: Slot,
  mine: Variable,
  other: Variable,
  values: readonly number[],
): readonly number[] {
  if (!slotsOf(mine).includes(slot)) return [];
  return slotsOf(other)
    .flatMap((each) => endsOf(each, values))
    .flatMap((end) => [end + 1, end, end - 1]);
}

function endsOf({ index }: Slot, values: readonly number[]): readonly number[] {
  return [...new Set([lowOf(values, index), Math.min(highOf(values, index), MAX)])];
}
