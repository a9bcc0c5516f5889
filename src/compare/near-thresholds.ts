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
} from "../base/rational.js";
import { givenSlots, slotsOf } from "../compile/bind.js";
import type { ComparisonPlan, Slot, Threshold, Variable } from "../compile/plan.js";
import { isConstant, numberOn } from "../compile/thresholds.js";
import type { FactKind } from "../facts/kind.js";

/** Facts of a snapshot, all known. */
export type KnownFacts = Readonly<Record<string, string | number | boolean>>;

/** The variables that a search covers, with the numbers that each is compared with. */
export interface SearchSpace {
  readonly variables: readonly SearchVariable[];
  /** Whether a value on every side of every threshold is tried, so that finding nothing proves something. */
  readonly complete: boolean;
}

export interface SearchVariable {
  readonly variable: Variable;
  readonly thresholds: readonly Rational[];
  /** The other facts that it is compared with, each with the number at which the two meet. */
  readonly others: readonly Beside[];
}

interface Beside {
  readonly variable: Variable;
  /** The number that it is compared with when the other fact has a value. */
  readonly numberFor: (other: Rational) => Rational | undefined;
}

const LARGEST_WHOLE = 10n ** 9n;

/**
 * Collects what comparisons read on a day. Counts come first, then sums, and shares last, since the counts that they
 * are made of may also be read by themselves.
 *
 * @param moves - whether a threshold is another number on another day
 */
export function searchSpace(
  comparisons: readonly ComparisonPlan[],
  day: number,
  moves: (threshold: Threshold) => boolean = (threshold) => !isConstant(threshold),
): SearchSpace {
  const found = new Map<string, { variable: Variable; thresholds: Rational[]; others: Beside[] }>();
  let complete = true;
  const entryOf = (variable: Variable) => {
    // A share of other counts in another version is another variable, whatever its id; the same goes for a sum.
    const key = [
      variable.id,
      ...slotsOf(variable)
        .flatMap(givenSlots)
        .map(({ id }) => id),
    ].join(" ");
    const entry = found.get(key) ?? { variable, thresholds: [], others: [] };
    found.set(key, entry);
    return entry;
  };
  for (const { left, right, thresholds, times, plus } of comparisons) {
    entryOf(left).thresholds.push(...thresholds.flatMap((each) => numberOn(each, day) ?? []));
    if (right !== undefined) {
      entryOf(left).others.push({ variable: right, numberFor: (other) => add(multiply(other, times), plus) });
      entryOf(right).others.push({
        variable: left,
        numberFor: (other) => (times.n === 0n ? undefined : divide(subtract(other, plus), times)),
      });
    }
    // A line moves by less than a whole number a day, so a count may differ on days that are not tried.
    if (left.kind === "slot" && thresholds.some((each) => each.isStepped !== true && moves(each)))
      complete = false;
  }
  const variables = [...found.values()].sort((a, b) => rankOf(a.variable) - rankOf(b.variable));
  const readBy = variables.map(({ variable }) => slotsOf(variable).flatMap(givenSlots));
  variables.forEach(({ variable, thresholds, others }, i) => {
    if (others.length > 0 && (thresholds.length > 0 || variable.kind === "quotient")) complete = false;
    // A variable that shares a count with another, directly or in a sum, cannot be chosen independently of it.
    const isMade = (at: number) => variables[at]!.variable.kind === "quotient" || readBy[at]!.length > 1;
    const bearsOn = (slots: readonly Slot[], j: number) =>
      j !== i &&
      (isMade(i) || isMade(j)) &&
      !isSameKind(variable, variables[j]!.variable) &&
      slots.some((slot) => readBy[i]!.includes(slot));
    if (readBy.some(bearsOn)) complete = false;
  });
  return { variables, complete };
}

/** Counts first, then sums, then shares and ratios. */
function rankOf(variable: Variable): number {
  return variable.kind === "quotient" ? 2 : variable.slot.sum === undefined ? 0 : 1;
}

/** Whether both are shares or ratios; these all have wholes of one size. */
function isSameKind(a: Variable, b: Variable): boolean {
  return a.kind === "quotient" && b.kind === "quotient";
}

/** A whole at which every threshold, and something between any two, is a whole number; `undefined` if too large. */
export function exactWhole({ variables }: SearchSpace): number | undefined {
  let whole = 2n;
  for (const { variable, thresholds } of variables) {
    if (variable.kind !== "quotient") continue;
    for (const { d } of thresholds) whole = (whole * d) / greatestCommonDivisor(whole, d);
    if (whole > LARGEST_WHOLE) return undefined;
  }
  return Number(whole);
}

/** Every combination of values on and beside the thresholds, with shares of a whole of this size, or of zero. */
export function* combinations(
  variables: readonly SearchVariable[],
  whole: number,
  facts: KnownFacts = {},
): Generator<KnownFacts> {
  const [first, ...rest] = variables;
  if (first === undefined) {
    yield facts;
    return;
  }
  for (const chosen of choicesFor(first, whole, facts))
    yield* combinations(rest, whole, { ...facts, ...chosen });
}

