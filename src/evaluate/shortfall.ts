import { changingSlot, comparisonsIn, slotsOf, slotsReadBy, variablesOf } from "../compile/bind.js";
import { carryBounds, highOf, isKnown, lowOf, setBounds } from "../compile/bounds.js";
import { truthOfTree } from "../compile/decide.js";
import type {
  ComparisonPlan,
  CriterionPlan,
  Facts,
  GoalPlan,
  Plan,
  Slot,
  TreePlan,
} from "../compile/plan.js";
import { numbersOn } from "../compile/thresholds.js";
import { comparisonsOf } from "../operators/line.js";
import { FALSE, NOT_APPLICABLE } from "../operators/truths.js";
import { type Demand, demandOf, type Freedom, nearestChange } from "./nearest.js";
import type { Change, Context, Ranged } from "./types.js";

/** What a shortfall is worked out in: the plan and the facts. */
type Known = Pick<Context, "plan" | "facts">;

/**
 * The smallest changes of facts that would meet a criterion of a goal, which is not certain to be met already.
 * Under `any` the cheapest branch: fewest facts, then fewest units, then rule order.
 */
export function shortfallOf(
  met: TreePlan,
  goal: GoalPlan,
  known: Known,
  mayBeMet: boolean,
): readonly Change[] {
  const ways = waysToMeet(met, false, known.facts);
  const wholes = wholesRead(goal);
  const changes = cheapest(ways.map((way) => changesForAll(way, wholes, known, ways.length > 1)));
  if (!mayBeMet) return changes;
  // A branch that holds, or else drops out with its whole, asks for nothing, and yet does not settle it.
  if (changes.length === 0) return hasTargets(met, known) ? openChange(impossibleFor(met), known) : [];
  // Where it may be met after all, nothing is impossible, whatever is known of each comparison.
  const mayDropOut = ways.length === 1 && demandOf(met, known.facts) === undefined;
  return changes.flatMap((change) => openChange(change, known, mayDropOut));
}

/** Whether every number that a tree compares with is set; how far it is to one that is not, nobody can say. */
function hasTargets(tree: TreePlan, { facts: { day } }: Known): boolean {
  return comparisonsOf<ComparisonPlan>(tree).every(
    ({ thresholds }) => numbersOn(thresholds, day) !== undefined,
  );
}

function impossibleFor(tree: TreePlan): Change {
  return { fact: changingSlot(comparisonsOf<ComparisonPlan>(tree)[0]!.left).id, kind: "impossible" };
}

function openChange(change: Change, { plan }: Known, mayDropOut = false): readonly Change[] {
  // Of several ratios one may turn out to have no whole, and drop out: then no change at all could do.
  if (mayDropOut && change.kind === "add" && typeof change.add === "object")
    return [{ fact: change.fact, kind: "add", add: { ...change.add, min: 0 } }];
  if (change.kind !== "impossible") return [change];
  const { type } = plan.slots[plan.slotIndex.get(change.fact)!]!;
  return type.changes === "add" ? [{ fact: change.fact, kind: "add", add: { min: 0 } }] : [];
}

/** A criterion that counts for a goal, with its own shortfall where that has been worked out on the same terms. */
export interface Counted {
  readonly criterion: CriterionPlan;
  readonly mayBeMet: boolean;
  readonly isMet: boolean;
  readonly shortfall: readonly Change[] | undefined;
}

/** The places of criteria that bear on each other, and the facts by which they do. */
interface Linked {
  readonly slots: Set<Slot>;
  readonly members: number[];
}

/** The smallest changes that would meet all these criteria of a goal: those that bear on each other, together. */
export function shortfallOfGoal(
  goal: GoalPlan,
  known: Known,
  criteria: readonly Counted[],
): readonly Change[] {
  const changes = linkedIn(goal, criteria, known.plan).flatMap((places) => {
    const members = places.map((at) => criteria[at]!);
    if (members.every(({ isMet }) => isMet)) return [];
    const [only, ...others] = members;
    if (others.length === 0 && only!.shortfall !== undefined) return only!.shortfall;
    const mayBeMet = members.every((member) => member.mayBeMet);
    return shortfallOf(together(members), goal, known, mayBeMet);
  });
  return mergeChanges(changes, known.plan);
}

