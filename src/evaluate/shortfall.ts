import {
  changingSlot,
  comparisonsIn,
  givenSlots,
  slotsOf,
  slotsReadBy,
  variablesOf,
  withAddends,
} from "../compile/bind.js";
import { carryBounds, highOf, isKnown, lowOf, setBounds } from "../compile/bounds.js";
import { truthOfTree, truthOfWhen } from "../compile/decide.js";
import { isWithin } from "../compile/line.js";
import type {
  ComparisonPlan,
  CriterionPlan,
  Facts,
  GoalPlan,
  Plan,
  QuotientVariable,
  Slot,
  TreePlan,
  Variable,
} from "../compile/plan.js";
import { asksNothing, numbersOn } from "../compile/thresholds.js";
import { comparisonsOf } from "../operators/line.js";
import { FALSE, NOT_APPLICABLE, negateTruths, TRUE } from "../operators/truths.js";
import {
  countsThatHelp,
  type Demand,
  demandAlone,
  demandOf,
  demandOfSecond,
  type Freedom,
  movesWith,
  nearestChange,
  ratioAsked,
  spanAsked,
} from "./nearest.js";
import type { Change, Context, Ranged } from "./types.js";

/** What a shortfall is worked out from. */
type Known = Pick<Context, "plan" | "facts">;

/**
 * The smallest changes of facts that would meet a criterion which is not certain to be met already. Under `any`, the
 * cheapest branch: fewest facts, then fewest units, then rule order.
 */
export function shortfallOf(
  met: TreePlan,
  goal: GoalPlan,
  known: Known,
  mayBeMet: boolean,
): readonly Change[] {
  const { facts } = known;
  const alone = demandAlone(met, facts);
  // Stryker disable next-line ConditionalExpression: a short cut; of one way, the long way says the same
  if (alone === undefined)
    return shortfallBy((search) => waysToMeet(met, false, search), met, goal, known, mayBeMet);
  // Most criteria ask for one fact alone, so there is one way to meet them and the change is exact.
  const changes = nearestChange(alone, freedomOf(alone, wholesRead(goal)), facts, false);
  return mayBeMet ? openChanges(changes, met, known, false) : changes;
}

const NONE: readonly Change[] = Object.freeze([]);

/** The cheapest of several ways to meet a condition. */
function shortfallBy(
  waysBy: (search: Search) => readonly Way[],
  met: TreePlan,
  goal: GoalPlan,
  known: Known,
  mayBeMet: boolean,
): readonly Change[] {
  const wholes = wholesRead(goal);
  const cheapestBy = (ways: readonly Way[]) => {
    // The two counts of a ratio are not separate branches: without its whole, both drop out.
    const isBranch = ways.some((way) => way.some(({ tree }, at) => tree !== ways[0]![at]?.tree));
    return cheapest(
      ways.map((way) => {
        const changes = changesForAll(way, wholes, known, isBranch);
        return way.some((ask) => mayFallShort(ask, known)) ? changes.map(uncertain) : changes;
      }),
    );
  };
  const ways = waysBy({ ...known, wholes, keepsHeld: true });
  let changes = cheapestBy(ways);
  if (changes.some(isImpossible) && hasChoice(met)) {
    const others = cheapestBy(waysBy({ ...known, wholes, keepsHeld: false }));
    if (!others.some(isImpossible)) changes = others;
  }
  if (!mayBeMet) {
    // Nobody can say what is impossible where a target has yet to be set.
    const isUnsure = changes.some(isImpossible) && !hasTargets(met, known);
    return isUnsure ? NONE : changes;
  }
  return openChanges(changes, met, known, ways.length === 1 && demandOf(met, known.facts) === undefined);
}

/** Whether a tree has an `atLeast`, of which conditions that hold can be let go. */
function hasChoice(tree: TreePlan): boolean {
  if (tree.kind === "comparison") return false;
  return tree.kind === "not"
    ? hasChoice(tree.child)
    : tree.kind === "atLeast" || tree.children.some(hasChoice);
}

/** Whether a condition may drop out for want of a whole where dropping out is not enough. */
function mayFallShort({ tree, isCounted }: Ask, { facts: { values, day } }: Known): boolean {
  if (isCounted !== true) return false;
  const truths = truthOfTree(tree, values, day);
  return (truths & NOT_APPLICABLE) !== 0 && truths !== NOT_APPLICABLE;
}

/** The least of a change that is not certain to be enough. */
function uncertain(change: Change): Change {
  return change.kind === "add" ? leastOnly(change) : change;
}

/** Changes for a criterion that may be met already: none is impossible, whatever is known of each comparison. */
function openChanges(
  changes: readonly Change[],
  met: TreePlan,
  known: Known,
  mayDropOut: boolean,
): readonly Change[] {
  // A branch that holds, or else drops out for want of a whole, asks for nothing and yet does not settle the criterion.
  if (changes.length === 0) return hasTargets(met, known) ? openChange(impossibleFor(met), known) : [];
  return changes.flatMap((change) => openChange(mayDropOut ? orNone(change) : change, known));
}

