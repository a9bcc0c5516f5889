import { pointerTo } from "../base/issue.js";
import {
  add,
  compareRationals,
  multiply,
  parseFactor,
  parseSigned,
  type Rational,
  rational,
} from "../base/rational.js";
import type { Plain } from "../facts/kind.js";
import { comparisonsOf } from "../operators/line.js";
import { isFitting, operatorNamed, operators } from "../operators/operators.js";
import type {
  Basis,
  Comparison,
  Condition,
  Criterion,
  Scope,
  Shift,
  ValueExpression,
} from "../rule-set/types.js";
import { notARuleSet } from "./not-a-rule-set.js";
import { type ParametersBound, weaker } from "./parameters.js";
import type { ComparisonPlan, CriterionPlan, Slot, Threshold, TreePlan, Variable } from "./plan.js";
import { basisOn, keptFor, nothingKept, numberOn } from "./thresholds.js";

/** What names in conditions refer to. */
export interface Names {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly parameters: ParametersBound;
  /** Thresholds of literals, shared so that equal ones are the same object. */
  readonly literals: Map<string, Threshold>;
}

/** Binds a condition to a tree of comparisons. */
export function bindCondition(
  condition: Condition,
  pointer: string,
  names: Names,
  isDenied = false,
): TreePlan {
  if ("not" in condition) {
    const child = bindCondition(condition.not, pointerTo(pointer, "not"), names, !isDenied);
    return { kind: "not", child };
  }
  const bindAll = (key: string, list: readonly Condition[]): readonly TreePlan[] => {
    if (list.length === 0) notARuleSet(pointerTo(pointer, key), `"${key}" has no conditions in it`);
    return list.map((child, i) =>
      bindCondition(child, pointerTo(pointerTo(pointer, key), i), names, isDenied),
    );
  };
  if ("atLeast" in condition) {
    const { atLeast: least, of } = condition;
    const children = bindAll("of", of);
    if (!(Number.isSafeInteger(least) && least >= 1 && least <= of.length))
      return notARuleSet(pointerTo(pointer, "atLeast"), `${least} of ${of.length} conditions cannot hold`);
    return { kind: "atLeast", least, children };
  }
  if ("all" in condition) return { kind: "all", children: bindAll("all", condition.all) };
  if ("any" in condition) return { kind: "any", children: bindAll("any", condition.any) };
  return bindComparison(condition, pointer, names, isDenied);
}

const ZERO = rational(0);
const ONE = rational(1);

function bindComparison(
  { fact, operator, value }: Comparison,
  pointer: string,
  names: Names,
  isDenied: boolean,
): ComparisonPlan {
  const left = names.variables.get(fact);
  if (left === undefined || operatorNamed(operator) === undefined)
    return notARuleSet(pointer, `there is no fact "${fact}", or no operator "${operator}"`);
  if (!isFitting(operator, left.type)) return notARuleSet(pointer, `"${operator}" doesn't fit "${fact}"`);
  const { times, plus, shift } = bindShift(value, pointer);
  const comparison = { kind: "comparison", left, operator, times, plus, isDenied, ...shift } as const;
  if (typeof value === "object" && "fact" in value) {
    const right = names.variables.get(value.fact);
    if (right?.type !== left.type || operators[operator].takes === "list")
      return notARuleSet(pointer, `"${fact}" cannot be compared with "${value.fact}"`);
    return { ...comparison, thresholds: [], right, kept: nothingKept([]) };
  }
  const thresholds = bindValue(value, left, pointer, names).map((threshold) =>
    shift === undefined ? threshold : shifted(threshold, times, plus),
  );
  return { ...comparison, thresholds, kept: nothingKept(thresholds) };
}

/** The multiplication and addition that the rules make to a value before it is compared with. */
function bindShift(
  value: ValueExpression,
  pointer: string,
): Pick<ComparisonPlan, "times" | "plus"> & { readonly shift?: { readonly shift: Shift } } {
  if (typeof value !== "object" || Array.isArray(value)) return { times: ONE, plus: ZERO };
  const { times, plus } = value as Shift;
  if (times === undefined && plus === undefined) return { times: ONE, plus: ZERO };
  const factor = times === undefined ? ONE : parseFactor(times);
  const more = plus === undefined ? ZERO : parseSigned(plus);
  if (factor === undefined || more === undefined)
    return notARuleSet(pointer, "what is added to a number, or multiplies it, cannot be read");
  const shift: Shift = { ...(plus === undefined ? {} : { plus }), ...(times === undefined ? {} : { times }) };
  return { times: factor, plus: more, shift: { shift } };
}

/** A threshold multiplied and added to, at its milestones as well; lines between them remain lines. */
function shifted({ points, ...threshold }: Threshold, times: Rational, plus: Rational): Threshold {
  const move = (value: Rational | undefined) => value && add(multiply(value, times), plus);
  return {
    ...threshold,
    value: move(threshold.value),
    ...(points === undefined
      ? {}
      : { points: points.map((point) => ({ ...point, value: move(point.value) })) }),
  };
}

/**
 * Whether two comparisons compare the same variables, so that they can be on one line. Another multiple of a second
 * fact makes another line; multiples of a number are already in its thresholds.
 */
