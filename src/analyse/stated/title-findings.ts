import { parseDay } from "../../base/day.js";
import { pointerTo } from "../../base/issue.js";
import { formatList } from "../../base/words.js";
import type { Goal, RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { criterionPointer, goalPointer, parameterPointer } from "../pointers.js";
import { holdNumbers, isSaid, likelyMeant } from "./held-against.js";
import { numberWords, quoted, wrongDay } from "./number-words.js";
import { accepts, isDaySaid, type RuleDay, targetTimes } from "./rule-days.js";
import { parameterNumbers, type RuleNumber } from "./rule-numbers.js";

/** Holds the numbers and days of a goal against its title and statement, and the titles of its criteria. */
export function titleFindings(
  id: string,
  goal: Goal,
  numbers: readonly RuleNumber[],
  days: readonly RuleDay[],
  ruleSet: RuleSet,
): readonly AnalysisFinding[] {
  const texts = [
    { what: "title", text: goal.title, pointer: `${goalPointer(id)}/title`, own: numbers },
    { what: "statement", text: goal.statement, pointer: `${goalPointer(id)}/statement`, own: numbers },
    ...Object.entries(goal.criteria).map(([name, { title }]) => ({
      what: "title",
      text: title,
      pointer: `${criterionPointer(id, name)}/title`,
      own: numbers.filter(({ criterion }) => criterion === name),
    })),
  ];
  return texts.flatMap(({ what, text = "", pointer, own }) => {
    const found = [...wrongNumbers(what, text, pointer, own, numbers, ruleSet)];
    const times = targetTimes(text);
    // A title may leave out one of several days; one that none of them is, is wrong.
    if (days.length > 0 && times.length > 0 && !days.some((day) => isDaySaid(day, times)))
      found.push({ code: "day-not-said", pointer, message: wrongDay(days[0]!, `this ${what}`, times) });
    return found;
  });
}

/** Numbers of a text that none of the rules' is, where one of the rules' is not in the text. */
function wrongNumbers(
  what: string,
  text: string,
  pointer: string,
  own: readonly RuleNumber[],
  all: readonly RuleNumber[],
  ruleSet: RuleSet,
): readonly AnalysisFinding[] {
  const held = holdNumbers(text, all);
  const missing = own.filter((number) => number.use === "met" && !isSaid(number, held));
  const wrong = missing.flatMap((number) => {
    const said = likelyMeant(number, held.open, ruleSet);
    return said === undefined ? [] : [{ number, said }];
  });
  return held.open.flatMap((said): readonly AnalysisFinding[] => {
    const meant = wrong.filter((each) => each.said === said).map(({ number }) => number);
    if (meant.length === 0) return [];
    const names = meant.map((number) => `${lower(number.name)} is ${numberWords(number)}`);
    const message = `The ${what} says ${quoted(said)}, but ${formatList([...new Set(names)])}.`;
    return [{ code: "title-differs", pointer, message }];
  });
}

/** Titles of parameters that say another number than they have, and assumptions that speak of other days than theirs. */
export function namedFindings(ruleSet: RuleSet): readonly AnalysisFinding[] {
  const found: AnalysisFinding[] = [];
  for (const [id, { title = "" }] of Object.entries(ruleSet.parameters)) {
    const numbers = parameterNumbers(id, ruleSet).map((each) => ({
      ...each,
      criterion: "",
      use: "met" as const,
      factPointer: "",
    }));
    found.push(...wrongNumbers("title", title, `${parameterPointer(id)}/title`, numbers, numbers, ruleSet));
  }
  for (const [id, { text, value }] of Object.entries(ruleSet.assumptions)) {
    const day = value === undefined ? undefined : parseDay(value);
    const times = targetTimes(text);
    // What an assumption takes a vague time for is the most exact of its days.
    const exact = times.filter(({ span }) => span !== undefined && span.first === span.last);
    const held = exact.length > 0 ? exact : times;
    if (day === undefined || held.length === 0 || held.some((time) => accepts(time, day))) continue;
    const name = "The day of this assumption";
    const pointer = pointerTo(pointerTo("/assumptions", id), "value");
    found.push({
      code: "day-not-said",
      pointer,
      message: wrongDay({ name, on: value!, pointer }, "its text", held),
    });
  }
  return found;
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
