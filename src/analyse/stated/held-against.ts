import { compareRationals, type Rational, rational } from "../../base/rational.js";
import { directionOf, type SaidDirection } from "../../base/said/said-direction.js";
import { type SaidNumber, saidNumbers } from "../../base/said/said-numbers.js";
import { saidTimes } from "../../base/said/said-times.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { RuleNumber } from "./rule-numbers.js";
import { knownUnits, stemsOf } from "./unit-words.js";

/** The numbers in a text, and which of them are not in the rules. */
export interface HeldNumbers {
  readonly said: readonly SaidNumber[];
  /** Numbers in figures or words of their own that are not in the rules; those that may be years are left out. */
  readonly open: readonly SaidNumber[];
}

/** Reads the numbers in a text, and finds those that are not in the rules. */
export function holdNumbers(text: string, numbers: readonly RuleNumber[]): HeldNumbers {
  const said = saidNumbers(text);
  if (said.length === 0) return { said, open: said };
  const claimed = said.filter((each) => numbers.some((number) => isSame(number, each)));
  const times = saidTimes(text);
  const overlaps = (a: { from: number; to: number }, b: { from: number; to: number }) =>
    a.from < b.to && b.from < a.to;
  const open = said.filter(
    (each) => !each.isImplied && ![...claimed, ...times].some((other) => overlaps(each, other)),
  );
  return { said, open };
}

/** Whether a text mentions a number of the rules, even by a word that only implies it. */
export function isSaid(number: RuleNumber, { said }: HeldNumbers): boolean {
  return said.some((each) => isSame(number, each));
}

const ONE = rational(1);
const SMALL = rational(20);

/**
 * Whether a number that is not in the rules is worth reporting: "two ways", "one of three" and "1 adult for 8 children"
 * seldom are.
 */
export function isTellingNumber({ isShare, text, value }: SaidNumber): boolean {
  if (isShare) return true;
  return /\d/.test(text) ? !isEqual(value, ONE) : compareRationals(value, SMALL) >= 0;
}

function isSame({ value, isShare }: RuleNumber, said: SaidNumber): boolean {
  return isShare === said.isShare && isEqual(value, said.value);
}

function isEqual(a: Rational, b: Rational): boolean {
  return compareRationals(a, b) === 0;
}

/**
 * The number in a text that the rules probably mean: one of what they count, or of something unknown; otherwise the
 * same figures as another kind of number (60 for 60%).
 */
export function likelyMeant(
  number: RuleNumber,
  open: readonly SaidNumber[],
  ruleSet: RuleSet,
): SaidNumber | undefined {
  if (open.length === 0) return undefined;
  const own = stemsOf([number.units.parameter ?? "", ...number.units.fact]);
  const fits = (said: SaidNumber) => isOf(said, own);
  const alike = open.filter((said) => said.isShare === number.isShare && !isOfOther(said, own, ruleSet));
  const meant = alike.find(fits) ?? alike[0];
  if (meant !== undefined) return meant;
  const figures = number.written.replace(/\D/g, "");
  return open.find((said) => said.isShare !== number.isShare && said.text.replace(/\D/g, "") === figures);
}

function isOf(said: SaidNumber, own: ReadonlySet<string>): boolean {
  return [...stemsOf(said.nouns)].some((stem) => own.has(stem));
}

/** Whether a text counts something else with a number: something that other rules count. */
function isOfOther(said: SaidNumber, own: ReadonlySet<string>, ruleSet: RuleSet): boolean {
  if (said.isShare || isOf(said, own)) return false;
  const known = knownUnits(ruleSet);
  return [...stemsOf(said.nouns)].some((stem) => known.has(stem));
}

/** Words of a text that ask for more of a number although the rules ask for fewer, or the other way round. */
export function directionFault(
  number: RuleNumber,
  { said }: HeldNumbers,
  text: string,
): SaidDirection | undefined {
  const { leaning } = number.direction;
  // "No more than 10 points below last year" is a lower limit.
  if (leaning === 0 || /\/(?:plus|times)$/.test(number.pointer)) return undefined;
  const found = said.filter((each) => isSame(number, each)).map((each) => directionOf(text, each));
  // If the text mentions the number several times, one of them may be what the rules compare with.
  return found.every((each) => each !== undefined && each.leaning !== leaning) ? found[0] : undefined;
}

/**
 * Finds two numbers that a text has the other way round from the rules: "75% of secondary schools and 65% of primary
 * schools", where the rules have 75% for primary schools.
 */
export function exchanged(
  one: RuleNumber,
  other: RuleNumber,
  { said }: HeldNumbers,
): readonly [SaidNumber, SaidNumber] | undefined {
  if (one.isShare !== other.isShare || isEqual(one.value, other.value)) return undefined;
  const [words, others] = [one, other].map(factWords) as [Words, Words];
  const isOfOther = (own: Words, others: Words) => (each: SaidNumber) => {
    const nouns = [...stemsOf(each.nouns)];
    return (
      nouns.some((word) => others.has(word) && !own.has(word)) &&
      !nouns.some((word) => own.has(word) && !others.has(word))
    );
  };
  const of = (number: RuleNumber) => said.filter((each) => isSame(number, each));
  const [first, second] = [of(one), of(other)];
  if (first.length === 0 || second.length === 0) return undefined;
  if (!first.every(isOfOther(words, others)) || !second.every(isOfOther(others, words))) return undefined;
  return [first[0]!, second[0]!];
}

type Words = ReadonlySet<string>;

/** The words of the fact that a number is compared with: its id, its title, and what it is made of. */
function factWords({ fact, units }: RuleNumber): Words {
  return stemsOf([fact, ...units.fact]);
}

/** A unit of the rules that is not what the text counts. */
export interface UnitFault {
  /** What the text counts: "teachers". */
  readonly said: SaidNumber;
  /** The unit in the rules: the parameter's, or the fact's. */
  readonly unit: string;
  /** Its pointer, for a parameter's unit. */
  readonly pointer?: string;
}

/**
 * Finds a unit in a text that is not the one in the rules for the same number: "600 teachers" where the rules have
 * schools. A word that is not a unit anywhere in the rules is ignored, since it may be another name for the same thing.
 */
export function unitFault(
  number: RuleNumber,
  { said }: HeldNumbers,
  ruleSet: RuleSet,
): UnitFault | undefined {
  const same = said.filter((each) => !each.isImplied && isSame(number, each));
  if (same.length === 0) return undefined;
  const known = knownUnits(ruleSet);
  const faults = same.map((each): UnitFault | undefined => {
    const nouns = [...stemsOf(each.nouns)];
    if (!nouns.some((stem) => known.has(stem))) return undefined;
    const { parameter, parameterPointer, fact } = number.units;
    const isOther = (texts: readonly string[]) => {
      const own = stemsOf(texts);
      return own.size > 0 && !nouns.some((stem) => own.has(stem));
    };
    if (parameter !== undefined && parameterPointer !== undefined && isOther([parameter]))
      return { said: each, unit: parameter, pointer: parameterPointer };
    return fact.length > 0 && isOther(fact) ? { said: each, unit: fact.at(-1)! } : undefined;
  });
  // If the text has the number with several units, one of them may be the one in the rules.
  return faults.length > 0 && faults.every((fault) => fault !== undefined) ? faults[0] : undefined;
}
