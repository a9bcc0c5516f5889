import { type Fact, isCounted, isQuotient, type RuleSet, type Unit } from "../../rule-set/types.js";

/** Words that say how something is measured, or that only join others, rather than what is counted. */
const EMPTY: ReadonlySet<string> = new Set(
  "a all an and at by each every for from group in level number of on or part per percent percentage point proportion rate share target that the their these this those to total who whole with".split(
    " ",
  ),
);

/** The words of a text that say what is counted, in the singular: "schools" becomes "school". */
export function wordsIn(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(singular).filter((word) => !EMPTY.has(word));
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

/** The words of a unit, in the singular and the plural. */
export function wordsOfUnit(unit: Unit): readonly string[] {
  return wordsIn(typeof unit === "string" ? unit : `${unit.one} ${unit.other}`);
}

/** The words in a fact's own name: its id and its title. */
export function ownWords(id: string, { title }: Pick<Fact, "title">): ReadonlySet<string> {
  return new Set([...wordsIn(id), ...wordsIn(title)]);
}

/** All words for what a fact measures: its own, its unit's, and those of the counts that it is made of. */
export function wordsAbout(id: string, facts: RuleSet["facts"]): ReadonlySet<string> {
  const fact = facts[id];
  if (fact === undefined) return new Set();
  const unit = isCounted(fact) ? wordsOfUnit(fact.unit) : [];
  const below = isQuotient(fact) ? fact.of.flatMap((each) => [...wordsAbout(each, facts)]) : [];
  return new Set([...ownWords(id, fact), ...unit, ...below]);
}

/** Whether two lists have a word in common. */
export function haveCommon(some: Iterable<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((word) => others.has(word));
}