/** Whether every number that a tree compares with is set; without a number, there is no distance to it. */
function hasTargets(tree: TreePlan, { facts: { day } }: Known): boolean {
  return comparisonsOf<ComparisonPlan>(tree).every(
    (each) => asksNothing(each, day) || numbersOn(each.thresholds, day) !== undefined,
  );
}

function impossibleFor(tree: TreePlan): Change {
  return { fact: changingSlot(comparisonsOf<ComparisonPlan>(tree)[0]!.left).id, kind: "impossible" };
}

/** One of several ratios may turn out to have no whole and drop out; then no change may be needed. */
function orNone(change: Change): Change {
  return "add" in change && typeof change.add === "object"
    ? { ...change, add: { ...change.add, min: 0 } }
    : change;
}

function openChange(change: Change, { plan }: Known): readonly Change[] {
  if (change.kind !== "impossible") return [change];
  const { type } = plan.slots[plan.slotIndex.get(change.fact)!]!;
  return type.changes === "add" ? [{ fact: change.fact, kind: "add", add: { min: 0 } }] : [];
}

/** A criterion that counts for a goal, with its own shortfall if that was worked out with the same options. */
export interface Counted {
  readonly criterion: CriterionPlan;
  readonly mayBeMet: boolean;
  /** Whether it can only fail or drop out; if it drops out, the rest of its goal decides. */
  readonly mayDropOut: boolean;
  readonly isMet: boolean;
  readonly shortfall: readonly Change[] | undefined;
}

/** The indexes of criteria that affect each other, and the slots that link them. */
interface Linked {
  readonly slots: Set<Slot>;
  readonly members: number[];
}

/**
 * The smallest changes that would meet all these criteria of a goal. Criteria that affect each other are met together.
 */
export function shortfallOfGoal(
  goal: GoalPlan,
  known: Known,
  criteria: readonly Counted[],
): readonly Change[] {
  const changes: Change[] = [];
  for (const { places, met } of groupsIn(goal, criteria, known.plan)) {
    const members = places.map((at) => criteria[at]!);
    for (const change of shortfallOfLinked(members, met, goal, known)) changes.push(change);
  }
  return mergeChanges(changes, known.plan);
}

function shortfallOfLinked(
  members: readonly Counted[],
  met: TreePlan,
  goal: GoalPlan,
  known: Known,
): readonly Change[] {
  if (members.every(({ isMet }) => isMet)) return NONE;
  const found = members.length === 1 ? members[0]!.shortfall : undefined;
  if (found !== undefined) return found;
  const mayBeMet = members.every((member) => member.mayBeMet);
  const waysBy = (search: Search) =>
    waysForAll(members.map(({ criterion }) => waysOfCriterion(criterion, search)));
  const changes = members.every(({ criterion }) => criterion.when === undefined)
    ? shortfallOf(met, goal, known, mayBeMet)
    : shortfallBy(waysBy, met, goal, known, mayBeMet);
  return mayBeMet && members.some(({ mayDropOut }) => mayDropOut) ? changes.map(orNone) : changes;
}

/** The ways to meet a criterion, as far as it applies to the subject. */
function waysOfCriterion({ met, when }: CriterionPlan, search: Search): readonly Way[] {
  return waysToMeet(met, false, search).map((way) => way.map((ask) => ({ ...ask, when })));
}

/** Criteria that are met together: their indexes, and their conditions as one tree. */
interface Together {
  readonly places: readonly number[];
  readonly met: TreePlan;
}

/** Criteria of a goal, and the groups that they form. */
interface Links {
  readonly of: readonly CriterionPlan[];
  readonly groups: readonly Together[];
}

const linksOf = new WeakMap<GoalPlan, Links[]>();

/**
 * Groups criteria: one that reads a fact which another would change is in that one's group. The same criteria give the
 * same trees, so that what is kept for a tree is found.
 */
function groupsIn(goal: GoalPlan, criteria: readonly Counted[], plan: Plan): readonly Together[] {
  let kept = linksOf.get(goal);
  // Stryker disable next-line ConditionalExpression: groups that were not kept are made again
  if (kept === undefined) linksOf.set(goal, (kept = []));
  const of = criteria.map(({ criterion }) => criterion);
  // There is one entry for each set of criteria that can apply together.
  // Stryker disable next-line ArrowFunction,ConditionalExpression: groups that are not found are made again
  const isSame = (each: Links) => each.of.length === of.length && each.of.every((one, at) => one === of[at]);
  const found = kept.find(isSame);
  // Stryker disable next-line ConditionalExpression: groups that are not found are made again
  if (found !== undefined) return found.groups;
  const groups = linksBetween(of, plan).map((places) => {
    return { places, met: allOf(places.map((at) => of[at]!.met)) };
  });
  kept.push({ of, groups });
  return groups;
}

