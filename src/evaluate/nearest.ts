import { add, compareRationals, multiply, type Rational, rational } from "../base/rational.js";
import { changingSlot, slotsOf } from "../compile/bind.js";
import { highOf, isKnown, lowOf, setBounds, totalOf } from "../compile/bounds.js";
import { besideOf, isPartOf, isWithin, rangeOf } from "../compile/line.js";
import type { ComparisonPlan, Facts, QuotientVariable, Slot, TreePlan, Variable } from "../compile/plan.js";
import { asksNothing, isConstant, numbersOn } from "../compile/thresholds.js";
import {
  type Course,
  cellOf,
  comparisonsOf,
  courseOfComparison,
  cutsAt,
  type Line,
  runsOf,
  type Span,
  spanOf,
  spansOf,
  truthsOfTree,
} from "../operators/line.js";
import { cellsOf } from "../operators/operators.js";
import { FALSE, NOT_APPLICABLE, TRUE } from "../operators/truths.js";
import type { Change } from "./types.js";

/** What is asked of one slot: a line of its values, or of its ratio to an unknown whole. */
export interface Demand {
  readonly slot: Slot;
  /** The truth of the condition in each cell; a set of several truths if it depends on other facts too. */
  readonly line: Line;
  /** How many steps of the slot make one unit of the line: for a ratio to a known whole, that whole. */
  readonly unit: number;
  /** The unknown whole, if the demand depends on it. */
  readonly over?: Over;
  /** The line of the slot's own numbers for each whole. If this is absent, `line` is of its ratio to the whole. */
  readonly lineUnder?: (whole: number) => Line;
  /** Whether the slot is compared by itself, and not only as a part of a whole. */
  readonly isOwn: boolean;
  /**
   * Whether it is a count of a ratio without a ceiling, where neither count is part of the other; it may then only
   * rise.
   */
  readonly isOfRatio: boolean;
  /**
   * For the second count of a ratio: the truth where `over`, the first count, is zero, since the ratio is then still
   * decided.
   */
  readonly overZero?: number;
  /**
   * The changes found so far along the line, by the known bounds; only for slots of few values whose demand depends on
   * nothing else.
   */
  readonly changes?: Map<number, readonly Change[]>;
}

/** An unknown number that a demand depends on: the slot's whole, or the rest of what its whole adds up. */
interface Over {
  readonly low: number;
  readonly high: number;
  /** The whole itself, which the slot never exceeds. */
  readonly whole?: Slot;
}

const MOST = Number.MAX_SAFE_INTEGER;
const ZERO = rational(0);
const ONE = rational(1);

/** What is known of a tree whatever the facts, and what was worked out for the latest day. */
interface Asking {
  readonly comparisons: readonly ComparisonPlan[];
  /** The slot that all its comparisons would change, if it is the same one. */
  readonly slot: Slot | undefined;
  readonly isOwn: boolean;
  /** The wholes of the ratios that it compares. */
  readonly wholes: readonly Slot[];
  /** For each ratio whose whole adds up its part: the rest of what the whole adds up. */
  readonly rests: readonly (readonly Slot[])[];
  /** The ratio without a ceiling, if the whole tree compares just that; either of its counts may change. */
  readonly ratio: QuotientVariable | undefined;
  /** Whether any comparison has such a ratio. */
  readonly hasRatio: boolean;
  /** Whether it compares one variable with numbers only, so that its line changes only with the day. */
  readonly isPlain: boolean;
  /** Whether that line is the same on every day. */
  readonly isConstant: boolean;
  /** Whether the nearest change is exact, because changing the slot leaves what it is compared with as it is. */
  readonly isExact: boolean;
  /** Whether every target is set; only if that is the same on every day. */
  readonly isSet: boolean | undefined;
  /** The line, the day it is for, and the changes found along it, by the known bounds. */
  day: number;
  line: Line | undefined;
  readonly changes: Map<number, readonly Change[]>;
  /** The demand along that line, if the slot is not part of a ratio. */
  demand: Demand | undefined;
}

const EVERY_DAY = Number.POSITIVE_INFINITY;

const askings = new WeakMap<TreePlan, Asking>();

