// Larger rule sets for measuring, made from the shipped one.
import { ruleSet } from "maths-hub-goals/rules/2024-25";

/** The rule set with its goals repeated under other ids. */
export function repeated(copies) {
  const goals = {};
  for (let copy = 0; copy < copies; copy++) {
    for (const [id, goal] of Object.entries(ruleSet.goals))
      goals[copy === 0 ? id : `${id}.copy-${copy}`] = goal;
  }
  const [phase] = Object.keys(ruleSet.phases);
  return { ...ruleSet, goals, phases: { [phase]: { ...ruleSet.phases[phase], goals: Object.keys(goals) } } };
}

/** A hub of which nothing is known. */
export const emptySnapshot = { subject: { scope: "hub", id: "any" }, asOf: "2025-03-31", facts: {} };
