import {
  add,
  ceilingOf,
  divide,
  floorOf,
  greatestCommonDivisor,
  multiply,
  type Rational,
  rational,
  subtract,
} from "../../base/rational.js";
import { givenSlots } from "../../compile/bind.js";
import type { ComparisonPlan, Slot, Variable } from "../../compile/plan.js";
import { numberOn } from "../../compile/thresholds.js";
import { allValues, numbersAt } from "../near-thresholds.js";

/** The values at which something may change, ascending, by fact id. */
export type CornerValues = ReadonlyMap<string, readonly number[]>;

/** Round sizes of a whole, which are easy to read. */
const ROUND = [100, 1000, 10_000];

const LARGEST = 1_000_000_000;

/** The most values kept for each fact; later ones are further from the numbers in the rules. */
const MOST_VALUES = 120;

/** How many comparisons between facts are followed: from one fact to a second, to a third, to a fourth. */
const ROUNDS = 3;

/**
 * The values of each fact at which something may change: the numbers that it is compared with, and through comparisons
 * with other facts and shares of them, the numbers that follow from those.
 */
export function cornerValues(comparisons: readonly ComparisonPlan[], day: number): CornerValues {
  const found = new Map<string, Set<number>>();
  const add_ = (slot: Slot, values: Iterable<number>): void => {
    for (const given of givenSlots(slot)) {
      const known = found.get(given.id) ?? new Set();
      found.set(given.id, known);
      const { min, max } = given.type.axis;
      for (const value of values)
        if (value >= min && value <= Math.min(max, LARGEST) && known.size < MOST_VALUES) known.add(value);
    }
  };
  const valuesOf = (slot: Slot): readonly number[] => [
    ...new Set(givenSlots(slot).flatMap(({ id }) => [...(found.get(id) ?? [])])),
  ];
  for (const { left, right, thresholds } of comparisons) {
    const numbers = thresholds.flatMap((each) => numberOn(each, day) ?? []);
    if (left.kind === "slot") add_(left.slot, valuesBeside(left.slot, numbers));
    for (const each of right === undefined ? [left] : [left, right]) {
      if (each.kind === "quotient") {
        add_(each.whole, [...ROUND, wholeFor(numbers)]);
        add_(each.part, [0]);
      } else add_(each.slot, [...each.slot.type.typical.slice(0, 3), 0]);
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { left, right, thresholds, times, plus } of comparisons) {
      const numbers = thresholds.flatMap((each) => numberOn(each, day) ?? []);
      if (left.kind === "quotient") carryQuotient(left, numbers, valuesOf, add_);
      if (right === undefined) continue;
      const forward = (value: Rational) => [add(multiply(value, times), plus)];
      const back = (value: Rational) => (times.n === 0n ? [] : [divide(subtract(value, plus), times)]);
      carry(right, left, forward, valuesOf, add_);
      carry(left, right, back, valuesOf, add_);
    }
  }
  return new Map([...found].map(([id, values]) => [id, [...values].sort((a, b) => a - b)]));
}

type ValuesOf = (slot: Slot) => readonly number[];
type Add = (slot: Slot, values: Iterable<number>) => void;

/** Carries the values of one fact over to another that it is compared with. */
function carry(
  from: Variable,
  to: Variable,
  across: (value: Rational) => readonly Rational[],
  valuesOf: ValuesOf,
  addTo: Add,
): void {
  if (from.kind !== "slot" || to.kind !== "slot") return;
  const { type } = from.slot;
  const numbers = valuesOf(from.slot).flatMap((value) => across(type.exact(value)));
  addTo(to.slot, valuesBeside(to.slot, numbers));
}

/** Carries values from part to whole and from whole to part, for each share that is compared with. */
function carryQuotient(
  { part, whole }: Extract<Variable, { kind: "quotient" }>,
  numbers: readonly Rational[],
  valuesOf: ValuesOf,
  addTo: Add,
): void {
  for (const number of numbers) {
    addTo(
      part,
      valuesOf(whole).flatMap((value) => [floorOf(value, number), ceilingOf(value, number)]),
    );
    if (number.n <= 0n) continue;
    const turned = rational(number.d, number.n);
    addTo(
      whole,
      valuesOf(part).flatMap((value) => [floorOf(value, turned), ceilingOf(value, turned)]),
    );
  }
}

function valuesBeside({ type }: Slot, numbers: readonly Rational[]): readonly number[] {
  return allValues(type) ?? numbers.flatMap((number) => numbersAt(type, number));
}

/** A whole of which every one of these shares is a whole number, with room between any two. */
function wholeFor(numbers: readonly Rational[]): number {
  const whole = numbers.reduce((all, { d }) => (all * d) / greatestCommonDivisor(all, d), 2n);
  return whole > LARGEST ? LARGEST : Number(whole);
}
