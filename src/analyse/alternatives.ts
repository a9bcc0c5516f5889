import { compareRationals, type Rational } from "../base/rational.js";
import { variablesOf } from "../compile/bind.js";
import { lineOf, type Range } from "../compile/line.js";
import type { ComparisonPlan, Plan, Slot, Threshold, TreePlan, Variable } from "../compile/plan.js";
import { isConstant, numberOn } from "../compile/thresholds.js";
import { lowerEnd, runsOf, truthsOfComparison, upperEnd } from "../operators/line.js";
import { FALSE, TRUE } from "../operators/truths.js";
import { type Inequality, inequality } from "./contradiction.js";

/** Inequalities that facts keep where a test comes out as asked in one of several ways. */
export type Alternative = readonly Inequality[];

/** Thrown where there are more alternatives than can be gone through. */
export class TooManyAlternatives extends Error {}

const MOST_ALTERNATIVES = 2000;

/**
 * Every way in which facts make a test true, or false. Never too few, on any day: where a comparison cannot be written
 * as inequalities, or its number moves, they are looser than the comparison.
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
  if (tree.kind === "not") return alternativesOf(plan, tree.child, !wanted, zero);
  if (tree.kind === "comparison") {
    const applies = variablesOf(tree).every((each) => each.kind !== "ratio" || !zero.has(each.whole.index));
    return applies ? limited(alternativesOfComparison(plan, tree, wanted)) : undefined;
  }
  const lists = tree.children
    .map((child) => alternativesOf(plan, child, wanted, zero))
    .filter((each) => each !== undefined);
  if (lists.length === 0) return undefined;
  return (tree.kind === "all") === wanted ? combined(lists) : limited(lists.flat());
}

/** The alternatives of several tests at once: one of each, in every combination. */
export function combined(lists: readonly (readonly Alternative[])[]): readonly Alternative[] {
  return lists.reduce<readonly Alternative[]>(
    (joined, list) => {
      if (joined.length * list.length > MOST_ALTERNATIVES) throw new TooManyAlternatives();
      return joined.flatMap((one) => list.map((other) => [...one, ...other]));
    },
    [[]],
  );
}

function limited(alternatives: readonly Alternative[]): readonly Alternative[] {
  if (alternatives.length > MOST_ALTERNATIVES) throw new TooManyAlternatives();
  return alternatives;
}

/** Of the runs of cells in which a comparison comes out as asked, each is an alternative, between its two ends. */
function alternativesOfComparison(
  plan: Plan,
  comparison: ComparisonPlan,
  wanted: boolean,
): readonly Alternative[] {
  const { left, right, operator, thresholds } = comparison;
  const isFixed = right === undefined && thresholds.every(isConstant);
  const line = isFixed ? lineOf(comparison, 0) : undefined;
  const cells = line?.cells ?? truthsOfComparison(operator, [1], 3);
  const cuts = line
    ? line.cuts.map((cut) => ({ low: cut, high: cut }))
    : [rangeOverDays(plan, thresholds[0])];
  return runsOf(cells, (cell) => (cell & (wanted ? TRUE : FALSE)) !== 0).map((run) => {
    const [lower, upper] = [lowerEnd(run), upperEnd(run, cells.length)];
    const from = lower && boundOf(left, right ?? cuts[lower.cut]?.low, -1n, !lower.inclusive);
    const to = upper && boundOf(left, right ?? cuts[upper.cut]?.high, 1n, !upper.inclusive);
    return [from, to].filter((bound) => bound !== undefined);
  });
}

/** Where a number lies, over all days; `undefined` where it is not set on some day. */
function rangeOverDays(
  { from }: Plan,
  threshold: Threshold | undefined,
): Pick<Range, "low" | "high"> | undefined {
  const days = threshold?.points?.map(({ day }) => day) ?? [from];
  const numbers = days.map((day) => threshold && numberOn(threshold, day));
  if (!numbers.every((number) => number !== undefined)) return undefined;
  const sorted = numbers.toSorted(compareRationals);
  return { low: sorted[0]!, high: sorted.at(-1)! };
}

type Term = readonly [slot: Slot, coefficient: bigint];

/** A variable at most a number or another fact, or with a sign of -1 at least; nothing where that is not linear. */
function boundOf(
  left: Variable,
  limit: Variable | Rational | undefined,
  sign: 1n | -1n,
  strict: boolean,
): Inequality | undefined {
  const found = limit && ("kind" in limit ? termsBetween(left, limit) : termsBeside(left, limit));
  if (found === undefined) return undefined;
  const terms = found.terms.map(([{ index }, coefficient]) => [index, sign * coefficient] as const);
  return inequality(
    terms,
    sign * found.most,
    strict,
    found.terms.every(([slot]) => isWhole(slot)),
  );
}

interface Terms {
  readonly terms: readonly Term[];
  readonly most: bigint;
}

function termsBeside(variable: Variable, { n, d }: Rational): Terms {
  if (variable.kind === "slot") return { terms: [[variable.slot, d]], most: n };
  const { part, whole } = variable;
  return { terms: [[part, d] as const, [whole, -n] as const], most: 0n };
}

/** Two facts set against each other: themselves, or the parts of two shares of the same whole. */
function termsBetween(left: Variable, right: Variable): Terms | undefined {
  if (left.kind === "slot" && right.kind === "slot") return difference(left.slot, right.slot);
  return left.kind === "ratio" && right.kind === "ratio" && left.whole === right.whole
    ? difference(left.part, right.part)
    : undefined;
}

function difference(one: Slot, other: Slot): Terms {
  return { terms: [[one, 1n] as const, [other, -1n] as const], most: 0n };
}

/** Whether a slot holds whole numbers alone; a percentage is bounded as the fraction it is. */
export function isWhole(slot: Slot): boolean {
  return slot.type.axis.step === "whole";
}