function askingOf(tree: TreePlan): Asking {
  let asking = askings.get(tree);
  // Stryker disable next-line ConditionalExpression: worked out again, it is the same
  if (asking === undefined) {
    const comparisons = comparisonsOf<ComparisonPlan>(tree);
    const { left } = comparisons[0]!;
    const slot = changingSlot(left);
    const ratios = comparisons.flatMap(({ left: each }) => (each.kind === "quotient" ? [each] : []));
    const isOne = comparisons.every((each) => changingSlot(each.left) === slot);
    const isConstantAll = comparisons.flatMap(({ thresholds }) => thresholds).every(isConstant);
    const hasRatio = comparisons.some((each) => isFree(each.left));
    asking = {
      comparisons,
      slot: isOne ? slot : undefined,
      isOwn: comparisons.some((each) => each.left.kind === "slot"),
      wholes: [...new Set(ratios.filter(({ rest }) => rest === undefined).map(({ whole }) => whole))],
      rests: [...new Set(ratios.map(({ rest }) => rest).filter((rest) => rest !== undefined))],
      ratio: isFree(left) && comparisons.every((each) => each.left === left) ? left : undefined,
      hasRatio,
      isPlain: comparisons.every((each) => each.left === left && each.right === undefined),
      isConstant: isConstantAll,
      // Stryker disable next-line ConditionalExpression: then the change is tried as well, and is the same
      isExact: isOne && !hasRatio && !movesWith(slot, comparisons),
      isSet: isConstantAll ? areTargetsSet(comparisons, 0) : undefined,
      day: Number.NaN,
      line: undefined,
      changes: new Map(),
      demand: undefined,
    };
    askings.set(tree, asking);
  }
  return asking;
}

/** Whether changing a slot may change something that it is compared with. */
export function movesWith(changed: Slot, comparisons: readonly ComparisonPlan[]): boolean {
  const { index, parts, wholes, sum } = changed;
  if (sum !== undefined && parts.length > 0) return true;
  const moves = (slot: Slot) =>
    slot.index === index ||
    parts.includes(slot.index) ||
    wholes.includes(slot.index) ||
    isWithin(slot, changed) ||
    slot.sum !== undefined;
  return comparisons.some(({ right }) => right !== undefined && slotsOf(right).some(moves));
}

function isFree(variable: Variable): variable is QuotientVariable {
  return variable.kind === "quotient" && !variable.type.bounded;
}

/**
 * The ratio without a ceiling, if a tree compares only that; `"mixed"` if it compares one along with something else.
 */
export function ratioAsked(tree: TreePlan): QuotientVariable | "mixed" | undefined {
  const { ratio, hasRatio } = askingOf(tree);
  return ratio ?? (hasRatio ? "mixed" : undefined);
}

/** The line of a plain tree, on the axis of its variable; cut at most once for each day. */
function plainLine(tree: TreePlan, asking: Asking, facts: Facts): Line {
  const day = asking.isConstant ? EVERY_DAY : facts.day;
  // Stryker disable next-line ConditionalExpression: cut again, the line is the same
  if (asking.day !== day) {
    asking.line = lineFor(tree, asking.comparisons, facts, ONE);
    asking.day = day;
    asking.changes.clear();
    asking.demand = undefined;
  }
  return asking.line!;
}

/**
 * What a tree asks of the one slot that all its comparisons would change. `undefined` if they would change several, if
 * a target is not set, or if the ratios have several unknown wholes and cannot be put on one line.
 */
export function demandOf(tree: TreePlan, facts: Facts): Demand | undefined {
  return demandBy(askingOf(tree), tree, facts);
}

/**
 * As `demandOf`, but only if the nearest change is exact, because nothing that the slot is compared with changes with
 * it.
 */
// Stryker disable next-line BlockStatement: then the change is tried as well, and is the same
export function demandAlone(tree: TreePlan, facts: Facts): Demand | undefined {
  const asking = askingOf(tree);
  return asking.isExact ? demandBy(asking, tree, facts) : undefined;
}

