import fc from "fast-check";
import { changingSlot, comparisonsIn, givenSlots, slotsOf, variablesOf } from "../compile/bind.js";
import { compile } from "../compile/compile.js";
import type { ComparisonPlan, CriterionPlan, GoalPlan, Plan, Slot } from "../compile/plan.js";
import type { Change, Snapshot } from "../evaluate/types.js";
import type { Plain } from "../facts/kind.js";
import { comparisonsOf } from "../operators/line.js";
import type { Criterion, RuleSet } from "../rule-set/types.js";
import { unitsOf } from "./grid.js";
import { comparisonsOfGoal, sumOf } from "./landmarks.js";
import {
  evaluatorOf,
  type Law,
  lawOf,
  NOTHING_TO_TRY,
  type TestedCriterion,
  type TestedGoal,
} from "./law.js";
import { mostOf } from "./narrowing.js";
import { goalWorldArbitrary } from "./per-goal.js";
import { rewritten } from "./rewritten.js";
import { wholesFirst } from "./wholes-first.js";

type Facts = Readonly<Record<string, Plain>>;

interface Case {
  readonly goal: string;
  readonly snapshot: Snapshot;
  /** A completion of the snapshot. */
  readonly truth: Facts;
}

/**
 * A shortfall is enough, and not more than enough: making the change meets the criterion, one unit less does not, and
 * nothing meets what is called impossible. If facts are bounded, the least that may be enough is the least for every
 * completion, and what is certainly enough is enough for all of them. A goal's shortfall meets all its criteria. It
 * does not lower a count that others are part of, or change one that the goal takes a share of. Rewriting a condition
 * does not change its shortfall.
 *
 * For a hub: "12 more schools" means that 12 are enough and 11 are not.
 */
export const shortfallLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const plan = compile(ruleSet);
  const [known, bounded] = [goalWorldArbitrary(ruleSet, { known: true }), goalWorldArbitrary(ruleSet)];
  if (known === undefined || bounded === undefined) return NOTHING_TO_TRY;
  const cases = fc
    .oneof({ withCrossShrink: true }, { weight: 2, arbitrary: known }, { weight: 1, arbitrary: bounded })
    .map(({ goal, snapshot, truth }): Case => ({ goal: goal.id, snapshot, truth }));
  const others = rewritten(ruleSet, (goal, criterion) => readsOneVariable(plan, goal, criterion));
  // A criterion settled late is not called met while it holds, so this is checked with rules that settle it at once.
  const plain = settledAtOnce(ruleSet);
  return lawOf(cases, ({ goal: id, snapshot, truth }) => {
    const goal = plan.goals.find((each) => each.id === id)!;
    const found = evaluate(ruleSet, snapshot).goals[id]!;
    const held = plain === ruleSet ? found : evaluate(plain, snapshot).goals[id]!;
    const after = (changes: readonly Change[], by: Amount) =>
      changed(plan, snapshot, truth, changes, by)?.map(
        (facts) => evaluate(plain, { ...snapshot, facts: facts as Snapshot["facts"] }).goals[id]!,
      );
    for (const criterion of goal.criteria) {
      const broken = brokenBy(
        criterion,
        goal,
        { status: held.criteria[criterion.id]!.status, shortfall: found.criteria[criterion.id]!.shortfall },
        plan,
        { snapshot, truth },
        (changes, by) => after(changes, by)?.map(({ criteria }) => criteria[criterion.id]!.status),
      );
      if (broken !== undefined) return `${id}, ${criterion.id}: ${broken}`;
    }
    const changes = JSON.stringify(found.shortfall);
    const isAnswered =
      found.shortfall.length > 0 &&
      !found.shortfall.some((change) => change.kind === "impossible") &&
      goal.criteria.every((criterion) => saysAll(criterion, snapshot, truth));
    const last = isAnswered ? after(found.shortfall, certain)?.map(({ status }) => status) : undefined;
    if (last !== undefined && !isServed(last)) return `${id}: after ${changes} it is ${last.join(" or ")}.`;
    for (const [how, rules] of others) {
      const same = evaluate(rules, snapshot).goals[id]!;
      if (resultOf(same) !== resultOf(found))
        return `${id}: it is ${resultOf(found)}, and ${resultOf(same)} when its conditions are written as ${how}.`;
    }
    return undefined;
  });
};

const SERVED: readonly string[] = ["met", "not-applicable"];

/**
 * Whether at least one way of making the changes is enough, since a change of a sum does not say which counts change.
 */
