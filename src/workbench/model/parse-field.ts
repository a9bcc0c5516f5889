import { readValue } from "../../adapters/values/read-value.js";
import { levelWords, scaleOf } from "../../base/scale.js";
import { formatList } from "../../base/words.js";
import type { FactKind } from "../../facts/kind.js";
import { type GivenType, kindOf } from "../../facts/kinds.js";
import { type FactValue, type GivenFact, isDerived, type RuleSet } from "../../rule-set/types.js";

/** What somebody wrote into a field: a value, or why it can't be one. */
export type ParsedField = { readonly value: FactValue } | { readonly fault: string };

/** The longest reason that a snapshot may hold is longer. */
const LONGEST = 1_000;

const NOT_KNOWN = /^(?:not (?:yet )?known|unknown|don['\u2019]?t know)\s*[:;,.\u2013\u2014-]\s*(.+)$/is;

/**
 * Reads what somebody wrote into a field, in all the ways that tables are read: `416`, `40-45`, `>=50`, `embedded`, `yes`,
 * `31/08/2025`, the symbols `c`, `x` and so on, `not known: why`. An empty field is `null`: nothing was given.
 */
export function parseField(ruleSet: RuleSet, fact: string, text: string): ParsedField {
  const declared = Object.hasOwn(ruleSet.facts, fact) ? ruleSet.facts[fact]! : undefined;
  if (declared === undefined || isDerived(declared)) return { fault: "These rules don't ask for this." };
  if (text.length > LONGEST) return { fault: `This is too long: write at most ${LONGEST} letters.` };
  const reason = NOT_KNOWN.exec(text.trim())?.[1];
  if (reason !== undefined) return { value: { unknown: reason.trim() } };
  const read = readValue(declared, ruleSet, text);
  if (read === undefined || read === null) return { value: null };
  const fault = read === "bad" ? notOne(declared, text) : faultOf(read, declared, ruleSet);
  return fault === undefined ? { value: read } : { fault: `${fault} ${howTo(declared, ruleSet)}` };
}

const NOUNS: Readonly<Record<GivenType, string>> = {
  count: "a whole number",
  percentage: "a percentage",
  flag: "yes or no",
  date: "a date",
  level: "one of the levels",
};

/** The longest text that a message repeats. */
const REPEATED = 40;

function notOne({ type }: GivenFact, text: string): string {
  const bare = text.trim();
  const shown = bare.length > REPEATED ? `${bare.slice(0, REPEATED)}…` : bare;
  const isShare = type === "count" && /^[\d.,\s]+%$/.test(bare);
  return isShare ? `"${shown}" is a percentage, and this is a number.` : `"${shown}" isn't ${NOUNS[type]}.`;
}

/** What is wrong with a value that can be read; `undefined` where nothing is. */
function faultOf(value: NonNullable<FactValue>, fact: GivenFact, ruleSet: RuleSet): string | undefined {
  const kind = kindOf(fact, ruleSet);
  if (typeof value !== "object") return faultOfEnd(value, fact, kind);
  if ("unknown" in value) return undefined;
  const { min, max } = value;
  const ends = [min, max].filter((end) => end !== undefined);
  const [fault] = ends.flatMap((end) => faultOfEnd(end, fact, kind) ?? []);
  if (fault !== undefined) return fault;
  const [low, high] = [min, max].map((end) => (end === undefined ? undefined : kind.read(end)));
  if (low !== undefined && high !== undefined && low > high)
    return `This range runs backwards: ${kind.say(high)} comes before ${kind.say(low)}.`;
  return undefined;
}

function faultOfEnd(end: string | number | boolean, fact: GivenFact, kind: FactKind): string | undefined {
  if (kind.read(end) !== undefined) return undefined;
  if (typeof end !== "number") return notOne(fact, String(end));
  if (end < kind.axis.min) return `${end} is below ${kind.axis.min}, the least there can be.`;
  if (fact.type === "percentage") return `${end} is more than 100%.`;
  return Number.isInteger(end) ? `${end} is too large.` : `${end} isn't a whole number.`;
}

function howTo(fact: GivenFact, ruleSet: RuleSet): string {
  const examples: Readonly<Record<GivenType, () => string>> = {
    count: () => "a number (416), a range (41 to 46), at least 50",
    percentage: () => "a percentage from 0 to 100 (73.2%), a range (70% to 75%)",
    flag: () => "yes, no",
    date: () => "a day (31/08/2025)",
    level: () => formatList(scaleOf(fact as { scale?: string }, ruleSet)!.map(levelWords), "or"),
  };
  const what = examples[fact.type]();
  return fact.type === "level"
    ? `Write ${what}; or "not known" and why.`
    : `Write ${what}, or "not known" and why.`;
}
