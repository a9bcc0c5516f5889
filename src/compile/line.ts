import {
  add,
  compareRatio,
  compareRationals,
  divide,
  floorOf,
  floorOver,
  multiply,
  type Rational,
  rational,
  type Sign,
  subtract,
} from "../base/rational.js";
import {
  type Course,
  cellOf,
  courseOfComparison,
  cutsAt,
  type Line,
  truthsOfComparison,
  truthsOfTree,
} from "../operators/line.js";
import { type OperatorName, operators } from "../operators/operators.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../operators/truths.js";
import { greatestOf, highOf, lowOf, totalOf } from "./bounds.js";
import type {
  ComparisonPlan,
  Cuts,
  QuotientVariable,
  Slot,
  SlotVariable,
  TreePlan,
  Variable,
} from "./plan.js";
import { asksNothing, keptFor, numberOn } from "./thresholds.js";

const ZERO = rational(0);
const MOST = Number.MAX_SAFE_INTEGER;

/**
 * Cuts a line at the numbers of comparisons of one variable on a day; for the difference of two facts, at the numbers
 * added to the second.
 */
export function cutAt(comparisons: readonly ComparisonPlan[], day: number): Cuts {
  const numbers: (Rational | undefined)[] = [];
  for (const comparison of comparisons) {
    if (comparison.right !== undefined) numbers.push(comparison.plus);
    else for (const threshold of comparison.thresholds) numbers.push(numberOn(threshold, day));
  }
  const cuts = cutsAt(numbers.filter((number) => number !== undefined));
  return { cuts, places: numbers.map((number) => number && cellOf(cuts, number)) };
}

/** The truth of trees in each cell of a line that has all their comparisons. */
export function truthsAlong(
  trees: readonly TreePlan[],
  comparisons: readonly ComparisonPlan[],
  { cuts, places }: Cuts,
  day: number,
): readonly (readonly number[])[] {
  const size = 2 * cuts.length + 1;
  const placesOf = new Map<ComparisonPlan, readonly (number | undefined)[]>();
  let at = 0;
  for (const comparison of comparisons) {
    const next = at + (comparison.right === undefined ? comparison.thresholds.length : 1);
    placesOf.set(comparison, places.slice(at, next));
    at = next;
  }
  return trees.map((tree) => truthsOfTree(tree, size, (each) => courseOn(each, placesOf.get(each)!, day)));
}

/** The truth of one comparison along a line, on a day; it is the same everywhere if nothing is asked yet. */
export function courseOn(
  comparison: ComparisonPlan,
  places: readonly (number | undefined)[],
  day: number,
): Course {
  if (asksNothing(comparison, day)) return [[0, comparison.isDenied ? FALSE : TRUE]];
  return courseOfComparison(comparison.operator, places);
}

const OPEN: Line = { cuts: [], cells: [TRUE | FALSE] };
const HOLDS: Line = { cuts: [], cells: [TRUE] };
const FAILS: Line = { cuts: [], cells: [FALSE] };

const threeCells = new Map<OperatorName, readonly number[]>();

/** The truth of an operator below, on and above one number. */
function cellsAround(operator: OperatorName): readonly number[] {
  let cells = threeCells.get(operator);
  if (cells === undefined) threeCells.set(operator, (cells = truthsOfComparison(operator, [1], 3)));
  return cells;
}

/** The line of one comparison by itself, with its truth in each cell. */
export function lineOf(comparison: ComparisonPlan, day: number): Line {
  const kept = keptFor(comparison, day);
  if (kept.line === undefined) kept.line = cutOne(comparison, day);
  return kept.line;
}

function cutOne(comparison: ComparisonPlan, day: number): Line {
  // Then it holds; under `not`, what is denied fails.
  if (asksNothing(comparison, day)) return comparison.isDenied ? FAILS : HOLDS;
  const { cuts, places } = cutAt([comparison], day);
  const { operator } = comparison;
  if (places.includes(undefined)) return OPEN;
  const isSingle = operators[operator].takes === "one";
  return {
    cuts,
    cells: isSingle ? cellsAround(operator) : truthsOfComparison(operator, places, 2 * cuts.length + 1),
  };
}

type Numbers = readonly Rational[];
type Cells = ArrayLike<number>;

/** The union of the cells that a variable can be in; includes `NOT_APPLICABLE` if its whole may be zero. */
export function reach(line: Line, variable: Variable, bounds: readonly number[]): number {
  return reachFrom(line.cuts, line.cells, 0, line.cuts.length, 0, variable, bounds);
}