function isServed(statuses: readonly string[]): boolean {
  return statuses.some((status) => SERVED.includes(status));
}

/** The same rules with every criterion settled at once. */
export function settledAtOnce(ruleSet: RuleSet): RuleSet {
  const isLate = ({ settled }: Criterion) => settled !== undefined;
  if (!Object.values(ruleSet.goals).some(({ criteria }) => Object.values(criteria).some(isLate)))
    return ruleSet;
  const goals = Object.entries(ruleSet.goals).map(([id, goal]) => {
    const criteria = Object.entries(goal.criteria).map(([name, { settled: _, ...criterion }]) => [
      name,
      criterion,
    ]);
    return [id, { ...goal, criteria: Object.fromEntries(criteria) }];
  });
  return { ...ruleSet, goals: Object.fromEntries(goals) };
}

/** What is wrong with the shortfall of one criterion. */
function brokenBy(
  criterion: CriterionPlan,
  goal: GoalPlan,
  { status, shortfall }: Pick<TestedCriterion, "status" | "shortfall">,
  plan: Plan,
  { snapshot, truth }: Omit<Case, "goal">,
  statusesAfter: (changes: readonly Change[], by: Amount) => readonly string[] | undefined,
): string | undefined {
  const words = JSON.stringify(shortfall);
  const isSettled = SERVED.includes(status);
  if (isSettled && shortfall.length > 0) return `it is ${status}, and its shortfall is ${words}.`;
  const isDecided = !isSettled && status !== "unknown" && status !== "needs-judgement";
  if (isDecided && shortfall.length === 0) return `it is ${status}, and nothing is short.`;
  const kept = shortfall.find((change) => change.kind === "add" && !mayChange(change, criterion, goal, plan));
  if (kept !== undefined) return `its shortfall is ${words}, and "${kept.fact}" must not change so.`;
  if (shortfall.length === 0) return undefined;
  const [change, ...rest] = shortfall as readonly [Change, ...Change[]];
  const meets = (each: Change) => statusesAfter([each], certain)?.includes("met") === true;
  if (shortfall.some((each) => each.kind === "impossible")) {
    const way = otherWay(criterion, goal, plan, snapshot, truth, meets);
    return way && `${JSON.stringify(way)} meets it, which was called impossible.`;
  }
  const made = saysAll(criterion, snapshot, truth) ? statusesAfter(shortfall, certain) : undefined;
  if (made !== undefined && !isServed(made)) return `after ${words} it is ${made.join(" or ")}.`;
  // An unknown level or day has no distance to a target.
  const isNear = change.kind === "add" || snapshot.facts[change.fact] === truth[change.fact];
  const less = rest.length === 0 && isNear ? oneLess(change, truth, plan) : undefined;
  return less !== undefined && changesOneFact(criterion) && meets(less)
    ? `its shortfall is ${words}, but ${JSON.stringify(less)} is enough.`
    : undefined;
}

function resultOf({ status, possible, shortfall, criteria }: TestedGoal): string {
  const parts = Object.values(criteria).map((each) => [each.status, each.shortfall]);
  return JSON.stringify([status, possible, shortfall, parts]);
}

function readsOneVariable(plan: Plan, goal: string, criterion: string): boolean {
  const { criteria } = plan.goals.find(({ id }) => id === goal)!;
  const [first, ...others] = comparisonsIn(criteria.find(({ id }) => id === criterion)!);
  return [first!, ...others].every(({ left, right }) => left === first!.left && right === undefined);
}

/** Whether a shortfall must cover every fact; it may leave out an unknown level or day. */
function saysAll({ met }: CriterionPlan, { facts }: Snapshot, truth: Facts): boolean {
  return comparisonsOf<ComparisonPlan>(met)
    .map((comparison) => changingSlot(comparison.left))
    .every(({ id, type }) => type.changes === "add" || facts[id] === truth[id]);
}

function changesOneFact({ met }: CriterionPlan): boolean {
  const [first, ...others] = comparisonsOf<ComparisonPlan>(met);
  const isFree = first!.left.kind === "quotient" && !first!.left.type.bounded;
  // Either count of a ratio without a ceiling may change, which would change another ratio differently.
  return others.every(({ left }) =>
    isFree ? left === first!.left : changingSlot(left) === changingSlot(first!.left),
  );
}

/** The amount of a change to make; `undefined` if the change has none. */
type Amount = (change: Extract<Change, { readonly add: unknown }>) => number | undefined;

