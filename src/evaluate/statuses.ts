import type { GoalPlan, Overrides, Plan } from "../compile/plan.js";
import type { IdsOf, RuleSet } from "../rule-set/types.js";
import { contextOf } from "./context.js";
import { criterionStatus, goalOutcome, outcomesAt, statusOf } from "./goal-outcome.js";
import { isDecided, OUTCOME_SETS, statusesOf } from "./outcomes.js";
import { prepare } from "./prepare.js";
import type { ReadSnapshot } from "./read-snapshot.js";
import type {
  Context,
  DecidedStatus,
  SnapshotOf,
  Status,
  Statuses,
  StatusesOf,
  StatusResult,
} from "./types.js";

/**
 * Gives the status of each goal and criterion, and nothing else: the fast way, for tables and charts of very many
 * snapshots. Statuses and errors are the same as those of `evaluate`.
 *
 * @throws {SnapshotError} holding every fault of the snapshot and of the options
 * @throws {RuleSetError} if the rules cannot be bound
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

/** The statuses of a snapshot that was read without faults. */
export function statusesOfPlan(plan: Plan, read: ReadSnapshot): Statuses {
  const context = contextOf(plan, read);
  const goals = { ...plan.goalIds } as Record<string, unknown> as Record<string, GoalStatus>;
  for (const goal of plan.goals) goals[goal.id] = goalStatus(context, goal);
  return { goals };
}

const MOST_KEPT = 1_000;

/**
 * The statuses of one goal. Each different result is made once, frozen and shared, so that many kept results hold
 * little more than a reference for each goal.
 */
function goalStatus(context: Context, goal: GoalPlan): GoalStatus {
  const { criteria, statuses: kept } = goal;
  if (kept === undefined) return makeStatus(context, goal);
  let key = 0;
  // Stryker disable next-line ArithmeticOperator: any key will do that tells the sets of outcomes apart
  for (let at = 0; at < criteria.length; at++) key = key * OUTCOME_SETS + outcomesAt(context, goal, at);
  let found = kept.get(key) as GoalStatus | undefined;
  if (found === undefined) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, (found = makeStatus(context, goal)));
  }
  return found;
}

function makeStatus(context: Context, goal: GoalPlan): GoalStatus {
  const outcome = goalOutcome(context, goal);
  const criteria: Record<string, StatusResult> = {};
  goal.criteria.forEach(({ id }, at) => {
    const outcomes = outcomesAt(context, goal, at);
    criteria[id] = isDecided(outcomes)
      ? DECIDED[outcomes]!
      : OPEN[criterionStatus(outcome, at) as OpenStatus][outcomes]!;
  });
  const { outcomes } = outcome;
  const { status, possible } = isDecided(outcomes)
    ? DECIDED[outcomes]!
    : OPEN[statusOf(outcome) as OpenStatus][outcomes]!;
  return Object.freeze({ status, possible, criteria: Object.freeze(criteria) });
}

type OpenStatus = Exclude<Status, DecidedStatus>;

// Criteria have few different results in all.
const DECIDED = resultsWith(undefined);
const OPEN: Readonly<Record<OpenStatus, readonly StatusResult[]>> = {
  unknown: resultsWith("unknown"),
  "needs-judgement": resultsWith("needs-judgement"),
};

/** A result for every set of outcomes. */
function resultsWith(open: OpenStatus | undefined): readonly StatusResult[] {
  return Array.from({ length: OUTCOME_SETS }, (_, outcomes) => {
    const possible = statusesOf(outcomes);
    return Object.freeze({ status: open ?? possible[0]!, possible });
  });
}
