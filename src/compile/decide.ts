import type { Rational } from "../base/rational.js";
import { comparisonsOf, type Line } from "../operators/line.js";
import {
  appliesOf,
  countTruths,
  FALSE,
  joinCounted,
  joinTruths,
  NOT_APPLICABLE,
  negateTruths,
  TRUE,
} from "../operators/truths.js";
import type { Scope } from "../rule-set/types.js";
import { comparisonsAsked, isAlike, treesOf } from "./bind.js";
import { cutAt, type Difference, reachDifference, reachFrom, truthOf, truthsAlong } from "./line.js";
import {
  type ComparisonPlan,
  type CriterionPlan,
  type CutLine,
  type Decisions,
  type Facts,
  MET,
  OFF_TRACK,
  ON_TRACK,
  type Plan,
  type TreePlan,
  type Variable,
} from "./plan.js";
import { isConstant } from "./thresholds.js";

/**
 * Lays out how criteria are decided. If all conditions of a criterion read the same single variable, they are decided
 * together, on the same value, so that a status which no whole number gives is not called possible.
 */
export function layOutDecisions(criteria: readonly CriterionPlan[], subjects: readonly Scope[]): Decisions {
  const size = criteria.length;
  const lefts = new Array<Variable | undefined>(size).fill(undefined);
  const rights = new Array<Variable | undefined>(size).fill(undefined);
  const times = new Array<Rational>(size);
  const whens = criteria.map(({ when }) => when);
  const firsts = new Int32Array(size);
  const dated = new Map<number, readonly ComparisonPlan[]>();
  const lines = new Map<number, readonly ComparisonPlan[]>();
  let room = 0;
  criteria.forEach((criterion, i) => {
    const asked = comparisonsAsked(criterion);
    const [first] = asked as [ComparisonPlan];
    firsts[i] = room;
    times[i] = first.times;
    if (asked.some((each) => !isAlike(each, first))) return;
    lefts[i] = first.left;
    rights[i] = first.right;
    const isFor = criterion.when === undefined ? [] : comparisonsOf<ComparisonPlan>(criterion.when);
    const isOneLine = isFor.every((each) => isAlike(each, first));
    // A `when` on the same line is decided there, and any other by itself.
    if (isOneLine) whens[i] = undefined;
    const comparisons = isOneLine ? [...isFor, ...asked] : asked;
    const thresholds = comparisons.flatMap((each) => each.thresholds);
    room += first.right === undefined ? thresholds.length : comparisons.length;
    if (!thresholds.every(isConstant)) dated.set(i, comparisons);
    else lines.set(i, comparisons);
  });
  const decisions: Decisions = {
    criteria,
    inScope: Object.fromEntries(subjects.map((id) => [id, flagsFor(id, criteria)])),
    lefts,
    rights,
    times,
    whens,
    firsts,
    sizes: new Int32Array(size),
    cuts: new Array<Rational>(room),
    cells: new Uint8Array(2 * room + size),
    dated,
    day: Number.NaN,
    days: new Map(),
  };
  for (const [i, comparisons] of lines) place(decisions, cut(decisions, i, comparisons, 0));
  return decisions;
}

function flagsFor(scope: Scope, criteria: readonly CriterionPlan[]): Uint8Array {
  return Uint8Array.from(criteria, ({ inScope }) => Number(inScope[scope]));
}

// Far more days than a year's reports need; limited so that a plan does not grow with every day.
const MOST_DAYS = 400;

/** Puts the lines that move into the arrays as they are on a day. */
function turnTo(decisions: Decisions, day: number): void {
  let lines = decisions.days.get(day);
  if (lines === undefined) {
    lines = Array.from(decisions.dated, ([i, comparisons]) => cut(decisions, i, comparisons, day));
    if (decisions.days.size >= MOST_DAYS) decisions.days.clear();
    decisions.days.set(day, lines);
  }
  for (const line of lines) place(decisions, line);
  decisions.day = day;
}

/** Cuts the line of a criterion for a day. */
function cut(
  { criteria, whens }: Decisions,
  i: number,
  comparisons: readonly ComparisonPlan[],
  day: number,
): CutLine {
  const line = cutAt(comparisons, day);
  const criterion = criteria[i]!;
  const { onTrack, when } = criterion;
  const trees = treesOf(criterion);
  // If `when` is decided apart from the line, its own tree is still in `whens`.
  const isFor = when !== undefined && whens[i] === undefined ? [when] : [];
  const truths = truthsAlong([...trees, ...isFor], comparisons, line, day);
  const met = truths[0]!;
  const track = onTrack && truths[1]!;
  const applies = isFor.length > 0 ? truths.at(-1)! : undefined;
  const cells = Uint8Array.from(met, (truth, at) => {
    const outcomes = outcomesOf(criterion, truth, track?.[at]);
    return applies === undefined ? outcomes : where(applies[at]!, outcomes);
  });
  return { i, cuts: line.cuts, cells };
}

/** The line of a criterion: its cuts on a day, and the set of outcomes in each cell. */
export interface CriterionLine {
  readonly left: Variable;
  readonly right: Variable | undefined;
  /** What the second fact, if there is one, is multiplied by. */
  readonly times: Rational;
  /** Its comparisons, if their numbers move with the day. */
  readonly dated: readonly ComparisonPlan[];
  readonly on: (day: number) => Line;
}

