import { rationalOfPercentage, toNumber } from "../../base/rational.js";
import type { Plan } from "../../compile/plan.js";
import type { Change, GoalEvaluation, Ranged, Reason, ShareValue } from "../../evaluate/types.js";
import { mainReasonOf } from "../../explain/main-reason.js";
import type { Plain } from "../../facts/kind.js";
import { isBounded, traitsOf } from "../../facts/kinds.js";
import { isQuotient } from "../../rule-set/types.js";

/** The columns with the numbers of a goal's main reason, which its sentence gives. */
export const NUMBER_COLUMNS = [
  "criterion",
  "fact",
  "actual",
  "actual_min",
  "actual_max",
  "whole",
  "target",
  "share",
  "share_min",
  "share_max",
  "target_share",
  "shortfall_min",
  "shortfall_max",
] as const;

type NumberColumn = (typeof NUMBER_COLUMNS)[number];

/** A goal's numbers by column; a number is absent if it is unknown or the goal has none. */
export type GoalNumbers = { readonly [Column in NumberColumn]?: string | number | undefined };

/** The numbers in a goal's sentence, for the criterion and fact that the sentence is about. */
export function numbersOf(goal: GoalEvaluation, plan: Plan): GoalNumbers {
  const { reason } = mainReasonOf(goal, plan.goals.find(({ id }) => id === goal.id)!, plan.ruleSet);
  if (reason === undefined) return {};
  return {
    criterion: reason.criterion,
    fact: reason.fact,
    ...valuesOf(reason, plan),
    ...shortOf(goal.criteria[reason.criterion]!),
  };
}

/** The measured value and the target; for a share also its part and number of units. */
function valuesOf(reason: Reason, { ruleSet: { facts } }: Plan): GoalNumbers {
  const fact = facts[reason.fact]!;
  const { actual } = reason;
  const { targetNumber, targetUnits } = "target" in reason ? reason : {};
  if (isQuotient(fact)) {
    const { part, whole, number } = actual as ShareValue;
    if (!isBounded(fact.type)) return { ...actualOf(number), target: targetNumber };
    return {
      ...actualOf(part),
      ...(typeof whole === "number" ? { whole } : {}),
      target: targetUnits,
      ...shareOf(number),
      target_share: targetNumber,
    };
  }
  const { counted, measured } = traitsOf(fact.type);
  const known = actual as Ranged<Plain> | null;
  if (counted) return { ...actualOf(known), target: targetNumber };
  return measured ? { ...shareOf(known, ofPercentage), target_share: targetNumber } : {};
}

function ofPercentage(value: number): number {
  return toNumber(rationalOfPercentage(value));
}

/** The least and most that a value can be, and the value itself if they are the same. */
function endsOf(
  known: Ranged<Plain> | null,
  number = (value: number): number => value,
): { readonly exact?: number; readonly min?: number; readonly max?: number } {
  if (known === null) return {};
  const read = (value: Plain | undefined) => (typeof value === "number" ? number(value) : undefined);
  if (typeof known !== "object") {
    const exact = read(known);
    return exact === undefined ? {} : { exact, min: exact, max: exact };
  }
  const [min, max] = [read(known.min), read(known.max)];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function actualOf(known: Ranged<Plain> | null): GoalNumbers {
  const { exact, min, max } = endsOf(known);
  return { actual: exact, actual_min: min, actual_max: max };
}

function shareOf(known: Ranged<Plain> | null, number?: (value: number) => number): GoalNumbers {
  const { exact, min, max } = endsOf(known, number);
  return { share: exact, share_min: min, share_max: max };
}

/** How many more, or if below zero how many fewer, would meet a criterion; absent if it is met. */
function shortOf({
  status,
  shortfall,
}: {
  readonly status: string;
  readonly shortfall: readonly Change[];
}): GoalNumbers {
  if (status === "met") return { shortfall_min: 0, shortfall_max: 0 };
  const [change] = shortfall;
  if (shortfall.length !== 1 || change?.kind !== "add") return {};
  const { min, max } = endsOf(change.add);
  return { shortfall_min: min, shortfall_max: max };
}