const certain: Amount = ({ add }) => (typeof add === "number" ? add : add.max);

/**
 * Known facts after changes: no part is above its whole, and none is below what its own parts are known to have. A
 * change of a sum is made through its counts, with each in turn taking as much as it can. `undefined` if a change does
 * not say what is certainly enough.
 */
function changed(
  plan: Plan,
  snapshot: Snapshot,
  truth: Facts,
  changes: readonly Change[],
  by: Amount,
): readonly Facts[] | undefined {
  const facts: Record<string, Plain> = { ...truth };
  const sums: (readonly [Slot, number])[] = [];
  for (const change of changes) {
    if (change.kind === "to") facts[change.fact] = change.to;
    if (change.kind !== "add") continue;
    const amount = by(change);
    if (amount === undefined) return undefined;
    const slot = plan.slots[plan.slotIndex.get(change.fact)!]!;
    if (slot.sum !== undefined) sums.push([slot, amount]);
    else facts[slot.id] = moved(slot, numberIn(slot, facts), amount, plan, snapshot);
  }
  let ways: readonly Facts[] = [facts];
  // A sum comes after other changed sums that it adds up.
  sums.sort(([a], [b]) => givenSlots(a).length - givenSlots(b).length);
  for (const [slot, amount] of sums)
    ways = ways.flatMap((way) => sharedOut(slot, amount, way, truth, plan, snapshot));
  const found = ways.map((way) => withinWholes(way, truth, plan));
  // A total above the greatest count is refused.
  const isCounted = (way: Facts) =>
    plan.sums.every(({ slot }) => numberIn(plan.slots[slot]!, way) <= Number.MAX_SAFE_INTEGER);
  return found.every(isCounted) ? found : undefined;
}

function numberIn(slot: Slot, facts: Facts): number {
  return sumOf(givenSlots(slot), ({ id }) => Number(facts[id] ?? 0));
}

function moved(slot: Slot, from: number, amount: number, plan: Plan, snapshot: Snapshot): number {
  return Math.min(mostOf(slot), Math.max(leastOf(slot, plan, snapshot), from + amount));
}

/** The ways to change a sum: what remains after the changes of its own counts is shared out among the other counts. */
function sharedOut(
  slot: Slot,
  amount: number,
  facts: Facts,
  truth: Facts,
  plan: Plan,
  snapshot: Snapshot,
): readonly Facts[] {
  const [before, now] = [numberIn(slot, truth), numberIn(slot, facts)];
  const rest = amount > 0 ? Math.max(before + amount - now, 0) : Math.max(before + amount, 0) - now;
  const still = givenSlots(slot).filter(({ id }) => facts[id] === truth[id]);
  if (rest === 0 || still.length === 0) return [facts];
  return still.map((_, first) => {
    const way: Record<string, Plain> = { ...facts };
    let left = rest;
    for (const each of [...still.slice(first), ...still.slice(0, first)]) {
      const from = numberIn(each, way);
      const most = Math.max(from, roomOf(each, way, plan));
      const to = Math.min(most, moved(each, from, left, plan, snapshot));
      way[each.id] = to;
      left -= to - from;
    }
    // If no count has room for the remainder, the first gets it anyway, since the shortfall says that this many is
    // enough.
    if (left > 0) way[still[first]!.id] = numberIn(still[first]!, way) + left;
    return way;
  });
}

/**
 * The most that a count can be with all others as they are, limited by its wholes and those of its sums; `Infinity` if
 * it has none.
 */
function roomOf(slot: Slot, facts: Facts, plan: Plan): number {
  const own = slot.wholes.map((at) => numberIn(plan.slots[at]!, facts));
  const summed = slot.sums.map(
    (sum) => roomOf(sum, facts, plan) - numberIn(sum, facts) + numberIn(slot, facts),
  );
  return Math.min(Number.POSITIVE_INFINITY, ...own, ...summed);
}

/** The same facts with every part that has grown cut back to its whole. */
function withinWholes(facts: Facts, truth: Facts, plan: Plan): Facts {
  const cut: Record<string, Plain> = { ...facts };
  for (const slot of wholesFirst(plan.slots, plan)) {
    const number = cut[slot.id];
    if (typeof number !== "number" || slot.type.axis.step !== "whole") continue;
    const isMoved = number > Number(truth[slot.id]) || slot.wholes.length > 0;
    const room = roomOf(slot, cut, plan);
    if (isMoved && room < number) cut[slot.id] = Math.max(0, room);
  }
  return cut;
}

