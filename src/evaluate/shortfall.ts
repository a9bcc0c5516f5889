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
import { isPoint, rangeOf } from "../compile/truth.js";
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
  return cheapest(waysToMeet(met, false).map((way) => changesForAll(way, facts)));
}

// Far more ways than a rule that people wrote has; past it, the cheapest of these is given.
const MOST_WAYS = 64;

/** The ways to make a tree hold, each a list of comparisons that must all hold (or, under `not`, must not). */
function waysToMeet(tree: TreePlan, negated: boolean): readonly (readonly TreePlan[])[] {
  if (tree.kind === "comparison") return [[negated ? { kind: "not", child: tree } : tree]];
  if (tree.kind === "not") return waysToMeet(tree.child, !negated);
  const ways = tree.children.map((child) => waysToMeet(child, negated));
  if ((tree.kind === "any") !== negated) return ways.flat().slice(0, MOST_WAYS);
  return ways.reduce((all, next) =>
    all.flatMap((way) => next.map((more) => [...way, ...more])).slice(0, MOST_WAYS),
  );
}

/** The changes that make every comparison of a way hold; those of one variable are met together, by one value. */
function changesForAll(way: readonly TreePlan[], facts: Facts): readonly Change[] {
  const groups = new Map<string, TreePlan[]>();
  for (const tree of way) {
    // A share without a whole drops out, as it does when the rule is evaluated.
    if (truthOfTree(tree, facts) === NOT_APPLICABLE) continue;
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

type Holds = (part: number, whole: number, targets: readonly Rational[]) => boolean;

/** What is asked of one variable. */
interface Demand {
  readonly left: Variable;
  readonly holds: Holds;
  /** Lists of the numbers it is compared with: two where that is another fact, and bounded. */
  readonly targets: readonly (readonly Rational[])[];
  readonly mayHold: boolean;
}

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
    return { left, holds: holdsBy(1, (signs) => holds(signs, 0, 1)), targets, mayHold };
  }
  const one = oneVariableOf(tree);
  const numbers = one?.thresholds.map((threshold) => threshold.at(facts.day));
  if (!one || !numbers?.every((number) => number !== undefined)) return undefined;
  return { left: one.left, holds: holdsBy(numbers.length, one.tests[0]!), targets: [numbers], mayHold };
}

function holdsBy(count: number, test: (signs: Int8Array) => boolean): Holds {
  const signs = new Int8Array(count);
  return (part, whole, targets) => {
    for (let i = 0; i < count; i++) signs[i] = compareRatio(part, whole, targets[i]!);
    return test(signs);
  };
}

function changeFor({ left, holds, targets, mayHold }: Demand, facts: Facts): readonly Change[] {
  const slot = left.kind === "share" ? left.part : left.slot;
  const type = typeOf(left);
  const { values } = facts;
  const [low, high] = [values[slot.index * 2]!, values[slot.index * 2 + 1]!];
  if (type === "percentage") return [percentageChange(slot, targets[0]!, holds)];
  if (type !== "count" && type !== "share") return [stepChange(slot, low, targets[0]!, holds)];

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
  const min = mayHold ? 0 : corners[0]!;
  const max = corners.at(-1)!;
  // Without an upper bound nothing is certain to do.
  const isOpen = impossible > 0 || wholeHigh === whole?.max || (max < 0 && high === slot.max);
  return [{ fact: slot.id, add: isOpen ? { min } : { min, max } }];
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
