import { pointerTo } from "../../base/issue.js";
import { lowerFirst } from "../../base/words.js";
import { type CountFact, isCounted, isSum, type RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { parameterPointer } from "../pointers.js";
import { otherFactOf, parameterOf, type Use } from "./rule-uses.js";
import { haveCommon, ownWords, wordsAbout, wordsIn, wordsOfUnit } from "./unit-words.js";

/**
 * Finds units of parameters that differ from those of the facts compared with them, and units of facts that do not
 * match related facts.
 */
export function unitFindings(ruleSet: RuleSet, uses: readonly Use[]): readonly AnalysisFinding[] {
  return [...parameterUnits(ruleSet, uses), ...factUnits(ruleSet, uses)];
}

function parameterUnits({ parameters, facts }: RuleSet, uses: readonly Use[]): readonly AnalysisFinding[] {
  const counts = Object.values(facts).filter(isCounted);
  return Object.entries(parameters).flatMap(([id, { unit }]): readonly AnalysisFinding[] => {
    const words = new Set(wordsIn(unit));
    const readers = [
      ...new Set(
        uses.filter((use) => parameterOf(use.comparison) === id).map(({ comparison }) => comparison.fact),
      ),
    ];
    if (words.size === 0 || readers.length === 0) return [];
    // All of the parameter's words are the unit of another fact, but not of the fact that is compared with it.
    const isOthers = counts.some((fact) => isSubset(words, new Set(wordsOfUnit(fact.unit))));
    const strange = readers.find((reader) => {
      const known = wordsAbout(reader, facts);
      return !haveCommon(words, known) || (isOthers && !isSubset(words, known));
    });
    if (strange === undefined) return [];
    const message = `The unit of "${id}" is "${unit}", but it is compared with "${strange}" (${counted(strange, facts)}). Make them agree.`;
    return [{ code: "unit-differs", pointer: `${parameterPointer(id)}/unit`, message }];
  });
}

function isSubset(words: ReadonlySet<string>, of: ReadonlySet<string>): boolean {
  return [...words].every((word) => of.has(word));
}

/** What a fact counts, in words. */
function counted(id: string, facts: RuleSet["facts"]): string {
  const fact = facts[id]!;
  if (isCounted(fact)) return typeof fact.unit === "string" ? fact.unit : fact.unit.other;
  return lowerFirst(fact.title);
}

/** Finds units without a word of their fact's id or title, if a related fact counts something else. */
function factUnits({ facts }: RuleSet, uses: readonly Use[]): readonly AnalysisFinding[] {
  const related = relatedCounts(facts, uses);
  return Object.entries(facts).flatMap(([id, fact]): readonly AnalysisFinding[] => {
    if (!isCounted(fact)) return [];
    const pointer = `${pointerTo("/facts", id)}/unit`;
    const { unit } = fact;
    if (typeof unit !== "string" && unit.one[0]?.toLowerCase() !== unit.other[0]?.toLowerCase()) {
      const message = `One of these is called "${unit.one}" but several are called "${unit.other}", which is not its plural. Correct one.`;
      return [{ code: "unit-differs", pointer, message }];
    }
    const words = wordsOfUnit(unit);
    if (words.length === 0 || haveCommon(words, ownWords(id, fact))) return [];
    const other = (related.get(id) ?? []).find((each) => {
      const theirs = facts[each] as CountFact;
      const itself = new Set(wordsOfUnit(theirs.unit));
      return !haveCommon(words, itself) && haveCommon(itself, ownWords(each, theirs));
    });
    if (other === undefined) return [];
    const message = `"${id}" counts ${counted(id, facts)}, but it is part of, made of or compared with "${other}", which counts ${counted(other, facts)}. Correct one of the units.`;
    return [{ code: "unit-differs", pointer, message }];
  });
}

/**
 * Counts that must count the same kind of thing: parts and wholes, sums and their counts, and counts that are compared.
 */
function relatedCounts(
  facts: RuleSet["facts"],
  uses: readonly Use[],
): ReadonlyMap<string, readonly string[]> {
  const related = new Map<string, string[]>();
  const link = (one: string, other: string | undefined): void => {
    if (other === undefined || ![one, other].every((id) => facts[id] !== undefined && isCounted(facts[id])))
      return;
    related.set(one, [...(related.get(one) ?? []), other]);
    related.set(other, [...(related.get(other) ?? []), one]);
  };
  for (const [id, fact] of Object.entries(facts)) {
    if (isCounted(fact)) link(id, fact.partOf);
    if (isSum(fact)) for (const addend of fact.sum) link(addend, id);
  }
  for (const { comparison } of uses) link(comparison.fact, otherFactOf(comparison));
  return related;
}
