import { type CriterionPlan, type GoalPlan, MET, OFF_TRACK, ON_TRACK } from "../compile/plan.js";
import { NOT_APPLICABLE } from "../operators/truths.js";
import { addMissingOf } from "./missing.js";
import { best, isDecided, matters, outcomesOn, statusesOf } from "./outcomes.js";
import { type Counted, shortfallOf, shortfallOfGoal } from "./shortfall.js";
import type { Change, Context, DecidedStatus, Status } from "./types.js";

const NOTHING_MISSING: readonly string[] = Object.freeze([]);
const NO_CHANGES: readonly Change[] = Object.freeze([]);

/** What was decided for one goal; its status, reasons and shortfall are worked out from this. */
export interface GoalOutcome {
  readonly context: Context;
  readonly plan: GoalPlan;
  /** The set of outcomes that the goal can have, whatever the missing facts turn out to be. */
  readonly outcomes: number;
  /** The bit of the best outcome that all its criteria allow. */
  readonly floor: number;
}

/** Joins the outcomes of a goal's criteria. */
export function goalOutcome(context: Context, plan: GoalPlan): GoalOutcome {
  let outcomes = 0;
  let floor = NOT_APPLICABLE;
  for (let at = 0; at < plan.criteria.length; at++) {
    const found = outcomesAt(context, plan, at);
    outcomes |= found;
    if (best(found) > floor) floor = best(found);
  }
  // Outcomes better than the floor are impossible for the goal, even if some criterion can have them.
  return { context, plan, outcomes: outcomes & ~(floor - 1), floor };
}

/** Whether the deadline of a criterion, its own or its goal's, has passed. */
export function isLate({ facts }: Pick<Context, "facts">, { deadline }: CriterionPlan): boolean {
  return facts.day > deadline;
}

/** The outcomes of the criterion at an index, adjusted for its deadline. */
export function outcomesAt(context: Context, plan: GoalPlan, at: number): number {
  const criterion = plan.criteria[at]!;
  const late = isLate(context, criterion);
  return outcomesOn(context.outcomes[plan.first + at]!, late, criterion.isSettledLate);
}

/** Every status that a goal can still have, in their fixed order. */
export function possibleOf({ outcomes }: GoalOutcome): readonly DecidedStatus[] {
  return statusesOf(outcomes);
}

/** The status of a goal. */
export function statusOf(goal: GoalOutcome): Status {
  const { context, outcomes } = goal;
  return isDecided(outcomes) ? possibleOf(goal)[0]! : openStatus(openCriteria(goal), context);
}

/** The status of the criterion at an index. */
export function criterionStatus({ context, plan }: GoalOutcome, at: number): Status {
  const outcomes = outcomesAt(context, plan, at);
  return isDecided(outcomes) ? statusesOf(outcomes)[0]! : openStatus([plan.criteria[at]!], context);
}

/** The facts whose values would settle a goal, in rule order; empty if it is settled. */
export function missingOf(goal: GoalOutcome): readonly string[] {
  return isDecided(goal.outcomes) ? NOTHING_MISSING : missingFor(openCriteria(goal), goal.context);
}

/** The facts that keep the criterion at an index undecided, in rule order. */
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

/** Whether a criterion's test certainly holds, or does not apply; then nothing is short. */
function isHeld(outcomes: number, { isSettledLate }: CriterionPlan): boolean {
  return (outcomes & (isSettledLate ? OFF_TRACK : ON_TRACK | OFF_TRACK)) === 0;
}

/** Whether its test may hold with the facts as they are. */
function mayHold(outcomes: number, { isSettledLate }: CriterionPlan): boolean {
  return (outcomes & (isSettledLate ? MET | ON_TRACK : MET)) !== 0;
}

/** Whether a goal has a criterion that can be decided only after its deadline, and the deadline is still to come. */
export function isSettledLater({ context, plan }: GoalOutcome): boolean {
  return plan.criteria.some(
    (each, at) =>
      each.isSettledLate && !isLate(context, each) && context.outcomes[plan.first + at] !== NOT_APPLICABLE,
  );
}

/** Whether a goal has no shortfall: it is met, or will be at its deadline if nothing changes. */
export function isReached(goal: GoalOutcome): boolean {
  const { context, plan } = goal;
  const status = statusOf(goal);
  if (status !== "on-track") return status === "met";
  return plan.criteria.every((each, at) => isHeld(context.outcomes[plan.first + at]!, each));
}

/** The smallest change that would meet the criterion at an index. */
export function criterionShortfall({ context, plan }: GoalOutcome, at: number): readonly Change[] {
  const criterion = plan.criteria[at]!;
  const outcomes = context.outcomes[plan.first + at]!;
  if (isHeld(outcomes, criterion)) return NO_CHANGES;
  return shortfallOf(criterion.met, plan, context, mayHold(outcomes, criterion));
}

/**
 * The smallest changes that would meet a goal. Criteria that read the same facts are met together, by one value.
 *
 * @param ofCriterion - the shortfall of the criterion at an index, if it has been worked out
 */
export function goalShortfall(
  { context, plan }: GoalOutcome,
  ofCriterion?: (at: number) => readonly Change[],
): readonly Change[] {
  const { criteria, first } = plan;
  // Whether all of them may hold, and at least one of them applies.
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
    // A share without a whole asks for nothing, unless a change for another criterion gives it a whole.
    const isMet = isHeld(outcomes, criterion);
    const byItself = mayHold(outcomes, criterion);
    const may = (mayBeMet && isAsked) || isMet || byItself;
    const shortfall = may === byItself && !isMet ? ofCriterion?.(at) : undefined;
    counted.push({ criterion, mayBeMet: may, mayDropOut: !byItself && !isMet, isMet, shortfall });
    if (!isMet) isReady = false;
  }
  return isReady ? NO_CHANGES : shortfallOfGoal(plan, context, counted);
}

/** The criteria that keep a goal undecided. */
function openCriteria({ context, plan, floor }: GoalOutcome): readonly CriterionPlan[] {
  return plan.criteria.filter((_, at) => matters(outcomesAt(context, plan, at), floor));
}

/** `needs-judgement` if judgements alone would settle it, else `unknown`. */
function openStatus(open: readonly CriterionPlan[], context: Context): Status {
  // Short cuts: the facts that are missing say the same.
  // Stryker disable next-line ConditionalExpression: the long way says the same
  if (open.every((criterion) => criterion.settledBy === "judgement")) return "needs-judgement";
  // Stryker disable next-line ConditionalExpression,MethodExpression: the long way says the same
  if (open.some((criterion) => criterion.settledBy === "measured")) return "unknown";
  const missing = missingFor(open, context);
  const { slots, slotIndex } = context.plan;
  const isJudged = (id: string) => slots[slotIndex.get(id)!]!.judgement;
  return missing.length > 0 && missing.every(isJudged) ? "needs-judgement" : "unknown";
}

/** The result for a goal without reasons or words. */
export interface BriefGoal {
  readonly status: Status;
  readonly possible: readonly DecidedStatus[];
  readonly missing: readonly string[];
  readonly shortfall: readonly Change[];
}

/** Gives the result for a goal without reasons or words. */
export function briefOf(goal: GoalOutcome): BriefGoal {
  return {
    status: statusOf(goal),
    possible: possibleOf(goal),
    missing: missingOf(goal),
    shortfall: goalShortfall(goal),
  };
}
