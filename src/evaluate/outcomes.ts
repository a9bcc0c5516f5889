import { MET, NOT_MET, OFF_TRACK, ON_TRACK } from "../compile/plan.js";
import { NOT_APPLICABLE } from "../operators/truths.js";
import type { DecidedStatus } from "./types.js";

// Sets of outcomes are bits, best first. A goal takes the worst of its criteria. If the criteria are independent, its
// set is every outcome that any criterion can have, except those better than its floor: the best outcome that all of
// them allow.

/** The best outcome in a set, as its bit. */
export function best(outcomes: number): number {
  return outcomes & -outcomes;
}

/**
 * Whether a member could make the joint outcome worse than the floor; only then does more have to be known about it.
 */
export function matters(outcomes: number, floor: number): boolean {
  return outcomes >= floor * 2;
}

/** Whether a member is needed for the joint set: it has the floor, or something worse. */
export function isDecisive(outcomes: number, floor: number): boolean {
  return best(outcomes) === floor || matters(outcomes, floor);
}

/** Whether a set holds a single outcome. */
export function isDecided(outcomes: number): boolean {
  return outcomes === best(outcomes);
}

/**
 * Adjusts decided outcomes for the day: after the deadline a criterion that applies is met or not met, and until then one
 * that is settled at its deadline is at best on track.
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

/** The statuses in a set, in their fixed order; a shared, frozen list. */
export function statusesOf(outcomes: number): readonly DecidedStatus[] {
  return LISTS[outcomes]!;
}