function linksBetween(criteria: readonly CriterionPlan[], { slots }: Plan): readonly (readonly number[])[] {
  const changing = new Set(
    criteria
      .flatMap(({ met }) => comparisonsOf<ComparisonPlan>(met))
      .flatMap(changedBy)
      .flatMap(withAddends),
  );
  const groups = new Map<Slot, Linked>();
  criteria.forEach((criterion, at) => {
    // A count can only grow as far as the counts that it is part of.
    const above = comparisonsOf<ComparisonPlan>(criterion.met)
      .flatMap(changedBy)
      .flatMap(({ wholes }) => wholes.map((index) => slots[index]!));
    const { when, met } = criterion;
    const trees = when === undefined ? [met] : [when, met];
    const read = [...trees.flatMap(comparisonsOf<ComparisonPlan>).flatMap(slotsReadBy), ...above];
    const shared = read.flatMap(withAddends).filter((slot) => changing.has(slot));
    const group: Linked = { slots: new Set(shared), members: [at] };
    for (const other of new Set(shared.flatMap((slot) => groups.get(slot) ?? []))) {
      for (const slot of other.slots) group.slots.add(slot);
      group.members.unshift(...other.members);
    }
    for (const slot of group.slots) groups.set(slot, group);
  });
  return [...new Set(groups.values())].map(({ members }) => members);
}

/** The slots that may be changed for a comparison; either count of a ratio without a ceiling. */
function changedBy({ left }: ComparisonPlan): readonly Slot[] {
  return left.kind === "quotient" && !left.type.bounded ? [left.part, left.whole] : [changingSlot(left)];
}

/** The changes that would make one comparison hold, or fail under `not`, leaving the others aside. */
export function changesAlone(
  comparison: ComparisonPlan,
  negated: boolean,
  goal: GoalPlan,
  known: Known,
  mayBeMet: boolean,
): readonly Change[] {
  const asked: TreePlan = negated ? { kind: "not", child: comparison } : comparison;
  return shortfallOf(asked, goal, known, mayBeMet);
}

const wholesByGoal = new WeakMap<GoalPlan, ReadonlySet<Slot>>();

/** The wholes of the shares in a goal: their parts may be changed, but the wholes themselves never are. */
function wholesRead(goal: GoalPlan): ReadonlySet<Slot> {
  let wholes = wholesByGoal.get(goal);
  // Stryker disable next-line ConditionalExpression: wholes that were kept would be found again
  if (wholes === undefined) {
    const variables = goal.criteria.flatMap(comparisonsIn).flatMap(variablesOf);
    wholes = new Set(variables.filter(isShare).map(({ whole }) => whole));
    wholesByGoal.set(goal, wholes);
  }
  return wholes;
}

function isShare(variable: Variable): variable is QuotientVariable {
  return "whole" in variable && variable.type.bounded;
}

// Far more than rules written by people have. Only so many ways are tried, and fewer if they are long.
const MOST_WAYS = 64;
const MOST_CONDITIONS = 4_096;

/**
 * A condition on one slot. For a ratio without a ceiling, that is its first count or its second, one of which must
 * rise.
 */
interface Ask {
  readonly tree: TreePlan;
  readonly isSecond?: boolean;
  /** Whom the condition is for; needed only if a change for another criterion may affect that. */
  readonly when?: TreePlan | undefined;
  /** Set for a condition of an `atLeast`: it counts only if it applies. */
  readonly isCounted?: true;
  /** Set if nothing would be enough, because fewer conditions are left than must hold. */
  readonly isNever?: true;
}

/** Conditions that must all hold. */
type Way = readonly Ask[];

/** What a search for ways needs to know. */
interface Search extends Known {
  readonly wholes: ReadonlySet<Slot>;
  /** Whether conditions of an `atLeast` that hold already have to go on holding. */
  readonly keepsHeld: boolean;
}

/** The ways to make a tree hold; each is a list of conditions on one slot, all of which must hold. */
function waysToMeet(tree: TreePlan, isDenied: boolean, search: Search): readonly Way[] {
  const { facts } = search;
  const ratio = ratioAsked(tree);
  // A tree about one slot is one demand, however it is written; a tree about one ratio is a demand for either count.
  if (tree.kind === "comparison" || (ratio !== "mixed" && demandOf(tree, facts) !== undefined)) {
    const asked: TreePlan = isDenied ? { kind: "not", child: tree } : tree;
    const ways = [false, true].map((isSecond): Way => [{ tree: asked, isSecond }]);
    if (ratio === undefined) return ways.slice(0, 1);
    const helps = countsThatHelp(tree, isDenied, facts);
    return ways.filter((_, at) => helps[at]);
  }
  if (tree.kind === "not") return waysToMeet(tree.child, !isDenied, search);
  const applies = (child: TreePlan) => truthOfTree(child, facts.values, facts.day) !== NOT_APPLICABLE;
  if (tree.kind === "atLeast") {
    // To deny it, enough of them must fail; a share without a whole does not hold, unless another change gives it one.
    if (isDenied) return waysToMeetSome(tree.children, tree.children.length - tree.least + 1, true, search);
    const left = tree.children.filter(applies);
    return waysToMeetSome(left.length > 0 ? left : tree.children, tree.least, false, search);
  }
  const isAny = (tree.kind === "any") !== isDenied;
  // A share without a whole is not a branch. Under `all` it is kept, since another change may give it a whole.
  const children = isAny && tree.children.some(applies) ? tree.children.filter(applies) : tree.children;
  const ways = children.map((child) => waysToMeet(child, isDenied, search));
  return isAny ? ways.flat().slice(0, MOST_WAYS) : waysForAll(ways);
}

