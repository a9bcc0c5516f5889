import { longDay } from "../base/day.js";
import { ceilingOf, formatShare, type Rational, rationalOfPercentage } from "../base/rational.js";
import { formatCount, formatPercent, lowerFirst } from "../base/words.js";
import { typeOf } from "../compile/bind.js";
import type { Slot, Variable } from "../compile/plan.js";
import { isPoint, rangeOf } from "../compile/truth.js";
import { expectedOf, plainOf } from "../compile/values.js";
import { operators } from "../rule-set/operators.js";
import type { OperatorName, Unit } from "../rule-set/types.js";
import type { Finding } from "./finding.js";
import type { Context } from "./types.js";

/** The unit of a slot's count, in the number asked for. */
export function unitOf({ fact }: Slot, count: number): string {
  const unit: Unit = fact.type === "count" ? fact.unit : "";
  return typeof unit === "string" ? unit : count === 1 ? unit.one : unit.other;
}

/** "12 more are", "1 more is". */
export function more(count: number): string {
  return `${formatCount(count)} more ${count === 1 ? "is" : "are"}`;
}

/** How far a slot is known: its bounds as numbers, an open end `undefined`. A part's whole is no bound of its own. */
export function boundsOf(
  slot: Slot,
  { facts: { values } }: Pick<Context, "facts">,
): { low?: number; high?: number } {
  const low = values[slot.index * 2]!;
  const high = values[slot.index * 2 + 1]!;
  const carried = slot.wholes.some((whole) => values[whole * 2 + 1] === high && low !== high);
  return {
    ...(low > slot.min || low === high ? { low } : {}),
    ...((high < slot.max && !carried) || low === high ? { high } : {}),
  };
}

/** "300", "at least 300", "at most 300", "between 300 and 310"; `undefined` where nothing is known. */
export function rangeWords(
  { low, high }: { low?: number; high?: number },
  write: (value: number) => string = formatCount,
): string | undefined {
  if (low === undefined) return high === undefined ? undefined : `at most ${write(high)}`;
  if (high === undefined) return `at least ${write(low)}`;
  return low === high ? write(low) : `between ${write(low)} and ${write(high)}`;
}

/** The snapshot's own words for why a fact is not known, as a bracket; or nothing. */
export function whyUnknown(slot: Slot, { unknowns }: Context): string {
  const why = unknowns?.get(slot.index);
  return why === undefined ? "" : ` (${lowerFirst(why.trim().replace(/\.$/, ""))})`;
}

/** A number of the rules in words, exact. */
export function targetWords(value: Rational, variable: Variable): string {
  const type = typeOf(variable);
  if (type === "share" || type === "percentage") return formatShare(value);
  // Of things that come whole, the next whole number is the first that does.
  if (type === "count") return formatCount(ceilingOf(1, value));
  const plain = expectedOf(value, type);
  return type === "date" ? longDay(String(plain)) : plainWords(plain);
}

/** A level, flag or day in words. */
export function plainWords(plain: string | number | boolean): string {
  return typeof plain === "boolean" ? (plain ? "yes" : "no") : String(plain).replaceAll("-", " ");
}

/** What is asked, to follow "the target is": "150", "embedded or better", "more than 1,100 (students in the year before)". */
export function expectedWords(finding: Finding, targets: readonly Rational[]): string {
  const { comparison, operator, context } = finding;
  const { left, right } = comparison;
  const { wording } = operators[operator];
  if (right) {
    const title = right.kind === "share" ? right.fact.title : right.slot.fact.title;
    return `${wording} ${otherFactWords(right, context) ?? "a number that is not known yet"} (${lowerFirst(title)})`;
  }
  const words = targets.map((target) => targetWords(target, left));
  switch (typeOf(left)) {
    case "level":
      if (operator === "greaterThanInclusive") return `${words[0]} or better`;
      break;
    case "flag":
      return operator === "equal" ? words.join("") : `not ${words.join("")}`;
    case "date":
      return `${DAY_WORDING[operator] ?? wording} ${words.join(", ")}`;
  }
  // "at least" goes without saying where the number is a target to reach.
  return operator === "greaterThanInclusive" ? words.join(", ") : `${wording} ${words.join(", ")}`;
}

const DAY_WORDING: Readonly<Partial<Record<OperatorName, string>>> = {
  lessThan: "before",
  lessThanInclusive: "by",
  greaterThan: "after",
  greaterThanInclusive: "on or after",
};

function otherFactWords(right: Variable, context: Context): string | undefined {
  if (right.kind === "slot") {
    return rangeWords(boundsOf(right.slot, context), (value) => valueWords(right.slot, value));
  }
  const range = rangeOf(right, context.facts);
  return range && isPoint(range) ? formatPercent(range.low) : undefined;
}

/** A slot's value in words: "embedded", "yes", "31 August 2025", "73.2%". */
export function valueWords(slot: Slot, value: number): string {
  switch (slot.fact.type) {
    case "count":
      return formatCount(value);
    case "percentage":
      return formatPercent(rationalOfPercentage(value));
    case "date":
      return longDay(String(plainOf(slot, value)));
    default:
      return plainWords(plainOf(slot, value));
  }
}

/** "72.1%", "50.4% or more", "70% to 75%", as a bracket; nothing where the whole is not known. */
export function percentBracket(variable: Variable & { kind: "share" }, context: Context): string {
  const range = rangeOf(variable, context.facts);
  if (!range || range.mayBeZero || context.facts.values[variable.whole.index * 2 + 1] === variable.whole.max)
    return "";
  const [low, high] = [formatPercent(range.low), formatPercent(range.high)];
  if (isPoint(range)) return ` (${low})`;
  const { low: least, high: most } = boundsOf(variable.part, context);
  if (most === undefined) return least === undefined ? "" : ` (${low} or more)`;
  return least === undefined ? ` (${high} or less)` : ` (${low} to ${high})`;
}