function demandBy(asking: Asking, tree: TreePlan, facts: Facts): Demand | undefined {
  const { comparisons, slot, isOwn, wholes: compared, rests, isPlain, hasRatio: isOfRatio } = asking;
  if (slot === undefined || !(asking.isSet ?? areTargetsSet(comparisons, facts.day))) return undefined;
  const { values } = facts;
  if (isPlain && rests.length === 0) {
    const line = plainLine(tree, asking, facts);
    const [whole] = compared;
    if (whole === undefined) {
      // Stryker disable next-line ConditionalExpression,EqualityOperator,ObjectLiteral: kept for speed; none has just so many values
      const kept = slot.type.axis.max < FEW_VALUES ? { changes: asking.changes } : {};
      return (asking.demand ??= { slot, isOwn, isOfRatio, line, unit: 1, ...kept });
    }
    const unit = lowOf(values, whole.index);
    if (unit !== highOf(values, whole.index))
      return { slot, isOwn, isOfRatio, line, unit: 1, over: overOf(whole, values) };
    if (unit > 0) return { slot, isOwn, isOfRatio, line, unit };
  }
  const kind = { slot, isOwn, isOfRatio };
  const wholes = compared.map((whole) => overOf(whole, values));
  const besides = rests.map((rest): Over => {
    return { low: totalOf(rest, lowOf, values), high: totalOf(rest, highOf, values) };
  });
  const [over, ...others] = [...wholes, ...besides].filter(({ low, high }) => low !== high);
  // Without a whole, all the ratios drop out.
  if (over === undefined) return { ...kind, line: lineFor(tree, comparisons, facts), unit: 1 };
  if (others.length > 0) return undefined;
  if (rests.length === 0 && comparisons.every((each) => each.left === comparisons[0]!.left))
    return { ...kind, line: lineFor(tree, comparisons, facts, ONE), unit: 1, over };
  const lineUnder = (number: number) => {
    if (over.whole === undefined) return lineFor(tree, comparisons, facts, undefined, number);
    const under = [...values];
    setBounds(under, over.whole.index, number);
    return lineFor(tree, comparisons, { ...facts, values: under });
  };
  if (over.high - over.low >= MOST_WHOLES) return undefined;
  return { ...kind, line: lineUnder(over.low), unit: 1, over, lineUnder };
}

function overOf(whole: Slot, values: readonly number[]): Over {
  return { low: lowOf(values, whole.index), high: highOf(values, whole.index), whole };
}

/** What a tree about one ratio asks of its second count: the inverse of the ratio, on an inverted line. */
export function demandOfSecond(tree: TreePlan, facts: Facts): Demand | undefined {
  const { comparisons, ratio, isOwn, hasRatio: isOfRatio } = askingOf(tree);
  if (ratio === undefined) return undefined;
  const { part: first, whole: second } = ratio;
  const line = lineFor(tree, comparisons, facts, ONE);
  const isFirstKnown = isKnown(facts.values, first.index);
  const number = lowOf(facts.values, first.index);
  const overZero = line.cells[cellOf(line.cuts, ZERO)]!;
  const kind = { slot: second, isOwn, isOfRatio };
  // A ratio of zero stays zero, however large its whole.
  if (isFirstKnown && number === 0) return { ...kind, line: { cuts: [], cells: [overZero] }, unit: 1 };
  const turned = turnAbout(line);
  return isFirstKnown
    ? { ...kind, line: turned, unit: number }
    : { ...kind, line: turned, unit: 1, over: overOf(first, facts.values), overZero };
}

/**
 * Whether raising the first count of a ratio, and whether raising the second, can make a tree hold, or under `not`
 * fail.
 */
export function countsThatHelp(
  tree: TreePlan,
  isDenied: boolean,
  facts: Facts,
): readonly [first: boolean, second: boolean] {
  const { comparisons } = askingOf(tree);
  if (!areTargetsSet(comparisons, facts.day)) return [true, false];
  const { cuts, cells } = lineFor(tree, comparisons, facts, ONE);
  const positive = cells.slice(2 * cuts.filter((cut) => cut.n <= 0n).length);
  const holds = (cell: number) => (cell & (isDenied ? TRUE : FALSE)) === 0;
  // If every ratio above zero will do, it is only the first count that may be too small.
  const [first, second] = [holds(positive.at(-1)!), holds(positive[0]!) && !positive.every(holds)];
  // A condition that holds only between two numbers may need more of either.
  return first || second ? [first, second] : [true, true];
}