export function isAlike(a: ComparisonPlan, b: ComparisonPlan): boolean {
  if (a.left !== b.left || a.right !== b.right) return false;
  return a.right === undefined || compareRationals(a.times, b.times) === 0;
}

function bindValue(
  value: Exclude<ValueExpression, { fact: string }>,
  { type }: Variable,
  pointer: string,
  { parameters, literals }: Names,
): readonly Threshold[] {
  if (typeof value === "object" && "parameter" in value) {
    const parameter = parameters.get(value.parameter, type);
    if (parameter === undefined) return notARuleSet(pointer, `there is no parameter "${value.parameter}"`);
    return [value.at === "as-of" ? parameter.asOf : parameter.last];
  }
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map((literal) => {
    const read = type.literal(literal);
    if (read === undefined)
      return notARuleSet(pointer, `${JSON.stringify(literal)} cannot be compared; write ${type.looks}`);
    const key = `${read.n}/${read.d}`;
    const threshold = literals.get(key) ?? { value: read };
    literals.set(key, threshold);
    return threshold;
  });
}

/** The one or two conditions that decide a criterion: `met` and `onTrack`. */
export function treesOf({ met, onTrack }: CriterionPlan): readonly TreePlan[] {
  return onTrack === undefined ? [met] : [met, onTrack];
}

/** Every comparison that decides the status of a criterion: those of `met` and `onTrack`. */
export function comparisonsAsked(criterion: CriterionPlan): readonly ComparisonPlan[] {
  return treesOf(criterion).flatMap(comparisonsOf<ComparisonPlan>);
}

/** Every comparison of a criterion, including those of `when`. */
export function comparisonsIn(criterion: CriterionPlan): readonly ComparisonPlan[] {
  const { when } = criterion;
  return [...(when === undefined ? [] : comparisonsOf<ComparisonPlan>(when)), ...comparisonsAsked(criterion)];
}

/** The slots that a variable is read from. */
export function slotsOf(variable: Variable): readonly Slot[] {
  return variable.kind === "quotient" ? [variable.part, variable.whole] : [variable.slot];
}

/** The slot whose number a shortfall changes; for a ratio its part, not its whole. */
export function changingSlot(variable: Variable): Slot {
  return variable.kind === "quotient" ? variable.part : variable.slot;
}

/** The variables that a comparison reads. */
export function variablesOf({ left, right }: ComparisonPlan): readonly Variable[] {
  return right === undefined ? [left] : [left, right];
}

/** The slots that a comparison reads; a sum is a slot of its own. */
export function slotsReadBy(comparison: ComparisonPlan): readonly Slot[] {
  const { left, right } = comparison;
  return right === undefined ? slotsOf(left) : [...slotsOf(left), ...slotsOf(right)];
}

/** The slots of the facts that snapshots give: the slot itself, or for a sum those that it adds up. */
export function givenSlots(slot: Slot): readonly Slot[] {
  return slot.sum === undefined ? [slot] : slot.sum.flatMap(givenSlots);
}

/** A slot, and all the slots that it adds up, directly or not. */
export function withAddends(slot: Slot): readonly Slot[] {
  return [slot, ...(slot.sum ?? []).flatMap(withAddends)];
}

/** The slots of the given facts that a comparison reads. */
export function givenReadBy(comparison: ComparisonPlan): readonly Slot[] {
  const slots = slotsReadBy(comparison);
  // A short cut for speed: sums are rare, and this is called for every undecided comparison.
  return slots.some(({ sum }) => sum !== undefined) ? slots.flatMap(givenSlots) : slots;
}

/** The facts that a comparison reads; one that is worked out comes before those that it is made of. */
export function factsReadBy(comparison: ComparisonPlan): readonly string[] {
  const ids = variablesOf(comparison).flatMap((variable) => [
    variable.id,
    ...slotsOf(variable)
      .flatMap(withAddends)
      .map(({ id }) => id),
  ]);
  return [...new Set(ids)];
}

/** The weakest basis that a comparison rests on, on a day, if its criterion is measured for a scope. */
export function basisAt(
  { thresholds }: ComparisonPlan,
  { scopes }: Criterion,
  { scope, day }: { readonly scope: Scope; readonly day: number },
): Basis {
  const measured = scopes[scope] ?? Object.values(scopes)[0] ?? "local";
  return thresholds.reduce<Basis>((basis, threshold) => weaker(basis, basisOn(threshold, day)), measured);
}

/** The target of a comparison as results write it: one value, or a list; `null` if no target is set. */
export function expectedOn(
  comparison: ComparisonPlan,
  day: number,
): Plain | null | readonly (Plain | null)[] {
  const kept = keptFor(comparison, day);
  if (kept.expected === undefined) {
    const { left, operator, thresholds } = comparison;
    const values = thresholds.map((threshold) => {
      const value = numberOn(threshold, day);
      return value === undefined ? null : left.type.writeExact(value);
    });
    kept.expected = operators[operator].takes === "list" ? Object.freeze(values) : (values[0] ?? null);
  }
  return kept.expected;
}
