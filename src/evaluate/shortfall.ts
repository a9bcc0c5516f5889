import { parseDay } from "../base/day.js";
import { LEVELS, levelIndex } from "../base/level.js";
import { ceilingOf, compareRatio, floorOf, type Rational } from "../base/rational.js";
import { typeOf } from "../compile/bind.js";
import {
  type ComparisonPlan,
  FALSE,
  type Facts,
  NOT_APPLICABLE,
  type Slot,
  TRUE,
  type TreePlan,
} from "../compile/plan.js";
import { negateTruths, truthOfTree } from "../compile/trees.js";
import { isPoint, rangeOf } from "../compile/truth.js";
import { plainOf } from "../compile/values.js";
import { operators } from "../rule-set/operators.js";
import type { Change, Context } from "./types.js";

/**
 * The smallest changes of facts that would make a condition hold, which is not certain to hold already.
 * Parts change, never wholes. Under `any` the cheapest branch: fewest facts, then fewest units, then rule order.
 */
export function shortfallOf(met: TreePlan, context: Context): readonly Change[] {
  if (met.kind === "comparison") return changeFor(met.comparison, false, context);
  return changesFor(met, false, context);
}

function changesFor(tree: TreePlan, negated: boolean, context: Context): readonly Change[] {
  const truths = truthOfTree(tree, context.facts);
  if (!((negated ? negateTruths(truths) : truths) & FALSE)) return [];
  switch (tree.kind) {
    case "comparison":
      return changeFor(tree.comparison, negated, context);
    case "not":
      return changesFor(tree.child, !negated, context);
    default: {
      const branches = tree.children
        .filter((child) => truthOfTree(child, context.facts) !== NOT_APPLICABLE)
        .map((child) => changesFor(child, negated, context));
      return (tree.kind === "all") === !negated ? mergeChanges(branches.flat()) : cheapest(branches);
    }
  }
}

/** One change a fact: of two, the one that goes further, since it does for both. */
export function mergeChanges(changes: readonly Change[]): readonly Change[] {
  const merged = new Map<string, Change>();
  for (const change of changes) {
    const other = merged.get(change.fact);
    merged.set(change.fact, other === undefined ? change : further(other, change));
  }
  return [...merged.values()];
}

function further(a: Change, b: Change): Change {
  if ("impossible" in a || "impossible" in b) return { fact: a.fact, impossible: true };
  if ("to" in a || "to" in b) return "to" in a && "to" in b && rankOf(a.to) >= rankOf(b.to) ? a : b;
  if (typeof a.add === "number" && typeof b.add === "number")
    return { fact: a.fact, add: larger(a.add, b.add) };
  const [x, y] = [endsOf(a.add), endsOf(b.add)];
  const min = larger(x.min ?? 0, y.min ?? 0);
  const max = x.max === undefined || y.max === undefined ? {} : { max: larger(x.max, y.max) };
  return { fact: a.fact, add: { min, ...max } };
}

/** Where a value stands in its order: levels by their scale, days and numbers as they are. */
function rankOf(to: string | number | boolean): number {
  if (typeof to !== "string") return Number(to);
  return parseDay(to) ?? levelIndex(to);
}

function endsOf(add: number | { readonly min?: number; readonly max?: number }): {
  min?: number;
  max?: number;
} {
  return typeof add === "number" ? { min: add, max: add } : add;
}

function larger(a: number, b: number): number {
  return Math.abs(b) > Math.abs(a) ? b : a;
}

function cheapest(branches: readonly (readonly Change[])[]): readonly Change[] {
  let found: readonly Change[] = [];
  let least: readonly number[] | undefined;
  for (const branch of branches) {
    const cost = [
      branch.some((change) => "impossible" in change) ? 1 : 0,
      branch.length,
      branch.reduce((sum, change) => sum + sizeOf(change), 0),
    ];
    if (least === undefined || isLess(cost, least)) [found, least] = [branch, cost];
  }
  return found;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && a[at]! < b[at]!;
}

/** How many units a change takes; one for a level or flag, since their steps have no common measure. */
function sizeOf(change: Change): number {
  if (!("add" in change)) return 1;
  const { min = 0, max = min } = endsOf(change.add);
  return Math.abs(max);
}

function changeFor(comparison: ComparisonPlan, negated: boolean, { facts }: Context): readonly Change[] {
  const { left } = comparison;
  const slot = left.kind === "share" ? left.part : left.slot;
  const type = typeOf(left);
  if (type === "level") return levelChanges(comparison, negated)[facts.values[slot.index * 2]!]!;
  const targets = targetsOf(comparison, facts);
  if (targets === undefined) return [];
  const holds = testOf(comparison, negated);
  if (type === "percentage") return [percentageChange(slot, targets[0]!, holds)];
  if (type !== "count" && type !== "share") {
    return [stepChange(slot, facts.values[slot.index * 2]!, targets[0]!, holds)];
  }

  const { values } = facts;
  const [low, high] = [values[slot.index * 2]!, values[slot.index * 2 + 1]!];
  const whole = left.kind === "share" ? left.whole : undefined;
  const wholeLow = whole ? Math.max(values[whole.index * 2]!, 1) : 1;
  const wholeHigh = whole ? values[whole.index * 2 + 1]! : 1;
  const step = (part: number, over: number, target: readonly Rational[]) =>
    stepsTo(part, over, target, holds, roomOf(slot, facts, whole ? over : undefined));
  if (low === high && wholeLow === wholeHigh && targets.length === 1) {
    const add = step(low, wholeLow, targets[0]!);
    return [add === undefined ? { fact: slot.id, impossible: true } : { fact: slot.id, add }];
  }

  // Needs grow and fall steadily with part and whole, so the corners of their bounds hold the extremes.
  const corners: number[] = [];
  let impossible = 0;
  for (const over of new Set([wholeLow, wholeHigh])) {
    for (const part of new Set([low, high].map((end) => (whole ? Math.min(end, over) : end)))) {
      for (const target of targets) {
        const add = step(part, over, target);
        if (add === undefined) impossible++;
        else corners.push(add);
      }
    }
  }
  if (corners.length === 0) return [{ fact: slot.id, impossible: true }];
  corners.sort((a, b) => Math.abs(a) - Math.abs(b));
  const min = truthsOf(comparison, negated, facts) & TRUE ? 0 : corners[0]!;
  const max = corners.at(-1)!;
  // Without an upper bound nothing is certain to do.
  const isOpen = impossible > 0 || wholeHigh === whole?.max || (max < 0 && high === slot.max);
  return [{ fact: slot.id, add: isOpen ? { min } : { min, max } }];
}

