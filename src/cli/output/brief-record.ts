import type { Evaluation } from "../../evaluate/evaluation.js";

/** How each goal stands, without the reasons and their words: what a line holds where there are very many. */
export function briefRecord({ ruleSet, subject, asOf, goals }: Evaluation): object {
  return {
    ruleSet: ruleSet.id,
    subject,
    asOf,
    goals: Object.fromEntries(
      Object.values(goals).map(({ id, status, possible, missing, shortfall }) => [
        id,
        { status, possible, missing, shortfall },
      ]),
    ),
  };
}
