import { ceilingOf, floorOf, greatestCommonDivisor, type Rational } from "../base/rational.js";
import { variablesOf } from "../compile/bind.js";
import type { ComparisonPlan, Slot, Threshold, Variable } from "../compile/plan.js";
import { isConstant, numberOn } from "../compile/thresholds.js";
import type { FactKind } from "../facts/kind.js";

/** Facts of a snapshot, all of them known. */
export type KnownFacts = Readonly<Record<string, string | number | boolean>>;

/** What a search goes through: variables, with the numbers each is compared with. */
export interface SearchSpace {
  readonly variables: readonly SearchVariable[];
  /** Whether some value on every side of every threshold is gone through, so that finding nothing proves something. */
  readonly complete: boolean;
}

export interface SearchVariable {
  readonly variable: Variable;
  readonly thresholds: readonly Rational[];
  /** Whether it is compared with another fact. */
  readonly paired: boolean;
}

const LARGEST_WHOLE = 10n ** 9n;

/**
 * Gathers what comparisons read on a day; shares last, since counts they are made of may be read by themselves.
 *
 * @param moves - whether a threshold is another number on another day
 */
export function searchSpace(
  comparisons: readonly ComparisonPlan[],
  day: number,
  moves: (threshold: Threshold) => boolean = (threshold) => !isConstant(threshold),
): SearchSpace {
  const found = new Map<string, { variable: Variable; thresholds: Rational[]; paired: boolean }>();
  let complete = true;
  for (const comparison of comparisons) {
    const { left, right, thresholds } = comparison;
    for (const variable of variablesOf(comparison)) {
      // A share of other counts in another version is another variable, whatever its id.
      const key =
        variable.kind === "ratio" ? `${variable.id} ${variable.part.id} ${variable.whole.id}` : variable.id;
      const entry = found.get(key) ?? { variable, thresholds: [], paired: false };
      found.set(key, entry);
      entry.paired ||= right !== undefined;
      if (variable === left)
        entry.thresholds.push(...thresholds.flatMap((each) => numberOn(each, day) ?? []));
      // A line moves by less than a whole number a day, so a count may differ on days that are not looked at.
      if (variable.kind === "slot" && thresholds.some(moves)) complete = false;
    }
  }
  const variables = [...found.values()].sort(
    (a, b) => Number(a.variable.kind === "ratio") - Number(b.variable.kind === "ratio"),
  );
  const slots = new Set(variables.flatMap(({ variable }) => (variable.kind === "slot" ? [variable.id] : [])));
  for (const { variable, thresholds, paired } of variables) {
    if (paired && (thresholds.length > 0 || variable.kind === "ratio")) complete = false;
    if (variable.kind === "ratio" && (slots.has(variable.part.id) || slots.has(variable.whole.id)))
      complete = false;
  }
  return { variables, complete };
}

/** A whole in which every threshold, and something between any two, is a whole number; `undefined` if too large. */
export function exactWhole({ variables }: SearchSpace): number | undefined {
  let whole = 2n;
  for (const { variable, thresholds } of variables) {
    if (variable.kind !== "ratio") continue;
    for (const { d } of thresholds) whole = (whole * d) / greatestCommonDivisor(whole, d);
    if (whole > LARGEST_WHOLE) return undefined;
  }
  return Number(whole);
}

/** Every combination of values on and beside the thresholds, shares being of a whole of this size, or of none. */
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
  { variable, thresholds, paired }: SearchVariable,
  whole: number,
  facts: KnownFacts,
): Generator<KnownFacts> {
  if (variable.kind === "slot") {
    for (const value of valuesOf(variable.slot, thresholds, paired))
      yield { [variable.id]: variable.type.write(value) };
    return;
  }
  const { part, whole: of } = variable;
  const given = facts[of.id];
  for (const size of given === undefined ? [whole, 0] : [Number(given)]) {
    const parts = facts[part.id] === undefined ? partsOf(size, thresholds, paired) : [Number(facts[part.id])];
    for (const count of parts) if (count <= size) yield { [of.id]: size, [part.id]: count };
  }
}

function partsOf(whole: number, thresholds: readonly Rational[], paired: boolean): Iterable<number> {
  const parts = thresholds.flatMap((threshold) => around(whole, threshold));
  if (paired) parts.push(...[1, 2, 3].map((quarters) => Math.floor((whole * quarters) / 4)));
  return new Set([...parts, 0, whole].filter((part) => part >= 0 && part <= whole));
}

/** Values of a fact on and beside its thresholds, as its slot holds them; each side of each of them is there. */
function valuesOf({ type }: Slot, thresholds: readonly Rational[], paired: boolean): Iterable<number> {
  const all = allValues(type);
  if (all !== undefined) return all;
  const { min, max } = type.axis;
  const near = thresholds.flatMap((threshold) => numbersAt(type, threshold));
  // None and all of something are values that people give; the first and the last day there is are not.
  const ends = type.measured ? [min, max] : [];
  const found = [...near, ...(paired ? type.typical : []), ...ends];
  return new Set(found.filter((value) => value >= min && value <= Math.min(max, Number.MAX_SAFE_INTEGER)));
}

// Scales and flags have few values, which can all be tried.
const FEW = 32;

/** Every value of a type that has few; `undefined` for others. */
export function allValues({ axis: { min, max, step } }: FactKind): readonly number[] | undefined {
  if (step !== "whole" || max - min >= FEW) return undefined;
  return Array.from({ length: max - min + 1 }, (_, i) => min + i);
}

/** The numbers on a type's axis on and beside one that it is compared with; of any number, a tenth of a unit beside. */
export function numbersAt({ axis }: FactKind, target: Rational): readonly number[] {
  if (axis.step === "whole") return around(1, target);
  // All of it is 1 in the rules.
  const at = (Number(target.n * 100_000n) / Number(target.d) / 100_000) * axis.max;
  return [at - 0.1, at, at + 0.1].map((value) => Number(value.toFixed(9)));
}

/** The whole numbers on and beside a share of a whole. */
export function around(whole: number, threshold: Rational): readonly number[] {
  const [floor, ceiling] = [floorOf(whole, threshold), ceilingOf(whole, threshold)];
  return [ceiling, ceiling - 1, ceiling + 1, floor - 1];
}
