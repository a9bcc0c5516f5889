import { MET, OFF_TRACK, ON_TRACK } from "../compile/plan.js";
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

/** After the deadline there is no track left to be on: what is not met is off it. */
export function afterDeadline(outcomes: number): number {
  return outcomes & ON_TRACK ? (outcomes & ~ON_TRACK) | OFF_TRACK : outcomes;
}

function list(outcomes: number, late: boolean): readonly DecidedStatus[] {
  const statuses: DecidedStatus[] = [];
  if (outcomes & MET) statuses.push("met");
  if (outcomes & ON_TRACK) statuses.push("on-track");
  if (outcomes & OFF_TRACK) statuses.push(late ? "not-met" : "off-track");
  if (outcomes & NOT_APPLICABLE) statuses.push("not-applicable");
  return Object.freeze(statuses);
}

/** How many sets of outcomes there are. */
export const OUTCOME_SETS = 16;

const EARLY_LISTS = Array.from({ length: OUTCOME_SETS }, (_, outcomes) => list(outcomes, false));
const LATE_LISTS = Array.from({ length: OUTCOME_SETS }, (_, outcomes) => list(outcomes, true));

/** The statuses a set stands for, in their fixed order; a shared, frozen list. */
export function statusesOf(outcomes: number, late: boolean): readonly DecidedStatus[] {
  return (late ? LATE_LISTS : EARLY_LISTS)[outcomes]!;
}
