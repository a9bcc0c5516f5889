import { ceilingOf, floorOf, floorOver, type Rational } from "../base/rational.js";
import type { ComparisonPlan, Slot, Variable } from "../compile/plan.js";
import { around } from "./near-thresholds.js";

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
  const low = values[slot.index * 2]!;
  const high = Math.min(values[slot.index * 2 + 1]!, MAX);
  const { type } = slot.fact;
  const found = new Set([low, high]);
  const add = (numbers: Iterable<number>): void => {
    for (const number of numbers) if (number >= low && number <= high) found.add(number);
  };
  if (type === "level" || type === "flag") add([0, 1, 2, 3]);
  else {
    if (type !== "percentage") add([0, 1, low + 1, high - 1]);
    for (const { left, right, thresholds } of comparisons) {
      const targets = thresholds.flatMap((threshold) => threshold.at(day) ?? []);
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
    return targets.flatMap((target) =>
      slot.fact.type === "percentage" ? percentagesAt(target) : around(1, target),
    );
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
  const isMine = mine.kind === "slot" ? mine.slot === slot : mine.part === slot || mine.whole === slot;
  if (!isMine) return [];
  const slots = other.kind === "slot" ? [other.slot] : [other.part, other.whole];
  return slots.flatMap((each) => endsOf(each, values)).flatMap((end) => [end + 1, end, end - 1]);
}

function endsOf(slot: Slot, values: readonly number[]): readonly number[] {
  return [...new Set([values[slot.index * 2]!, Math.min(values[slot.index * 2 + 1]!, MAX)])];
}

/** A percentage on a target and a tenth of a point beside it. */
function percentagesAt(target: Rational): readonly number[] {
  const exact = Number(target.n * 100_000n) / Number(target.d) / 1000;
  return [ceilingOf(1000, target) / 10, floorOf(1000, target) / 10, exact, exact + 0.1, exact - 0.1];
}
