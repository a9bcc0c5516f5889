import { type Amendment, idOf } from "./amendment.js";
import { effectBesideStatuses } from "./changes-of.js";
import { effectBetween } from "./effect.js";
import { newId } from "./renames.js";
import type { Sides } from "./sides.js";
import type { GoalDiff } from "./types.js";

/** What happened to one goal, and whether it is proved that no example shows another status. */
export interface JudgedGoal {
  readonly diff: GoalDiff;
  readonly isProved: boolean;
}

/** What happened to each goal, in rule order, with added ones last. */
export function goalDiffs(amendments: readonly Amendment[], sides: Sides): readonly JudgedGoal[] {
  const { a, b, renames } = sides;
  return sides.goals.map((goal) => {
    const here = amendments.filter(({ goals }) => goals.includes(goal));
    const [before, after] = [a.goals[goal], b.goals[goal]];
    const id = newId(renames.goals, goal);
    const head = {
      id,
      ...(id === goal ? {} : { was: goal }),
      title: (after ?? before)!.title,
      changes: here.map(idOf),
    };
    if (before === undefined || after === undefined)
      return { diff: { ...head, kind: before === undefined ? "added" : "removed" }, isProved: true };
    if (here.length === 0) return { diff: { ...head, kind: "unchanged" }, isProved: true };
    if (here.every(({ alters }) => alters !== "statuses"))
      return { diff: { ...head, kind: "changed", effect: effectBesideStatuses(here) }, isProved: true };
    const { effect, isProved } = effectBetween(a, b, [goal], sides);
    return { diff: { ...head, kind: "changed", effect }, isProved };
  });
}
