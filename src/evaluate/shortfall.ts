import { parseDay } from "../base/day.js";
import { levelIndex } from "../base/level.js";
import { ceilingOf, compareRatio, floorOf, type Rational } from "../base/rational.js";
import { typeOf } from "../compile/bind.js";
import { bindOneVariable, type OneVariable } from "../compile/one-variable.js";
import {
  FALSE,
  type Facts,
  NOT_APPLICABLE,
  type Slot,
  TRUE,
  type TreePlan,
  type Variable,
} from "../compile/plan.js";
import { comparisonsOf, truthOfTree } from "../compile/trees.js";
import { isPoint, numbersOn, rangeOf } from "../compile/truth.js";
import { plainOf } from "../compile/values.js";
import { operators } from "../rule-set/operators.js";
import type { Change, Context } from "./types.js";

/**
 * The smallest changes of facts that would make a condition hold, which is not certain to hold already.
 * Parts change, never wholes. Under `any` the cheapest branch: fewest facts, then fewest units, then rule order.
 */
export function shortfallOf(met: TreePlan, { facts }: Context): readonly Change[] {
  const demand = demandOf(met, facts);
  if (demand !== undefined) return changeFor(demand, facts);
  return cheapest(waysToMeet(met, false, facts).map((way) => changesForAll(way, facts)));
}

// Far more ways than a rule that people wrote has; past it, the cheapest of these is given.
const MOST_WAYS = 64;

/** The ways to make a tree hold, each a list of comparisons that must all hold (or, under `not`, must not). */
function waysToMeet(tree: TreePlan, negated: boolean, facts: Facts): readonly (readonly TreePlan[])[] {
  if (tree.kind === "comparison") return [[negated ? { kind: "not", child: tree } : tree]];
  if (tree.kind === "not") return waysToMeet(tree.child, !negated, facts);
  // A share without a whole drops out, as it does when the rule is evaluated: it is no way, and hinders none.
  const ways = tree.children
    .filter((child) => truthOfTree(child, facts) !== NOT_APPLICABLE)
    .map((child) => waysToMeet(child, negated, facts));
  if ((tree.kind === "any") !== negated) return ways.flat().slice(0, MOST_WAYS);
  return ways.reduce(
    (all, next) => all.flatMap((way) => next.map((more) => [...way, ...more])).slice(0, MOST_WAYS),
    [[]] as readonly (readonly TreePlan[])[],
  );
}

/** The changes that make every comparison of a way hold; those of one variable are met together, by one value. */
function changesForAll(way: readonly TreePlan[], facts: Facts): readonly Change[] {
  const groups = new Map<string, TreePlan[]>();
  for (const tree of way) {
    const { left, right } = comparisonsOf(tree)[0]!.comparison;
    const key = right === undefined ? left.id : `${left.id} ${right.id} ${groups.size}`;
    groups.set(key, [...(groups.get(key) ?? []), tree]);
  }
  const changes: Change[] = [];
  for (const children of groups.values()) {
    if (children.every((child) => !(truthOfTree(child, facts) & FALSE))) continue;
    const demand = demandOf(children.length === 1 ? children[0]! : { kind: "all", children }, facts);
    if (demand !== undefined) changes.push(...changeFor(demand, facts));
  }
  return mergeChanges(changes);
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
  // One asks for more and the other for fewer: no value of this fact does for both.
  if (directionOf(a.add) * directionOf(b.add) < 0) return { fact: a.fact, impossible: true };
  if (typeof a.add === "number" && typeof b.add === "number")
    return { fact: a.fact, add: larger(a.add, b.add) };
  const [x, y] = [endsOf(a.add), endsOf(b.add)];
  const min = larger(x.min ?? 0, y.min ?? 0);
  const max = x.max === undefined || y.max === undefined ? {} : { max: larger(x.max, y.max) };
  return { fact: a.fact, add: { min, ...max } };
}

/** Where a value stands in its order: levels by their scale, days and numbers as they are. */
export function rankOf(to: string | number | boolean): number {
  if (typeof to !== "string") return Number(to);
  return parseDay(to) ?? levelIndex(to);
}

