import type { Rational } from "../base/rational.js";
import { formatCount, formatPercent, lowerFirst } from "../base/words.js";
import { highOf, lowOf } from "../compile/bounds.js";
import { isPoint, rangeOf } from "../compile/line.js";
import type { RatioVariable, Slot, Variable } from "../compile/plan.js";
import { operators } from "../operators/operators.js";
import { isCounted } from "../rule-set/types.js";
import type { Finding } from "./finding.js";
import type { Context } from "./types.js";

/** The unit of a slot's count, in the number asked for. */
export function unitOf({ fact }: Slot, count: number): string {
  const unit = isCounted(fact) ? fact.unit : "";
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
  const [low, high] = [lowOf(values, slot.index), highOf(values, slot.index)];
  const { min, max } = slot.type.axis;
  const carried = slot.wholes.some((whole) => highOf(values, whole) === high && low !== high);
  return {
    ...(low > min || low === high ? { low } : {}),
    ...((high < max && !carried) || low === high ? { high } : {}),
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

/** What is asked, to follow "the target is": "150", "embedded or better", "more than 1,100 (students in the year before)". */
export function expectedWords(finding: Finding, targets: readonly Rational[]): string {
  const { comparison, operator, context } = finding;
  const { left, right } = comparison;
  const { wording, phrases, joint } = operators[operator];
  if (right) {
    const title = right.kind === "ratio" ? right.fact.title : right.slot.fact.title;
    return `${wording} ${otherFactWords(right, context) ?? "a number that is not known yet"} (${lowerFirst(title)})`;
  }
  const phrase = phrases?.[left.type.manner] ?? `${wording} …`;
  return phrase.replace("…", targets.map(left.type.sayExact).join(joint));
}

function otherFactWords(right: Variable, context: Context): string | undefined {
  if (right.kind === "slot") return rangeWords(boundsOf(right.slot, context), right.type.say);
  const range = rangeOf(right, context.facts.values);
  return range && isPoint(range) ? formatPercent(range.low) : undefined;
}

/** "72.1%", "50.4% or more", "70% to 75%", as a bracket; nothing where the whole is not known. */
export function percentBracket(variable: RatioVariable, context: Context): string {
  const { values } = context.facts;
  const range = rangeOf(variable, values);
  const { index, type } = variable.whole;
  if (!range || range.mayBeZero || highOf(values, index) === type.axis.max) return "";
  const [low, high] = [formatPercent(range.low), formatPercent(range.high)];
  if (isPoint(range)) return ` (${low})`;
  const { low: least, high: most } = boundsOf(variable.part, context);
  if (most === undefined) return least === undefined ? "" : ` (${low} or more)`;
  return least === undefined ? ` (${high} or less)` : ` (${low} to ${high})`;
}
