import { pointerTo } from "../base/issue.js";
import type { Plain } from "../facts/kind.js";
import { comparisonsOf } from "../operators/line.js";
import { isFitting, operatorNamed, operators } from "../operators/operators.js";
import type { Basis, Comparison, Condition, Criterion, Scope, ValueExpression } from "../rule-set/types.js";
import { notARuleSet } from "./not-a-rule-set.js";
import { type ParametersBound, weaker } from "./parameters.js";
import type { ComparisonPlan, CriterionPlan, Slot, Threshold, TreePlan, Variable } from "./plan.js";
import { keptFor, nothingKept, numberOn } from "./thresholds.js";

/** What the names in conditions stand for. */
export interface Names {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly parameters: ParametersBound;
  /** Thresholds of literals, so that equal ones are one. */
  readonly literals: Map<string, Threshold>;
}

/** Binds a condition to a tree of comparisons. */
export function bindCondition(condition: Condition, pointer: string, names: Names): TreePlan {
  if ("not" in condition)
    return { kind: "not", child: bindCondition(condition.not, pointerTo(pointer, "not"), names) };
  const kind = "all" in condition ? "all" : "any" in condition ? "any" : undefined;
  if (kind === undefined) return bindComparison(condition as Comparison, pointer, names);
  const list = (condition as Partial<Record<typeof kind, readonly Condition[]>>)[kind]!;
  if (list.length === 0) notARuleSet(pointerTo(pointer, kind), `"${kind}" has no conditions in it`);
  const children = list.map((child, i) =>
    bindCondition(child, pointerTo(pointerTo(pointer, kind), i), names),
  );
  return { kind, children };
}

function bindComparison(
  { fact, operator, value }: Comparison,
  pointer: string,
  names: Names,
): ComparisonPlan {
  const left = names.variables.get(fact);
  if (left === undefined || operatorNamed(operator) === undefined)
    return notARuleSet(pointer, `there is no fact "${fact}", or no operator "${operator}"`);
  if (!isFitting(operator, left.type)) return notARuleSet(pointer, `"${operator}" doesn't fit "${fact}"`);
  if (typeof value === "object" && "fact" in value) {
    const right = names.variables.get(value.fact);
    if (right?.type !== left.type || operators[operator].takes === "list")
      return notARuleSet(pointer, `"${fact}" cannot be compared with "${value.fact}"`);
    return { kind: "comparison", left, operator, thresholds: [], right, kept: nothingKept([]) };
  }
  const thresholds = bindValue(value, left, pointer, names);
  return { kind: "comparison", left, operator, thresholds, kept: nothingKept(thresholds) };
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

/** Both conditions of a criterion, or the one it has. */
export function treesOf({ met, onTrack }: CriterionPlan): readonly TreePlan[] {
  return onTrack === undefined ? [met] : [met, onTrack];
}

/** Every comparison of a criterion, of both its conditions. */
export function comparisonsIn(criterion: CriterionPlan): readonly ComparisonPlan[] {
  return treesOf(criterion).flatMap(comparisonsOf<ComparisonPlan>);
}

/** The slots that a variable is read from. */
export function slotsOf(variable: Variable): readonly Slot[] {
  return variable.kind === "ratio" ? [variable.part, variable.whole] : [variable.slot];
}

/** The slot whose number a shortfall changes: of a ratio its part, never its whole. */
export function changingSlot(variable: Variable): Slot {
  return variable.kind === "ratio" ? variable.part : variable.slot;
}

/** The variables that a comparison reads. */
export function variablesOf({ left, right }: ComparisonPlan): readonly Variable[] {
  return right === undefined ? [left] : [left, right];
}

/** The slots that a comparison reads. */
export function slotsReadBy(comparison: ComparisonPlan): readonly Slot[] {
  return variablesOf(comparison).flatMap(slotsOf);
}

/** The facts that a comparison reads, a share before what it is made of. */
export function factsReadBy(comparison: ComparisonPlan): readonly string[] {
  const ids = variablesOf(comparison).flatMap((variable) => [
    variable.id,
    ...slotsOf(variable).map(({ id }) => id),
  ]);
  return [...new Set(ids)];
}

/** The weakest basis of what a comparison rests on, where its criterion is measured for a scope. */
export function basisAt({ thresholds }: ComparisonPlan, { scopes }: Criterion, scope: Scope): Basis {
  const measured = scopes[scope] ?? Object.values(scopes)[0] ?? "local";
  return thresholds.reduce<Basis>((basis, threshold) => weaker(basis, threshold.basis), measured);
}

/** What a comparison compares with, as results write it: one value, or a list; `null` where no target is set. */
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