/** Inverts a line: what held at x holds at 1/x. */
function turnAbout({ cuts, cells }: Line): Line {
  const from = cuts.findIndex((cut) => cut.n > 0n);
  const above = from < 0 ? [] : cuts.slice(from);
  return {
    cuts: above.map((cut) => rational(cut.d, cut.n)).reverse(),
    cells: cells.slice(-(2 * above.length + 1)).reverse(),
  };
}

function areTargetsSet(comparisons: readonly ComparisonPlan[], day: number): boolean {
  return comparisons.every((each) => asksNothing(each, day) || numbersOn(each.thresholds, day) !== undefined);
}

/**
 * The line of all comparisons of a tree, on the axis of the slot that they change unless another scale is given.
 *
 * @param rest - a number to try for the rest of what a whole adds up, where that is unknown
 */
function lineFor(
  tree: TreePlan,
  comparisons: readonly ComparisonPlan[],
  { values, day }: Facts,
  scale?: Rational,
  rest?: number,
): Line {
  const leaves = new Map<ComparisonPlan, LeafLine>();
  for (const comparison of comparisons) {
    const axis = scale === undefined ? axisOf(comparison, values, rest) : byFactor(scale);
    leaves.set(comparison, leafLine(comparison, axis, values, day));
  }
  const cuts = cutsAt([...leaves.values()].flatMap((leaf) => leaf.cuts));
  const size = 2 * cuts.length + 1;
  const cells = truthsOfTree(tree, size, (comparison) => {
    const leaf = leaves.get(comparison)!;
    return leaf.course(leaf.cuts.map((cut) => cellOf(cuts, cut)));
  });
  return { cuts, cells };
}

/** How numbers that something is compared with are placed on the axis of a slot. */
interface Axis {
  readonly place: (number: Rational) => Rational;
  /** Whether a ratio has no whole, wherever the slot is. */
  readonly isWithout: boolean;
  /** Whether a ratio has no whole where the slot is zero. */
  readonly isWithoutAtZero: boolean;
}

function byFactor(scale: Rational): Axis {
  return {
    place: (number) => multiply(number, scale),
    isWithout: scale.n === 0n,
    isWithoutAtZero: false,
  };
}

/**
 * The axis of a comparison's slot: its numbers are multiplied by the ratio's whole, or measured beside the rest of that
 * whole.
 */
function axisOf({ left }: ComparisonPlan, values: readonly number[], tried: number | undefined): Axis {
  if (left.kind === "slot") return byFactor(ONE);
  if (left.rest === undefined) return byFactor(rational(lowOf(values, left.whole.index)));
  const rest = rational(tried ?? totalOf(left.rest, lowOf, values));
  return {
    // With a rest above zero, the share never reaches 100%.
    place: (share) => (compareRationals(share, ONE) < 0 ? multiply(besideOf(share), rest) : NEVER),
    isWithout: false,
    isWithoutAtZero: rest.n === 0n,
  };
}

// Greater than any count.
const NEVER = rational(2n ** 64n);

/** The cuts of one comparison, and its truth in each cell once the cuts have their places on a line with others. */
interface LeafLine {
  readonly cuts: readonly Rational[];
  readonly course: (places: readonly number[]) => Course;
}

function leafLine(
  comparison: ComparisonPlan,
  { place, isWithout, isWithoutAtZero }: Axis,
  values: readonly number[],
  day: number,
): LeafLine {
  const { operator, right, thresholds } = comparison;
  const everywhere = (truths: number): LeafLine => ({ cuts: [], course: () => [[0, truths]] });
  if (asksNothing(comparison, day)) return everywhere(comparison.isDenied ? FALSE : TRUE);
  // A share without a whole drops out, as it does when the rule is evaluated.
  if (isWithout) return everywhere(NOT_APPLICABLE);
  if (isWithoutAtZero) {
    // The rest is zero, so the share is 100% whatever the count.
    const truth = truthAtAll(leafLine(comparison, byFactor(ONE), values, day));
    return {
      cuts: [ZERO],
      course: ([zero]) => [
        [0, NOT_APPLICABLE],
        [zero! + 1, truth],
      ],
    };
  }
  if (right !== undefined) {
    const range = rangeOf(right, values);
    if (range === undefined) return everywhere(NOT_APPLICABLE);
    const { times, plus } = comparison;
    const cuts = [range.low, range.high].map((end) => place(add(multiply(end, times), plus)));
    return { cuts, course: ([low, high]) => courseBeside(comparison, low!, high!) };
  }
  const numbers = numbersOn(thresholds, day)!;
  return {
    cuts: numbers.map(place),
    course: (places) => courseOfComparison(operator, places),
  };
}