const joined = new WeakMap<TreePlan, { readonly of: readonly TreePlan[]; readonly tree: TreePlan }[]>();

/** The conditions of several criteria as one; the same one for the same criteria, so that what is known of it is kept. */
function together(members: readonly Counted[]): TreePlan {
  const trees = members.map(({ criterion }) => criterion.met);
  const [first] = trees;
  const made = joined.get(first!) ?? [];
  const found = made.find(({ of }) => of.length === trees.length && of.every((tree, i) => tree === trees[i]));
  if (found !== undefined) return found.tree;
  const tree = allOf(trees);
  joined.set(first!, [...made, { of: trees, tree }]);
  return tree;
}

const linksOf = new WeakMap<GoalPlan, Map<string, readonly (readonly number[])[]>>();

/** The places of criteria in groups: one that reads what another would change is in the group of that one. */
function linkedIn(goal: GoalPlan, criteria: readonly Counted[], plan: Plan): readonly (readonly number[])[] {
  let kept = linksOf.get(goal);
  if (kept === undefined) linksOf.set(goal, (kept = new Map()));
  const key = criteria.map(({ criterion }) => criterion.id).join(" ");
  let links = kept.get(key);
  if (links === undefined) {
    links = linksBetween(
      criteria.map(({ criterion }) => criterion),
      plan,
    );
    kept.set(key, links);
  }
  return links;
}

function linksBetween(criteria: readonly CriterionPlan[], { slots }: Plan): readonly (readonly number[])[] {
  const changing = new Set(criteria.flatMap(({ met }) => comparisonsOf<ComparisonPlan>(met)).map(changedBy));
  const groups = new Map<Slot, Linked>();
  criteria.forEach(({ met }, at) => {
    const comparisons = comparisonsOf<ComparisonPlan>(met);
    // A count can only grow as far as the counts that it is part of.
    const above = comparisons.flatMap((each) => changedBy(each).wholes.map((index) => slots[index]!));
    const shared = [...comparisons.flatMap(slotsReadBy), ...above].filter((slot) => changing.has(slot));
    const group: Linked = { slots: new Set(shared), members: [at] };
    for (const other of new Set(shared.flatMap((slot) => groups.get(slot) ?? []))) {
      for (const slot of other.slots) group.slots.add(slot);
      group.members.unshift(...other.members);
    }
    for (const slot of group.slots) groups.set(slot, group);
  });
  return [...new Set(groups.values())].map(({ members }) => members);
}

function changedBy({ left }: ComparisonPlan): Slot {
  return changingSlot(left);
}

/** Whether no change of the fact that a comparison reads would make it hold, or under `not` fail, by itself. */
export function isOutOfReach(
  comparison: ComparisonPlan,
  negated: boolean,
  goal: GoalPlan,
  known: Known,
): boolean {
  const asked: TreePlan = negated ? { kind: "not", child: comparison } : comparison;
  return shortfallOf(asked, goal, known, false).some((change) => change.kind === "impossible");
}

const wholesByGoal = new WeakMap<GoalPlan, ReadonlySet<Slot>>();

/** The counts that a goal takes a share of: it asks for more of their parts, and never for fewer or more of them. */
function wholesRead(goal: GoalPlan): ReadonlySet<Slot> {
  let wholes = wholesByGoal.get(goal);
  if (wholes === undefined) {
    const variables = goal.criteria.flatMap(comparisonsIn).flatMap(variablesOf);
    wholes = new Set(variables.flatMap((each) => (each.kind === "ratio" ? [each.whole] : [])));
    wholesByGoal.set(goal, wholes);
  }
  return wholes;
}

