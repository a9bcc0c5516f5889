import type { RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { criterionPointer } from "../pointers.js";
import { wordsAbout, wordsIn } from "./unit-words.js";

interface Placed {
  readonly goal: string;
  readonly criterion: string;
  /** How many words of its ids, title and excerpt are also in the fact it reads. */
  readonly fit: number;
}

/**
 * Finds criteria that test the same for the same subjects and deadline: probably a copy that was meant to be changed.
 */
export function alikeFindings({ goals, facts }: RuleSet): readonly AnalysisFinding[] {
  const seen = new Map<string, Placed>();
  return Object.entries(goals).flatMap(([goal, { criteria, deadline, title: goalTitle }]) =>
    Object.entries(criteria).flatMap(([criterion, each]): readonly AnalysisFinding[] => {
      const { met, when, scopes, settled, excerpt, title = "", deadline: own } = each;
      const key = JSON.stringify([met, when, settled, Object.keys(scopes).toSorted(), (own ?? deadline)?.on]);
      const words = new Set(wordsIn(`${goal} ${criterion} ${goalTitle} ${title} ${excerpt}`));
      const known = "fact" in met ? wordsAbout(met.fact, facts) : new Set<string>();
      const placed = { goal, criterion, fit: [...words].filter((word) => known.has(word)).length };
      const earlier = seen.get(key);
      if (earlier === undefined) {
        seen.set(key, placed);
        return [];
      }
      // The copy is the one that has less in common with the fact.
      const [copy, other] = earlier.fit < placed.fit ? [earlier, placed] : [placed, earlier];
      seen.set(key, other);
      const message = `"${copy.criterion}" of "${copy.goal}" tests the same thing as "${other.criterion}" of "${other.goal}". Test what its own goal asks for, or leave one out.`;
      return [
        { code: "criteria-alike", pointer: `${criterionPointer(copy.goal, copy.criterion)}/met`, message },
      ];
    }),
  );
}
