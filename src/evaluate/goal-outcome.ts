import { type CriterionPlan, type GoalPlan, MET, ON_TRACK } from "../compile/plan.js";
import { NOT_APPLICABLE } from "../operators/truths.js";
import { addMissingOf } from "./missing.js";
import { afterDeadline, best, isDecided, matters, statusesOf } from "./outcomes.js";
import { type Counted, shortfallOf, shortfallOfGoal } from "./shortfall.js";
import type { Change, Context, DecidedStatus, Status } from "./types.js";

const NOTHING_MISSING: readonly string[] = Object.freeze([]);
const NO_CHANGES: readonly Change[] = Object.freeze([]);

/** What was decided of one goal: all that is said of it is worked out from this. */
export interface GoalOutcome {
  readonly context: Context;
  readonly plan: GoalPlan;
  /** The set of outcomes that some completion of the facts gives it. */
  readonly outcomes: number;
  /** The bit of the best outcome that all its criteria allow. */
  readonly floor: number;
}

/** Joins what was decided of a goal's criteria. */
export function goalOutcome(context: Context, plan: GoalPlan): GoalOutcome {
  let outcomes = 0;
  let floor = NOT_APPLICABLE;
  for (let at = 0; at < plan.criteria.length; at++) {
    const found = outcomesAt(context, plan, at);
    outcomes |= found;
    if (best(found) > floor) floor = best(found);
  }
  // Of all outcomes that any criterion can have, those better than the floor cannot be the goal's.
  return { context, plan, outcomes: outcomes & ~(floor - 1), floor };
}

/** Whether the deadline has passed. */
export function isLate({ facts }: Context, { deadline }: GoalPlan): boolean {
  return facts.day > deadline;
}

/** A criterion's outcomes as the goal's deadline lets them count. */
export function outcomesAt(context: Context, plan: GoalPlan, at: number): number {
  const found = context.outcomes[plan.first + at]!;
  return isLate(context, plan) ? afterDeadline(found) : found;
}

/** Every status that some completion of the facts gives a goal, in their fixed order. */
export function possibleOf({ context, plan, outcomes }: GoalOutcome): readonly DecidedStatus[] {
  return statusesOf(outcomes, isLate(context, plan));
}

/** How a goal stands. */
export function statusOf(goal: GoalOutcome): Status {
  const { context, plan, outcomes } = goal;
  return isDecided(outcomes) ? possibleOf(goal)[0]! : openStatus(openCriteria(goal), plan, context);
}

/** How the criterion at a place stands. */
export function criterionStatus({ context, plan }: GoalOutcome, at: number): Status {
  const outcomes = outcomesAt(context, plan, at);
  return isDecided(outcomes)
    ? statusesOf(outcomes, isLate(context, plan))[0]!
    : openStatus([plan.criteria[at]!], plan, context);
}

/** The facts whose values would settle a goal, in rule order; none where it is settled. */
export function missingOf(goal: GoalOutcome): readonly string[] {
  return isDecided(goal.outcomes) ? NOTHING_MISSING : missingFor(openCriteria(goal), goal.plan, goal.context);
}

/** The facts that leave the criterion at a place open, in rule order. */
export function criterionMissing({ context, plan }: GoalOutcome, at: number): readonly string[] {
  return isDecided(outcomesAt(context, plan, at))
    ? NOTHING_MISSING
    : missingFor([plan.criteria[at]!], plan, context);
}

function missingFor(criteria: readonly CriterionPlan[], plan: GoalPlan, context: Context): readonly string[] {
  const missing = new Set<string>();
  for (const criterion of criteria) addMissingOf(criterion, isLate(context, plan), context, missing);
  return [...missing];
}

/** The smallest change that would meet the criterion at a place. */
export function criterionShortfall({ context, plan }: GoalOutcome, at: number): readonly Change[] {
  const outcomes = context.outcomes[plan.first + at]!;
  // Met for certain, or not measured here: nothing is short.
  if (outcomes < ON_TRACK) return NO_CHANGES;
  return shortfallOf(plan.criteria[at]!.met, plan, context, (outcomes & MET) !== 0);
}

/**
 * The smallest changes that would meet a goal: its criteria on the same facts are met together, by one value.
 *
 * @param ofCriterion - the shortfall of the criterion at a place, where it has been worked out
 */
export function goalShortfall(
  { context, plan }: GoalOutcome,
  ofCriterion?: (at: number) => readonly Change[],
): readonly Change[] {
  const open = (at: number) => context.outcomes[plan.first + at]!;
  const floor = Math.max(...plan.criteria.map((_, at) => best(open(at))));
  const mayBeMet =
    floor === MET || (floor === NOT_APPLICABLE && plan.criteria.some((_, at) => open(at) & MET));
  const counted = plan.criteria.flatMap((criterion, at): readonly Counted[] => {
    const outcomes = open(at);
    if (!criterion.inScope[context.subject.scope]) return [];
    // What has no whole asks for nothing, unless a change for another criterion brings one about.
    const isMet = outcomes < ON_TRACK;
    const byItself = (outcomes & MET) !== 0;
    const may = mayBeMet || isMet || byItself;
    const shortfall = may === byItself && !isMet ? ofCriterion?.(at) : undefined;
    return [{ criterion, mayBeMet: may, isMet, shortfall }];
  });
  return counted.every(({ isMet }) => isMet) ? NO_CHANGES : shortfallOfGoal(plan, context, counted);
}

/** The criteria that keep a goal open. */
function openCriteria({ context, plan, floor }: GoalOutcome): readonly CriterionPlan[] {
  return plan.criteria.filter((_, at) => matters(outcomesAt(context, plan, at), floor));
}

/** `needs-judgement` where judgements alone would settle it, else `unknown`. */
function openStatus(open: readonly CriterionPlan[], plan: GoalPlan, context: Context): Status {
  if (open.every((criterion) => criterion.settledBy === "judgement")) return "needs-judgement";
  if (open.some((criterion) => criterion.settledBy === "measured")) return "unknown";
  const missing = missingFor(open, plan, context);
  const { slots, slotIndex } = context.plan;
  const isJudged = (id: string) => slots[slotIndex.get(id)!]!.judgement;
  return missing.length > 0 && missing.every(isJudged) ? "needs-judgement" : "unknown";
}

/** What a goal comes to, without the reasons and their words. */
export interface BriefGoal {
  readonly status: Status;
  readonly possible: readonly DecidedStatus[];
  readonly missing: readonly string[];
  readonly shortfall: readonly Change[];
}

/** What a goal comes to, without the reasons and their words. */
export function briefOf(goal: GoalOutcome): BriefGoal {
  return {
    status: statusOf(goal),
    possible: possibleOf(goal),
    missing: missingOf(goal),
    shortfall: goalShortfall(goal),
  };
}