// Far more than a rule that people wrote has: the cheapest of so many ways is given, and of long ones fewer are tried.
const MOST_WAYS = 64;
const MOST_CONDITIONS = 4_096;

/** The ways to make a tree hold, each a list of conditions on one slot that must all hold. */
function waysToMeet(tree: TreePlan, negated: boolean, facts: Facts): readonly (readonly TreePlan[])[] {
  // What asks for one slot alone is one demand, however it is written.
  if (tree.kind === "comparison" || demandOf(tree, facts) !== undefined)
    return [[negated ? { kind: "not", child: tree } : tree]];
  if (tree.kind === "not") return waysToMeet(tree.child, !negated, facts);
  const isAny = (tree.kind === "any") !== negated;
  const applies = (child: TreePlan) => truthOfTree(child, facts.values, facts.day) !== NOT_APPLICABLE;
  // A share without a whole is no branch; beside others it is kept, since a change may bring about its whole.
  const children = isAny && tree.children.some(applies) ? tree.children.filter(applies) : tree.children;
  const ways = children.map((child) => waysToMeet(child, negated, facts));
  if (isAny) return ways.flat().slice(0, MOST_WAYS);
  const most = Math.max(1, Math.min(MOST_WAYS, Math.floor(MOST_CONDITIONS / ways.length)));
  return ways.reduce(
    (all, next) => all.flatMap((way) => next.map((more) => [...way, ...more])).slice(0, most),
    [[]] as readonly (readonly TreePlan[])[],
  );
}

/** A condition on one slot, or several. */
type Group = readonly TreePlan[];

// Each round answers what the one before brought about, such as a whole that grew; chains of them are short.
const MOST_ROUNDS = 8;

/**
 * The changes that make every condition of a way hold; those on one slot are met together, by one value. They are made
 * and looked at again: what one of them brings about for another fact is met too, and what does not do is impossible.
 */
function changesForAll(
  way: readonly TreePlan[],
  wholes: ReadonlySet<Slot>,
  { plan, facts }: Known,
  isBranch: boolean,
): readonly Change[] {
  const bySlot = new Map<Slot, TreePlan[]>();
  for (const tree of way) {
    const slot = changingSlot(comparisonsOf<ComparisonPlan>(tree)[0]!.left);
    const group = bySlot.get(slot);
    if (group === undefined) bySlot.set(slot, [tree]);
    else group.push(tree);
  }
  const groups = [...bySlot.values()];
  const [only, ...others] = groups;
  // What is asked of one fact stands on its line, and the change is exact as it is: nothing that it is compared with moves.
  if (others.length === 0) {
    if (!mayFail(only!, facts)) return [];
    const demand = demandOf(allOf(only!), facts);
    if (demand !== undefined && isStill(only!, demand))
      return nearestChange(demand, freedomOf(demand, wholes), facts, isBranch);
  }
  const ask = (some: readonly Group[], now: Facts) =>
    changesOnce(some, wholes, { plan, facts: now }, isBranch);
  const asked = ask(groups, facts);
  let total = asked;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const made = total.map(certainChange);
    if (made.includes(undefined)) return total;
    const values = valuesAfter(plan, facts.values, made as readonly Change[]);
    if (values === undefined) break;
    const unmet = groups.filter((trees) => mayFail(trees, { ...facts, values }));
    // What stays open whatever is changed, as beside a fact that is not known, is no failure of the changes.
    if (unmet.every((trees) => mayFail(trees, facts) && ask([trees], facts).length === 0)) return total;
    const more = ask(groups, { ...facts, values });
    if (more.length === 0 || more.some((change) => certainChange(change) === undefined)) break;
    total = sumOf(total, more).filter((change) => !isSo(change, plan, facts));
  }
  return asked.map(disproved);
}

function allOf(trees: Group): TreePlan {
  return trees.length === 1 ? trees[0]! : { kind: "all", children: trees };
}

