import fc from "fast-check";
import { changingSlot, variablesOf } from "../compile/bind.js";
import { compile } from "../compile/compile.js";
import type { ComparisonPlan, CriterionPlan, GoalPlan, Plan, Slot } from "../compile/plan.js";
import type { Change, Snapshot } from "../evaluate/types.js";
import type { Plain } from "../facts/kind.js";
import { comparisonsOf } from "../operators/line.js";
import { comparisonsOfGoal } from "./landmarks.js";
import { evaluatorOf, type Law, lawOf, NOTHING_TO_TRY, type TestedGoal } from "./law.js";
import { goalWorldArbitrary } from "./per-goal.js";
import { rewritten } from "./rewritten.js";
import { wholesFirst } from "./wholes-first.js";
import { mostOf } from "./world.js";
import { unitsOf } from "./world-parts.js";

type Facts = Readonly<Record<string, Plain>>;

interface Case {
  readonly goal: string;
  readonly snapshot: Snapshot;
  /** A completion of the snapshot. */
  readonly truth: Facts;
}

/**
 * A shortfall is enough, and no more than enough: making the change meets the criterion, one unit less does not, and
 * what is called impossible is. Where facts are bounded the least that could do is the least for every completion, and
 * what certainly does serves them all. A goal's shortfall meets all its criteria; no count that others are part of is
 * lowered, and none that the goal takes a share of is changed. How a condition is written changes nothing.
 *
 * For a hub: "12 more schools" means that 12 will do and 11 will not.
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
  return lawOf(cases, ({ goal: id, snapshot, truth }) => {
    const goal = plan.goals.find((each) => each.id === id)!;
    const found = evaluate(ruleSet, snapshot).goals[id]!;
    const after = (changes: readonly Change[], by: Amount) => {
      const facts = changed(plan, snapshot, truth, changes, by);
      return facts && evaluate(ruleSet, { ...snapshot, facts: facts as Snapshot["facts"] }).goals[id]!;
    };
    for (const criterion of goal.criteria) {
      const broken = brokenBy(
        criterion,
        goal,
        found,
        plan,
        { snapshot, truth },
        (changes, by) => after(changes, by)?.criteria[criterion.id]?.status,
      );
      if (broken !== undefined) return `${id}, ${criterion.id}: ${broken}`;
    }
    const changes = JSON.stringify(found.shortfall);
    const isAnswered =
      found.shortfall.length > 0 &&
      !found.shortfall.some((change) => change.kind === "impossible") &&
      goal.criteria.every((criterion) => saysAll(criterion, snapshot, truth));
    const last = isAnswered ? after(found.shortfall, certain)?.status : undefined;
    if (last !== undefined && !SERVED.includes(last)) return `${id}: after ${changes} it is ${last}.`;
    for (const [how, rules] of others) {
      const same = evaluate(rules, snapshot).goals[id]!;
      if (resultOf(same) !== resultOf(found))
        return `${id}: it is ${resultOf(found)}, and ${resultOf(same)} when its conditions are written as ${how}.`;
    }
    return undefined;
  });
};

const SERVED: readonly string[] = ["met", "not-applicable"];

/** What is wrong with the shortfall of one criterion. */
function brokenBy(
  criterion: CriterionPlan,
  goal: GoalPlan,
  found: TestedGoal,
  plan: Plan,
  { snapshot, truth }: Omit<Case, "goal">,
  statusAfter: (changes: readonly Change[], by: Amount) => string | undefined,
): string | undefined {
  const { status, shortfall } = found.criteria[criterion.id]!;
  const words = JSON.stringify(shortfall);
  const isSettled = SERVED.includes(status);
  if (isSettled && shortfall.length > 0) return `it is ${status}, and its shortfall is ${words}.`;
  const isDecided = !isSettled && status !== "unknown" && status !== "needs-judgement";
  if (isDecided && shortfall.length === 0) return `it is ${status}, and nothing is short.`;
  const kept = shortfall.find((change) => change.kind === "add" && !mayChange(change, criterion, goal, plan));
  if (kept !== undefined) return `its shortfall is ${words}, and "${kept.fact}" must not change so.`;
  if (shortfall.length === 0) return undefined;
  const [change, ...rest] = shortfall as readonly [Change, ...Change[]];
  if (shortfall.some((each) => each.kind === "impossible")) {
    const way = otherWay(criterion, goal, plan, snapshot, truth, (each) => statusAfter([each], certain));
    return way && `${JSON.stringify(way)} meets it, which was called impossible.`;
  }
  const made = saysAll(criterion, snapshot, truth) ? statusAfter(shortfall, certain) : undefined;
  if (made !== undefined && !SERVED.includes(made)) return `after ${words} it is ${made}.`;
  // From a level or a day that is not known there is no distance.
  const isNear = change.kind === "add" || snapshot.facts[change.fact] === truth[change.fact];
  const less = rest.length === 0 && isNear ? oneLess(change, truth, plan) : undefined;
  return less !== undefined && changesOneFact(criterion) && statusAfter([less], certain) === "met"
    ? `its shortfall is ${words}, but ${JSON.stringify(less)} is enough.`
    : undefined;
}

function resultOf({ status, possible, shortfall, criteria }: TestedGoal): string {
  const parts = Object.values(criteria).map((each) => [each.status, each.shortfall]);
  return JSON.stringify([status, possible, shortfall, parts]);
}

