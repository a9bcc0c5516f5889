import { type CriterionPlan, type GoalPlan, MET, OFF_TRACK, ON_TRACK } from "../compile/plan.js";
import { NOT_APPLICABLE } from "../operators/truths.js";
import { addMissingOf } from "./missing.js";
import { best, isDecided, matters, outcomesOn, statusesOf } from "./outcomes.js";
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

/** Whether the deadline of a criterion has passed, its own or its goal's. */
export function isLate({ facts }: Pick<Context, "facts">, { deadline }: CriterionPlan): boolean {
  return facts.day > deadline;
}

/** The outcomes of the criterion at a place as its deadline lets them count. */
export function outcomesAt(context: Context, plan: GoalPlan, at: number): number {
  const criterion = plan.criteria[at]!;
  const late = isLate(context, criterion);
  return outcomesOn(context.outcomes[plan.first + at]!, late, criterion.isSettledLate);
}

/** Every status that some completion of the facts gives a goal, in their fixed order. */
export function possibleOf({ outcomes }: GoalOutcome): readonly DecidedStatus[] {
  return statusesOf(outcomes);
}

/** The status of a goal. */
export function statusOf(goal: GoalOutcome): Status {
  const { context, outcomes } = goal;
  return isDecided(outcomes) ? possibleOf(goal)[0]! : openStatus(openCriteria(goal), context);
}

/** The status of the criterion at a place. */
export function criterionStatus({ context, plan }: GoalOutcome, at: number): Status {
  const outcomes = outcomesAt(context, plan, at);
  return isDecided(outcomes) ? statusesOf(outcomes)[0]! : openStatus([plan.criteria[at]!], context);
}

/** The facts whose values would settle a goal, in rule order; none where it is settled. */
export function missingOf(goal: GoalOutcome): readonly string[] {
  return isDecided(goal.outcomes) ? NOTHING_MISSING : missingFor(openCriteria(goal), goal.context);
}

/** The facts that leave the criterion at a place open, in rule order. */
export function criterionMissing({ context, plan }: GoalOutcome, at: number): readonly string[] {
  return isDecided(outcomesAt(context, plan, at))
    ? NOTHING_MISSING
    : missingFor([plan.criteria[at]!], context);
}

function missingFor(criteria: readonly CriterionPlan[], context: Context): readonly string[] {
  const missing = new Set<string>();
  for (const criterion of criteria) addMissingOf(criterion, isLate(context, criterion), context, missing);
  return [...missing];
}

/** Whether a criterion's test holds for certain as the facts are, or is not asked: nothing is short then. */
function isHeld(outcomes: number, { isSettledLate }: CriterionPlan): boolean {
  return (outcomes & (isSettledLate ? OFF_TRACK : ON_TRACK | OFF_TRACK)) === 0;
}

/** Whether its test may hold as the facts are. */
function mayHold(outcomes: number, { isSettledLate }: CriterionPlan): boolean {
  return (outcomes & (isSettledLate ? MET | ON_TRACK : MET)) !== 0;
}

/** Whether a goal has a criterion that is met or not only once its deadline has passed, which is to come. */
export function isSettledLater({ context, plan }: GoalOutcome): boolean {
  return plan.criteria.some(
    (each, at) =>
      each.isSettledLate && !isLate(context, each) && context.outcomes[plan.first + at] !== NOT_APPLICABLE,
  );
}

/** Whether nothing is short of a goal: it is met, or will be at its deadline if all stays as it is. */
export function isReached(goal: GoalOutcome): boolean {
  const { context, plan } = goal;
  const status = statusOf(goal);
  if (status !== "on-track") return status === "met";
  return plan.criteria.every((each, at) => isHeld(context.outcomes[plan.first + at]!, each));
}

/** The smallest change that would meet the criterion at a place. */
export function criterionShortfall({ context, plan }: GoalOutcome, at: number): readonly Change[] {
  const criterion = plan.criteria[at]!;
  const outcomes = context.outcomes[plan.first + at]!;
  if (isHeld(outcomes, criterion)) return NO_CHANGES;
  return shortfallOf(criterion.met, plan, context, mayHold(outcomes, criterion));
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
  const { criteria, first } = plan;
  // Whether all of them may hold, and any of them is asked at all.
  let mayBeMet = true;
  let isAsked = false;
  for (let at = 0; at < criteria.length; at++) {
    const outcomes = context.outcomes[first + at]!;
    if (mayHold(outcomes, criteria[at]!)) isAsked = true;
    else if ((outcomes & NOT_APPLICABLE) === 0) mayBeMet = false;
  }
  const counted: Counted[] = [];
  let isReady = true;
  for (let at = 0; at < criteria.length; at++) {
    const criterion = criteria[at]!;
    if (!criterion.inScope[context.subject.scope]) continue;
    const outcomes = context.outcomes[first + at]!;
    // What has no whole asks for nothing, unless a change for another criterion brings one about.
    const isMet = isHeld(outcomes, criterion);
    const byItself = mayHold(outcomes, criterion);
    const may = (mayBeMet && isAsked) || isMet || byItself;
    const shortfall = may === byItself && !isMet ? ofCriterion?.(at) : undefined;
    counted.push({ criterion, mayBeMet: may, isMet, shortfall });
    if (!isMet) isReady = false;
  }
  return isReady ? NO_CHANGES : shortfallOfGoal(plan, context, counted);
}

/** The criteria that keep a goal open. */
function openCriteria({ context, plan, floor }: GoalOutcome): readonly CriterionPlan[] {
  return plan.criteria.filter((_, at) => matters(outcomesAt(context, plan, at), floor));
}

/** `needs-judgement` where judgements alone would settle it, else `unknown`. */
function openStatus(open: readonly CriterionPlan[], context: Context): Status {
  if (open.every((criterion) => criterion.settledBy === "judgement")) return "needs-judgement";
  if (open.some((criterion) => criterion.settledBy === "measured")) return "unknown";
  const missing = missingFor(open, context);
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
