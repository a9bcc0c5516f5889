import { formatIsoDay } from "../base/day.js";
import { decisiveDays } from "../compare/decisive-days.js";
import { combinations, exactWhole, searchSpace } from "../compare/near-thresholds.js";
import { comparisonsIn } from "../compile/bind.js";
import { truthOfTree, truthOfWhen } from "../compile/decide.js";
import type { CriterionPlan, GoalPlan, Plan } from "../compile/plan.js";
import { readSnapshot } from "../evaluate/read-snapshot.js";
import type { Snapshot } from "../evaluate/types.js";
import { FALSE, TRUE } from "../operators/truths.js";
import { slotsUnder, variablesIn } from "./is-impossible.js";

/** Snapshots tried for one criterion before giving up. */
const MOST_TRIED = 20_000;

/** A round whole, tried first, and wholes large enough for counts that are compared. */
const ROUND_WHOLE = 100;
const LARGER_WHOLES = [1000, 10_000, 1_000_000];

/**
 * Looks for facts of somebody whom a criterion is for that meet it but are not on track by its `onTrack`, on a day when
 * being on track counts: in force, and no later than the deadline. Finding none proves nothing.
 *
 * If `onTrack` reads a fact that `met` does not, it tests something else, such as an early sign, and is neither
 * stricter nor looser.
 */
export function findStricterOnTrack(
  plan: Plan,
  goal: GoalPlan,
  { id, met, onTrack, ...criterion }: CriterionPlan,
): Snapshot | undefined {
  // For a criterion settled late, the test of being on track counts only while `met` holds.
  if (onTrack === undefined || criterion.isSettledLate) return undefined;
  const read = slotsUnder(plan, variablesIn(met));
  if ([...slotsUnder(plan, variablesIn(onTrack))].some((slot) => !read.has(slot))) return undefined;
  const scope = plan.subjects.find((id) => criterion.inScope[id]) ?? plan.subjects[0]!;
  const days = [...decisiveDays([plan], [goal]), plan.from, plan.until - 1].filter(
    (day) => day >= plan.from && day < plan.until && day <= criterion.deadline,
  );
  const comparisons = comparisonsIn({ id, met, onTrack, ...criterion });
  let tried = 0;
  const spaces = [...new Set(days)].map((day) => ({ day, space: searchSpace(comparisons, day) }));
  const isComplete = spaces.every(({ space }) => space.complete && exactWhole(space) !== undefined);
  for (const size of [ROUND_WHOLE, "exact", ...(isComplete ? [] : LARGER_WHOLES)] as const) {
    for (const { day, space } of spaces) {
      const whole = size === "exact" ? exactWhole(space) : size;
      if (whole === undefined) continue;
      for (const facts of combinations(space.variables, whole)) {
        if (++tried > MOST_TRIED) return undefined;
        const snapshot = { subject: { scope, id: "example" }, asOf: formatIsoDay(day), facts };
        const issues: never[] = [];
        const { values } = readSnapshot(plan, snapshot, issues).facts;
        // The part would be above its whole.
        if (issues.length > 0) continue;
        const applies = criterion.when === undefined || truthOfWhen(criterion.when, values, day) === TRUE;
        if (applies && truthOfTree(met, values, day) === TRUE && truthOfTree(onTrack, values, day) === FALSE)
          return snapshot;
      }
    }
  }
  return undefined;
}
