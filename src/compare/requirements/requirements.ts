// requirements: takes a rule set, gives the facts that can change the status of its goals, who can answer, and by when.
import { formatIsoDay, parseDay } from "../../base/day.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { comparisonsIn, givenSlots, withAddends } from "../../compile/bind.js";
import { compile } from "../../compile/compile.js";
import type { GoalPlan, Overrides, Plan, Slot } from "../../compile/plan.js";
import { choiceOfSubjects } from "../../rule-set/subjects.js";
import type { FactIdOf, GoalIdOf, IdsOf, RuleSet, Scope, ScopeOf } from "../../rule-set/types.js";
import { pickGoals } from "../pick-goals.js";
import { describeFacts } from "./describe-facts.js";
import { boundingSlots, type Reading, readingsOf, strongest } from "./facts-that-matter.js";
import { type Witness, WitnessSearch } from "./find-witness.js";
import type {
  GoalFact,
  RequiredDay,
  RequiredGoal,
  Requirements,
  RequirementsChoice,
} from "./requirements-types.js";

/**
 * Lists the facts that have to be known, goal by goal and subject by subject: those that can change the status of a
 * goal, who can answer, the register columns they are counted from, and the days that matter. A fact that is not listed
 * for a goal changes nothing about it, whatever its value. For a listed fact, `proven` says that snapshots were found
 * which differ only in it and give the goal another status or other possible statuses. At most 4,000 evaluations are
 * made for a fact, and fewer if a goal has very many facts, so a fact that matters only in rare combinations may be
 * listed without proof.
 *
 * Shares, ratios and sums are listed as the facts they are made of. A fact with the use `bounds` need not be supplied:
 * it limits others only while they are not known.
 *
 * @param ruleSet - the rules
 * @param choice - `{ goal }` or `{ phase }`, `{ scope }` for one subject, `{ asOf }` for one day; all by default
 * @param options - new values for local parameters and assumptions, as `evaluate` takes them
 * @throws {RangeError} if there is no such goal, phase or subject, or `asOf` isn't a date
 * @throws {RuleSetError} if the rules or the options cannot be bound
 */
export function requirements<R extends RuleSet>(
  ruleSet: R,
  choice: RequirementsChoice<GoalIdOf<R>, ScopeOf<R>> = {},
  options: Overrides<IdsOf<R>> = {},
): Requirements<GoalIdOf<R>, FactIdOf<R>, ScopeOf<R>> {
  const plan = compile(ruleSet, options);
  const { asOf } = choice;
  const day = dayOf(asOf);
  const goals = pickGoals(plan, choice);
  const { id, version, title } = ruleSet;
  return {
    ruleSet: { id, version, title },
    ...(asOf === undefined ? {} : { asOf }),
    subjects: pickSubjects(plan, choice.scope).map((scope) => {
      const required = goals
        .map((goal) => requiredOf(plan, goal, scope, day))
        .filter(({ facts }) => facts.length > 0);
      return { scope, goals: required, facts: describeFacts(plan, scope, required) };
    }),
  } as Requirements<GoalIdOf<R>, FactIdOf<R>, ScopeOf<R>>;
}

function dayOf(asOf: string | undefined): number | undefined {
  const day = asOf === undefined ? undefined : parseDay(asOf);
  if (asOf !== undefined && day === undefined)
    throw new RangeError(`"${asOf}" isn't a date. Write it as YYYY-MM-DD.`);
  return day;
}

/**
 * Picks the subject that is asked for, or all.
 *
 * @throws {RangeError} if there is no such subject
 */
export function pickSubjects({ subjects, ruleSet }: Plan, scope: string | undefined): readonly string[] {
  if (scope === undefined) return subjects;
  if (subjects.includes(scope)) return [scope];
  const hint = didYouMean(nearest(scope, subjects)) || ` Choose ${choiceOfSubjects(subjects)}.`;
  throw new RangeError(`No subject "${scope}" in ${ruleSet.id}.${hint}`);
}

function requiredOf(plan: Plan, goal: GoalPlan, scope: Scope, day: number | undefined): RequiredGoal {
  const { id, phase, deadlineOn } = goal;
  const facts = factsOf(plan, goal, scope, day).map(({ witness, slot: { id: fact }, ...rest }): GoalFact => {
    return { fact, ...rest, proven: witness !== undefined };
  });
  return {
    ...{ goal: id, title: goal.goal.title, phase },
    ...(deadlineOn === undefined ? {} : { deadline: deadlineOn }),
    facts,
  };
}