/** The truth of a comparison of a share that is 1. */
function truthAtAll({ cuts, course }: LeafLine): number {
  const line = cutsAt([...cuts, ONE]);
  const at = cellOf(line, ONE);
  return course(cuts.map((cut) => cellOf(line, cut))).findLast(([from]) => from <= at)![1];
}

/** The truth of a comparison with a fact whose value lies between two cells. */
function courseBeside({ operator, left, right, shift }: ComparisonPlan, low: number, high: number): Course {
  const [below, on, above] = cellsOf(operator).map((holds) => (holds ? TRUE : FALSE));
  return [...new Set([0, low, low + 1, high, high + 1])].map((cell) => {
    // A part is never above its whole.
    const isPlain = shift === undefined;
    const mayBeBelow = cell < high && !(isPlain && isPartOf(right!, left) && cell >= low);
    const mayBeAbove = cell > low && !(isPlain && isPartOf(left, right!) && cell <= high);
    const mayBeOn = cell >= low && cell <= high;
    return [cell, (mayBeBelow ? below! : 0) | (mayBeOn ? on! : 0) | (mayBeAbove ? above! : 0)];
  });
}

const certainly = (cell: number) => (cell & FALSE) === 0;
const possibly = (cell: number) => (cell & TRUE) !== 0;

/**
 * The least and greatest number of a count that may meet a demand; `undefined` if that depends on another fact, or if
 * none does.
 */
export function spanAsked({ line, unit, over }: Demand): Span | undefined {
  const spans = unit === 1 && over === undefined ? spansOf(line, 1, possibly) : [];
  return spans.length === 0 ? undefined : { least: spans[0]!.least, most: spans.at(-1)!.most };
}

/** A range of changes: the least and the most to add, below zero for fewer. */
interface Steps {
  readonly min: number;
  readonly max: number;
}

/** How a slot may be changed: `kept` not at all, `raised` never lowered. */
export type Freedom = "free" | "raised" | "kept";

/**
 * The nearest change of a slot that meets a demand; empty if the demand is met for certain already.
 *
 * @param isBranch - whether other branches would do as well; a branch that may drop out for want of a whole then
 * settles nothing
 */
export function nearestChange(
  demand: Demand,
  freedom: Freedom,
  { values }: Facts,
  isBranch: boolean,
): readonly Change[] {
  const { slot, line, over, overZero } = demand;
  const [low, high] = [lowOf(values, slot.index), highOf(values, slot.index)];
  if (slot.type.axis.step === "any") return nearestFigure(slot, line, low, high);
  if (slot.type.changes === "to") return keptValue(demand, low, high);
  const bounds: Box = { low, high, slot, freedom };
  const wholes = over === undefined ? undefined : wholesToTry(demand, over, high);
  let least: number | undefined;
  let shared: readonly Steps[] | undefined;
  for (const whole of wholes?.tried ?? [demand.unit]) {
    const steps = stepsOver(whole, demand, bounds, values);
    least = closer(least, steps.least);
    shared = shared === undefined ? steps.certain : both(shared, steps.certain);
  }
  if (wholes?.isSample === true) least = leastOver(wholes.span, demand, bounds, values);
  const mayBeZero = over?.low === 0;
  const mayDropOut = isBranch && demand.lineUnder === undefined && mayBeZero && overZero === undefined;
  // If the demand is not dropped when the other count is zero, it may be that no number of this one meets it.
  const mayFailAtZero = mayBeZero && !certainly(overZero ?? TRUE);
  let certain: number | undefined;
  if (!mayDropOut && !mayFailAtZero && wholes?.isEnough !== false)
    for (const steps of shared!) certain = closer(certain, nearestOf(steps, freedom));
  if (certain === 0) return [];
  if (least === undefined) return [{ fact: slot.id, kind: "impossible" }];
  // If a count has no upper bound, no number of fewer is certain to be enough.
  if (certain === undefined || (Math.sign(certain) === -1 && high > MOST))
    return [{ fact: slot.id, kind: "add", add: { min: least } }];
  const dependsOnOthers = over !== undefined || line.cells.some((cell) => possibly(cell) && !certainly(cell));
  // Of several numbers, one is closer to what is asked than the others.
  const isOne = !dependsOnOthers && least === certain;
  return [{ fact: slot.id, kind: "add", add: isOne ? certain : { min: least, max: certain } }];
}