/**
 * As `reach`, for one of several lines in the same arrays: `size` cuts from `cuts[from]` on, with cells from
 * `cells[at]` on.
 */
export function reachFrom(
  cuts: Numbers,
  cells: Cells,
  from: number,
  size: number,
  at: number,
  variable: Variable,
  bounds: readonly number[],
): number {
  if (variable.kind === "quotient") return reachRatio(cuts, cells, from, size, at, variable, bounds);
  const { index, type } = variable.slot;
  const low = lowOf(bounds, index);
  const high = highOf(bounds, index);
  if (type.axis.step === "whole") return reachParts(cuts, cells, from, size, at, low, high, 1);
  const [least, most] = [type.exact(low), type.exact(high)];
  const line = cuts.slice(from, from + size);
  return union(cells, at + cellOf(line, least), at + cellOf(line, most));
}

function reachRatio(
  cuts: Numbers,
  cells: Cells,
  from: number,
  size: number,
  at: number,
  variable: QuotientVariable,
  bounds: readonly number[],
): number {
  const {
    part,
    whole,
    rest,
    type: { bounded },
  } = variable;
  if (rest !== undefined) return reachBeside(cuts, cells, from, size, at, part, rest, bounds);
  const partLow = lowOf(bounds, part.index);
  const wholeHigh = highOf(bounds, whole.index);
  // A ratio over zero does not exist; the other bounds are used as if the whole were not zero.
  if (wholeHigh === 0) return NOT_APPLICABLE;
  const mayBeZero = lowOf(bounds, whole.index) === 0 && !(bounded && partLow > 0);
  const seen = mayBeZero ? NOT_APPLICABLE : 0;
  const wholeLow = Math.max(lowOf(bounds, whole.index), bounded ? partLow : 1, 1);
  const partHigh = bounded ? Math.min(highOf(bounds, part.index), wholeHigh) : highOf(bounds, part.index);
  const ends: Ends = { partLow, partHigh, wholeLow, wholeHigh, bounded };
  return seen | reachBetween(cuts, cells, from, size, at, ends);
}

/**
 * As for any ratio, if the whole is the sum of its part and the rest: the share is `t` where part over rest is `t / (1
 * - t)`, and these two do not change together.
 */
function reachBeside(
  cuts: Numbers,
  cells: Cells,
  from: number,
  size: number,
  at: number,
  part: Slot,
  rest: readonly Slot[],
  bounds: readonly number[],
): number {
  const [partLow, partHigh] = [lowOf(bounds, part.index), highOf(bounds, part.index)];
  const [restLow, restHigh] = [totalOf(rest, lowOf, bounds), totalOf(rest, highOf, bounds)];
  const below: Rational[] = [];
  while (below.length < size && compareRatio(1, 1, cuts[from + below.length]!) > 0)
    below.push(besideOf(cuts[from + below.length]!));
  const under = below.length;
  let seen = partLow === 0 && restLow === 0 ? NOT_APPLICABLE : 0;
  if (partHigh > 0 && restLow === 0) {
    const isOnCut = under < size && compareRatio(1, 1, cuts[from + under]!) === 0;
    seen |= cells[at + 2 * under + Number(isOnCut)]!;
  }
  if (restHigh === 0) return seen;
  const ends: Ends = {
    partLow,
    partHigh,
    wholeLow: Math.max(restLow, 1),
    wholeHigh: restHigh,
    bounded: false,
  };
  return seen | reachBetween(below, cells, 0, under, at, ends);
}

/** The ratio of a part to the rest, from its share (below 1) of both together. */
export function besideOf({ n, d }: Rational): Rational {
  return rational(n, d - n);
}

/** The bounds of the two counts of a ratio; the second is not zero. */
interface Ends {
  readonly partLow: number;
  readonly partHigh: number;
  readonly wholeLow: number;
  readonly wholeHigh: number;
  readonly bounded: boolean;
}

function reachBetween(
  cuts: Numbers,
  cells: Cells,
  from: number,
  size: number,
  at: number,
  { partLow, partHigh, wholeLow, wholeHigh, bounded }: Ends,
): number {
  if (wholeLow === wholeHigh) return reachParts(cuts, cells, from, size, at, partLow, partHigh, wholeLow);
  // An open end is above the greatest count, and no whole can be that large.
  if (partLow === partHigh)
    return reachWholes(cuts, cells, from, size, at, partLow, wholeLow, Math.min(wholeHigh, MOST));
  // Every fraction between the ends: correct, though not all of them are ratios of whole numbers.
  const first = cellAt(cuts, from, size, partLow, wholeHigh);
  const most = bounded ? Math.min(partHigh, wholeLow) : partHigh;
  const last = most > MOST ? 2 * size : cellAt(cuts, from, size, most, wholeLow);
  return union(cells, at + first, at + last);
}

