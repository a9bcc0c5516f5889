import { longDay } from "../../base/day.js";
import type { SaidDirection } from "../../base/said/said-direction.js";
import type { SaidNumber } from "../../base/said/said-numbers.js";
import type { SaidTime } from "../../base/said/said-times.js";
import { formatCount, formatList } from "../../base/words.js";
import type { UnitFault } from "./held-against.js";
import type { RuleDay } from "./rule-days.js";
import type { RuleNumber } from "./rule-numbers.js";

/** A number of the rules with what it counts, as in sentences: `75%`, `600 schools`. */
export function numberWords({ written, isShare, units: { parameter } }: RuleNumber): string {
  const number = /^\d+$/.test(written) ? formatCount(Number(written)) : written;
  return isShare || parameter === undefined || parameter === "" ? number : `${number} ${parameter}`;
}

/** `The parameter "specialists" is 60 schools, but the bullet says “600 schools”.` */
export function wrongNumber(number: RuleNumber, where: string, meant: SaidNumber): string {
  return `${number.name} is ${numberWords(number)}, but ${where} says ${quoted(meant)}.`;
}

/** `The parameter "specialists" is 60 schools, a number that the bullet does not say.` */
export function unsaidNumber(number: RuleNumber, where: string): string {
  return `${number.name} is ${numberWords(number)}, which is "stated", but ${where} does not say that number. Correct it, or choose another basis.`;
}

/** `The deadline of "x" is 31 August 2026; the bullet names no day, and no assumption says how it is read.` */
export function unsaidDay({ name, on }: RuleDay, where: string): string {
  return `${name} is ${longDay(on)}, but ${where} names no day or year, and no assumption says where it comes from.`;
}

/** `The deadline of "x" is 31 August 2026, but the bullet says “2025”.` */
export function wrongDay({ name, on }: RuleDay, where: string, times: readonly SaidTime[]): string {
  return `${name} is ${longDay(on)}, but ${where} says ${formatList(times.map(({ text }) => `“${text}”`))}.`;
}

/** `The unit here is "schools", but the bullet says “600 teachers”.` */
export function wrongUnit({ said, unit, pointer }: UnitFault, where: string): string {
  return `${pointer === undefined ? "This fact is about" : "The unit here is"} "${unit}", but ${where} says ${quoted(said)}.`;
}

/** `The rules ask for at most 12 here, but the bullet says “at least 12 teachers”.` */
export function wrongDirection(number: RuleNumber, where: string, { phrase }: SaidDirection): string {
  const asked = number.direction.leaning > 0 ? "or more" : "or fewer";
  return `The rules ask for ${numberWords(number)} ${asked} here, but ${where} says “${phrase}”.`;
}

/** `The rules compare "a" with 75% and "b" with 65%, but the bullet says “75% of secondary schools” and “65% of primary schools”.` */
export function wrongWay(
  one: RuleNumber,
  other: RuleNumber,
  where: string,
  [first, second]: readonly [SaidNumber, SaidNumber],
): string {
  const compared = [one, other].map((number) => `"${number.fact}" with ${numberWords(number)}`);
  return `The rules compare ${compared.join(" and ")}, but ${where} says ${quoted(first)} and ${quoted(second)}.`;
}

/** A number of a text with the words after it, in quotes. */
export function quoted({ phrase }: SaidNumber): string {
  return `“${phrase}”`;
}
