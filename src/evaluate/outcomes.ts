import { MET, NOT_MET, OFF_TRACK, ON_TRACK } from "../compile/plan.js";
import { NOT_APPLICABLE } from "../operators/truths.js";
import type { DecidedStatus } from "./types.js";

// Sets of outcomes are bits, best first. A goal takes the worst of its criteria, so over independent criteria its set
// is every outcome that any criterion can have and that is no better than the best all of them allow, its floor.

/** The best outcome in a set, as its bit. */
export function best(outcomes: number): number {
  return outcomes & -outcomes;
}

/** Whether a member could make the joint outcome worse than the floor: only then is it worth knowing more of it. */
export function matters(outcomes: number, floor: number): boolean {
  return outcomes >= floor * 2;
}

/** Whether a member is needed to arrive at the joint set: it holds the floor, or could go beyond it. */
export function isDecisive(outcomes: number, floor: number): boolean {
  return best(outcomes) === floor || matters(outcomes, floor);
}

/** Whether a set holds a single outcome. */
export function isDecided(outcomes: number): boolean {
  return outcomes === best(outcomes);
}

/**
 * What outcomes as decided come to on a day: after the deadline there is no track left to be on, and what is settled at
 * its deadline is no more than on track until then.
 */
export function outcomesOn(outcomes: number, late: boolean, isSettledLate: boolean): number {
  const dropsOut = outcomes & NOT_APPLICABLE;
  if (late) {
    const holds = isSettledLate ? MET | ON_TRACK : MET;
    return dropsOut | (outcomes & holds ? MET : 0) | (outcomes & ~(holds | NOT_APPLICABLE) ? NOT_MET : 0);
  }
  if (!isSettledLate) return outcomes;
  return dropsOut | (outcomes & MET ? ON_TRACK : 0) | (outcomes & (ON_TRACK | OFF_TRACK) ? OFF_TRACK : 0);
}

function list(outcomes: number): readonly DecidedStatus[] {
  const statuses: DecidedStatus[] = [];
  if (outcomes & MET) statuses.push("met");
  if (outcomes & ON_TRACK) statuses.push("on-track");
  if (outcomes & OFF_TRACK) statuses.push("off-track");
  if (outcomes & NOT_MET) statuses.push("not-met");
  if (outcomes & NOT_APPLICABLE) statuses.push("not-applicable");
  return Object.freeze(statuses);
}

/** How many sets of outcomes there are. */
export const OUTCOME_SETS = 32;

const LISTS = Array.from({ length: OUTCOME_SETS }, (_, outcomes) => list(outcomes));

/** The statuses a set stands for, in their fixed order; a shared, frozen list. */
export function statusesOf(outcomes: number): readonly DecidedStatus[] {
  return LISTS[outcomes]!;
}
