import { parseDay } from "../base/day.js";
import { type Issue, pointerTo } from "../base/issue.js";
import { LEVELS, levelIndex } from "../base/level.js";
import { parseRational, type Rational, rational } from "../base/rational.js";
import { didYouMean, nearest } from "../base/suggest.js";
import { operators } from "../rule-set/operators.js";
import type {
  Basis,
  Comparison,
  Condition,
  Criterion,
  FactType,
  RuleSet,
  Scope,
  ValueExpression,
} from "../rule-set/types.js";
import { type ParameterPlan, weaker } from "./parameters.js";
import type { ComparisonPlan, Threshold, TreePlan, Variable } from "./plan.js";
import type { SlotTable } from "./slots.js";
import { daily, truthOfComparison } from "./truth.js";
import { expectedOf } from "./values.js";

/** What names stand for, and which clause they are read in. */
export interface Names {
  readonly ruleSet: RuleSet;
  readonly table: SlotTable;
  readonly parameters: ReadonlyMap<string, ParameterPlan>;
  readonly issues: Issue[];
}

interface Clause extends Names {
  readonly test: ComparisonPlan["test"];
  readonly scopes: Criterion["scopes"];
}

function unknown(
  names: Names,
  kind: "fact" | "parameter" | "operator",
  pointer: string,
  id: string,
  choices: Iterable<string>,
): undefined {
  const suggestion = nearest(id, choices);
  names.issues.push({
    code: `unknown-${kind}`,
    severity: "error",
    pointer,
    message: `No ${kind} "${id}".${didYouMean(suggestion)}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
  return undefined;
}

/** A number written in a rule, read as the fact's type asks. */
export function readLiteral(value: unknown, type: FactType): Rational | undefined {
  switch (type) {
    case "level":
      return levelIndex(value) < 0 ? undefined : rational(levelIndex(value));
    case "flag":
      return typeof value === "boolean" ? rational(value ? 1 : 0) : undefined;
    case "date": {
      const day = typeof value === "string" ? parseDay(value) : undefined;
      return day === undefined ? undefined : rational(day);
    }
    case "count":
      return typeof value === "number" ? parseRational(value) : undefined;
    default: {
      const share = typeof value === "string" || typeof value === "number" ? parseRational(value) : undefined;
      return share !== undefined && share.n <= share.d ? share : undefined;
    }
  }
}

const WRITTEN: Readonly<Record<FactType, string>> = {
  count: "a whole number",
  share: 'a share from 0 to 1, such as "75%" or "3/4"',
  percentage: 'a share from 0 to 1, such as "75%" or "3/4"',
  flag: "true or false",
  date: 'a day, such as "2025-08-31"',
  level: `one of ${LEVELS.join(", ")}`,
};

function bindVariable(id: string, pointer: string, names: Names): Variable | undefined {
  const fact = Object.hasOwn(names.ruleSet.facts, id) ? names.ruleSet.facts[id] : undefined;
  if (fact === undefined) return unknown(names, "fact", pointer, id, Object.keys(names.ruleSet.facts));
  const { index, slots } = names.table;
  if (fact.type !== "share") return { kind: "slot", id, slot: slots[index.get(id)!]! };
  const part = slots[index.get(fact.of[0]) ?? -1];
  const whole = slots[index.get(fact.of[1]) ?? -1];
  // A share of counts that do not exist has been reported with the facts.
  return part && whole ? { kind: "share", id, fact, part, whole } : undefined;
}

/** The type of the fact a variable stands for. */
export function typeOf(variable: Variable): FactType {
  return variable.kind === "share" ? "share" : variable.slot.fact.type;
}

function bindThresholds(
  value: ValueExpression,
  type: FactType,
  pointer: string,
  names: Names,
): Threshold[] | undefined {
  if (typeof value === "object" && "parameter" in value) {
    const parameter = names.parameters.get(value.parameter);
    if (!parameter) return unknown(names, "parameter", pointer, value.parameter, names.parameters.keys());
    return [value.at === "as-of" ? parameter.asOf : parameter.last];
  }
  const thresholds: Threshold[] = [];
  for (const literal of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
    const read = readLiteral(literal, type);
    if (read === undefined) {
      names.issues.push({
        code: "value-does-not-fit",
        severity: "error",
        pointer,
        message: `${JSON.stringify(literal)} cannot be compared with a ${type}; write ${WRITTEN[type]}.`,
      });
      return undefined;
    }
    thresholds.push({ at: () => read, constant: true, dated: false });
  }
  return thresholds;
}

function bindComparison(comparison: Comparison, pointer: string, names: Clause): ComparisonPlan | undefined {
  const left = bindVariable(comparison.fact, pointerTo(pointer, "fact"), names);
  const operator = Object.hasOwn(operators, comparison.operator) ? operators[comparison.operator] : undefined;
  if (!operator) {
    return unknown(
      names,
      "operator",
      pointerTo(pointer, "operator"),
      comparison.operator,
      Object.keys(operators),
    );
  }
  if (!left) return undefined;
  if (!operator.types.includes(typeOf(left))) {
    names.issues.push({
      code: "operator-does-not-fit",
      severity: "error",
      pointer: pointerTo(pointer, "operator"),
      message: `"${comparison.operator}" does not fit "${left.id}", a ${typeOf(left)}.`,
    });
    return undefined;
  }
  const { value } = comparison;
  const valuePointer = pointerTo(pointer, "value");
  let right: Variable | undefined;
  let thresholds: Threshold[] | undefined = [];
  if (typeof value === "object" && "fact" in value) {
    right = bindVariable(value.fact, valuePointer, names);
    if (!right) return undefined;
    if (typeOf(right) !== typeOf(left) || operator.takes === "list") {
      names.issues.push({
        code: "value-does-not-fit",
        severity: "error",
        pointer: valuePointer,
        message: `"${left.id}", a ${typeOf(left)}, cannot be compared by "${comparison.operator}" with "${right.id}", a ${typeOf(right)}.`,
      });
      return undefined;
    }
  } else {
    thresholds = bindThresholds(value, typeOf(left), valuePointer, names);
    if (!thresholds) return undefined;
  }
  const bound = { left, operator: comparison.operator, thresholds, ...(right ? { right } : {}) };
  return {
    ...bound,
    test: names.test,
    basis: { hub: basisAt("hub", thresholds, names), network: basisAt("network", thresholds, names) },
    reads: [...new Set([left, ...(right ? [right] : [])].flatMap(factsOf))],
    expected: expectedBy(bound),
    truth: whenCalledFor(() => truthOfComparison(bound)),
  };
}

/** Most comparisons are decided together with others and never asked alone: what that takes is made when it is. */
function whenCalledFor(make: () => ComparisonPlan["truth"]): ComparisonPlan["truth"] {
  let made: ComparisonPlan["truth"] | undefined;
  return (facts) => (made ??= make())(facts);
}

function factsOf(variable: Variable): readonly string[] {
  return variable.kind === "share" ? [variable.id, variable.part.id, variable.whole.id] : [variable.id];
}

function basisAt(scope: Scope, thresholds: readonly Threshold[], { scopes }: Clause): Basis {
  const measured = scopes[scope] ?? Object.values(scopes)[0] ?? "local";
  return thresholds.reduce<Basis>((basis, threshold) => weaker(basis, threshold.basis), measured);
}

function expectedBy({
  left,
  operator,
  thresholds,
}: Pick<ComparisonPlan, "left" | "operator" | "thresholds">): ComparisonPlan["expected"] {
  const type = typeOf(left);
  const isList = operators[operator].takes === "list";
  return daily(
    (day) => {
      const values = thresholds.map((threshold) => {
        const value = threshold.at(day);
        return value === undefined ? null : expectedOf(value, type);
      });
      return isList ? Object.freeze(values) : (values[0] ?? null);
    },
    thresholds.every((threshold) => threshold.constant),
  );
}

/** Binds a condition to a tree of comparisons; `undefined` where a fault, added to `issues`, prevents it. */
export function bindCondition(condition: Condition, pointer: string, names: Clause): TreePlan | undefined {
  if ("not" in condition) {
    const child = bindCondition(condition.not, pointerTo(pointer, "not"), names);
    return child && { kind: "not", child };
  }
  for (const kind of ["all", "any"] as const) {
    const list = (condition as Partial<Record<typeof kind, readonly Condition[]>>)[kind];
    if (list === undefined) continue;
    if (list.length === 0) {
      names.issues.push({
        code: "empty-combinator",
        severity: "error",
        pointer: pointerTo(pointer, kind),
        message: `"${kind}" has no conditions in it.`,
      });
      return undefined;
    }
    const children = list.map((child, i) =>
      bindCondition(child, pointerTo(pointerTo(pointer, kind), i), names),
    );
    return children.every((child) => child !== undefined) ? { kind, children } : undefined;
  }
  const comparison = bindComparison(condition as Comparison, pointer, names);
  return comparison && { kind: "comparison", comparison };
}
