import { parseDay } from "../../base/day.js";
import { compareRationals } from "../../base/rational.js";
import type { SaidNumber } from "../../base/said/said-numbers.js";
import { formatList, lowerFirst } from "../../base/words.js";
import type { Goal, RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { criterionPointer, goalPointer, parameterPointer } from "../pointers.js";
import { holdNumbers, isSaid, likelyMeant } from "./held-against.js";
import { numberWords, quoted, wrongDay } from "./number-words.js";
import { accepts, isDaySaid, type RuleDay, targetTimes } from "./rule-days.js";
import { parameterNumbers, type RuleNumber } from "./rule-numbers.js";

/** A text of the rules that is compared with numbers. */
interface HeldText {
  /** `title`, `statement`. */
  readonly what: string;
  readonly text: string;
  readonly pointer: string;
}

/** A number in a text that differs from the one in the rules. */
interface WrongNumber extends HeldText {
  readonly number: RuleNumber;
  readonly said: SaidNumber;
}

/**
 * Compares the numbers and days of a goal with its title and statement, and with the titles of its criteria.
 *
 * @param faulty - pointers of numbers and days known to be wrong; texts are not blamed for them
 */
export function titleFindings(
  id: string,
  goal: Goal,
  numbers: readonly RuleNumber[],
  days: readonly RuleDay[],
  ruleSet: RuleSet,
  faulty: ReadonlySet<string>,
): readonly AnalysisFinding[] {
  const texts = [
    { what: "title", text: goal.title, pointer: `${goalPointer(id)}/title`, own: numbers },
    { what: "statement", text: goal.statement ?? "", pointer: `${goalPointer(id)}/statement`, own: numbers },
    ...Object.entries(goal.criteria).map(([name, { title = "" }]) => ({
      what: `title of "${name}"`,
      text: title,
      pointer: `${criterionPointer(id, name)}/title`,
      own: numbers.filter(({ criterion }) => criterion === name),
    })),
  ];
  const sound = days.filter(({ pointer }) => !faulty.has(pointer));
  // If one number of a parameter is wrong, the text does not mean another of its milestones.
  const blamed = new Set(numbers.filter(({ pointer }) => faulty.has(pointer)).map(({ name }) => name));
  const wrong = texts.flatMap(({ own, ...held }) =>
    wrongNumbers(
      held,
      own.filter(({ name }) => !blamed.has(name)),
      numbers,
      ruleSet,
    ),
  );
  return [...numberFindings(id, wrong), ...texts.flatMap((held) => dayFindings(id, held, sound, ruleSet))];
}

/** Numbers in a text that are not in the rules, each paired with a number of the rules that is not in the text. */
function wrongNumbers(
  held: HeldText,
  own: readonly RuleNumber[],
  all: readonly RuleNumber[],
  ruleSet: RuleSet,
): readonly WrongNumber[] {
  const read = holdNumbers(held.text, all);
  // Of several milestones the last is the target.
  const met = own.filter(({ use }) => use === "met");
  const targets = [...new Map(met.map((number) => [number.name, number])).values()];
  const isOneSaid = ({ name }: RuleNumber) => own.some((each) => each.name === name && isSaid(each, read));
  return targets
    .filter((number) => !isOneSaid(number))
    .flatMap((number) => {
      const said = likelyMeant(number, read.open, ruleSet);
      return said === undefined ? [] : [{ ...held, number, said }];
    });
}

/** If two texts agree and the number differs, the number is wrong; otherwise the text is. */
function numberFindings(id: string, wrong: readonly WrongNumber[]): readonly AnalysisFinding[] {
  return wrong.flatMap((each, at): readonly AnalysisFinding[] => {
    const { number, said, pointer, what } = each;
    const isAlike = (other: WrongNumber) =>
      other.number.pointer === number.pointer && compareRationals(other.said.value, said.value) === 0;
    const alike = wrong.filter(isAlike);
    if (wrong.findIndex(isAlike) !== at) return [];
    const texts = new Set(alike.map((other) => other.what));
    if (texts.size > 1) {
      const message = `${number.name} is ${numberWords(number)}, but the ${formatList([...texts])} of "${id}" say ${quoted(said)}.`;
      return [{ code: "title-differs", pointer: number.pointer, message }];
    }
    const message = `The ${what} says ${quoted(said)}, but ${lowerFirst(number.name)} is ${numberWords(number)}.`;
    return [{ code: "title-differs", pointer, message }];
  });
}

/** A text may leave out some of several days; if it mentions other days only, either the text or the days are wrong. */
function dayFindings(
  id: string,
  { what, text, pointer }: HeldText,
  days: readonly RuleDay[],
  { inForce }: RuleSet,
): readonly AnalysisFinding[] {
  const [first] = days;
  const times = targetTimes(text);
  if (first === undefined || times.length === 0 || days.some((day) => isDaySaid(day, times))) return [];
  // If the text mentions the year that the rules are for, the text is right and the day is wrong.
  const last = (parseDay(inForce.until) ?? 0) - 1;
  const isOfYear = times.some((time) => accepts(time, last));
  const message = wrongDay(first, `the ${what} of "${id}"`, times);
  return [{ code: "day-not-said", pointer: isOfYear ? first.pointer : pointer, message }];
}

/** Finds titles of parameters with a different number from the parameter. */
export function namedFindings(ruleSet: RuleSet): readonly AnalysisFinding[] {
  const found: AnalysisFinding[] = [];
  for (const [id, { title = "" }] of Object.entries(ruleSet.parameters)) {
    const numbers = parameterNumbers(id, ruleSet).map((each) => ({
      ...each,
      criterion: "",
      use: "met" as const,
      fact: "",
      factPointer: "",
      direction: { leaning: 0 as const, pointer: "" },
    }));
    const held = { what: "title", text: title, pointer: `${parameterPointer(id)}/title` };
    found.push(...numberFindings(id, wrongNumbers(held, numbers, numbers, ruleSet)));
  }
  return found;
}