/** A fact that a goal asks for, and snapshots that prove that it matters, if any were found. */
export interface FoundFact extends Omit<GoalFact, "fact" | "proven"> {
  readonly slot: Slot;
  readonly witness: Witness | undefined;
}

/** The facts that can change the status of a goal, for one subject, on one day or on any day. */
export function factsOf(
  plan: Plan,
  goal: GoalPlan,
  scope: Scope,
  only: number | undefined,
): readonly FoundFact[] {
  const days = only === undefined ? differentDays(plan, goal) : [only];
  const byDay = days.map((day) => ({
    day,
    readings: readingsOf(plan, goal, { scope, day, isOneOfMany: only === undefined }),
  }));
  const readings = byDay.flatMap((each) => each.readings);
  const bySlot = new Map<Slot, Reading[]>();
  for (const reading of readings) {
    for (const slot of new Set(givenSlots(reading.slot))) {
      const known = bySlot.get(slot);
      if (known === undefined) bySlot.set(slot, [reading]);
      else known.push(reading);
    }
  }
  const bounding = boundingSlots(plan, new Set(readings.map(({ slot }) => slot)));
  const candidates = plan.slots.filter((slot) => bySlot.has(slot) || bounding.has(slot));
  const search = new WitnessSearch(plan, goal, scope);
  return candidates.map((slot) => {
    const own = bySlot.get(slot) ?? [];
    const near = new Set(own.map(({ criterion }) => criterion));
    const isNear = (each: Slot) => bySlot.get(each)?.some(({ criterion }) => near.has(criterion)) === true;
    const others = candidates.filter((each) => each !== slot);
    // A fact that only bounds others may do so on any of the days.
    const asked =
      own.length === 0 ? byDay : byDay.filter((each) => each.readings.some((one) => own.includes(one)));
    return {
      slot,
      use: strongest(own.map(({ use }) => use)),
      through: throughOf(slot, own),
      days: own.length === 0 ? [] : daysOf(own, asked[0]!.day, days, only),
      witness: search.find(
        slot,
        [...others.filter(isNear), ...others.filter((each) => !isNear(each))],
        asked.map(({ day }) => day),
      ),
    };
  });
}

function throughOf(slot: Slot, readings: readonly Reading[]): readonly string[] {
  const ids = readings.flatMap(({ variable, slot: read }) => [
    variable.id,
    ...withAddends(read)
      .filter((each) => givenSlots(each).includes(slot))
      .map(({ id }) => id),
  ]);
  return [...new Set(ids)].filter((id) => id !== slot.id);
}

/** Days that represent all others: each day on which something changes, and one day before all of those. */
function differentDays(plan: Plan, goal: GoalPlan): readonly number[] {
  const starts = new Set<number>();
  for (const criterion of goal.criteria) {
    if (Number.isFinite(criterion.deadline)) starts.add(criterion.deadline + 1);
    for (const { thresholds } of comparisonsIn(criterion))
      for (const { points = [] } of thresholds) for (const { day } of points) starts.add(day);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  const before = Math.min(plan.from, (sorted[0] ?? plan.from) - 1);
  return [...new Set([before, ...sorted])].filter((day) => day >= 0);
}

function daysOf(
  readings: readonly Reading[],
  asked: number,
  days: readonly number[],
  only: number | undefined,
): readonly RequiredDay[] {
  const found = new Map<string, RequiredDay>();
  const add = (day: number, is: RequiredDay["is"]): void => {
    if (only !== undefined && day < only) return;
    const on = formatIsoDay(day);
    const isSaid = is === "target-changes" && found.has(`${on} asked-from`);
    if (!isSaid) found.set(`${on} ${is}`, { on, is });
  };
  if (only === undefined && asked > days[0]!) add(asked, "asked-from");
  for (const { comparison, criterion } of readings) {
    for (const { points = [] } of comparison.thresholds)
      for (const { day } of points) add(day, "target-changes");
    if (Number.isFinite(criterion.deadline)) add(criterion.deadline, "deadline");
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}