interface Box {
  readonly low: number;
  readonly high: number;
  readonly slot: Slot;
  readonly freedom: Freedom;
}

/**
 * Wholes are tried one by one up to this many, and up to `MOST_CELLS` cells; beyond that, only those with the greatest
 * and least need.
 */
const MOST_WHOLES = 1_000;
const MOST_CELLS = 100_000;

/** The wholes that are tried for a demand. */
interface Wholes {
  readonly span: Span;
  readonly tried: readonly number[];
  /** Whether a step that is certain under all that are tried is certain. */
  readonly isEnough: boolean;
  /** Whether a step under another whole may be smaller. */
  readonly isSample: boolean;
}

function wholesToTry({ line, lineUnder }: Demand, over: Over, high: number): Wholes {
  // If the whole is zero, a demand for the ratio alone drops out.
  const least = lineUnder === undefined ? Math.max(over.low, 1) : over.low;
  const most = Math.min(over.high, MOST);
  const span = { least, most };
  const isOpen = over.high > MOST;
  const { cells } = line;
  const [first, ...others] = runsOf(cells, certainly);
  // A demand only for more, or only for fewer, is greatest and least at the ends, or where the part is the whole.
  const isOrdered =
    first !== undefined && others.length === 0 && (first.first === 0 || first.last === cells.length - 1);
  const isPlain = isOrdered && lineUnder === undefined && isSettled(line);
  if (!isPlain && most - least < MOST_WHOLES && (most - least) * cells.length < MOST_CELLS) {
    const tried = Array.from({ length: most - least + 1 }, (_, i) => least + i);
    return { span, tried, isEnough: !isOpen, isSample: false };
  }
  const asksForMore = first?.last === cells.length - 1;
  const tried = new Set([least, most, Math.min(Math.max(high, least), most)]);
  const isEnough = isOrdered && !(asksForMore && isOpen);
  return { span, tried: [...tried], isEnough, isSample: !isPlain };
}

/**
 * The least step that may be enough under some whole of very many. That no number of this size has the ratio that is
 * asked for is not looked at, so it may be too small, but never too large.
 */
function leastOver(
  wholes: Span,
  { line, lineUnder }: Demand,
  { low, high, slot, freedom }: Box,
  values: readonly number[],
): number | undefined {
  // The line is another one under each whole.
  if (lineUnder !== undefined) return 0;
  const spans = runsOf(line.cells, possibly).map((run) => ({
    least: spanOf(line, run, wholes.least).least,
    most: spanOf(line, run, wholes.most).most,
  }));
  return nearestInto(spans, roomOf(slot, high, values), { low, high, freedom });
}

/** The smallest step from a number between two bounds into any span, as far as there is room. */
function nearestInto(
  spans: readonly Span[],
  { least, most }: Pick<Room, "least" | "most">,
  { low, high, freedom }: Pick<Box, "low" | "high" | "freedom">,
): number | undefined {
  let nearest: number | undefined;
  for (const span of spans) {
    const [from, to] = [Math.max(span.least, least), Math.min(span.most, most)];
    if (from <= to) nearest = closer(nearest, nearestOf({ min: from - high, max: to - low }, freedom));
  }
  return nearest;
}

/**
 * The steps under one whole: those that are enough for every number the slot may have, and the smallest that could be.
 */
