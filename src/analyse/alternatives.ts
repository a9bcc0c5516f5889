import { compareRationals, type Rational } from "../base/rational.js";
import { variablesOf } from "../compile/bind.js";
import { lineOf } from "../compile/line.js";
import type { ComparisonPlan, Plan, Slot, Threshold, TreePlan, Variable } from "../compile/plan.js";
import { isConstant, numberOn } from "../compile/thresholds.js";
import { lowerEnd, runsOf, truthsOfComparison, upperEnd } from "../operators/line.js";
import { FALSE, TRUE } from "../operators/truths.js";
import { type Inequality, inequality } from "./contradiction.js";

/** Bounds that facts keep in one of the ways in which a test comes out as asked. */
export type Alternative = readonly Inequality[];

/** Thrown where there are more ways than can be gone through. */
export class TooManyAlternatives extends Error {}

const MOST_ALTERNATIVES = 2000;

/** What cannot be put in bounds may be any way: the one way without a bound. */
const ANY: readonly Alternative[] = [[]];

/**
 * Every way in which facts make a test true, or false. Never too few, on any day: where a comparison cannot be put in
 * bounds, or its line moves, the bounds are looser than the comparison.
 *
 * @param zero - slots of wholes that are zero; a share of them does not apply, and drops out
 * @returns `undefined` where nothing of it applies
 */
export function alternativesOf(
  plan: Plan,
  tree: TreePlan,
  wanted: boolean,
  zero: ReadonlySet<number>,
): readonly Alternative[] | undefined {
  switch (tree.kind) {
    case "comparison": {
      const applies = variablesOf(tree).every((each) => each.kind !== "ratio" || !zero.has(each.whole.index));
      return applies ? alternativesOfComparison(plan, tree, wanted) : undefined;
    }
    case "not":
      return alternativesOf(plan, tree.child, !wanted, zero);
    default: {
      const ways = tree.children
        .map((child) => alternativesOf(plan, child, wanted, zero))
        .filter((each) => each !== undefined);
      if (ways.length === 0) return undefined;
      const together = (tree.kind === "all") === wanted;
      return together ? combined(ways) : limited(ways.flat());
    }
  }
}

/** The ways of several tests at once. */
export function combined(lists: readonly (readonly Alternative[])[]): readonly Alternative[] {
  return lists.reduce<readonly Alternative[]>((joined, list) => {
    if (joined.length * list.length > MOST_ALTERNATIVES) throw new TooManyAlternatives();
    return joined.flatMap((way) => list.map((other) => [...way, ...other]));
  }, ANY);
}

function limited(ways: readonly Alternative[]): readonly Alternative[] {
  if (ways.length > MOST_ALTERNATIVES) throw new TooManyAlternatives();
  return ways;
}

/** Of the runs of cells in which a comparison comes out as asked, each is one way, between its two ends. */
function alternativesOfComparison(
  plan: Plan,
  comparison: ComparisonPlan,
  wanted: boolean,
): readonly Alternative[] {
  const { left, right, operator, thresholds } = comparison;
  const isConstantLine = right === undefined && thresholds.every(isConstant);
  const line = isConstantLine ? lineOf(comparison, 0) : undefined;
  const cells = line?.cells ?? truthsOfComparison(operator, [1], 3);
  const runs = runsOf(cells, (cell) => (cell & (wanted ? TRUE : FALSE)) !== 0);
  const cuts = line ? line.cuts.map((cut) => ({ low: cut, high: cut })) : [rangeOf(plan, thresholds[0])];
  return limited(
    runs.map((run) => {
      const [lower, upper] = [lowerEnd(run), upperEnd(run, cells.length)];
      const from = lower && boundAt(left, right, cuts[lower.cut]?.low, -1n, !lower.inclusive);
      const to = upper && boundAt(left, right, cuts[upper.cut]?.high, 1n, !upper.inclusive);
      return [from, to].filter((bound) => bound !== undefined);
    }),
  );
}

/** A bound of a variable by a number, or by another fact; none where the number is not set on some day. */
function boundAt(
  left: Variable,
  right: Variable | undefined,
  value: Rational | undefined,
  sign: 1n | -1n,
  strict: boolean,
): Inequality | undefined {
  if (right !== undefined) return boundBeside(left, right, sign, strict);
  return value && boundBy(left, value, sign, strict);
}

interface Range {
  readonly low: Rational;
  readonly high: Rational;
}

/** Where a number lies, over all days; `undefined` where it is not set on some day. */
function rangeOf({ from }: Plan, threshold: Threshold | undefined): Range | undefined {
  let range: Range | undefined;
  for (const day of threshold?.points?.map((point) => point.day) ?? [from]) {
    const value = threshold && numberOn(threshold, day);
    if (value === undefined) return undefined;
    range = {
      low: range === undefined || compareRationals(value, range.low) < 0 ? value : range.low,
      high: range === undefined || compareRationals(value, range.high) > 0 ? value : range.high,
    };
  }
  return range;
}

/** A variable below a value, or with a sign of -1 above it. */
function boundBy(variable: Variable, { n, d }: Rational, sign: 1n | -1n, strict: boolean): Inequality {
  if (variable.kind === "ratio") {
    const terms: [number, bigint][] = [
      [variable.part.index, sign * d],
      [variable.whole.index, -sign * n],
    ];
    return inequality(terms, 0n, strict);
  }
  const { slot } = variable;
  if (!isWhole(slot)) return inequality([[slot.index, sign * d]], sign * n, strict);
  // Of whole numbers, "below 50" is "at most 49", and "at least 49.5" is "at least 50".
  const most = floor(sign * n, d);
  return inequality([[slot.index, sign]], strict && most * d === sign * n ? most - 1n : most, false);
}

/** A fact no more than another, or with a sign of -1 no less: of whole numbers, the least step between two is one. */
function boundBeside(
  left: Variable,
  right: Variable,
  sign: 1n | -1n,
  strict: boolean,
): Inequality | undefined {
  const [a, b] = [counted(left, right), counted(right, left)];
  if (a === undefined || b === undefined) return undefined;
  const terms =
    a.index === b.index
      ? []
      : ([
          [a.index, sign],
          [b.index, -sign],
        ] as const);
  return isWhole(a) ? inequality(terms, strict ? -1n : 0n, false) : inequality(terms, 0n, strict);
}

/** The slot that stands for a variable beside another: itself, or the part of a share of the same whole. */
function counted(variable: Variable, other: Variable): Slot | undefined {
  if (variable.kind === "slot") return other.kind === "slot" ? variable.slot : undefined;
  return other.kind === "ratio" && other.whole.index === variable.whole.index ? variable.part : undefined;
}

/** Whether a slot holds whole numbers alone; a percentage is bounded as the fraction it is. */
export function isWhole(slot: Slot): boolean {
  return slot.type.axis.step === "whole";
}

function floor(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return quotient * d > n ? quotient - 1n : quotient;
}
