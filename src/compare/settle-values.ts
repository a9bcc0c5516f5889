import { add, divide, floorOver, multiply, type Rational, subtract } from "../base/rational.js";
import { givenSlots } from "../compile/bind.js";
import { greatestOf, highOf, lowOf, totalOf } from "../compile/bounds.js";
import { besideOf, rangeOf } from "../compile/line.js";
import type { ComparisonPlan, Slot, Variable } from "../compile/plan.js";
import { numberOn } from "../compile/thresholds.js";
import { allValues, around, numbersAt } from "./near-thresholds.js";

const MAX = Number.MAX_SAFE_INTEGER;

/**
 * Values of a fact within its bounds, greatest first, that represent all others: its ends, and those on and beside each
 * number that it is compared with. If it is a count of a share, these numbers depend on the bounds of the other count.
 */
export function settlingValues(
  slot: Slot,
  comparisons: readonly ComparisonPlan[],
  values: readonly number[],
  day: number,
): readonly number[] {
  const [low, high] = [lowOf(values, slot.index), greatestOf(values, slot.index)];
  const found = new Set([low, high]);
  const take = (numbers: Iterable<number>): void => {
    for (const number of numbers) if (number >= low && number <= high) found.add(number);
  };
  const all = allValues(slot.type);
  if (all !== undefined) take(all);
  else {
    if (slot.type.axis.step === "whole") take([0, 1, low + 1, high - 1]);
    for (const { left, right, thresholds, times, plus } of comparisons) {
      const targets = thresholds.flatMap((threshold) => numberOn(threshold, day) ?? []);
      take(besides(slot, left, targets, values));
      if (right === undefined) continue;
      take(
        besides(
          slot,
          left,
          rangeEnds(right, values).map((end) => shifted(end, times, plus)),
          values,
        ),
      );
      if (times.n !== 0n)
        take(
          besides(
            slot,
            right,
            rangeEnds(left, values).map((end) => divide(subtract(end, plus), times)),
            values,
          ),
        );
    }
  }
  return [...found].sort((a, b) => b - a);
}

function shifted(number: Rational, times: Rational, plus: Rational): Rational {
  return add(multiply(number, times), plus);
}

/** Values at which the comparison is on and beside its numbers. */
function besides(
  slot: Slot,
  variable: Variable,
  targets: readonly Rational[],
  values: readonly number[],
): readonly number[] {
  if (variable.kind === "slot")
    return inSlot(
      slot,
      variable.slot,
      targets.flatMap((target) => numbersAt(variable.slot.type, target)),
      values,
    );
  const { part, whole, rest } = variable;
  // If the whole adds up the part, a share of the whole is converted to a ratio to the rest.
  const [over, asked] =
    rest === undefined
      ? [endsOf(whole, values), targets]
      : [endsOfAll(rest, values), targets.filter(({ n, d }) => n < d).map(besideOf)];
  const ofPart = over.flatMap((end) => asked.flatMap((target) => around(end, target)));
  const above = asked.filter(({ n }) => n > 0n);
  const ofWhole = endsOf(part, values).flatMap((end) =>
    above.flatMap((target) => {
      const most = floorOver(end, target);
      return [most + 1, most, most - 1];
    }),
  );
  const inWhole =
    rest === undefined ? inSlot(slot, whole, ofWhole, values) : inAny(slot, rest, ofWhole, values);
  return [...inSlot(slot, part, ofPart, values), ...inWhole];
}

/** The numbers of a slot at which a container, the slot itself or a sum of it, has given numbers, whatever else is added up. */
function inSlot(
  slot: Slot,
  container: Slot,
  numbers: readonly number[],
  values: readonly number[],
): readonly number[] {
  return slot === container ? numbers : inAny(slot, givenSlots(container), numbers, values);
}

function inAny(
  slot: Slot,
  added: readonly Slot[],
  numbers: readonly number[],
  values: readonly number[],
): readonly number[] {
  if (!added.includes(slot)) return [];
  const others = endsOfAll(
    added.filter((each) => each !== slot),
    values,
  );
  return others.flatMap((end) => numbers.map((number) => number - end));
}

function rangeEnds(variable: Variable, values: readonly number[]): readonly Rational[] {
  const range = rangeOf(variable, values);
  return range === undefined ? [] : [range.low, range.high];
}

function endsOf({ index }: Slot, values: readonly number[]): readonly number[] {
  return [...new Set([lowOf(values, index), greatestOf(values, index)])];
}

function endsOfAll(slots: readonly Slot[], values: readonly number[]): readonly number[] {
  const ends = [totalOf(slots, lowOf, values), Math.min(totalOf(slots, highOf, values), MAX)];
  return [...new Set(ends)];
}