/** The least number of a count that the snapshot gives, or that its parts add up to. */
function leastOf({ id, parts, type }: Slot, plan: Plan, { facts }: Snapshot): number {
  return Math.max(
    type.axis.min,
    ...parts.map((at) => {
      const part = plan.slots[at]!;
      const own = givenSlots(part).map((each) => {
        const value = facts[each.id];
        return (
          each.type.read(typeof value === "object" ? (value as { min?: Plain } | null)?.min : value) ?? 0
        );
      });
      const least = own.reduce((sum, number) => sum + number, 0);
      return Math.max(least, part.id === id ? 0 : leastOf(part, plan, { facts } as Snapshot));
    }),
  );
}

/** The same change by one unit less; `undefined` if that changes nothing, or if there is no nearer value. */
function oneLess(change: Change, truth: Facts, plan: Plan): Change | undefined {
  if (change.kind === "add") {
    const least = typeof change.add === "number" ? change.add : (change.add.min ?? 0);
    return least === 0 ? undefined : { fact: change.fact, kind: "add", add: least - Math.sign(least) };
  }
  if (change.kind !== "to") return undefined;
  const slot = plan.slots[plan.slotIndex.get(change.fact)!]!;
  const units = unitsOf(slot);
  const [from, to] = [truth[change.fact]!, change.to].map((value) => slot.type.read(value)! * units);
  const nearer = to! - Math.sign(to! - from!);
  if (from === to || Math.abs(nearer - from!) < 1) return undefined;
  return { fact: change.fact, kind: "to", to: slot.type.write(Math.round(nearer) / units) };
}

/** Whether a count that is compared by itself may change like this: nobody is advised to close a school. */
function mayChange(
  { fact, add }: Extract<Change, { readonly add: unknown }>,
  criterion: CriterionPlan,
  goal: GoalPlan,
  plan: Plan,
): boolean {
  const slot = plan.slots[plan.slotIndex.get(fact)!]!;
  const ratios = comparisonsOf<ComparisonPlan>(criterion.met).flatMap(({ left }) =>
    left.kind === "quotient" && slotsOf(left).includes(slot) ? [left] : [],
  );
  if (ratios.some(({ part, type }) => part === slot && type.bounded)) return true;
  const { min = 0, max = min } = typeof add === "number" ? { min: add } : add;
  const isMore = min >= 0 && max >= 0;
  // In a ratio without a ceiling, only a count that must rise changes, unless it is also compared by itself.
  const isOwn = comparisonsOf<ComparisonPlan>(criterion.met).some(
    ({ left }) => left.kind === "slot" && left.slot === slot,
  );
  if (ratios.some(({ type }) => !type.bounded) && !isMore && !isOwn) return false;
  const read = comparisonsOfGoal(goal).flatMap(variablesOf);
  const isWhole = read.some((each) => each.kind === "quotient" && each.type.bounded && each.whole === slot);
  const hasParts = [slot, ...givenSlots(slot)].some(({ parts }) => parts.length > 0);
  return isWhole ? min === 0 && max === 0 : isMore || !hasParts;
}

const MOST_TRIED = 60;

/**
 * Searches for a value that does meet a criterion of one comparison, by trying all; for small counts and scales only.
 */
function otherWay(
  criterion: CriterionPlan,
  goal: GoalPlan,
  plan: Plan,
  snapshot: Snapshot,
  truth: Facts,
  meets: (change: Change) => boolean,
): Change | undefined {
  const { met } = criterion;
  if (met.kind !== "comparison") return undefined;
  const isFree = met.left.kind === "quotient" && !met.left.type.bounded;
  for (const slot of isFree ? slotsOf(met.left) : [changingSlot(met.left)]) {
    const { axis, read, write, changes } = slot.type;
    const from = changes === "add" ? numberIn(slot, truth) : read(truth[slot.id])!;
    const [low, high] = [leastOf(slot, plan, snapshot), Math.min(axis.max, roomOf(slot, truth, plan))];
    if (axis.step === "any" || high - low > MOST_TRIED) continue;
    for (let number = low; number <= high; number++) {
      const change: Change =
        changes === "add"
          ? { fact: slot.id, kind: "add", add: number - from }
          : { fact: slot.id, kind: "to", to: write(number) };
      if (change.kind === "add" && !mayChange(change, criterion, goal, plan)) continue;
      if (meets(change)) return change;
    }
  }
  return undefined;
}
