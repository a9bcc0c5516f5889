import { leaningOf } from "../../operators/operators.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import type { Use } from "./rule-uses.js";

/** Words by which a text asks for more or for less. "More than" by itself may say of what: "waits of more than a year". */
const PHRASES: readonly (readonly [phrase: string, leaning: 1 | -1])[] = [
  ["no more than", -1],
  ["not more than", -1],
  ["no fewer than", 1],
  ["not fewer than", 1],
  ["no less than", 1],
  ["not less than", 1],
  ["no higher than", -1],
  ["no lower than", 1],
  ["at least", 1],
  ["at most", -1],
  ["a minimum of", 1],
  ["a maximum of", -1],
  ["no increase", -1],
  ["increase", 1],
];

/** Comparisons that go the other way than the excerpt of their criterion says. */
export function directionFindings(uses: readonly Use[]): readonly AnalysisFinding[] {
  return uses.flatMap(
    ({ criterion, criterionId, goalId, test, comparison, pointer }): readonly AnalysisFinding[] => {
      // In a list or under "not" the other way may well be right.
      if (test !== "met" || !pointer.endsWith("/met")) return [];
      const said = directionsIn(criterion.excerpt);
      const leaning = leaningOf(comparison.operator);
      const [first] = said;
      if (leaning === 0 || said.length !== 1 || Math.sign(leaning) === first!.leaning) return [];
      const message = `The excerpt of "${criterionId}" of "${goalId}" says “${first!.phrase}”, but ${comparison.operator} asks for the opposite.`;
      return [{ code: "direction-differs", pointer: `${pointer}/operator`, message }];
    },
  );
}

function directionsIn(excerpt: string): readonly { readonly phrase: string; readonly leaning: 1 | -1 }[] {
  let rest = ` ${excerpt.toLowerCase()} `;
  return PHRASES.flatMap(([phrase, leaning]) => {
    if (!rest.includes(` ${phrase} `)) return [];
    rest = rest.replaceAll(phrase, "");
    return [{ phrase, leaning }];
  });
}
