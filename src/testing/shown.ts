import type { TestedGoal } from "./law.js";

/** A goal's result without its words, as a text to compare. */
export function shown({ status, possible, missing, shortfall, criteria }: TestedGoal): string {
  const parts = Object.entries(criteria).map(([id, criterion]) => [
    id,
    criterion.status,
    criterion.shortfall,
  ]);
  return JSON.stringify([status, possible, missing, shortfall, parts]);
}