/** The line of the criterion at an index; `undefined` if it has several. Its `when` may be decided apart. */
export function criterionLine(decisions: Decisions, i: number): CriterionLine | undefined {
  const left = decisions.lefts[i];
  if (left === undefined) return undefined;
  const dated = decisions.dated.get(i) ?? [];
  const first = decisions.firsts[i]!;
  const size = decisions.sizes[i]!;
  const fixed = () => ({
    cuts: decisions.cuts.slice(first, first + size),
    cells: [...decisions.cells.subarray(2 * first + i, 2 * (first + size) + i + 1)],
  });
  const moving = (day: number) => {
    const { cuts, cells } = cut(decisions, i, dated, day);
    return { cuts, cells: [...cells] };
  };
  const on = dated.length === 0 ? fixed : moving;
  return { left, right: decisions.rights[i], times: decisions.times[i]!, dated, on };
}

function place(decisions: Decisions, { i, cuts, cells }: CutLine): void {
  const first = decisions.firsts[i]!;
  for (let at = 0; at < cuts.length; at++) decisions.cuts[first + at] = cuts[at]!;
  decisions.sizes[i] = cuts.length;
  for (let at = 0; at < cells.length; at++) decisions.cells[2 * first + i + at] = cells[at]!;
}

/**
 * The outcomes of a criterion for given truths of its conditions; `onTrack` is `undefined` if it has no such condition.
 */
function outcomesOf({ isSettledLate }: CriterionPlan, met: number, onTrack: number | undefined): number {
  let outcomes = met & NOT_APPLICABLE;
  if (isSettledLate) {
    // A criterion that holds so far is on track, unless its own test fails.
    const track = onTrack ?? TRUE;
    if (met & TRUE && track & (TRUE | NOT_APPLICABLE)) outcomes |= MET;
    if (met & TRUE && track & FALSE) outcomes |= ON_TRACK;
    return met & FALSE ? outcomes | OFF_TRACK : outcomes;
  }
  if (met & TRUE) outcomes |= MET;
  if (met & FALSE) {
    // What is not known to be on track is off track: a missing or inapplicable `onTrack` counts as false.
    const track = onTrack ?? FALSE;
    if (track & TRUE) outcomes |= ON_TRACK;
    if (track & (FALSE | NOT_APPLICABLE)) outcomes |= OFF_TRACK;
  }
  return outcomes;
}

/** Outcomes for a criterion that applies only to some: for others it is not applicable. */
function where(applies: number, outcomes: number): number {
  return (applies & TRUE ? outcomes : 0) | (applies & FALSE ? NOT_APPLICABLE : 0);
}

/**
 * The set of outcomes that the criterion at an index can have, whatever the missing facts turn out to be, before any
 * deadline.
 */
export function decide({ decisions }: Plan, i: number, { values, day }: Facts): number {
  const when = decisions.whens[i];
  if (when === undefined) return decideWithout(decisions, i, values, day);
  const applies = truthOfWhen(when, values, day);
  return applies === FALSE ? NOT_APPLICABLE : where(applies, decideWithout(decisions, i, values, day));
}

function decideWithout(decisions: Decisions, i: number, values: readonly number[], day: number): number {
  const left = decisions.lefts[i];
  if (left === undefined) return decideTrees(decisions.criteria[i]!, values, day);
  if (decisions.day !== day) turnTo(decisions, day);
  const right = decisions.rights[i];
  const first = decisions.firsts[i]!;
  const size = decisions.sizes[i]!;
  const at = 2 * first + i;
  if (right === undefined) return reachFrom(decisions.cuts, decisions.cells, first, size, at, left, values);
  const difference: Difference = { left, right, times: decisions.times[i]! };
  return reachDifference(decisions.cuts, decisions.cells, first, size, at, difference, values);
}

/**
 * Decides each comparison by itself and joins them by Kleene's rules for sets: correct, though not always the smallest
 * set.
 */
function decideTrees(criterion: CriterionPlan, values: readonly number[], day: number): number {
  const { met, onTrack, isSettledLate } = criterion;
  const isMet = truthOfTree(met, values, day);
  const matters = isMet & (isSettledLate ? TRUE : FALSE);
  return outcomesOf(criterion, isMet, onTrack && matters ? truthOfTree(onTrack, values, day) : undefined);
}

/**
 * The set of truth values of a tree whose comparisons are assumed to vary independently: it may be too large, but never
 * too small.
 */
export function truthOfTree(tree: TreePlan, values: readonly number[], day: number): number {
  return joinTree(tree, (comparison) => truthOf(comparison, values, day));
}

/** As `truthOfTree`, for a `when`: a comparison without a whole is false. */
export function truthOfWhen(when: TreePlan, values: readonly number[], day: number): number {
  return joinTree(when, (comparison) => appliesOf(truthOf(comparison, values, day)));
}

/** The set of truth values of a tree, from those of its comparisons. */
export function joinTree(tree: TreePlan, truthsOf: (comparison: ComparisonPlan) => number): number {
  if (tree.kind === "comparison") return truthsOf(tree);
  if (tree.kind === "not") return negateTruths(joinTree(tree.child, truthsOf));
  if (tree.kind === "atLeast")
    return joinCounted(tree, countTruths(tree.children.map((child) => joinTree(child, truthsOf))));
  const dominant = tree.kind === "all" ? FALSE : TRUE;
  let truths = NOT_APPLICABLE;
  for (const child of tree.children) truths = joinTruths(truths, joinTree(child, truthsOf), dominant);
  return truths;
}