/** Whether what is asked of a slot is compared with nothing that would move with it. */
function isStill(trees: Group, { slot: { index, parts, wholes } }: Demand): boolean {
  for (const tree of trees) {
    for (const { right } of comparisonsOf<ComparisonPlan>(tree)) {
      if (right === undefined) continue;
      const moves = (slot: Slot) =>
        slot.index === index || parts.includes(slot.index) || wholes.includes(slot.index);
      if (slotsOf(right).some(moves)) return false;
    }
  }
  return true;
}

function isWholeNumber(change: Change): boolean {
  return change.kind === "add" && typeof change.add === "number";
}

/** Whether a fact has the value already that it would be changed to, as where one step undoes another. */
function isSo(change: Change, { slots, slotIndex }: Plan, { values }: Facts): boolean {
  if (change.kind !== "to") return false;
  const { index, type } = slots[slotIndex.get(change.fact)!]!;
  return isKnown(values, index) && type.read(change.to) === lowOf(values, index);
}

function mayFail(trees: Group, { values, day }: Facts): boolean {
  return trees.some((tree) => truthOfTree(tree, values, day) & FALSE);
}

/** What each group that may fail asks for; a part may rely on the number to which its whole has been raised. */
function changesOnce(
  groups: readonly Group[],
  wholes: ReadonlySet<Slot>,
  { plan, facts }: Known,
  isBranch: boolean,
): readonly Change[] {
  const asked = new Map<Group, readonly Change[]>();
  let now = facts;
  for (const trees of wholesFirst(groups, plan)) {
    if (!mayFail(trees, now)) continue;
    const together = demandOf(allOf(trees), now);
    // Ratios to several wholes that are not known, or to one of very many, stand on no common line: the change that goes further is taken.
    const demands = together ? [together] : trees.flatMap((tree) => demandOf(tree, now) ?? []);
    const changes = mergeChanges(
      demands.flatMap((demand) => nearestChange(demand, freedomOf(demand, wholes), now, isBranch)),
      plan,
    );
    asked.set(trees, changes);
    const values = changes.every(isWholeNumber) ? valuesAfter(plan, now.values, changes) : undefined;
    if (values !== undefined) now = { ...now, values };
  }
  return groups.flatMap((trees) => asked.get(trees) ?? []);
}

/** Groups in an order in which each count comes after those that it is part of. */
function wholesFirst(groups: readonly Group[], { edges }: Plan): readonly Group[] {
  if (groups.length < 2) return groups;
  const rank = new Map(edges.map(([part], at) => [part, at]));
  const rankOfGroup = ([tree]: Group) => {
    const { index } = changingSlot(comparisonsOf<ComparisonPlan>(tree!)[0]!.left);
    return rank.get(index) ?? -1;
  };
  return groups.toSorted((a, b) => rankOfGroup(a) - rankOfGroup(b));
}

/** A change that did not do, once it was made: a number is impossible, and of bounds only the least is left. */
function disproved(change: Change): Change {
  const { fact } = change;
  if (change.kind !== "add" || typeof change.add === "number") return { fact, kind: "impossible" };
  return { fact, kind: "add", add: { min: change.add.min ?? 0 } };
}

/** Changes after further ones. */
export function sumOf(total: readonly Change[], more: readonly Change[]): readonly Change[] {
  const sums = new Map(total.map((change) => [change.fact, change]));
  for (const change of more) {
    const before = sums.get(change.fact);
    const isSum = before !== undefined && before.kind === "add" && change.kind === "add";
    const { fact } = change;
    sums.set(fact, isSum ? { fact, kind: "add", add: plus(before.add, change.add) } : change);
  }
  return [...sums.values()].filter((change) => !(change.kind === "add" && change.add === 0));
}