/** The cell of one line that `part / whole` is in. */
function cellAt(cuts: Numbers, from: number, size: number, part: number, whole: number): number {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    const sign = compareRatio(part, whole, cuts[from + middle]!);
    if (sign === 0) return 2 * middle + 1;
    if (sign > 0) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

function union(cells: Cells, first: number, last: number): number {
  let seen = 0;
  for (let cell = first; cell <= last; cell++) seen |= cells[cell]!;
  return seen;
}

/** The cells of `part / whole` for every part from `low` to `high`, found by the least whole number in each cell. */
function reachParts(
  cuts: Numbers,
  cells: Cells,
  from: number,
  size: number,
  at: number,
  low: number,
  high: number,
  whole: number,
): number {
  const start = cellAt(cuts, from, size, low, whole);
  let seen = cells[at + start]!;
  if (low === high) return seen;
  for (let cut = start >> 1; cut < size; cut++) {
    const number = cuts[from + cut]!;
    const floor = floorOf(whole, number);
    if (floor > low && floor <= high && compareRatio(floor, whole, number) === 0)
      seen |= cells[at + 2 * cut + 1]!;
    if (floor >= high || (floor === MOST && compareRatio(floor + 1, whole, number) <= 0)) return seen;
    if (cut + 1 === size || compareRatio(floor + 1, whole, cuts[from + cut + 1]!) < 0)
      seen |= cells[at + 2 * cut + 2]!;
  }
  return seen;
}

/** The cells of `part / whole` for every whole from `low` to `high`, none of them below the part; walked downwards. */
function reachWholes(
  cuts: Numbers,
  cells: Cells,
  from: number,
  size: number,
  at: number,
  part: number,
  low: number,
  high: number,
): number {
  const start = cellAt(cuts, from, size, part, low);
  let seen = cells[at + start]!;
  if (part === 0) return seen;
  // The greatest whole in the cell seen last; for a gap, the one on the cut below, or just before it.
  let last = low;
  for (let cell = start - 1; cell >= 0 && last < high; cell--) {
    const isOnCut = cell % 2 === 1;
    // The lowest gap has no cut below it, and asks for none.
    const number = cuts[from + ((cell - 1) >> 1)]!;
    if (isOnCut) {
      if (number.n <= 0n) return seen;
      const floor = floorOver(part, number);
      if (floor > high) return seen;
      if (floor > last && compareRatio(part, floor, number) === 0) seen |= cells[at + cell]!;
      last = Math.max(last, floor);
    } else if (cell === 0 || compareRatio(part, last + 1, number) > 0) seen |= cells[at + cell]!;
  }
  return seen;
}

/** Two facts, of which the second is multiplied by a number. */
export interface Difference {
  readonly left: Variable;
  readonly right: Variable;
  readonly times: Rational;
}

/** The union of the cells that the difference of two facts can be in, on a line laid out as for `reachFrom`. */
export function reachDifference(
  cuts: Numbers,
  cells: Cells,
  from: number,
  size: number,
  at: number,
  { left, right, times }: Difference,
  bounds: readonly number[],
): number {
  if (times.numerator === 1 && times.denominator === 1 && isWhole(left) && isWhole(right)) {
    // Bounds of whole numbers are exact, so fractions, which take most of the time, are not needed.
    let least = lowOf(bounds, left.slot.index) - greatestOf(bounds, right.slot.index);
    let most = greatestOf(bounds, left.slot.index) - lowOf(bounds, right.slot.index);
    // A part is never above its whole, however wide the bounds of both.
    if (isPartOf(right, left)) least = Math.max(least, 0);
    if (isPartOf(left, right)) most = Math.min(most, 0);
    return reachParts(cuts, cells, from, size, at, least, Math.max(least, most), 1);
  }
  const a = rangeOf(left, bounds);
  const b = rangeOf(right, bounds);
  if (!a || !b) return NOT_APPLICABLE;
  const seen = a.mayBeZero || b.mayBeZero ? NOT_APPLICABLE : 0;
  const line = cuts.slice(from, from + size);
  // If one of the two has a single value, the cuts can be placed on the other's own line, where whole numbers count.
  if (isPoint(b)) {
    const placed = line.map((cut) => add(cut, multiply(b.low, times)));
    return seen | reachFrom(placed, cells, 0, size, at, left, bounds);
  }
  if (isPoint(a) && times.n > 0n) {
    const placed = line.map((cut) => divide(subtract(a.low, cut), times)).reverse();
    const turned = Array.from({ length: 2 * size + 1 }, (_, cell) => cells[at + 2 * size - cell]!);
    return seen | reachFrom(placed, turned, 0, size, 0, right, bounds);
  }
  const apart = (one: Rational, other: Rational) => subtract(one, multiply(other, times));
  let least = apart(a.low, b.high);
  let most = apart(a.high, b.low);
  if (isPartOf(left, right)) most = furthest(a, b, (one) => apart(one, greater(one, b.low)), 1);
  if (isPartOf(right, left)) least = furthest(a, b, (one) => apart(one, lesser(one, b.high)), -1);
  return seen | union(cells, at + cellOf(line, least), at + cellOf(line, most));
}

/**
 * The greatest (1) or least (-1) difference between a count and another that it is part of, or that is part of it. The
 * difference is linear except for one bend, where the count equals an end of the other.
 */
function furthest(a: Range, b: Range, difference: (one: Rational) => Rational, sign: Sign): Rational {
  const bend = sign > 0 ? b.low : b.high;
  const inside = lesser(greater(bend, a.low), a.high);
  return [a.low, inside, a.high]
    .map(difference)
    .reduce((one, other) => (compareRationals(other, one) === sign ? other : one));
}

function greater(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) < 0 ? b : a;
}

