import { compareRationals, type Rational } from "../base/rational.js";
import { variablesOf } from "../compile/bind.js";
import { lineOf, type Range } from "../compile/line.js";
import type { ComparisonPlan, Plan, Slot, Threshold, TreePlan, Variable } from "../compile/plan.js";
import { isConstant, numberOn } from "../compile/thresholds.js";
import { lowerEnd, runsOf, truthsOfComparison, upperEnd } from "../operators/line.js";
import { FALSE, TRUE } from "../operators/truths.js";
import { type Inequality, inequality } from "./contradiction.js";

/** Inequalities that the facts satisfy in one of several ways to give a test the wanted result. */
export type Alternative = readonly Inequality[];

/** Thrown if there are too many alternatives to go through. */
export class TooManyAlternatives extends Error {}

const MOST_ALTERNATIVES = 2000;

/**
 * Every way in which facts can make a test true, or false, on any day. None is left out: if a comparison cannot be
 * written as inequalities, or its number moves, the inequalities are looser than the comparison.
 *
 * @param zero - slots of wholes that are zero; shares of them do not apply, and drop out
 * @param isFor - whether the test is a `when`, in which a share of nothing is false
 * @returns `undefined` if nothing in the test applies
 */
export function alternativesOf(
  plan: Plan,
  tree: TreePlan,
  wanted: boolean,
  zero: ReadonlySet<number>,
  isFor = false,
): readonly Alternative[] | undefined {
  if (tree.kind === "not") return alternativesOf(plan, tree.child, !wanted, zero, isFor);
  if (tree.kind === "comparison") {
    const applies = variablesOf(tree).every(
      (each) => each.kind !== "quotient" || !zero.has(each.whole.index),
    );
    if (applies) return limited(alternativesOfComparison(plan, tree, wanted));
    return isFor ? (wanted ? [] : [[]]) : undefined;
  }
  const lists = tree.children
    .map((child) => alternativesOf(plan, child, wanted, zero, isFor))
    .filter((each) => each !== undefined);
  if (lists.length === 0) return undefined;
  if (tree.kind === "atLeast") {
    const some = wanted ? tree.least : lists.length - tree.least + 1;
    return some < 1 ? [[]] : limited(choices(lists, some).flatMap(combined));
  }
  return (tree.kind === "all") === wanted ? combined(lists) : limited(lists.flat());
}

/** Every choice of a number of items. */
function choices<T>(items: readonly T[], some: number): readonly (readonly T[])[] {
  if (some === 0) return [[]];
  let number = 1;
  for (let i = 0; i < some; i++) number = (number * (items.length - i)) / (i + 1);
  if (number > MOST_ALTERNATIVES) throw new TooManyAlternatives();
  return items.flatMap((item, at) => choices(items.slice(at + 1), some - 1).map((rest) => [item, ...rest]));
}

/** The alternatives for several tests at once: every combination of one from each. */
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

/**
 * One alternative for each run of cells in which the comparison has the wanted result, between the two ends of the run.
 */
function alternativesOfComparison(
  plan: Plan,
  comparison: ComparisonPlan,
  wanted: boolean,
): readonly Alternative[] {
  const { left, right, operator, thresholds, isDenied } = comparison;
  // Before its first step, the comparison asks for nothing.
  const isIdle = thresholds.some(({ isStepped }) => isStepped === true) && wanted !== isDenied;
  const isFixed = right === undefined && thresholds.every(isConstant);
  const line = isFixed ? lineOf(comparison, 0) : undefined;
  const cells = line?.cells ?? truthsOfComparison(operator, [1], 3);
  const cuts = line
    ? line.cuts.map((cut) => ({ low: cut, high: cut }))
    : [rangeOverDays(plan, thresholds[0])];
  const other = right && { right, ...comparison };
  const found = runsOf(cells, (cell) => (cell & (wanted ? TRUE : FALSE)) !== 0).map((run) => {
    const [lower, upper] = [lowerEnd(run), upperEnd(run, cells.length)];
    const from = lower && boundOf(left, other ?? cuts[lower.cut]?.low, -1n, !lower.inclusive);
    const to = upper && boundOf(left, other ?? cuts[upper.cut]?.high, 1n, !upper.inclusive);
    return [from, to].filter((bound) => bound !== undefined);
  });
  return isIdle ? [...found, []] : found;
}

/** Another fact that one is compared with, and the multiplication and addition made to it first. */
interface Other {
  readonly right: Variable;
  readonly times: Rational;
  readonly plus: Rational;
}

/** The range of a number over all days; `undefined` if it is not set on some day. */
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

/** A variable at most a number or another fact, or at least if the sign is -1; `undefined` if that is not linear. */
function boundOf(
  left: Variable,
  limit: Other | Rational | undefined,
  sign: 1n | -1n,
  strict: boolean,
): Inequality | undefined {
  const found = limit && ("right" in limit ? termsBetween(left, limit) : termsBeside(left, limit));
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

/** Two facts compared with each other: directly, or as the parts of two ratios with the same whole. */
function termsBetween(left: Variable, { right, times, plus }: Other): Terms | undefined {
  const [one, other] = [times.d * plus.d, -times.n * plus.d];
  const more = plus.n * times.d;
  if (left.kind === "slot" && right.kind === "slot") {
    const terms = [[left.slot, one] as const, [right.slot, other] as const];
    return { terms, most: more };
  }
  if (left.kind !== "quotient" || right.kind !== "quotient" || left.whole !== right.whole) return undefined;
  const terms = [[left.part, one] as const, [right.part, other] as const, [left.whole, -more] as const];
  return { terms, most: 0n };
}

/** Whether a slot has only whole numbers; a percentage is bounded as a fraction. */
export function isWhole(slot: Slot): boolean {
  return slot.type.axis.step === "whole";
}
