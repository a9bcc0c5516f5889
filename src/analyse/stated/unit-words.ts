import { type Fact, isCounted, isQuotient, type RuleSet } from "../../rule-set/types.js";

/** What a number counts, in the words of the rules: its parameter's unit, and the words of its fact. */
export interface UnitWords {
  readonly parameter?: string;
  readonly parameterPointer?: string;
  /** Units and titles of the fact, or of the part and the whole that it is made of. */
  readonly fact: readonly string[];
}

/** Words in units that say how something is measured, or could mean anything, rather than what is counted. */
const MEASURES: ReadonlySet<string> = new Set(
  "a an active all any body case count each full group in last least less individual item level more new of or number organisation people person place part percent percentage per point proportion ratio setting share target thing the total whole year".split(
    " ",
  ),
);

/** What goals for schools usually count: if a text counts one of these, another unit in the rules is wrong. */
const USUAL = [
  "child college day governor group head hour hub hubs institution lead leader learner lesson mentor month network nursery",
  "parent participant partner practitioner programme pupil region school session specialist staff student teacher term trust",
  "trainee visit week work",
]
  .join(" ")
  .split(" ");

export function unitWordsOf(fact: Fact | undefined, { facts }: RuleSet): UnitWords {
  if (fact === undefined) return { fact: [] };
  const made = isQuotient(fact)
    ? fact.of.flatMap((id) => (Object.hasOwn(facts, id) ? [facts[id]!] : []))
    : [];
  return { fact: [fact, ...made].flatMap((each) => [each.title, ...unitTexts(each)]) };
}

function unitTexts(fact: Fact): readonly string[] {
  if (!isCounted(fact)) return [];
  return typeof fact.unit === "string" ? [fact.unit] : [fact.unit.one, fact.unit.other];
}

/** The stems of the words that say what is counted: those of "primary schools" are primary and school. */
export function stemsOf(texts: readonly string[]): ReadonlySet<string> {
  const words = texts.flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? []);
  return new Set(words.map(stemOf).filter((word) => !MEASURES.has(word)));
}

function stemOf(word: string): string {
  if (word === "children") return "child";
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && !word.endsWith("ss") && word.length > 3 ? word.slice(0, -1) : word;
}

const kept = new WeakMap<RuleSet, ReadonlySet<string>>();

/** All words for what the units of the rules count, and the usual ones. */
export function knownUnits(ruleSet: RuleSet): ReadonlySet<string> {
  let known = kept.get(ruleSet);
  if (known === undefined) {
    const units = [
      ...Object.values(ruleSet.facts).flatMap(unitTexts),
      ...Object.values(ruleSet.parameters).map(({ unit }) => unit),
    ];
    known = new Set([...USUAL, ...stemsOf(units)]);
    kept.set(ruleSet, known);
  }
  return known;
}
