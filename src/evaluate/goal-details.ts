import { type CriterionPlan, type GoalPlan, MET, ON_TRACK } from "../compile/plan.js";
import { addMissingOf } from "./missing.js";
import { afterDeadline, isDecisive, matters } from "./outcomes.js";
import { addReasonsOf, type Reason } from "./reason.js";
import { shortfallOf, shortfallOfGoal } from "./shortfall.js";
import type { Change, Context, Status } from "./types.js";

const NO_CHANGES: readonly Change[] = Object.freeze([]);

/** What the results of one goal are read from. */
export interface GoalDetails {
  readonly context: Context;
  readonly plan: GoalPlan;
  /** The bit of the best outcome that all its criteria allow. */
  readonly floor: number;
}

/** Whether the deadline has passed. */
export function isLate({ facts }: Context, { deadline }: GoalPlan): boolean {
  return facts.day > deadline;
}

/** A criterion's outcomes as the goal's deadline lets them count. */
export function outcomesOf(context: Context, plan: GoalPlan, at: number): number {
  const found = context.outcomes[plan.first + at]!;
  return isLate(context, plan) ? afterDeadline(found) : found;
}

/** Adds the reasons of the criterion at a place. */
export function addReasons({ context, plan, floor }: GoalDetails, at: number, reasons: Reason[]): void {
  const isNeeded = isDecisive(outcomesOf(context, plan, at), floor);
  addReasonsOf(context, plan, plan.criteria[at]!, context.outcomes[plan.first + at]!, isNeeded, reasons);
}

/** The smallest change that would meet the criterion at a place. */
export function shortfallAt({ context, plan }: GoalDetails, at: number): readonly Change[] {
  const outcomes = context.outcomes[plan.first + at]!;
  // Met for certain, or not measured here: nothing is short.
  if (outcomes < ON_TRACK) return NO_CHANGES;
  return shortfallOf(plan.criteria[at]!.met, plan, context, (outcomes & MET) !== 0);
}

/** The smallest changes that would meet a goal: its criteria on the same facts are met together, by one value. */
export function shortfallOfAll({ context, plan }: GoalDetails): readonly Change[] {
  const counted = plan.criteria.flatMap((criterion, at) => {
    const outcomes = context.outcomes[plan.first + at]!;
    if (!criterion.inScope[context.subject.scope]) return [];
    // What has no whole asks for nothing, unless a change for another criterion brings one about.
    return [[criterion, outcomes < ON_TRACK || (outcomes & MET) !== 0, outcomes < ON_TRACK] as const];
  });
  return counted.every(([, , isMet]) => isMet) ? NO_CHANGES : shortfallOfGoal(plan, context, counted);
}

/** The criteria that keep a goal open. */
export function openCriteria(context: Context, plan: GoalPlan, floor: number): readonly CriterionPlan[] {
  return plan.criteria.filter((_, at) => matters(outcomesOf(context, plan, at), floor));
}

/** `needs-judgement` where judgements alone would settle it, else `unknown`. */
export function openStatus(open: readonly CriterionPlan[], plan: GoalPlan, context: Context): Status {
  if (open.every((criterion) => criterion.settledBy === "judgement")) return "needs-judgement";
  if (open.some((criterion) => criterion.settledBy === "measured")) return "unknown";
  const missing = new Set<string>();
  for (const criterion of open) addMissingOf(criterion, isLate(context, plan), context, missing);
  const { slots, slotIndex } = context.plan;
  const isJudged = (id: string) => slots[slotIndex.get(id)!]!.judgement;
  return missing.size > 0 && [...missing].every(isJudged) ? "needs-judgement" : "unknown";
}
