import type { Condition, Parameter, RuleSet, Scope, ValueExpression } from "../../src/rule-set/types.js";

/**
 * A second, plain reading of the rules, for snapshots in which every fact is known: bigint fractions, no plan, no
 * intervals, nothing shared with the evaluator but the rule files. Slow, and meant to be obviously right.
 */
type Fraction = readonly [bigint, bigint];
export type Known = Readonly<Record<string, number | string | boolean>>;
type Truth = boolean | undefined; // undefined: not applicable

const LEVELS = ["not-started", "introduced", "embedded", "sustained"];

function read(value: string | number | boolean): Fraction {
  if (typeof value === "boolean") return [value ? 1n : 0n, 1n];
  if (typeof value === "number") return [BigInt(value), 1n];
  if (LEVELS.includes(value)) return [BigInt(LEVELS.indexOf(value)), 1n];
  if (/^\d{4}-/.test(value)) return [BigInt(Date.parse(`${value}T00:00:00Z`) / 86_400_000), 1n];
  if (value.endsWith("%")) {
    const [whole, decimals = ""] = value.slice(0, -1).split(".");
    return [BigInt(`${whole}${decimals}`), 100n * 10n ** BigInt(decimals.length)];
  }
  const [n, d] = value.split("/");
  return [BigInt(n!), BigInt(d!)];
}

function dayOf(iso: string): bigint {
  return read(iso)[0];
}

/** A parameter's value as a fraction: on a day, or its last. */
export function parameterValue(ruleSet: RuleSet, id: string, asOf: string | undefined): Fraction {
  const parameter = ruleSet.parameters[id] as Parameter;
  if ("product" in parameter) {
    const [a, b] = parameter.product.map((factor) => parameterValue(ruleSet, factor, undefined));
    return [a![0] * b![0], a![1] * b![1]];
  }
  if (!("milestones" in parameter)) return read(parameter.value);
  const points = parameter.milestones.map(({ on, value }) => ({ day: dayOf(on), value: read(value!) }));
  const last = points.at(-1)!;
  if (asOf === undefined || dayOf(asOf) >= last.day) return last.value;
  const today = dayOf(asOf);
  if (today <= points[0]!.day) return points[0]!.value;
  const after = points.findIndex(({ day }) => day > today);
  const [a, b] = [points[after - 1]!, points[after]!];
  const [gone, length] = [today - a.day, b.day - a.day];
  // a + (b - a) * gone / length, over one denominator
  return [
    a.value[0] * b.value[1] * (length - gone) + b.value[0] * a.value[1] * gone,
    a.value[1] * b.value[1] * length,
  ];
}

function factValue(ruleSet: RuleSet, id: string, known: Known): Fraction | undefined {
  const fact = ruleSet.facts[id]!;
  if (fact.type !== "share") {
    const [n, d] = read(known[id]!);
    return fact.type === "percentage" ? [n, d * 100n] : [n, d];
  }
  const [part, whole] = [BigInt(known[fact.of[0]] as number), BigInt(known[fact.of[1]] as number)];
  return whole === 0n ? undefined : [part, whole];
}

function expectedValue(
  ruleSet: RuleSet,
  value: ValueExpression,
  known: Known,
  asOf: string,
): Fraction | undefined {
  if (typeof value !== "object" || Array.isArray(value)) return read(value as string);
  if ("fact" in value) return factValue(ruleSet, value.fact, known);
  const { parameter, at } = value as { parameter: string; at?: string };
  return parameterValue(ruleSet, parameter, at === undefined ? undefined : asOf);
}

function truth(ruleSet: RuleSet, condition: Condition, known: Known, asOf: string): Truth {
  if ("not" in condition) {
    const inner = truth(ruleSet, condition.not, known, asOf);
    return inner === undefined ? undefined : !inner;
  }
  if ("all" in condition || "any" in condition) {
    const isAll = "all" in condition;
    const children = (isAll ? condition.all : condition.any)
      .map((child) => truth(ruleSet, child, known, asOf))
      .filter((child) => child !== undefined);
    if (children.length === 0) return undefined;
    return isAll ? !children.includes(false) : children.includes(true);
  }
  const { fact, operator, value } = condition;
  const actual = factValue(ruleSet, fact, known);
  if (actual === undefined) return undefined;
  if (operator === "in" || operator === "notIn") {
    const found = (value as readonly string[]).some((item) => {
      const [n, d] = read(item);
      return actual[0] * d === n * actual[1];
    });
    return operator === "in" ? found : !found;
  }
  const expected = expectedValue(ruleSet, value, known, asOf);
  if (expected === undefined) return undefined;
  const [left, right] = [actual[0] * expected[1], expected[0] * actual[1]];
  switch (operator) {
    case "equal":
      return left === right;
    case "notEqual":
      return left !== right;
    case "lessThan":
      return left < right;
    case "lessThanInclusive":
      return left <= right;
    case "greaterThan":
      return left > right;
    case "greaterThanInclusive":
      return left >= right;
  }
}

/** The status of a goal for facts that are all known. */
export function oracleStatus(
  ruleSet: RuleSet,
  goalId: string,
  known: Known,
  asOf: string,
  scope: Scope,
): string {
  const goal = ruleSet.goals[goalId]!;
  let worst = 0;
  for (const { scopes, met, onTrack } of Object.values(goal.criteria)) {
    if (scopes[scope] === undefined) continue;
    const isMet = truth(ruleSet, met, known, asOf);
    if (isMet === undefined) continue;
    const track = onTrack !== undefined && truth(ruleSet, onTrack, known, asOf) === true;
    worst = Math.max(worst, isMet ? 1 : track ? 2 : 3);
  }
  if (worst === 0) return "not-applicable";
  if (worst === 1) return "met";
  if (goal.deadline !== undefined && asOf > goal.deadline.on) return "not-met";
  return worst === 2 ? "on-track" : "off-track";
}
