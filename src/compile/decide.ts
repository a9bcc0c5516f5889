import type { Rational } from "../base/rational.js";
import { FALSE, joinTruths, NOT_APPLICABLE, negateTruths, TRUE } from "../operators/truths.js";
import type { Scope } from "../rule-set/types.js";
import { comparisonsIn, treesOf } from "./bind.js";
import { cutAt, reachDifference, reachFrom, truthOf, truthsAlong } from "./line.js";
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
 * Lays out how criteria are decided. Where both conditions of one read one variable alone they are decided together, on
 * the same value, so that a status that no whole number reaches is never said to be possible.
 */
export function layOutDecisions(criteria: readonly CriterionPlan[], subjects: readonly Scope[]): Decisions {
  const size = criteria.length;
  const lefts = new Array<Variable | undefined>(size).fill(undefined);
  const rights = new Array<Variable | undefined>(size).fill(undefined);
  const firsts = new Int32Array(size);
  const dated = new Map<number, readonly ComparisonPlan[]>();
  let room = 0;
  criteria.forEach((criterion, i) => {
    const comparisons = comparisonsIn(criterion);
    const { left, right } = comparisons[0]!;
    firsts[i] = room;
    if (comparisons.some((each) => each.left !== left || each.right !== right)) return;
    lefts[i] = left;
    rights[i] = right;
    const thresholds = comparisons.flatMap((each) => each.thresholds);
    room += right === undefined ? thresholds.length : 1;
    if (!thresholds.every(isConstant)) dated.set(i, comparisons);
  });
  const decisions: Decisions = {
    criteria,
    inScope: Object.fromEntries(subjects.map((id) => [id, flagsFor(id, criteria)])),
    lefts,
    rights,
    firsts,
    sizes: new Int32Array(size),
    cuts: new Array<Rational>(room),
    cells: new Uint8Array(2 * room + size),
    dated,
    day: Number.NaN,
    days: new Map(),
  };
  lefts.forEach((left, i) => {
    if (left !== undefined && !dated.has(i))
      place(decisions, cut(decisions, i, comparisonsIn(criteria[i]!), 0));
  });
  return decisions;
}

function flagsFor(scope: Scope, criteria: readonly CriterionPlan[]): Uint8Array {
  return Uint8Array.from(criteria, ({ inScope }) => Number(inScope[scope]));
}

// Far more than a year's reports ask for; a plan must not grow with every day there is.
const MOST_DAYS = 400;

/** Has the lines that move stand as they do on a day. */
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

/** Cuts the line of a criterion as it is on a day. */
function cut(
  { criteria }: Decisions,
  i: number,
  comparisons: readonly ComparisonPlan[],
  day: number,
): CutLine {
  const line = cutAt(comparisons, day);
  const [met, onTrack] = truthsAlong(treesOf(criteria[i]!), comparisons, line);
  const cells = Uint8Array.from(met!, (truths, at) => outcomesOf(truths, onTrack?.[at] ?? FALSE));
  return { i, cuts: line.cuts, cells };
}

function place(decisions: Decisions, { i, cuts, cells }: CutLine): void {
  const first = decisions.firsts[i]!;
  for (let at = 0; at < cuts.length; at++) decisions.cuts[first + at] = cuts[at]!;
  decisions.sizes[i] = cuts.length;
  for (let at = 0; at < cells.length; at++) decisions.cells[2 * first + i + at] = cells[at]!;
}

/** What comes of a criterion where its conditions can have these truth values. */
function outcomesOf(met: number, onTrack: number): number {
  let outcomes = met & NOT_APPLICABLE;
  if (met & TRUE) outcomes |= MET;
  if (met & FALSE) {
    // What cannot be said to be on track is off it: `onTrack` missing or not applicable counts as false.
    if (onTrack & TRUE) outcomes |= ON_TRACK;
    if (onTrack & (FALSE | NOT_APPLICABLE)) outcomes |= OFF_TRACK;
  }
  return outcomes;
}

/** The set of outcomes of the criterion at a place that some completion of the facts attains, before any deadline. */
export function decide({ decisions }: Plan, i: number, { values, day }: Facts): number {
  const left = decisions.lefts[i];
  if (left === undefined) return decideTrees(decisions.criteria[i]!, values, day);
  if (decisions.day !== day) turnTo(decisions, day);
  const right = decisions.rights[i];
  const first = decisions.firsts[i]!;
  const at = 2 * first + i;
  return right === undefined
    ? reachFrom(decisions.cuts, decisions.cells, first, decisions.sizes[i]!, at, left, values)
    : reachDifference(decisions.cells, at, left, right, values);
}

/** Each comparison by itself, joined by Kleene's rules for sets: sound, if not always the smallest set. */
function decideTrees({ met, onTrack }: CriterionPlan, values: readonly number[], day: number): number {
  const isMet = truthOfTree(met, values, day);
  return outcomesOf(isMet, onTrack && isMet & FALSE ? truthOfTree(onTrack, values, day) : FALSE);
}

/** The set of truth values of a tree whose comparisons are taken to vary independently: sound, never too small. */
export function truthOfTree(tree: TreePlan, values: readonly number[], day: number): number {
  if (tree.kind === "comparison") return truthOf(tree, values, day);
  if (tree.kind === "not") return negateTruths(truthOfTree(tree.child, values, day));
  const dominant = tree.kind === "all" ? FALSE : TRUE;
  let truths = NOT_APPLICABLE;
  for (const child of tree.children) truths = joinTruths(truths, truthOfTree(child, values, day), dominant);
  return truths;
}
