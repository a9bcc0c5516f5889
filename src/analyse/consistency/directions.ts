import { DIRECTIONS } from "../../base/said/said-direction.js";
import { leaningOf } from "../../operators/operators.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { directionFault, holdNumbers } from "../stated/held-against.js";
import { wrongDirection } from "../stated/number-words.js";
import { numbersOfGoal } from "../stated/rule-numbers.js";
import type { Use } from "./rule-uses.js";

/** Words by which an excerpt may ask for a direction without a number. */
const PHRASES: typeof DIRECTIONS = [...DIRECTIONS, ["no increase", -1], ["increase", 1]];

/** Finds comparisons in the opposite direction to what the excerpt of their criterion says. */
export function directionFindings(ruleSet: RuleSet, uses: readonly Use[]): readonly AnalysisFinding[] {
  const ofNumbers = numberDirections(ruleSet);
  const isTold = (pointer: string) => ofNumbers.some((each) => each.pointer === pointer);
  return [...ofNumbers, ...excerptDirections(uses).filter(({ pointer }) => !isTold(pointer))];
}

/** Excerpts that mention a number of the criterion together with "more" or "fewer". */
function numberDirections(ruleSet: RuleSet): readonly AnalysisFinding[] {
  return Object.entries(ruleSet.goals).flatMap(([id, goal]) => {
    const numbers = numbersOfGoal(id, goal, ruleSet);
    return Object.entries(goal.criteria).flatMap(([name, { excerpt }]): readonly AnalysisFinding[] => {
      const held = holdNumbers(excerpt, numbers);
      const own = numbers.filter(({ criterion, use }) => criterion === name && use === "met");
      const where = `the excerpt of "${name}" of "${id}"`;
      return own.flatMap((number) => {
        const said = directionFault(number, held, excerpt);
        if (said === undefined) return [];
        const { pointer } = number.direction;
        return [{ code: "direction-differs", pointer, message: wrongDirection(number, where, said) }];
      });
    });
  });
}

/**
 * Excerpts that ask for more or fewer, where the criterion is one comparison; in a list, the other direction may be
 * right.
 */
function excerptDirections(uses: readonly Use[]): readonly AnalysisFinding[] {
  return uses.flatMap(
    ({ criterion, criterionId, goalId, test, comparison, pointer }): readonly AnalysisFinding[] => {
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