/** Every combination of one way from each list; if there are very many, only the first ones. */
function waysForAll(ways: readonly (readonly Way[])[]): readonly Way[] {
  const most = Math.max(1, Math.min(MOST_WAYS, Math.floor(MOST_CONDITIONS / ways.length)));
  return ways.reduce<readonly Way[]>(
    (all, next) => all.flatMap((way) => next.map((more) => [...way, ...more])).slice(0, most),
    [[]],
  );
}

/**
 * The ways to make at least so many conditions hold; if there are very many, only the conditions that are cheapest by
 * themselves.
 */
function waysToMeetSome(
  children: readonly TreePlan[],
  least: number,
  isDenied: boolean,
  search: Search,
): readonly Way[] {
  if (least > children.length) return [[{ tree: children[0]!, isNever: true }]];
  const { facts, wholes } = search;
  const isHeld = (child: TreePlan) => {
    const truths = truthOfTree(child, facts.values, facts.day);
    return (isDenied ? negateTruths(truths) : truths) === TRUE;
  };
  // Conditions that hold already are kept, so that other changes do not undo them; of very many, always.
  const isKept = search.keepsHeld || choicesOf(children.length, least) > MOST_WAYS;
  const held = isKept ? children.filter(isHeld) : [];
  const others = children.filter((child) => !held.includes(child));
  const waysOf = (some: readonly TreePlan[]) => {
    const ways = waysForAll([...held, ...some].map((child) => waysToMeet(child, isDenied, search)));
    return isDenied ? ways : ways.map((way) => way.map((ask): Ask => ({ ...ask, isCounted: true })));
  };
  const wanted = Math.max(0, least - held.length);
  if (choicesOf(others.length, wanted) <= MOST_WAYS)
    return subsetsOf(others, wanted).flatMap(waysOf).slice(0, MOST_WAYS);
  const priced = others.map((child) => {
    const ways = waysToMeet(child, isDenied, search);
    return { child, cost: costOf(cheapest(ways.map((way) => changesForAll(way, wholes, search, true)))) };
  });
  const cheapestFirst = priced.toSorted((a, b) =>
    isLess(a.cost, b.cost) ? -1 : isLess(b.cost, a.cost) ? 1 : 0,
  );
  const chosen = new Set(cheapestFirst.slice(0, wanted).map(({ child }) => child));
  return waysOf(others.filter((child) => chosen.has(child)));
}

/** How many ways there are to choose a number of items. */
function choicesOf(size: number, chosen: number): number {
  let choices = 1;
  for (let i = 0; i < Math.min(chosen, size - chosen); i++) choices = (choices * (size - i)) / (i + 1);
  return choices;
}

function subsetsOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  // Behind the later ones, too few are left.
  const firsts = items.slice(0, items.length - size + 1);
  return firsts.flatMap((item, at) =>
    subsetsOf(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

/** Conditions on the same slot. */
type Group = readonly Ask[];

function treesOf(group: Group): readonly TreePlan[] {
  return group.map(({ tree }) => tree);
}

function slotOf({ tree, isSecond }: Ask): Slot {
  const { left } = comparisonsOf<ComparisonPlan>(tree)[0]!;
  return isSecond && "whole" in left ? left.whole : changingSlot(left);
}

/** What a group asks of its slot; `undefined` if its conditions cannot be put on one line. */
function demandOfGroup(group: Group, facts: Facts): Demand | undefined {
  const tree = allOf(treesOf(group));
  // Beside another kind of condition, the second count of a ratio has no line either way.
  return group[0]!.isSecond ? demandOfSecond(tree, facts) : demandOf(tree, facts);
}

// Each round repairs what the changes before it caused, such as a whole that grew; such chains are short.
const MOST_ROUNDS = 8;

/**
 * The changes that make every condition of a way hold. Conditions on one slot are met together, by one value. The
 * changes are then tried: if they break another condition, that is repaired too, and if they are not enough, they are
 * impossible.
 */
function changesForAll(
  way: Way,
  wholes: ReadonlySet<Slot>,
  { plan, facts }: Known,
  isBranch: boolean,
): readonly Change[] {
  const bySlot = new Map<Slot, Ask[]>();
  for (const ask of way) {
    const slot = slotOf(ask);
    const group = bySlot.get(slot);
    if (group === undefined) bySlot.set(slot, [ask]);
    else group.push(ask);
  }
  const never = way.find(({ isNever }) => isNever);
  if (never !== undefined) return [impossibleFor(never.tree)];
  const groups: readonly Group[] = [...bySlot.values()];
  // With one fact, and nothing that it is compared with changing with it, the change is exact and needs no trial.
  if (groups.length === 1) {
    const only = groups[0]!;
    if (!mayFail(only, facts)) return [];
    const demand = demandOfGroup(only, facts);
    if (demand !== undefined && isStill(only, demand))
      return nearestChange(demand, freedomOf(demand, wholes), facts, isBranch);
  }
  const ask = (some: readonly Group[], now: Facts) =>
    changesOnce(some, wholes, { plan, facts: now }, isBranch);
  const asked = ask(groups, facts);
  const fails = (group: Group, values: readonly number[]) =>
    mayFail(group, { day: facts.day, values: values as number[] });
  const after = (changes: readonly Change[]) =>
    valuesAfter(plan, facts.values, changes, {
      does: (values) => groups.every((group) => !fails(group, values)),
      bears: (values) =>
        groups.every((group) => slotOf(group[0]!).sum !== undefined || !fails(group, values)),
    });
  let total = asked;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const made = total.map(certainChange);
    if (made.includes(undefined)) return total.some(isImpossible) ? judged(total, isImpossible) : total;
    const values = after(made as readonly Change[]);
    if (values === undefined) break;
    const unmet = groups.filter((group) => fails(group, values));
    // A condition that stays undecided whatever is changed, as beside an unknown fact, does not make the changes fail.
    if (unmet.every((group) => mayFail(group, facts) && ask([group], facts).length === 0))
      return withoutIdleSums(total, plan, isMetBy);
    const more = ask(groups, { ...facts, values });
    // Stryker disable next-line ConditionalExpression: the rounds to come ask for nothing more either
    if (more.length === 0) break;
    if (more.some((change) => certainChange(change) === undefined)) break;
    total = sumOf(total, more).filter((change) => !isSo(change, plan, facts));
  }
  return judged(asked, () => true);

  /** Changes of which some were not enough, or are not possible as long as other counts stay as they are. */
  function judged(changes: readonly Change[], isOpen: (change: Change) => boolean): readonly Change[] {
    const values = asAsked(groups, wholes, plan, facts);
    return changes.map((change) => {
      if (!isOpen(change)) return change;
      const group = groups.find(([each]) => slotOf(each!).id === change.fact)!;
      const slot = slotOf(group[0]!);
      const isHopeless = () => values === undefined || ask([group], { ...facts, values }).some(isImpossible);
      // Another share of the same count changes with it.
      const isMoving = () => comparedWith(group).some((each) => slotsOf(each).includes(slot));
      return slot.type.changes === "to" || (isHopeless() && !isMoving())
        ? { fact: slot.id, kind: "impossible" }
        : leastOnly(change);
    });
  }

  function isMetBy(changes: readonly Change[]): boolean {
    const values = after(changes.map((change) => certainChange(change)!));
    return values !== undefined && groups.every((group) => !fails(group, values));
  }
}

/** Leaves out changes of sums that the other changes bring about anyway. */
function withoutIdleSums(
  changes: readonly Change[],
  { slots, slotIndex }: Plan,
  isEnough: (changes: readonly Change[]) => boolean,
): readonly Change[] {
  // Stryker disable next-line ConditionalExpression: one change that is asked for is needed
  if (changes.length < 2) return changes;
  return changes.reduce<readonly Change[]>((kept, change) => {
    if (slots[slotIndex.get(change.fact)!]!.sum === undefined) return kept;
    const others = kept.filter((each) => each !== change);
    return isEnough(others) ? others : kept;
  }, changes);
}

function allOf(trees: readonly TreePlan[]): TreePlan {
  // Stryker disable next-line ConditionalExpression: `all` of one condition means the same, but nothing is kept for it
  return trees.length === 1 ? trees[0]! : { kind: "all", children: trees };
}

/** Whether nothing that a group compares its slot with changes with the slot. */
function isStill(group: Group, { slot }: Demand): boolean {
  return group.every(
    ({ tree, when }) => when === undefined && !movesWith(slot, comparisonsOf<ComparisonPlan>(tree)),
  );
}

function isWholeNumber(change: Change): boolean {
  return "add" in change && typeof change.add === "number";
}

/** Whether a fact already has the value that it would be changed to, as when one step undoes another. */
function isSo(change: Change, { slots, slotIndex }: Plan, { values }: Facts): boolean {
  const { index, type } = slots[slotIndex.get(change.fact)!]!;
  return "to" in change && isKnown(values, index) && type.read(change.to) === lowOf(values, index);
}

/** Whether a condition may be for the subject. */
function mayApply({ when }: Ask, { values, day }: Facts): boolean {
  return when === undefined || (truthOfWhen(when, values, day) & TRUE) !== 0;
}

function mayFail(group: Group, facts: Facts): boolean {
  const { values, day } = facts;
  return group.some((ask) => (truthOfTree(ask.tree, values, day) & FALSE) !== 0 && mayApply(ask, facts));
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
  for (const group of wholesFirst(groups, plan)) {
    if (!mayFail(group, now)) continue;
    const applying = group.filter((ask) => mayApply(ask, now));
    const together = demandOfGroup(applying, now);
    const changes = together
      ? nearestChange(together, freedomOf(together, wholes), now, isBranch)
      : changesApart(applying, wholes, { plan, facts: now }, isBranch);
    asked.set(group, changes);
    // It isn't known which of the counts that a sum adds up would change.
    const isSum = slotOf(group[0]!).sum !== undefined;
    // Stryker disable next-line MethodExpression: there is at most one change, and none leaves the values as they are
    const isStep = changes.every(isWholeNumber);
    const values = !isSum && isStep ? valuesAfter(plan, now.values, changes) : undefined;
    if (values !== undefined) now = { ...now, values };
  }
  return groups.flatMap((group) => asked.get(group) ?? []);
}

/** Sorts groups so that each count comes after the counts that it is part of. */
function wholesFirst(groups: readonly Group[], { edges }: Plan): readonly Group[] {
  const rankOfGroup = ([ask]: Group) => {
    const { index } = slotOf(ask!);
    return edges.findLastIndex(([part]) => part === index);
  };
  return groups.toSorted((a, b) => rankOfGroup(a) - rankOfGroup(b));
}

/**
 * What conditions on one slot ask for that have no common line, such as ratios to several unknown wholes, or to one
 * with very many values: the larger change.
 */
function changesApart(
  asks: readonly Ask[],
  wholes: ReadonlySet<Slot>,
  known: Known,
  isBranch: boolean,
): readonly Change[] {
  const changes = asks.flatMap((ask) => {
    const demand = demandOfGroup([ask], known.facts);
    return demand === undefined
      ? unknownChange(ask, known)
      : nearestChange(demand, freedomOf(demand, wholes), known.facts, isBranch);
  });
  return mergeChanges(changes, known.plan);
}

function isImpossible({ kind }: Change): boolean {
  return kind === "impossible";
}

/**
 * The change for a condition that has no line: how many more it takes is not known, but no other change is enough
 * without it. An unset target asks for nothing.
 */
function unknownChange(ask: Ask, known: Known): readonly Change[] {
  return hasTargets(ask.tree, known) ? openChange({ fact: slotOf(ask).id, kind: "impossible" }, known) : NONE;
}

/** The facts that a group's slot is compared with. */
function comparedWith(group: Group): readonly Variable[] {
  return treesOf(group)
    .flatMap(comparisonsOf<ComparisonPlan>)
    .flatMap(({ right }) => right ?? []);
}

/**
 * Bounds in which the slot of each group may be anything that is asked of it by itself, and what moves with it, or is
 * not known of its parts, may be anything; `undefined` if that cannot be.
 */
function asAsked(
  groups: readonly Group[],
  wholes: ReadonlySet<Slot>,
  { slots, edges, sums }: Plan,
  facts: Facts,
): number[] | undefined {
  const values = [...facts.values];
  const bySlot = new Map(groups.map((group) => [slotOf(group[0]!), group]));
  const isMoved = (slot: Slot) =>
    [...bySlot.keys()].some(
      (each) =>
        isWithin(slot, each) ||
        isWithin(each, slot) ||
        (!isKnown(values, slot.index) && slot.wholes.includes(each.index)),
    );
  for (const slot of slots) {
    const group = bySlot.get(slot);
    if (slot.type.changes === "to" || (group === undefined && !isMoved(slot))) continue;
    const { min, max } = slot.type.axis;
    const demand = group && demandOfGroup(group, facts);
    const freedom = demand && freedomOf(demand, wholes);
    const span = demand && comparedWith(group!).length === 0 ? spanAsked(demand) : undefined;
    const { least, most } = span ?? { least: min, most: max };
    const low =
      freedom === "kept" || freedom === "raised" ? Math.max(lowOf(values, slot.index), least) : least;
    const high = Math.min(freedom === "kept" ? highOf(values, slot.index) : max, most);
    if (low > high) return undefined;
    setBounds(values, slot.index, low, high);
  }
  return carryBounds(values, edges, sums) === undefined ? values : undefined;
}

/** Of a change that was not enough, only the least is known. */
function leastOnly(change: Change): Change {
  const { min = 0 } = change.kind === "add" ? endsOf(change.add) : {};
  return { fact: change.fact, kind: "add", add: { min } };
}

/** Adds further changes to those made so far. */
export function sumOf(total: readonly Change[], more: readonly Change[]): readonly Change[] {
  const sums = new Map(total.map((change) => [change.fact, change]));
  for (const change of more) {
    const before = sums.get(change.fact);
    const isSum = before !== undefined && "add" in before && "add" in change;
    sums.set(change.fact, isSum ? { ...change, add: plus(before.add, change.add) } : change);
  }
  return [...sums.values()].filter((change) => !("add" in change && change.add === 0));
}

/** Adds two amounts; of bounds, the most is added up and the least stays as it was. */
function plus(add: Add, more: Add): Add {
  if (typeof add === "number" && typeof more === "number") return add + more;
  const [before, after] = [endsOf(add), endsOf(more)];
  return { ...before, max: Number(before.max) + Number(after.max) };
}

/**
 * A count that is compared by itself is left alone if the goal takes a share of it, and is never lowered if other
 * counts are parts of it: nobody is advised to close a school. A count of a ratio without a ceiling may only rise.
 */
function freedomOf({ slot, isOwn, isOfRatio }: Demand, wholes: ReadonlySet<Slot>): Freedom {
  if (!isOwn && !isOfRatio) return "free";
  const free = (each: Slot): Freedom => {
    if (wholes.has(each)) return "kept";
    if (each.parts.length > 0) return "raised";
    // A sum can grow if any of its counts can, and shrink only if all of them can.
    const inside = (each.sum ?? []).map(free);
    if (inside.every((freedom) => freedom === "free")) return "free";
    return inside.every((freedom) => freedom === "kept") ? "kept" : "raised";
  };
  const freedom = free(slot);
  return isOfRatio && freedom === "free" ? "raised" : freedom;
}

/** The amount of a change that is certain to be enough; `undefined` if there is none. */
function certainChange(change: Change): Change | undefined {
  if (change.kind === "impossible") return undefined;
  if (change.kind === "to" || typeof change.add === "number") return change;
  return change.add.max === undefined ? undefined : { fact: change.fact, kind: "add", add: change.add.max };
}

/**
 * Tests of bounds after changes of sums: `does` whether they are enough, `bears` whether a single count may change so.
 */
interface Aim {
  readonly does: (values: readonly number[]) => boolean;
  readonly bears: (values: readonly number[]) => boolean;
}

/**
 * The bounds after changes by one number each; `undefined` if they contradict each other. Each count of a changed sum
 * may have changed by the whole amount; if there is one way to spread the amount that is enough, that is taken instead.
 *
 * @param aim - tests of whether the bounds are enough
 */
export function valuesAfter(
  plan: Plan,
  before: readonly number[],
  changes: readonly Change[],
  aim?: Aim,
): number[] | undefined {
  const { slots, slotIndex, edges, sums } = plan;
  const slotOfChange = ({ fact }: Change) => slots[slotIndex.get(fact)!]!;
  const values = [...before];
  // Sums are worked out again from their counts.
  for (const { slot } of sums) setBounds(values, slot, 0, slots[slot]!.type.axis.max);
  for (const change of changes) {
    const { index, type, sum } = slotOfChange(change);
    if (change.kind === "to") setBounds(values, index, type.read(change.to)!);
    if (change.kind !== "add" || sum !== undefined) continue;
    move(values, index, Number(change.add), Number(change.add), type.axis);
  }
  const changed = new Map(changes.map((change) => [slotOfChange(change), change]));
  const summed = [...changed].filter(([{ sum }]) => sum !== undefined);
  // Stryker disable next-line ConditionalExpression: a short cut; with no sum, nothing is shared out
  if (summed.length === 0) return carryBounds(values, edges, sums) === undefined ? values : undefined;
  return changedSums(plan, values, before, changed, summed, aim);
}

type Axis = Slot["type"]["axis"];

/** Moves both ends of a slot; never below the minimum, and an open end stays open. */
function move(values: number[], index: number, down: number, up: number, { min, max }: Axis): void {
  const [low, high] = [lowOf(values, index), highOf(values, index)];
  setBounds(values, index, Math.max(low + down, min), high < max ? Math.max(high + up, min) : high);
}

function changedSums(
  plan: Plan,
  values: readonly number[],
  before: readonly number[],
  changed: ReadonlyMap<Slot, Change>,
  summed: readonly (readonly [Slot, Change])[],
  aim: Aim | undefined,
): number[] | undefined {
  const { edges, sums } = plan;
  const amountOf = (change: Change | undefined) => (change?.kind === "add" ? Number(change.add) : 0);
  const isOpenIn = (leaf: Slot, sum: Slot) => !isKnown(before, leaf.index) && isWithin(leaf, sum);
  // How much of each sum's change is left for counts that have no change of their own.
  const open = summed.map(([slot, change]) => {
    const leaves = [...new Set(givenSlots(slot))];
    const own = leaves.reduce((sum, leaf) => sum + amountOf(changed.get(leaf)), 0);
    const amount = amountOf(change);
    const others = leaves.filter((leaf) => !changed.has(leaf));
    // Without others, the sum changes by as much as its counts, whatever was asked of it.
    // Stryker disable next-line EqualityOperator: no change is zero
    const total = others.length === 0 ? own : amount > 0 ? Math.max(amount, own) : amount;
    return { slot, total, rest: total - own, leaves: others };
  });
  // If one sum grows while another that shares unknown counts with it shrinks, the rest cannot be worked out.
  const isTorn = open.some(({ total, slot }) =>
    open.some(
      (other) =>
        Math.sign(total) !== Math.sign(other.total) &&
        givenSlots(slot).some((leaf) => isOpenIn(leaf, other.slot)),
    ),
  );
  if (isTorn) return undefined;
  const spreading = (spread: (now: number[]) => void): number[] | undefined => {
    const now: number[] = [...values];
    spread(now);
    for (const { slot, total } of open) {
      const [low, high] = [lowOf(before, slot.index), highOf(before, slot.index)];
      setBounds(now, slot.index, Math.max(low + total, 0), high < slot.type.axis.max ? high + total : high);
    }
    return carryBounds(now, edges, sums) === undefined ? now : undefined;
  };
  const anyhow = spreading((now) => {
    for (const { rest, leaves } of open)
      for (const { index, type } of leaves) move(now, index, Math.min(rest, 0), Math.max(rest, 0), type.axis);
  });
  if (anyhow === undefined || aim === undefined || aim.does(anyhow)) return anyhow;
  // Each count in turn takes as much of the amount as it can, until all of it is taken.
  let isAll = true;
  const filled = spreading((now) => {
    for (const { rest, leaves } of open) {
      let left = rest;
      for (const { index, type } of leaves) {
        const given = mostGiven(left, (amount) => {
          // A count that may be lower than this cannot give up so many.
          if (lowOf(now, index) + amount < type.axis.min) return false;
          const tried: number[] = [...now];
          move(tried, index, amount, amount, type.axis);
          return carryBounds(tried, edges, sums) === undefined && aim.bears(tried);
        });
        move(now, index, given, given, type.axis);
        left -= given;
      }
      if (left !== 0) isAll = false;
    }
  });
  return isAll && filled !== undefined && aim.does(filled) ? filled : anyhow;
}

/**
 * The largest part of an amount, above or below zero, that passes a test; if an amount passes, every smaller one must
 * too.
 */
function mostGiven(amount: number, bears: (amount: number) => boolean): number {
  const sign = Math.sign(amount);
  let [least, most] = [0, Math.abs(amount)];
  while (least < most) {
    // By way of the difference: the sum of the two may be too large for a double to hold exactly, and then this never ends.
    const middle = least + Math.ceil((most - least) / 2);
    if (bears(sign * middle)) least = middle;
    else most = middle - 1;
  }
  return sign * least;
}

/** Leaves one change for each fact: of two, the larger, which is enough for both. */
export function mergeChanges(changes: readonly Change[], plan: Plan): readonly Change[] {
  const merged = new Map<string, Change>();
  for (const change of changes) {
    const other = merged.get(change.fact);
    merged.set(change.fact, other === undefined ? change : further(other, change, plan));
  }
  return [...merged.values()];
}

function further(a: Change, b: Change, plan: Plan): Change {
  if (a.kind === "impossible" || b.kind === "impossible") return { fact: a.fact, kind: "impossible" };
  // Changes of one fact are of one kind.
  // Stryker disable next-line EqualityOperator: of two changes to one value, either will do
  if ("to" in a) return rankOf(a, plan) >= rankOf(b as typeof a, plan) ? a : b;
  const [one, other] = [a.add, (b as typeof a).add];
  const [x, y] = [endsOf(one), endsOf(other)];
  // One asks for more and the other for fewer, even at the least: no value of this fact is enough for both.
  if ((x.min ?? 0) * (y.min ?? 0) < 0) return { fact: a.fact, kind: "impossible" };
  const isOpposed = directionOf(one) === -directionOf(other);
  if (typeof one === "number" && typeof other === "number")
    return { fact: a.fact, kind: "add", add: larger(one, other) };
  const min = larger(x.min ?? 0, y.min ?? 0);
  const max = isOpposed || x.max === undefined || y.max === undefined ? {} : { max: larger(x.max, y.max) };
  return { fact: a.fact, kind: "add", add: { min, ...max } };
}

/** The position of a value in its order: levels by their scale, days and numbers as they are. */
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

/** The larger of two amounts that go the same way. */
function larger(a: number, b: number): number {
  // Stryker disable next-line EqualityOperator: of two equal amounts, either will do
  return Math.abs(b) > Math.abs(a) ? b : a;
}

function cheapest(branches: readonly (readonly Change[])[]): readonly Change[] {
  return branches
    .map((changes) => ({ changes, cost: costOf(changes) }))
    .reduce((found, branch) => (isLess(branch.cost, found.cost) ? branch : found)).changes;
}

function costOf(changes: readonly Change[]): readonly number[] {
  return [
    changes.some(isImpossible) ? 1 : 0,
    changes.length,
    changes.reduce((sum, change) => sum + sizeOf(change), 0),
  ];
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const apart = a.map((value, i) => value - b[i]!).find((by) => by !== 0) ?? 0;
  return apart < 0;
}

/** How many units a change takes; a level or flag counts as one, since their steps cannot be compared. */
function sizeOf(change: Change): number {
  if (change.kind !== "add") return 1;
  const { min = 0, max = min } = endsOf(change.add);
  return Math.abs(max);
}
