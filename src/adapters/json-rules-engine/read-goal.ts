import type { GoalEvaluation } from "../../evaluate/types.js";

const READABLE = [
  "status",
  "possible",
  "missing",
  "shortfall",
  "furthestBehind",
  "reasons",
  "criteria",
  "questions",
  "warnings",
  "deadline",
  "modality",
  "phase",
  "title",
] as const;

/** A goal's result, or only the part of it that `params.read` names. */
export function readGoal(goal: GoalEvaluation, part: unknown): unknown {
  if (part === undefined) return goal;
  const key = READABLE.find((each) => each === part);
  if (key === undefined) {
    throw new Error(`A goal's result has no ${JSON.stringify(part)}. Read ${READABLE.join(", ")}.`);
  }
  return goal[key];
}