/** An amount and more: of bounds, what certainly does grows and the least that could does not. */
function plus(add: Add, more: Add): Add {
  if (typeof add === "number" && typeof more === "number") return add + more;
  const [before, after] = [endsOf(add), endsOf(more)];
  return { ...before, max: Number(before.max) + Number(after.max) };
}

/**
 * A count that is compared by itself is left alone where the goal takes a share of it, and is never lowered where
 * other counts are parts of it: nobody is advised to close a school.
 */
function freedomOf({ slot, isOwn }: Demand, wholes: ReadonlySet<Slot>): Freedom {
  if (!isOwn) return "free";
  return wholes.has(slot) ? "kept" : slot.parts.length > 0 ? "raised" : "free";
}

/** A change by what certainly does; `undefined` where nothing is said to. */
function certainChange(change: Change): Change | undefined {
  if (change.kind === "impossible") return undefined;
  if (change.kind === "to" || typeof change.add === "number") return change;
  return change.add.max === undefined ? undefined : { fact: change.fact, kind: "add", add: change.add.max };
}

/** Bounds after changes by one number each; `undefined` where the facts cannot be so. */
export function valuesAfter(
  plan: Plan,
  before: readonly number[],
  changes: readonly Change[],
): number[] | undefined {
  const values = [...before];
  for (const change of changes) {
    const { index, type } = plan.slots[plan.slotIndex.get(change.fact)!]!;
    if (change.kind === "to") setBounds(values, index, type.read(change.to)!);
    if (change.kind !== "add") continue;
    const add = Number(change.add);
    const [low, high] = [lowOf(values, index), highOf(values, index)];
    // Fewer than none there cannot be, and an open end stays open.
    const least = Math.max(low + add, type.axis.min);
    const most = high < type.axis.max ? Math.max(high + add, type.axis.min) : high;
    setBounds(values, index, least, most);
  }
  return carryBounds(values, plan.edges) === undefined ? values : undefined;
}

/** One change a fact: of two, the one that goes further, since it does for both. */
export function mergeChanges(changes: readonly Change[], plan: Plan): readonly Change[] {
  if (changes.length < 2) return changes;
  const merged = new Map<string, Change>();
  for (const change of changes) {
    const other = merged.get(change.fact);
    merged.set(change.fact, other === undefined ? change : further(other, change, plan));
  }
  return [...merged.values()];
}

function further(a: Change, b: Change, plan: Plan): Change {
  if (a.kind === "impossible" || b.kind === "impossible") return { fact: a.fact, kind: "impossible" };
  if (a.kind === "to" || b.kind === "to")
    return a.kind === "to" && b.kind === "to" && rankOf(a, plan) >= rankOf(b, plan) ? a : b;
  const [x, y] = [endsOf(a.add), endsOf(b.add)];
  // One asks for more and the other for fewer, even at the least: no value of this fact does for both.
  if ((x.min ?? 0) * (y.min ?? 0) < 0) return { fact: a.fact, kind: "impossible" };
  const isAgreed = directionOf(a.add) * directionOf(b.add) >= 0;
  if (typeof a.add === "number" && typeof b.add === "number")
    return { fact: a.fact, kind: "add", add: larger(a.add, b.add) };
  const min = larger(x.min ?? 0, y.min ?? 0);
  const max = !isAgreed || x.max === undefined || y.max === undefined ? {} : { max: larger(x.max, y.max) };
  return { fact: a.fact, kind: "add", add: { min, ...max } };
}

/** Where a value stands in its order: levels by their scale, days and numbers as they are. */
function rankOf({ fact, to }: Extract<Change, { readonly kind: "to" }>, { slots, slotIndex }: Plan): number {
  return slots[slotIndex.get(fact)!]!.type.read(to)!;
}

type Add = Ranged<number>;

function endsOf(add: Add): { min?: number; max?: number } {
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
      branch.some((change) => change.kind === "impossible") ? 1 : 0,
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
  if (change.kind !== "add") return 1;
  const { min = 0, max = min } = endsOf(change.add);
  return Math.abs(max);
}
