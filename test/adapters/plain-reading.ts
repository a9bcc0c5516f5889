import type {
  Comparison,
  Condition,
  Criterion,
  Parameter,
  RuleSet,
  Scope,
} from "../../src/rule-set/types.js";

/** The number of every fact, including sums: percentages from 0 to 100, levels by their step, days as day numbers. */
export type Numbers = ReadonlyMap<string, number>;

type Fraction = readonly [n: bigint, d: bigint];
type Truth = boolean | "not-applicable";

const LEVELS = ["not-started", "introduced", "embedded", "sustained"];
const WORST_LAST = ["not-applicable", "met", "on-track", "off-track", "not-met"];

/** Thrown if a target is not set, so that no single status follows. */
class Unset extends Error {}

/** The number of a day, as slots hold it. */
const dayNumber = (text: string) => Math.round((Date.parse(text) - Date.parse("0001-01-01")) / 86_400_000);

/** A number as rules and parameters write it: `"75%"`, `"-10%"`, `"3/4"`, `"2.5"`, 5, a level, a day or a flag. */
function fraction(raw: unknown): Fraction {
  if (typeof raw === "boolean") return [raw ? 1n : 0n, 1n];
  if (LEVELS.includes(raw as string)) return [BigInt(LEVELS.indexOf(raw as string)), 1n];
  const text = String(raw);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return [BigInt(dayNumber(text)), 1n];
  const [above, below = "1"] = text.replace("%", "").split("/") as [string, string?];
  const decimals = (above.split(".")[1] ?? "").length;
  const n = BigInt(above.replace(".", ""));
  return [n, BigInt(below) * 10n ** BigInt(decimals) * (text.endsWith("%") ? 100n : 1n)];
}

/**
 * The status of a goal by a plain reading of its rules, with every fact known. It has no bounds and no cache, so it has
 * nothing in common with the evaluator. `undefined` if a target that matters is not set.
 */
export function plainStatus(
  rules: RuleSet,
  goalId: string,
  numbers: Numbers,
  asOf: string,
  scope: Scope,
): string | undefined {
  const goal = rules.goals[goalId]!;
  try {
    const statuses = Object.values(goal.criteria).map((criterion) =>
      criterionStatus(rules, criterion, numbers, asOf, scope, goal.deadline?.on),
    );
    return WORST_LAST[Math.max(...statuses.map((status) => WORST_LAST.indexOf(status)))];
  } catch (cause) {
    if (cause instanceof Unset) return undefined;
    throw cause;
  }
}

function criterionStatus(
  rules: RuleSet,
  { met, onTrack, when, scopes, settled, deadline }: Criterion,
  numbers: Numbers,
  asOf: string,
  scope: Scope,
  goalDeadline: string | undefined,
): string {
  const truthOf = (condition: Condition, isForWhom = false) =>
    truth(condition, (comparison, isDenied) => {
      const found = compared(rules, comparison, numbers, asOf, isDenied);
      return isForWhom && found === "not-applicable" ? false : found;
    });
  if (scopes[scope] === undefined) return "not-applicable";
  if (when !== undefined && truthOf(when, true) === false) return "not-applicable";
  const isMet = truthOf(met);
  if (isMet === "not-applicable") return isMet;
  const last = deadline?.on ?? goalDeadline;
  const isLate = last !== undefined && asOf > last;
  if (settled !== undefined && !isLate)
    return isMet && (onTrack === undefined || truthOf(onTrack) !== false) ? "on-track" : "off-track";
  if (isMet) return "met";
  if (isLate) return "not-met";
  return onTrack !== undefined && truthOf(onTrack) === true ? "on-track" : "off-track";
}