function readsOneVariable(plan: Plan, goal: string, criterion: string): boolean {
  const { criteria } = plan.goals.find(({ id }) => id === goal)!;
  const { met, onTrack } = criteria.find(({ id }) => id === criterion)!;
  const [first, ...others] = [met, ...(onTrack ? [onTrack] : [])].flatMap(comparisonsOf<ComparisonPlan>);
  return [first!, ...others].every(({ left, right }) => left === first!.left && right === undefined);
}

/** Whether a shortfall speaks of every fact: of a level or a day that is not known it may say nothing. */
function saysAll({ met }: CriterionPlan, { facts }: Snapshot, truth: Facts): boolean {
  return comparisonsOf<ComparisonPlan>(met)
    .map((comparison) => changingSlot(comparison.left))
    .every(({ id, type }) => type.changes === "add" || facts[id] === truth[id]);
}

function changesOneFact({ met }: CriterionPlan): boolean {
  const [first, ...others] = comparisonsOf<ComparisonPlan>(met);
  return others.every(({ left }) => changingSlot(left) === changingSlot(first!.left));
}

/** By how much a change is to be made; nothing where no number is given. */
type Amount = (change: Extract<Change, { readonly add: unknown }>) => number | undefined;

const certain: Amount = ({ add }) => (typeof add === "number" ? add : add.max);

/**
 * Facts that are known, after changes: no part above its whole, and none below what its own parts are known to have.
 * `undefined` where a change does not say what certainly does.
 */
function changed(
  plan: Plan,
  snapshot: Snapshot,
  truth: Facts,
  changes: readonly Change[],
  by: Amount,
): Facts | undefined {
  const facts: Record<string, Plain> = { ...truth };
  for (const change of changes) {
    if (change.kind === "to") facts[change.fact] = change.to;
    if (change.kind !== "add") continue;
    const amount = by(change);
    if (amount === undefined) return undefined;
    const slot = plan.slots[plan.slotIndex.get(change.fact)!]!;
    const most = mostOf(slot);
    facts[slot.id] = Math.min(most, Math.max(leastOf(slot, plan, snapshot), Number(facts[slot.id]) + amount));
  }
  for (const { id, wholes } of wholesFirst(plan.slots, plan)) {
    for (const at of wholes) {
      const whole = facts[plan.slots[at]!.id];
      if (facts[id] !== undefined && whole !== undefined && facts[id] > whole) facts[id] = whole;
    }
  }
  return facts;
}

/** The least number of a count that the snapshot says there is, or that its parts come to. */
function leastOf({ id, parts, type }: Slot, plan: Plan, { facts }: Snapshot): number {
  return Math.max(
    type.axis.min,
    ...parts.map((at) => {
      const part = plan.slots[at]!;
      const value = facts[part.id];
      const own = typeof value === "object" ? (value as { min?: Plain } | null)?.min : value;
      return Math.max(type.read(own) ?? 0, part.id === id ? 0 : leastOf(part, plan, { facts } as Snapshot));
    }),
  );
}

/** The same change by one unit less; `undefined` where that is no change, or where nearer is not defined. */
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

/** Whether a count that is compared by itself may change so: nobody is advised to close a school. */
function mayChange(
  { fact, add }: Extract<Change, { readonly add: unknown }>,
  criterion: CriterionPlan,
  goal: GoalPlan,
  plan: Plan,
): boolean {
  const slot = plan.slots[plan.slotIndex.get(fact)!]!;
  const asking = comparisonsOf<ComparisonPlan>(criterion.met).filter(
    ({ left }) => changingSlot(left) === slot,
  );
  if (asking.some(({ left }) => left.kind === "quotient")) return true;
  const { min = 0, max = min } = typeof add === "number" ? { min: add } : add;
  const isWhole = comparisonsOfGoal(goal)
    .flatMap(variablesOf)
    .some((each) => each.kind === "quotient" && each.whole === slot);
  return isWhole ? min === 0 && max === 0 : slot.parts.length === 0 || (min >= 0 && max >= 0);
}

const MOST_TRIED = 60;

/** A value that meets a criterion of one comparison after all, by trying all there are; for small counts and scales. */
function otherWay(
  criterion: CriterionPlan,
  goal: GoalPlan,
  plan: Plan,
  snapshot: Snapshot,
  truth: Facts,
  statusAfter: (change: Change) => string | undefined,
): Change | undefined {
  const { met } = criterion;
  if (met.kind !== "comparison") return undefined;
  const slot = changingSlot(met.left);
  const { axis, read, write, changes } = slot.type;
  const from = read(truth[slot.id])!;
  const wholes = slot.wholes.map((at) => read(truth[plan.slots[at]!.id])!);
  const [low, high] = [leastOf(slot, plan, snapshot), Math.min(axis.max, ...wholes)];
  if (axis.step === "any" || high - low > MOST_TRIED) return undefined;
  for (let number = low; number <= high; number++) {
    const change: Change =
      changes === "add"
        ? { fact: slot.id, kind: "add", add: number - from }
        : { fact: slot.id, kind: "to", to: write(number) };
    if (change.kind === "add" && !mayChange(change, criterion, goal, plan)) continue;
    if (statusAfter(change) === "met") return change;
  }
  return undefined;
}
