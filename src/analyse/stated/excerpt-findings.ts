import { pointerTo } from "../../base/issue.js";
import { formatList } from "../../base/words.js";
import type { Goal, RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { criterionPointer } from "../pointers.js";
import { holdNumbers, isSaid, isTellingNumber, likelyMeant, unitFault } from "./held-against.js";
import { quoted, wrongDay, wrongNumber, wrongUnit } from "./number-words.js";
import { isDaySaid, type RuleDay, targetTimes } from "./rule-days.js";
import { awaitsNumber, type RuleNumber } from "./rule-numbers.js";

/**
 * Compares the numbers and days of a goal with the excerpts of its criteria, which are all that the rules have of the
 * document. An excerpt need not quote every number; those that it does quote are compared.
 */
export function excerptFindings(
  id: string,
  goal: Goal,
  numbers: readonly RuleNumber[],
  days: readonly RuleDay[],
  ruleSet: RuleSet,
): readonly AnalysisFinding[] {
  return Object.entries(goal.criteria).flatMap(([name, criterion]) => {
    const { excerpt } = criterion;
    const found: AnalysisFinding[] = [];
    const where = `the excerpt of "${name}" of "${id}"`;
    const held = holdNumbers(excerpt, numbers);
    const own = numbers.filter(({ criterion, use }) => criterion === name && use === "met");
    const told = new Set<string>();
    for (const number of own.filter((each) => isFromText(each, goal))) {
      const unit = unitFault(number, held, ruleSet);
      if (unit !== undefined) {
        const pointer = unit.pointer ?? number.factPointer;
        found.push({ code: "unit-not-said", pointer, message: wrongUnit(unit, where) });
      }
      const meant = isSaid(number, held) ? undefined : likelyMeant(number, held.open, ruleSet);
      if (meant === undefined) continue;
      told.add(meant.phrase);
      const message = wrongNumber(number, where, meant);
      found.push({ code: "number-differs", pointer: number.pointer, message });
    }
    const open = held.open.filter((each) => !told.has(each.phrase) && isTellingNumber(each));
    if (open.length > 0 && !awaitsNumber(criterion, ruleSet)) {
      const pointer = pointerTo(criterionPointer(id, name), "excerpt");
      const words = formatList(open.map(quoted));
      const message = `The excerpt says ${words}, but no criterion of "${id}" uses ${open.length === 1 ? "that number" : "those numbers"}. Encode it, or quote other words.`;
      found.push({ code: "number-not-encoded", pointer, message });
    }
    // An excerpt may mention only one of several days.
    const times = targetTimes(excerpt);
    const isOneSaid = days.some((day) => isDaySaid(day, times));
    for (const day of isOneSaid ? [] : days)
      found.push({ code: "day-not-said", pointer: day.pointer, message: wrongDay(day, where, times) });
    return found;
  });
}

/**
 * Whether a number must be in the text of its goal: its basis is stated there, or it is written in the condition
 * itself.
 */
export function isFromText({ basis, document }: RuleNumber, { source }: Goal): boolean {
  return basis === undefined || (basis === "stated" && (document ?? source.document) === source.document);
}