type Add = number | { readonly min?: number; readonly max?: number };

function endsOf(add: Add): {
  min?: number;
  max?: number;
} {
  return typeof add === "number" ? { min: add, max: add } : add;
}

function directionOf(add: Add): number {
  const { min = 0, max = min } = endsOf(add);
  return Math.sign(min === 0 ? max : min);
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

type Holds = (part: number, whole: number, targets: readonly Rational[]) => boolean;

/** What is asked of one variable. */
interface Demand {
  readonly left: Variable;
  readonly holds: Holds;
  /** Lists of the numbers it is compared with: two where that is another fact, and bounded. */
  readonly targets: readonly (readonly Rational[])[];
  readonly mayHold: boolean;
  /** It asks for more, or for fewer, and for nothing else. */
  readonly isOrdered: boolean;
}

const ORDERED: ReadonlySet<string> = new Set([
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
]);

const oneVariables = new WeakMap<TreePlan, OneVariable | null>();

function oneVariableOf(tree: TreePlan): OneVariable | undefined {
  let one = oneVariables.get(tree);
  if (one === undefined) oneVariables.set(tree, (one = bindOneVariable([tree]) ?? null));
  return one ?? undefined;
}

/** A tree as a demand on one variable; `undefined` where it reads several, or has a target that is not set. */
function demandOf(tree: TreePlan, facts: Facts): Demand | undefined {
  const mayHold = (truthOfTree(tree, facts) & TRUE) !== 0;
  const pair = tree.kind === "not" ? tree.child : tree;
  if (pair.kind === "comparison" && pair.comparison.right) {
    const { left, right, operator } = pair.comparison;
    const range = rangeOf(right, facts);
    if (!range) return undefined;
    const { holds } = operators[tree.kind === "not" ? operators[operator].complement : operator];
    const targets = isPoint(range) ? [[range.low]] : [[range.low], [range.high]];
    const isOrdered = ORDERED.has(operator);
    return { left, holds: holdsBy(1, (signs) => holds(signs, 0, 1)), targets, mayHold, isOrdered };
  }
  const one = oneVariableOf(tree);
  const numbers = one && numbersOn(one.thresholds, facts.day);
  if (!one || !numbers) return undefined;
  const isOrdered = pair.kind === "comparison" && ORDERED.has(pair.comparison.operator);
  return {
    left: one.left,
    holds: holdsBy(numbers.length, one.tests[0]!),
    targets: [numbers],
    mayHold,
    isOrdered,
  };
}

function holdsBy(count: number, test: (signs: readonly number[]) => boolean): Holds {
  const signs = new Array<number>(count).fill(0);
  return (part, whole, targets) => {
    for (let i = 0; i < count; i++) signs[i] = compareRatio(part, whole, targets[i]!);
    return test(signs);
  };
}

function changeFor(demand: Demand, facts: Facts): readonly Change[] {
  const { left, holds, targets, mayHold } = demand;
  const slot = left.kind === "share" ? left.part : left.slot;
  const type = typeOf(left);
  const { values } = facts;
  const [low, high] = [values[slot.index * 2]!, values[slot.index * 2 + 1]!];
  if (type === "percentage") return [percentageChange(slot, targets[0]!, holds)];
  if (type !== "count" && type !== "share") return [stepChange(slot, low, high, targets[0]!, holds)];

  const whole = left.kind === "share" ? left.whole : undefined;
  const wholeLow = whole ? Math.max(values[whole.index * 2]!, 1) : 1;
  const wholeHigh = whole ? values[whole.index * 2 + 1]! : 1;
  const room = roomOf(slot, whole, facts);
  const { points, hold: allSeen } = pointsToTry(demand, { low, high, wholeLow, wholeHigh });
  const steps: number[] = [];
  let isCertain = allSeen;
  for (const [part, over] of points) {
    for (const target of targets) {
      const most = whole ? Math.min(room.most, over) : room.most;
      const add = stepsTo(part, over, target, holds, room.least, most);
      // Where nothing does, or where another whole of the part may turn out too small, nothing is certain to do.
      if (add === undefined || (add !== 0 && part + add > room.certain)) isCertain = false;
      if (add !== undefined) steps.push(add);
    }
  }
  if (steps.length === 0) return [{ fact: slot.id, impossible: true }];
  steps.sort((a, b) => Math.abs(a) - Math.abs(b));
  // Every pair tried tells best whether any of them holds; else what was decided of the bounds does.
  const min = mayHold && (demand.isOrdered || !allSeen) ? 0 : steps[0]!;
  const max = steps.at(-1)!;
  // Without an upper bound there is always a worse case.
  if (!isCertain || wholeHigh === whole?.max || (max < 0 && high === slot.max))
    return [{ fact: slot.id, add: { min } }];
  // Trying every pair can find that it always holds, where the fractions between left that open.
  if (max === 0) return [];
  const isKnown = low === high && wholeLow === wholeHigh && targets.length === 1;
  return [{ fact: slot.id, add: isKnown ? max : { min, max } }];
}

const MAX = Number.MAX_SAFE_INTEGER;

// So many pairs of part and whole are tried one by one where a demand is not ordered.
const MOST_POINTS = 1_000;

interface Box {
  readonly low: number;
  readonly high: number;
  readonly wholeLow: number;
  readonly wholeHigh: number;
}

/** Pairs of part and whole that hold the least and greatest need, if the demand lets that be known. */
function pointsToTry(
  { left, isOrdered }: Demand,
  { low, high, wholeLow, wholeHigh }: Box,
): { readonly points: readonly (readonly [number, number])[]; readonly hold: boolean } {
  const isShare = left.kind === "share";
  const points: (readonly [number, number])[] = [];
  const size = (high - low + 1) * (wholeHigh - wholeLow + 1);
  if (!isOrdered && size <= MOST_POINTS) {
    // An open end stands above every count there is, where counting on by one stands still.
    const [lastWhole, lastPart] = [Math.min(wholeHigh, MAX), Math.min(high, MAX)];
    for (let over = wholeLow; over <= lastWhole; over++) {
      for (let part = low; part <= lastPart; part++) if (!isShare || part <= over) points.push([part, over]);
    }
    return { points, hold: true };
  }
  // The need of an ordered demand grows and falls steadily with part and whole: its extremes are at the corners of
  // their bounds, where a part above its whole is none of them but the two being equal is.
  const corner = (part: number, over: number) => points.push([isShare ? Math.min(part, over) : part, over]);
  for (const part of new Set([low, high]))
    for (const over of new Set([wholeLow, wholeHigh])) corner(part, over);
  if (isShare && high > wholeLow) corner(high, Math.min(high, wholeHigh));
  return { points, hold: isOrdered || size === 1 };
}

/** How far a part may move: no lower than its own parts, no higher than its wholes, for certain than the least of them. */
function roomOf(
  slot: Slot,
  whole: Slot | undefined,
  { values }: Facts,
): { readonly least: number; readonly most: number; readonly certain: number } {
  let least = slot.min;
  let most = MAX;
  let certain = most;
  for (const part of slot.parts) least = Math.max(least, values[part * 2]!);
  for (const above of slot.wholes) {
    most = Math.min(most, values[above * 2 + 1]!);
    if (above !== whole?.index) certain = Math.min(certain, values[above * 2]!);
  }
  return { least, most, certain };
}

/** The smallest whole step from `part` that makes the test hold, upwards first; `undefined` where none does. */
function stepsTo(
  part: number,
  whole: number,
  targets: readonly Rational[],
  holds: Holds,
  low: number,
  high: number,
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

/** Levels, flags and days: what to change to, by the smallest step that certainly does. */
function stepChange(
  slot: Slot,
  low: number,
  high: number,
  targets: readonly Rational[],
  holds: Holds,
): Change {
  // Where the low end does already, it is the high end that may have to come down.
  const from = holds(low, 1, targets) ? high : low;
  const step = stepsTo(from, 1, targets, holds, slot.min, slot.max);
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
