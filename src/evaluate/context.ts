import { decide } from "../compile/decide.js";
import type { Plan } from "../compile/plan.js";
import { NOT_APPLICABLE } from "../operators/truths.js";
import type { ReadSnapshot } from "./read-snapshot.js";
import type { Context } from "./types.js";

/** Decides every criterion for a snapshot that was read without faults. */
export function contextOf(plan: Plan, read: ReadSnapshot): Context {
  return contextWith(plan, read, outcomesOf(plan, read));
}

/** Joins a snapshot with the outcomes of its criteria, which may come from another engine. */
export function contextWith(
  plan: Plan,
  { facts, subject, asOf, unknowns }: ReadSnapshot,
  outcomes: readonly number[],
): Context {
  return { plan, facts, outcomes, subject, asOf, unknowns };
}

/** The set of outcomes of each criterion, by its place in the plan. */
export function outcomesOf(
  plan: Plan,
  { facts, subject }: Pick<ReadSnapshot, "facts" | "subject">,
): number[] {
  const outcomes = new Array<number>(plan.criteriaCount);
  const inScope = plan.decisions.inScope[subject.scope]!;
  for (let i = 0; i < outcomes.length; i++)
    outcomes[i] = inScope[i] === 1 ? decide(plan, i, facts) : NOT_APPLICABLE;
  return outcomes;
}
