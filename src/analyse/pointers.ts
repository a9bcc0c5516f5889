import { pointerTo } from "../base/issue.js";

/** The pointer to a goal in its file. */
export function goalPointer(goal: string): string {
  return pointerTo("/goals", goal);
}

/** The pointer to a criterion in the file of its goal. */
export function criterionPointer(goal: string, criterion: string): string {
  return pointerTo(`${goalPointer(goal)}/criteria`, criterion);
}

/** The pointer to a parameter in its file. */
export function parameterPointer(parameter: string): string {
  return pointerTo("/parameters", parameter);
}