function truthsOf(comparison: ComparisonPlan, negated: boolean, facts: Facts): number {
  const truths = comparison.truth(facts);
  return negated ? negateTruths(truths) : truths;
}

type Holds = (part: number, whole: number, targets: readonly Rational[]) => boolean;

function testOf({ operator, thresholds }: ComparisonPlan, negated: boolean): Holds {
  const { holds } = operators[negated ? operators[operator].complement : operator];
  const signs = new Int8Array(Math.max(thresholds.length, 1));
  return (part, whole, targets) => {
    for (let i = 0; i < targets.length; i++) signs[i] = compareRatio(part, whole, targets[i]!);
    return holds(signs, 0, targets.length);
  };
}

/** The lists of numbers to be compared with; two where the fact compared with is bounded, `undefined` where none is set. */
function targetsOf(
  { thresholds, right }: ComparisonPlan,
  facts: Facts,
): readonly (readonly Rational[])[] | undefined {
  if (right) {
    const range = rangeOf(right, facts);
    return range && (isPoint(range) ? [[range.low]] : [[range.low], [range.high]]);
  }
  const numbers = thresholds.map((threshold) => threshold.at(facts.day));
  return numbers.every((number) => number !== undefined) ? [numbers] : undefined;
}

/** How far a slot may move: no lower than its parts, no higher than its wholes. */
function roomOf(slot: Slot, { values }: Facts, whole: number | undefined): readonly [number, number] {
  let [low, high] = [slot.min, Math.min(slot.max, whole ?? slot.max)];
  for (const part of slot.parts) low = Math.max(low, values[part * 2]!);
  for (const above of slot.wholes) high = Math.min(high, values[above * 2 + 1]!);
  return [low, high];
}

/** The smallest whole step from `part` that makes the test hold, upwards first; `undefined` where none does. */
function stepsTo(
  part: number,
  whole: number,
  targets: readonly Rational[],
  holds: Holds,
  [low, high]: readonly [number, number],
): number | undefined {
  if (holds(part, whole, targets)) return 0;
  // Between thresholds nothing changes, so the nearest value that holds lies on one, beside one, or next door.
  const candidates = [part + 1, part - 1];
  for (const target of targets) {
    const [floor, ceiling] = [floorOf(whole, target), ceilingOf(whole, target)];
    candidates.push(ceiling, floor, floor + 1, ceiling - 1);
  }
  let found: number | undefined;
  for (const candidate of candidates) {
    if (candidate < low || candidate > high || !holds(candidate, whole, targets)) continue;
    const step = candidate - part;
    const closer = found === undefined || Math.abs(step) < Math.abs(found);
    if (closer || (Math.abs(step) === Math.abs(found!) && step > found!)) found = step;
  }
  return found;
}

// There are four levels and many judgements: what each calls for is worked out once.
const levelTables = new WeakMap<ComparisonPlan, readonly (readonly Change[])[]>();
const negatedTables = new WeakMap<ComparisonPlan, readonly (readonly Change[])[]>();

/** The change of a level comparison for each lowest level that is known. */
function levelChanges(comparison: ComparisonPlan, negated: boolean): readonly (readonly Change[])[] {
  const tables = negated ? negatedTables : levelTables;
  let table = tables.get(comparison);
  if (table === undefined) {
    const { slot } = comparison.left as { slot: Slot };
    // Levels have no dates, so any day gives their targets.
    const targets = comparison.right ? undefined : comparison.thresholds.map((threshold) => threshold.at(0));
    const holds = testOf(comparison, negated);
    table = LEVELS.map((_, low) =>
      targets?.every((target) => target !== undefined)
        ? Object.freeze([Object.freeze(stepChange(slot, low, targets, holds))])
        : [],
    );
    tables.set(comparison, table);
  }
  return table;
}

/** Levels, flags and days: what to change to, nearest to the lower bound of what is known. */
function stepChange(slot: Slot, from: number, targets: readonly Rational[], holds: Holds): Change {
  const step = stepsTo(from, 1, targets, holds, [slot.min, slot.max]);
  return step === undefined
    ? { fact: slot.id, impossible: true }
    : { fact: slot.id, to: plainOf(slot, from + step) };
}

/** A percentage is no count of anything, so the change is the figure to reach, to a tenth of a point. */
function percentageChange(slot: Slot, targets: readonly Rational[], holds: Holds): Change {
  for (const target of targets) {
    for (const tenths of [
      ceilingOf(1000, target),
      floorOf(1000, target) + 1,
      floorOf(1000, target),
      ceilingOf(1000, target) - 1,
    ]) {
      if (tenths >= 0 && tenths <= 1000 && holds(tenths, 1000, targets))
        return { fact: slot.id, to: tenths / 10 };
    }
  }
  return { fact: slot.id, impossible: true };
}
