import { readValue } from "../../adapters/values/read-value.js";
import { levelWords, scaleOf } from "../../base/scale.js";
import { formatList } from "../../base/words.js";
import type { FactKind, Manner, Plain } from "../../facts/kind.js";
import { isOnScale, kindOf, type Typed } from "../../facts/kinds.js";
import { outsideOf } from "../../facts/outside.js";
import { type FactValue, type GivenFact, isDerived, type RuleSet } from "../../rule-set/types.js";

/** What somebody typed into a field: a value, or why it isn't one. */
export type ParsedField = { readonly value: FactValue } | { readonly fault: string };

/** Shorter than the longest reason that a snapshot may have. */
const LONGEST = 1_000;

const NOT_KNOWN = /^(?:not (?:yet )?known|unknown|don['\u2019]?t know)\s*[:;,.\u2013\u2014-]\s*(.+)$/is;

/**
 * Reads what somebody typed into a field, in all the forms that tables accept: `416`, `40-45`, `>=50`, `embedded`,
 * `yes`, `31/08/2025`, the symbols `c`, `x` and so on, `not known: why`. An empty field is `null`: nothing was given.
 */
export function parseField(ruleSet: RuleSet, fact: string, text: string): ParsedField {
  const declared = Object.hasOwn(ruleSet.facts, fact) ? ruleSet.facts[fact]! : undefined;
  if (declared === undefined || isDerived(declared)) return { fault: "These rules don't ask for this." };
  if (text.length > LONGEST) return { fault: `This is too long. Write at most ${LONGEST} characters.` };
  const reason = NOT_KNOWN.exec(text.trim())?.[1];
  if (reason !== undefined) return { value: { unknown: reason.trim() } };
  const read = readValue(declared, ruleSet, text);
  if (read === undefined || read === null) return { value: null };
  const kind = kindOf(declared, ruleSet);
  const fault = read === "bad" ? notOne(kind, text) : faultOf(read, kind);
  return fault === undefined ? { value: read } : { fault: `${fault} ${howTo(declared, ruleSet)}` };
}

const NOUNS: Readonly<Record<Manner, string>> = {
  number: "a number",
  day: "a date",
  level: "one of the levels",
  "yes-or-no": "yes or no",
};

/** The longest text that a message repeats. */
const REPEATED = 40;

function notOne({ manner, counted }: FactKind, text: string): string {
  const bare = text.trim();
  const shown = bare.length > REPEATED ? `${bare.slice(0, REPEATED)}…` : bare;
  const isShare = counted && /^[\d.,\s]+%$/.test(bare);
  return isShare
    ? `"${shown}" is a percentage. Write how many there are.`
    : `"${shown}" isn't ${NOUNS[manner]}.`;
}

/** What is wrong with a value that can be read; `undefined` if nothing is. */
function faultOf(value: NonNullable<FactValue>, kind: FactKind): string | undefined {
  if (typeof value !== "object") return faultOfEnd(value, kind);
  if ("unknown" in value) return undefined;
  const ends = [value.min, value.max].filter((end) => end !== undefined);
  const [fault] = ends.flatMap((end) => faultOfEnd(end, kind) ?? []);
  if (fault !== undefined) return fault;
  const [low, high] = [value.min, value.max].map((end) => (end === undefined ? undefined : kind.read(end)));
  if (low !== undefined && high !== undefined && low > high)
    return `This range runs backwards: ${kind.say(high)} comes before ${kind.say(low)}.`;
  return undefined;
}

function faultOfEnd(end: Plain, kind: FactKind): string | undefined {
  if (kind.read(end) !== undefined) return undefined;
  if (typeof end !== "number") return notOne(kind, String(end));
  const { min, max } = kind.axis;
  if (end < min) return `${end} is below ${kind.say(min)}, the least there can be.`;
  if (end > max) return `${end} is above ${kind.say(max)}, the most there can be.`;
  return Number.isInteger(end) ? `${end} is too large.` : `${end} isn't a whole number.`;
}

/** What to write: for levels their words, otherwise what a template asks for. */
function howTo(fact: GivenFact, ruleSet: RuleSet): string {
  const what = isOnScale(fact.type)
    ? formatList(scaleOf(fact as Typed, ruleSet)!.map(levelWords), "or")
    : outsideOf(fact, ruleSet).cell.looks;
  return `Write ${what}, or "not known" and why.`;
}