function stepsOver(
  whole: number,
  { line: ratioLine, over, lineUnder, isOfRatio }: Demand,
  { low, high: open, slot, freedom }: Box,
  values: readonly number[],
): { readonly certain: readonly Steps[]; readonly least: number | undefined } {
  const [line, unit] = lineUnder === undefined ? [ratioLine, whole] : [lineUnder(whole), 1];
  const isUnder = over?.whole !== undefined && !isOfRatio;
  const high = isUnder ? Math.min(open, whole) : open;
  const { least, floor, most, limit } = roomOf(
    slot,
    high,
    values,
    isUnder ? { slot: over.whole!, number: whole } : undefined,
  );
  const spans = spansOf(line, unit, certainly);
  const certain: Steps[] = [];
  for (const span of spans) {
    const min = span.least <= least ? Number.NEGATIVE_INFINITY : span.least - low;
    const max = span.most >= most ? Number.POSITIVE_INFINITY : span.most - high;
    if (min > max) continue;
    // Above a whole that may be too small, or below a part that may be larger, a step is certain only if nothing
    // changes.
    if (span.least <= limit && span.most >= floor) certain.push({ min, max });
    else if (min <= 0 && max >= 0) certain.push({ min: 0, max: 0 });
  }
  const possible = isSettled(line) ? spans : spansOf(line, unit, possibly);
  return { certain, least: nearestInto(possible, { least, most }, { low, high, freedom }) };
}

/** Whether everything that possibly holds on a line certainly holds. */
function isSettled({ cells }: Line): boolean {
  for (const cell of cells) if (certainly(cell) !== possibly(cell)) return false;
  return true;
}

/** How far a count can go: `least` and `most` are possible limits, `floor` and `limit` certain ones. */
interface Room {
  readonly least: number;
  readonly floor: number;
  readonly most: number;
  readonly limit: number;
}

/**
 * How far a count can go: no lower than its parts and no higher than its wholes, any of which may be known only by
 * bounds. A sum that adds it up limits it too, through its own parts, wholes and other counts.
 *
 * @param under - the whole that is being tried, and its number
 */
function roomOf(
  slot: Slot,
  high: number,
  values: readonly number[],
  under?: { readonly slot: Slot; readonly number: number },
): Room {
  const { min } = slot.type.axis;
  const end = under?.number ?? MOST;
  let [least, floor, most, limit] = [min, min, end, end];
  if (slot.sum !== undefined) {
    const inside = slot.sum.map((each) => roomInside(each, values));
    const total = (of: keyof Room, most: number) =>
      Math.min(
        most,
        inside.reduce((sum, each) => sum + each[of], 0),
      );
    [least, floor] = [total("least", MOST), total("floor", MOST)];
    [most, limit] = [total("most", end), total("limit", end)];
  }
  for (const part of slot.parts) {
    least = Math.max(least, lowOf(values, part));
    floor = Math.max(floor, Math.min(highOf(values, part), high, MOST));
  }
  for (const above of slot.wholes) {
    if (above === under?.slot.index) continue;
    most = Math.min(most, highOf(values, above));
    // Anything that the whole is part of is at least as large as the whole.
    const atLeast = under?.slot.wholes.includes(above) === true ? under.number : 0;
    limit = Math.min(limit, Math.max(lowOf(values, above), atLeast));
  }
  for (const sum of slot.sums) {
    const others = sum.sum!.filter((each) => each !== slot);
    const [low, up] = [totalOf(others, lowOf, values), totalOf(others, highOf, values)];
    const room = roomAround(sum, values);
    least = Math.max(least, room.least - up);
    floor = Math.max(floor, Math.min(room.floor - low, high, MOST));
    if (room.most < MOST) most = Math.min(most, room.most - low);
    // There is always room for the count as it is.
    if (room.limit < MOST) limit = Math.min(limit, Math.max(room.limit - up, lowOf(values, slot.index)));
  }
  return { least, floor, most, limit };
}

/** How far a count can go, leaving aside the sums that add it up. */
function roomInside(slot: Slot, values: readonly number[]): Room {
  return roomOf({ ...slot, sums: [] }, highOf(values, slot.index), values);
}

/** How far a count can go, leaving aside what it adds up itself. */
function roomAround({ sum: _, ...slot }: Slot, values: readonly number[]): Room {
  return roomOf(slot, highOf(values, slot.index), values);
}

/** The smallest step in a range; `undefined` if it is not allowed. */
function nearestOf({ min, max }: Steps, freedom: Freedom): number | undefined {
  const step = Math.min(Math.max(min, 0), max);
  const isAllowed = step < 0 ? freedom === "free" : step === 0 || freedom !== "kept";
  return isAllowed ? step : undefined;
}

