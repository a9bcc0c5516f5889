import type { GoalPlan, Overrides, Plan } from "../compile/plan.js";
import type { IdsOf, RuleSet } from "../rule-set/types.js";
import { contextOf } from "./context.js";
import {
  criterionStatus,
  type GoalOutcome,
  goalOutcome,
  isLate,
  outcomesAt,
  statusOf,
} from "./goal-outcome.js";
import { statusesOf } from "./outcomes.js";
import { prepare } from "./prepare.js";
import type { ReadSnapshot } from "./read-snapshot.js";
import type { SnapshotOf, Status, Statuses, StatusesOf, StatusResult } from "./types.js";

/**
 * Says how each goal and criterion stands, and nothing else: the fast way, for tables and charts of very many.
 * The same statuses as `evaluate` gives, and the same refusals.
 *
 * @throws {SnapshotError} holding every fault of the snapshot and of the options
 * @throws {RuleSetError} where the rules cannot be bound
 */
export function statuses<R extends RuleSet>(
  ruleSet: R,
  snapshot: SnapshotOf<R>,
  options?: Overrides<IdsOf<R>>,
): StatusesOf<R> {
  const { plan, read } = prepare(ruleSet, snapshot, options);
  return statusesOfPlan(plan, read) as StatusesOf<R>;
}

type GoalStatus = StatusResult & { readonly criteria: Readonly<Record<string, StatusResult>> };

/** The statuses of a snapshot that has been read without a fault. */
export function statusesOfPlan(plan: Plan, read: ReadSnapshot): Statuses {
  const context = contextOf(plan, read);
  const goals = { ...plan.goalIds } as Record<string, unknown> as Record<string, GoalStatus>;
  for (const goal of plan.goals) goals[goal.id] = goalStatus(goalOutcome(context, goal), goal);
  return { goals };
}

function goalStatus(outcome: GoalOutcome, goal: GoalPlan): GoalStatus {
  const late = isLate(outcome.context, goal);
  const criteria: Record<string, StatusResult> = {};
  for (let at = 0; at < goal.criteria.length; at++) {
    const outcomes = outcomesAt(outcome.context, goal, at);
    criteria[goal.criteria[at]!.id] = resultOf(outcomes, late, criterionStatus(outcome, at));
  }
  const { status, possible } = resultOf(outcome.outcomes, late, statusOf(outcome));
  return { status, possible, criteria };
}

// There are few different results, and very many criteria that have them: each is made once and shared.
const results = new Map<Status, StatusResult[]>();

function resultOf(outcomes: number, late: boolean, status: Status): StatusResult {
  let list = results.get(status);
  if (list === undefined) results.set(status, (list = []));
  const at = late ? outcomes + 16 : outcomes;
  return (list[at] ??= Object.freeze({ status, possible: statusesOf(outcomes, late) }));
}
