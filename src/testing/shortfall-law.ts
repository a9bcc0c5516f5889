import { changingSlot, slotsOf, slotsReadBy } from "../compile/bind.js";
import { compile } from "../compile/compile.js";
import type { ComparisonPlan, CriterionPlan, Plan } from "../compile/plan.js";
import type { Change, Snapshot } from "../evaluate/types.js";
import type { Plain } from "../facts/kind.js";
import { comparisonsOf } from "../operators/line.js";
import { wholesOf } from "./directions.js";
import { evaluatorOf, type Law, lawOf, NOTHING_TO_TRY } from "./law.js";
import { goalWorldArbitrary } from "./per-goal.js";
import { unitsOf } from "./world-parts.js";

/**
 * A shortfall is enough, and no more than enough: making the change meets the criterion, one unit less does not, and
 * what is called impossible is.
 *
 * For a hub: "12 more schools" means that 12 will do and 11 will not. Tried with every fact known, for criteria that
 * read each fact once, and for whole goals whose criteria share no facts.
 */
export const shortfallLaw: Law = (ruleSet, options) => {
  const evaluate = evaluatorOf(options);
  const plan = compile(ruleSet);
  const worlds = goalWorldArbitrary(ruleSet, { known: true });
  if (worlds === undefined) return NOTHING_TO_TRY;
  const cases = worlds.map(({ goal, snapshot }) => ({ goal: goal.id, snapshot }));
  return lawOf(cases, ({ goal: id, snapshot }) => {
    const goal = plan.goals.find((each) => each.id === id)!;
    const found = evaluate(ruleSet, snapshot).goals[id]!;
    const again = (changes: readonly Change[]) => evaluate(ruleSet, changed(snapshot, changes)).goals[id]!;
    for (const criterion of goal.criteria) {
      const { status, shortfall } = found.criteria[criterion.id]!;
      const place = `${id}, ${criterion.id}`;
      const isShort = status !== "met" && status !== "not-applicable";
      if (isShort !== shortfall.length > 0)
        return `${place}: it is ${status}, and its shortfall is ${JSON.stringify(shortfall)}.`;
      if (!isShort || !changesKeepApart(comparisonsIn([criterion]), plan)) continue;
      const statusAfter = (changes: readonly Change[]) => again(changes).criteria[criterion.id]!.status;
      if (shortfall.some((change) => "impossible" in change)) {
        const way = otherWay(criterion, snapshot, plan, statusAfter);
        if (way !== undefined)
          return `${place}: ${JSON.stringify(way)} meets it, which was called impossible.`;
        continue;
      }
      if (statusAfter(shortfall) !== "met")
        return `${place}: after ${JSON.stringify(shortfall)} it is ${statusAfter(shortfall)}.`;
      const less = shortfall.length === 1 ? oneLess(shortfall[0]!, snapshot, plan) : undefined;
      if (less !== undefined && statusAfter([less]) === "met")
        return `${place}: its shortfall is ${JSON.stringify(shortfall)}, but ${JSON.stringify(less)} is enough.`;
    }
    const { shortfall } = found;
    if (shortfall.length === 0 || shortfall.some((change) => "impossible" in change)) return undefined;
    if (!changesKeepApart(comparisonsIn(goal.criteria), plan) || again(shortfall).status === "met")
      return undefined;
    return `${id}: after ${JSON.stringify(shortfall)} it is ${again(shortfall).status}.`;
  });
};

/** The snapshot after changes of facts that are known. */
function changed(snapshot: Snapshot, changes: readonly Change[]): Snapshot {
  const facts: Record<string, unknown> = { ...snapshot.facts };
  for (const change of changes) {
    if ("add" in change) facts[change.fact] = Number(facts[change.fact]) + Number(change.add);
    if ("to" in change) facts[change.fact] = change.to;
  }
  return { ...snapshot, facts: facts as Snapshot["facts"] };
}

/** The same change by one unit less; `undefined` where that is no change, or where nearer is not defined. */
function oneLess(change: Change, snapshot: Snapshot, plan: Plan): Change | undefined {
  if ("add" in change) {
    const add = Number(change.add);
    return { fact: change.fact, add: add - Math.sign(add) };
  }
  if (!("to" in change)) return undefined;
  const slot = plan.slots[plan.slotIndex.get(change.fact)!]!;
  const unit = unitsOf(slot);
  const [from, to] = [snapshot.facts[change.fact] as Plain, change.to].map(
    (value) => slot.type.read(value)! * unit,
  );
  const nearer = to! - Math.sign(to! - from!);
  if (from === to || Math.abs(nearer - from!) < 1) return undefined;
  return { fact: change.fact, to: slot.type.write(Math.round(nearer) / unit) };
}

/**
 * Whether the facts that a shortfall may change each serve one comparison alone, so that meeting one comparison leaves
 * the others as they are.
 */
function changesKeepApart(comparisons: readonly ComparisonPlan[], plan: Plan): boolean {
  return comparisons.every((comparison) => {
    const changing = changingSlot(comparison.left);
    return comparisons.every((other) => {
      if (other === comparison) return !comparison.right || !slotsOf(comparison.right).includes(changing);
      return slotsReadBy(other).every(
        (slot) => slot !== changing && !wholesOf(slot, plan).includes(changing),
      );
    });
  });
}

const comparisonsIn = (criteria: readonly CriterionPlan[]): readonly ComparisonPlan[] =>
  criteria.flatMap(({ met }) => comparisonsOf<ComparisonPlan>(met));

const MOST_TRIED = 60;

/** A value that meets a criterion of one comparison after all, by trying all there are; for small counts and scales. */
function otherWay(
  { met }: CriterionPlan,
  snapshot: Snapshot,
  plan: Plan,
  statusAfter: (changes: readonly Change[]) => string,
): Change | undefined {
  if (met.kind !== "comparison") return undefined;
  const slot = changingSlot(met.left);
  const { axis, read, write } = slot.type;
  if (axis.step === "any") return undefined;
  const numberAt = (at: number) => read(snapshot.facts[plan.slots[at]!.id])!;
  const isGiven = (at: number) => snapshot.facts[plan.slots[at]!.id] !== undefined;
  const high = Math.min(axis.max, ...slot.wholes.map(numberAt));
  const low = Math.max(axis.min, ...slot.parts.filter(isGiven).map(numberAt));
  if (high - low > MOST_TRIED) return undefined;
  for (let number = low; number <= high; number++) {
    const change = { fact: slot.id, to: write(number) };
    if (statusAfter([change]) === "met") return change;
  }
  return undefined;
}