/** The steps in both lists; each list is in ascending order without overlaps. */
function both(a: readonly Steps[], b: readonly Steps[]): readonly Steps[] {
  const shared: Steps[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    const [one, other] = [a[i]!, b[j]!];
    const [min, max] = [Math.max(one.min, other.min), Math.min(one.max, other.max)];
    if (min <= max) shared.push({ min, max });
    // Stryker disable next-line EqualityOperator: of two that end together either may be left behind
    if (one.max < other.max) i++;
    else j++;
  }
  return shared;
}

/** The smaller of two steps; of two equal ones, the one upwards. */
function closer(one: number | undefined, other: number | undefined): number | undefined {
  const size = (step: number | undefined) => (step === undefined ? Number.POSITIVE_INFINITY : Math.abs(step));
  const apart = size(other) - size(one);
  // Stryker disable next-line EqualityOperator: of two that are the same either will do
  const isUpwards = other! > one!;
  return apart < 0 || (apart === 0 && isUpwards) ? other : one;
}

// Levels and flags have few values, and very many criteria ask for them.
const FEW_VALUES = 64;

/** `nearestValue`, kept for slots of few values. */
function keptValue({ slot, line, changes }: Demand, low: number, high: number): readonly Change[] {
  // Stryker disable next-line ConditionalExpression: worked out again, the change is the same
  if (changes === undefined) return nearestValue(slot, line, low, high);
  // Stryker disable next-line ArithmeticOperator: any two ends have a key of their own either way
  const key = low * FEW_VALUES + high;
  let found = changes.get(key);
  // Stryker disable next-line ConditionalExpression: worked out again, the change is the same
  if (found === undefined) {
    // Frozen, because many results share it.
    found = Object.freeze(nearestValue(slot, line, low, high).map((change) => Object.freeze(change)));
    changes.set(key, found);
  }
  return found;
}

/** For levels, flags and days: the nearest value that is certain to be enough. */
function nearestValue(slot: Slot, line: Line, low: number, high: number): readonly Change[] {
  const spans = spansOf(line, 1, certainly);
  const holds = (at: number) => spans.some(({ least, most }) => least <= at && at <= most);
  if (spans.some(({ least, most }) => least <= low && high <= most)) return [];
  // If the low end is enough already, the high end may have to come down.
  const from = holds(low) ? high : low;
  const { min, max } = slot.type.axis;
  const step = nearestStep(spans, from, min, max);
  if (step !== undefined) return [{ fact: slot.id, kind: "to", to: slot.type.write(from + step) }];
  // Whether any value is enough depends on another fact.
  const isOpen = nearestStep(spansOf(line, 1, possibly), from, min, max) !== undefined;
  return isOpen ? [] : [{ fact: slot.id, kind: "impossible" }];
}

/** The smallest step from a number into any span, within two limits. */
function nearestStep(spans: readonly Span[], from: number, min: number, max: number): number | undefined {
  let nearest: number | undefined;
  for (const { least, most } of spans) {
    const [first, last] = [Math.max(least, min), Math.min(most, max)];
    if (first <= last) nearest = closer(nearest, nearestOf({ min: first - from, max: last - from }, "free"));
  }
  return nearest;
}

// A percentage to reach has as few decimals as possible: tenths of a point are tried first.
const GRIDS = Array.from({ length: 13 }, (_, decimals) => 1_000 * 10 ** decimals);

/** For percentages: the nearest figure that is certain to be enough. */
function nearestFigure(slot: Slot, line: Line, low: number, high: number): readonly Change[] {
  const holds = (at: number) => certainly(line.cells[cellOf(line.cuts, slot.type.exact(at))]!);
  if (holds(low) && holds(high) && runsOf(line.cells, certainly).length === 1) return [];
  const from = holds(low) ? high : low;
  for (const grid of GRIDS) {
    const start = (from * grid) / 100;
    const step = nearestStep(spansOf(line, grid, certainly), start, 0, grid);
    if (step !== undefined)
      return [{ fact: slot.id, kind: "to", to: Math.round(start + step) / (grid / 100) }];
  }
  const isOpen = GRIDS.some((grid) => nearestStep(spansOf(line, grid, possibly), 0, 0, grid) !== undefined);
  return isOpen ? [] : [{ fact: slot.id, kind: "impossible" }];
}