function lesser(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) > 0 ? b : a;
}

function isWhole(variable: Variable): variable is SlotVariable {
  return variable.kind === "slot" && variable.slot.type.axis.step === "whole";
}

/** Whether one fact is a part of another, or is added up by it. */
export function isPartOf(part: Variable, whole: Variable): boolean {
  if (part.kind !== "slot" || whole.kind !== "slot" || part === whole) return false;
  return part.slot.wholes.includes(whole.slot.index) || isWithin(part.slot, whole.slot);
}

/** Whether a count is added up by a sum, directly or through other sums. */
export function isWithin({ sums }: Slot, sum: Slot): boolean {
  return sums.some((each) => each === sum || isWithin(each, sum));
}

/** The set of truth values that a comparison can have by itself, within the bounds. */
export function truthOf(comparison: ComparisonPlan, bounds: readonly number[], day: number): number {
  const { left, right, times } = comparison;
  const line = lineOf(comparison, day);
  const { cuts, cells } = line;
  return right === undefined
    ? reach(line, left, bounds)
    : reachDifference(cuts, cells, 0, cuts.length, 0, { left, right, times }, bounds);
}

/** The range of a variable, both ends included. */
export interface Range {
  readonly low: Rational;
  readonly high: Rational;
  readonly mayBeZero: boolean;
}

/** The least and greatest value of a variable; `undefined` if its whole is certainly zero. */
export function rangeOf(variable: Variable, bounds: readonly number[]): Range | undefined {
  if (variable.kind === "slot") {
    const { index, type } = variable.slot;
    return {
      low: type.exact(lowOf(bounds, index)),
      high: type.exact(highOf(bounds, index)),
      mayBeZero: false,
    };
  }
  const { part, whole, type } = variable;
  if (highOf(bounds, whole.index) === 0) return undefined;
  const [partLow, partHigh] = [lowOf(bounds, part.index), highOf(bounds, part.index)];
  const { least, most } = wholesOf(variable, bounds);
  return {
    // If the whole has no upper bound, the share can be as close to zero as you like.
    low: most < whole.type.axis.max ? rational(partLow, most) : ZERO,
    high: type.bounded && partHigh >= least ? rational(1) : rational(partHigh, least),
    mayBeZero: lowOf(bounds, whole.index) === 0 && !(type.bounded && partLow > 0),
  };
}

/**
 * The bounds of the whole of a ratio, if above zero: the most with the least part, and the least with the greatest
 * part. A whole that adds up its part changes with it.
 */
export function wholesOf(
  { part, whole, rest }: QuotientVariable,
  bounds: readonly number[],
): { readonly least: number; readonly most: number } {
  const [low, high] = [lowOf(bounds, whole.index), highOf(bounds, whole.index)];
  if (rest === undefined) return { least: Math.max(low, 1), most: high };
  return {
    least: Math.max(low, highOf(bounds, part.index) + totalOf(rest, lowOf, bounds), 1),
    most: Math.max(Math.min(high, lowOf(bounds, part.index) + totalOf(rest, highOf, bounds)), 1),
  };
}

/** Whether a range is a single value. */
export function isPoint({ low, high }: Range): boolean {
  return low.n === high.n && low.d === high.d;
}
