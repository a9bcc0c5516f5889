// stated: takes a rule set, gives the numbers and days that differ from its excerpts, titles and assumptions.
import type { RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { excerptFindings } from "./excerpt-findings.js";
import { daysOfGoal } from "./rule-days.js";
import { numbersOfGoal } from "./rule-numbers.js";
import { namedFindings, titleFindings } from "./title-findings.js";

/** Compares the numbers, units and days of a rule set with the texts in its files: excerpts, titles and assumptions. */
export function textFindings(ruleSet: RuleSet): readonly AnalysisFinding[] {
  const goals = Object.entries(ruleSet.goals).flatMap(([id, goal]) => {
    const numbers = numbersOfGoal(id, goal, ruleSet);
    const days = daysOfGoal(id, goal, numbers, ruleSet);
    const given = [id, goal, numbers, days, ruleSet] as const;
    const quoted = excerptFindings(...given);
    const faulty = new Set(quoted.map(({ pointer }) => pointer));
    return [...quoted, ...titleFindings(...given, faulty)];
  });
  // A parameter that several goals read has one fault, rather than one for each goal.
  const told = new Set<string>();
  return [...goals, ...namedFindings(ruleSet)].filter(({ code, pointer, message }) => {
    const key = JSON.stringify([code, pointer, message]);
    return !told.has(key) && told.add(key);
  });
}
