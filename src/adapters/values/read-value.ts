// values: takes a value as people write it (`40-45`, `at least 50`, `c`, `n/a`), gives a number, bounds or unknown.
import type { Plain } from "../../facts/kind.js";
import { kindOf } from "../../facts/kinds.js";
import { outsideOf } from "../../facts/outside.js";
import type { FactValue, GivenFact, RuleSet } from "../../rule-set/types.js";
import { isEstimate, phraseIn, rangeIn, type Side } from "./phrases.js";
import { reasonOfSymbol } from "./symbols.js";

/** What is needed of the rules to read a value. */
export type ValueRules = Pick<RuleSet, "scales" | "tables">;

/** A value that was read: `undefined` for nothing, `"bad"` for what is not a value of the fact. */
export type ReadValue = FactValue | undefined | "bad";

/** Longer than anything that people write for a value, except `min..max` of two levels. */
const LONGEST = 200;

// Invisible characters: zero-width spaces and joiners, soft hyphens, a byte order mark.
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/**
 * Reads a value as people write it, by the type and scale of its fact: `416`, `1,204`, `40-45`, `41 to 46`, `>=50`,
 * `50+`, `fewer than 5`, `embedded`, `yes`, `31/08/2025`, `73.2%`; also `? why` and `null`. A symbol such as `c` or
 * `x`, and an estimate such as `about 50`, means unknown, with the reason.
 */
export function readValue(fact: GivenFact, rules: ValueRules, text: string): ReadValue {
  const bare = text.replace(INVISIBLE, "").trim();
  if (bare === "") return undefined;
  if (bare === "null") return null;
  if (bare.startsWith("?") && bare !== "??")
    return { unknown: text.startsWith("? ") ? text.slice(2) : bare.slice(1) };
  const { parse } = outsideOf(fact, rules).cell;
  const known = parse(bare) ?? readBounds(fact, rules, bare);
  if (known !== undefined) return known as FactValue;
  const reason = reasonOfSymbol(bare);
  if (reason !== undefined) return { unknown: reason };
  const reads = (rest: string) => (parse(rest) ?? readBounds(fact, rules, rest)) !== undefined;
  if (bare.length <= LONGEST && isEstimate(bare, reads)) return { unknown: `only an estimate (${bare})` };
  return "bad";
}

interface Bounds {
  readonly min?: Plain;
  readonly max?: Plain;
}

function readBounds(fact: GivenFact, rules: ValueRules, text: string): Bounds | undefined {
  const { parse } = outsideOf(fact, rules).cell;
  const [, low, high] = /^(.*?)\.\.(.*)$/s.exec(text)?.map((end) => end.trim()) ?? [];
  if (low !== undefined && high !== undefined && (low !== "" || high !== "")) {
    const [min, max] = [low, high].map((end) => (end === "" ? null : parse(end)));
    if (min !== undefined && max !== undefined)
      return { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) };
  }
  const { compares, manner } = kindOf(fact, rules);
  if (compares !== "by-order" || text.length > LONGEST) return undefined;
  const phrase = phraseIn(text, manner === "day", parse);
  return phrase === undefined ? rangeIn(text, parse) : boundOf(phrase, fact, rules);
}

/** The bounds that a phrase sets for a fact; `undefined` if no value is left. */
function boundOf(
  { side, at }: { readonly side: Side; readonly at: Plain },
  fact: GivenFact,
  rules: ValueRules,
): Bounds | undefined {
  if (side === "at-least") return { min: at };
  if (side === "at-most") return { max: at };
  const step = side === "more-than" ? 1 : -1;
  const next = nextTo(at, step, fact, rules);
  if (next === undefined) return undefined;
  if (step > 0) return { min: next };
  const { counted } = kindOf(fact, rules);
  const isFromOne = counted && rules.tables?.below === "from-one" && typeof next === "number" && next >= 1;
  return isFromOne ? { min: 1, max: next } : { max: next };
}

/**
 * The next value in a direction; the same value if there are others between any two, since bounds include their ends.
 */
function nextTo(at: Plain, step: 1 | -1, fact: GivenFact, rules: ValueRules): Plain | undefined {
  const { axis, read, write } = kindOf(fact, rules);
  const place = read(at);
  // An invalid value is left as it is, to be reported when the snapshot is checked.
  if (place === undefined || axis.step === "any") return at;
  const next = place + step;
  return next < axis.min || next > axis.max ? undefined : write(next);
}