function truth(
  condition: Condition,
  leaf: (comparison: Comparison, isDenied: boolean) => Truth,
  isDenied = false,
): Truth {
  if ("not" in condition) {
    const found = truth(condition.not, leaf, !isDenied);
    return found === "not-applicable" ? found : !found;
  }
  if ("fact" in condition) return leaf(condition, isDenied);
  const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : condition.of;
  const left = parts.map((part) => truth(part, leaf, isDenied)).filter((each) => each !== "not-applicable");
  if (left.length === 0) return "not-applicable";
  const holding = left.filter((each) => each).length;
  if ("all" in condition) return holding === left.length;
  return holding >= ("any" in condition ? 1 : condition.atLeast);
}

function compared(
  rules: RuleSet,
  { fact, operator, value }: Comparison,
  numbers: Numbers,
  asOf: string,
  isDenied: boolean,
): Truth {
  const actual = factValue(rules, fact, numbers);
  if (actual === undefined) return "not-applicable";
  const sideOf = ([n, d]: Fraction) => {
    const apart = actual[0] * d - n * actual[1];
    return apart < 0n ? -1 : apart > 0n ? 1 : 0;
  };
  if (Array.isArray(value)) {
    const isListed = value.some((each) => sideOf(fraction(each)) === 0);
    return operator === "in" ? isListed : !isListed;
  }
  let target: Fraction | undefined;
  let shift: { plus?: string | number; times?: string } = {};
  if (typeof value !== "object") target = fraction(value);
  else if ("fact" in value) {
    shift = value;
    target = factValue(rules, value.fact, numbers);
    if (target === undefined) return "not-applicable";
  } else {
    const named = value as { parameter: string; at?: string; plus?: string | number; times?: string };
    shift = named;
    const found = parameterOn(rules.parameters[named.parameter]!, named.at && asOf);
    if (found === "asks nothing") return !isDenied;
    target = found;
  }
  const [times, plus] = [fraction(shift.times ?? 1), fraction(shift.plus ?? 0)];
  const [n, d] = [target[0] * times[0], target[1] * times[1]];
  const side = sideOf([n * plus[1] + plus[0] * d, d * plus[1]]);
  switch (operator) {
    case "equal":
      return side === 0;
    case "notEqual":
      return side !== 0;
    case "lessThan":
      return side < 0;
    case "lessThanInclusive":
      return side <= 0;
    case "greaterThan":
      return side > 0;
    default:
      return side >= 0;
  }
}

function factValue(rules: RuleSet, id: string, numbers: Numbers): Fraction | undefined {
  const fact = rules.facts[id]!;
  if ("of" in fact) {
    const [a, b] = fact.of.map((each) => BigInt(numbers.get(each)!)) as [bigint, bigint];
    return b === 0n ? undefined : [a, b];
  }
  const number = numbers.get(id)!;
  return fact.type === "percentage" ? [BigInt(Math.round(number * 10)), 1000n] : [BigInt(number), 1n];
}

/** A parameter's last number, or the one it has on a day. */
function parameterOn(parameter: Parameter, asOf: string | undefined): Fraction | "asks nothing" {
  const { milestones, between } = parameter as Extract<Parameter, { milestones: unknown }>;
  const valueAt = (i: number) => {
    const { value } = milestones[i]!;
    if (value === undefined) throw new Unset();
    return fraction(value);
  };
  if (asOf === undefined) return valueAt(milestones.length - 1);
  const reached = milestones.filter(({ on }) => on <= asOf).length;
  if (between === "step") return reached === 0 ? "asks nothing" : valueAt(reached - 1);
  if (reached === 0) return valueAt(0);
  const [before, after] = [milestones[reached - 1]!, milestones[reached]];
  const from = valueAt(reached - 1);
  if (after === undefined || before.on === asOf) return from;
  const to = valueAt(reached);
  const [step, steps] = [dayNumber(asOf) - dayNumber(before.on), dayNumber(after.on) - dayNumber(before.on)];
  return [
    from[0] * to[1] * BigInt(steps - step) + to[0] * from[1] * BigInt(step),
    from[1] * to[1] * BigInt(steps),
  ];
}