function* choicesFor(
  { variable, thresholds, others }: SearchVariable,
  whole: number,
  facts: KnownFacts,
): Generator<KnownFacts> {
  const chosen = others.flatMap(({ variable: other, numberFor }) => {
    const number = numberOfVariable(other, facts);
    return (number && numberFor(number)) ?? [];
  });
  const numbers = [...thresholds, ...chosen];
  const isPaired = others.length > 0;
  if (variable.kind === "slot") {
    for (const value of valuesOf(variable.slot, numbers, isPaired))
      yield* waysToBe(variable.slot, value, facts);
    return;
  }
  const { part, whole: of, type } = variable;
  const given = numberOfSlot(of, facts);
  const most = (size: number) => (type.bounded ? size : Number.MAX_SAFE_INTEGER);
  for (const size of given === undefined ? [whole, 0] : [given]) {
    for (const count of partsOf(size, numbers, isPaired, most(size)))
      for (const inside of waysToBe(part, count, facts))
        for (const around of waysToBe(of, size, { ...facts, ...inside })) yield { ...inside, ...around };
  }
}

/**
 * The ways to give a slot a number beside the facts chosen already: directly, or through what it adds up. For a sum,
 * each open count in turn is all of the remainder, so that a rule which leaves one count out of the sum is noticed.
 */
function* waysToBe(slot: Slot, value: number, facts: KnownFacts): Generator<KnownFacts> {
  const open = [...new Set(givenSlots(slot))].filter(({ id }) => facts[id] === undefined);
  if (slot.sum === undefined) {
    yield open.length === 0 ? {} : { [slot.id]: slot.type.write(value) };
    return;
  }
  const none = Object.fromEntries(open.map(({ id }) => [id, 0]));
  const left = value - numberOfSlot(slot, { ...facts, ...none })!;
  if (open.length === 0 || left < 0) {
    yield none;
    return;
  }
  for (const { id } of open) yield { ...none, [id]: left };
}

/** The number of a slot, if everything that it is made of has been chosen. */
function numberOfSlot({ id, type, sum }: Slot, facts: KnownFacts): number | undefined {
  if (sum === undefined) return facts[id] === undefined ? undefined : type.read(facts[id]);
  let total = 0;
  for (const each of sum) {
    const number = numberOfSlot(each, facts);
    if (number === undefined) return undefined;
    total += number;
  }
  return total;
}

function numberOfVariable(variable: Variable, facts: KnownFacts): Rational | undefined {
  if (variable.kind === "slot") {
    const number = numberOfSlot(variable.slot, facts);
    return number === undefined ? undefined : variable.type.exact(number);
  }
  const [part, whole] = [numberOfSlot(variable.part, facts), numberOfSlot(variable.whole, facts)];
  return part === undefined || !whole ? undefined : rational(part, whole);
}

function partsOf(
  whole: number,
  thresholds: readonly Rational[],
  paired: boolean,
  most: number,
): Iterable<number> {
  const parts = thresholds.flatMap((threshold) => around(whole, threshold));
  if (paired) parts.push(...[1, 2, 3].map((quarters) => Math.floor((whole * quarters) / 4)));
  return new Set([...parts, 0, whole].filter((part) => part >= 0 && part <= most));
}

/** Values of a fact on and beside its thresholds, on each side of each of them, as its slot holds them. */
function valuesOf({ type }: Slot, thresholds: readonly Rational[], paired: boolean): Iterable<number> {
  const all = allValues(type);
  if (all !== undefined) return all;
  const { min, max } = type.axis;
  const near = thresholds.flatMap((threshold) => numbersAt(type, threshold));
  // People do give the values 0 and 100%, but not the first and last possible day.
  const ends = type.measured ? [min, max] : [];
  const found = [...near, ...(paired ? type.typical : []), ...ends];
  return new Set(found.filter((value) => value >= min && value <= Math.min(max, Number.MAX_SAFE_INTEGER)));
}

// Scales and flags have few values, so all can be tried.
const FEW = 32;

/** Every value of a type that has few; `undefined` for other types. */
export function allValues({ axis: { min, max, step } }: FactKind): readonly number[] | undefined {
  if (step !== "whole" || max - min >= FEW) return undefined;
  return Array.from({ length: max - min + 1 }, (_, i) => min + i);
}

/**
 * The numbers on a type's axis on and beside a number that it is compared with; beside means a tenth of a unit, if any
 * number is allowed.
 */
export function numbersAt({ axis }: FactKind, target: Rational): readonly number[] {
  if (axis.step === "whole") return around(1, target);
  // 100% is 1 in the rules.
  const at = (Number(target.n * 100_000n) / Number(target.d) / 100_000) * axis.max;
  return [at - 0.1, at, at + 0.1].map((value) => Number(value.toFixed(9)));
}

/** The whole numbers on and beside a share of a whole. */
export function around(whole: number, threshold: Rational): readonly number[] {
  const [floor, ceiling] = [floorOf(whole, threshold), ceilingOf(whole, threshold)];
  return [ceiling, ceiling - 1, ceiling + 1, floor - 1];
}
