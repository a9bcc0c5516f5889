import type {
  Condition,
  Criterion,
  FactType,
  Goal,
  OperatorName,
  Parameter,
  RuleSet,
  Scope,
  ValueExpression,
} from "../../src/rule-set/types.js";

/**
 * A second, plain reading of the rules, for snapshots in which every fact is known. It uses bigint fractions, no plan
 * and no intervals, and shares nothing with the evaluator but the rule files. It is slow, and meant to be obviously
 * right.
 */
type Fraction = readonly [bigint, bigint];
export type Known = Readonly<Record<string, number | string | boolean>>;
type Truth = boolean | undefined; // undefined: not applicable

const USUAL = ["not-started", "introduced", "embedded", "sustained"];

/** The ids of a scale, lowest first: the named scale, the only one, or the usual one. */
export function idsOfScale(name: string | undefined, { scales }: RuleSet): readonly string[] {
  if (scales === undefined) return USUAL;
  const [only] = Object.values(scales);
  const scale = name === undefined ? only! : scales[name]!;
  return scale.map((level) => (typeof level === "string" ? level : level.id));
}

function read(value: string | number | boolean, levels: readonly string[] = USUAL): Fraction {
  if (typeof value === "boolean") return [value ? 1n : 0n, 1n];
  if (typeof value === "number") return [BigInt(value), 1n];
  if (levels.includes(value)) return [BigInt(levels.indexOf(value)), 1n];
  if (/^\d{4}-/.test(value)) return [BigInt(Date.parse(`${value}T00:00:00Z`) / 86_400_000), 1n];
  if (value.startsWith("-")) {
    const [n, d] = read(value.slice(1));
    return [-n, d];
  }
  if (value.endsWith("%")) {
    const [n, d] = decimal(value.slice(0, -1));
    return [n, 100n * d];
  }
  const [n, d] = value.split("/");
  return d === undefined ? decimal(n!) : [BigInt(n!), BigInt(d)];
}

function decimal(text: string): Fraction {
  const [whole, decimals = ""] = text.split(".");
  return [BigInt(`${whole}${decimals}`), 10n ** BigInt(decimals.length)];
}

function dayOf(iso: string): bigint {
  return read(iso)[0];
}

/** A parameter's value as a fraction, on a day or its last; `"not yet"` before its first step. */
export function parameterValue(
  ruleSet: RuleSet,
  id: string,
  asOf: string | undefined,
  levels?: readonly string[],
): Fraction | "not yet" {
  const parameter = ruleSet.parameters[id] as Parameter;
  if ("product" in parameter) {
    const [a, b] = parameter.product.map((factor) => parameterValue(ruleSet, factor, undefined) as Fraction);
    return [a![0] * b![0], a![1] * b![1]];
  }
  if (!("milestones" in parameter)) return read(parameter.value, levels);
  const points = parameter.milestones.map(({ on, value }) => ({
    day: dayOf(on),
    value: read(value!, levels),
  }));
  const last = points.at(-1)!;
  if (asOf === undefined) return last.value;
  const today = dayOf(asOf);
  if (parameter.between === "step")
    return points.filter(({ day }) => day <= today).at(-1)?.value ?? "not yet";
  if (today >= last.day) return last.value;
  if (today <= points[0]!.day) return points[0]!.value;
  const after = points.findIndex(({ day }) => day > today);
  const [a, b] = [points[after - 1]!, points[after]!];
  const [gone, length] = [today - a.day, b.day - a.day];
  // a + (b - a) * gone / length, as one fraction
  return [
    a.value[0] * b.value[1] * (length - gone) + b.value[0] * a.value[1] * gone,
    a.value[1] * b.value[1] * length,
  ];
}

type FactReader = (
  known: Known,
  id: string,
  of: readonly string[],
  numberOf: (id: string) => bigint,
  levels: readonly string[] | undefined,
) => Fraction | undefined;

const given: FactReader = (known, id, _, __, levels) => read(known[id]!, levels);

const quotient: FactReader = (_, __, of, numberOf) => {
  const [first, second] = of.map(numberOf);
  return second === 0n ? undefined : [first!, second!];
};

/** Reads the value of a fact, by its type. */
const READERS: Readonly<Record<FactType, FactReader>> = {
  count: (_, id, __, numberOf) => [numberOf(id), 1n],
  flag: given,
  date: given,
  level: given,
  percentage(known, id) {
    const [n, d] = decimal(String(known[id]));
    return [n, d * 100n];
  },
  share: quotient,
  ratio: quotient,
};

/** The value of a count: as given, or the total of its terms. */
export function countOf(ruleSet: RuleSet, id: string, known: Known): bigint {
  const fact = ruleSet.facts[id]!;
  return "sum" in fact
    ? fact.sum.reduce((sum, each) => sum + countOf(ruleSet, each, known), 0n)
    : BigInt(known[id] as number);
}

function factValue(ruleSet: RuleSet, id: string, known: Known): Fraction | undefined {
  const fact = ruleSet.facts[id]!;
  return READERS[fact.type](
    known,
    id,
    "of" in fact ? fact.of : [],
    (each) => countOf(ruleSet, each, known),
    levelsOf(ruleSet, id),
  );
}

/** The levels that a fact can have; `undefined` if it is not a level. */
function levelsOf(ruleSet: RuleSet, id: string): readonly string[] | undefined {
  const fact = ruleSet.facts[id]!;
  return fact.type === "level" ? idsOfScale(fact.scale, ruleSet) : undefined;
}

/** What a fact is compared with: a number, `"not yet"` if nothing is asked yet, `undefined` if it has no whole. */
function expectedValue(
  ruleSet: RuleSet,
  compared: string,
  value: ValueExpression,
  known: Known,
  asOf: string,
): Fraction | "not yet" | undefined {
  const levels = levelsOf(ruleSet, compared);
  if (typeof value !== "object" || Array.isArray(value)) return read(value as string, levels);
  const { fact, parameter, at, plus, times } = value as {
    fact?: string;
    parameter: string;
    at?: string;
    plus?: string | number;
    times?: string;
  };
  const number =
    fact === undefined
      ? parameterValue(ruleSet, parameter, at === undefined ? undefined : asOf, levels)
      : factValue(ruleSet, fact, known);
  if (number === undefined || number === "not yet") return number;
  const [n, d] = number;
  if (plus !== undefined) {
    const [more, unit] = read(plus);
    return [n * unit + more * d, d * unit];
  }
  if (times === undefined) return number;
  const [factor, unit] = read(times);
  return [n * factor, d * unit];
}

/** Whether an operator holds between the actual value and each expected one. */
const OPERATORS: Readonly<Record<OperatorName, (compared: readonly Compared[]) => boolean>> = {
  equal: ([one]) => one === "same",
  notEqual: ([one]) => one !== "same",
  lessThan: ([one]) => one === "less",
  lessThanInclusive: ([one]) => one === "less" || one === "same",
  greaterThan: ([one]) => one === "more",
  greaterThanInclusive: ([one]) => one === "more" || one === "same",
  in: (all) => all.some((each) => each === "same"),
  notIn: (all) => all.every((each) => each !== "same"),
};

type Compared = "less" | "same" | "more";

function compared([a, b]: Fraction, [c, d]: Fraction): Compared {
  const [left, right] = [a * d, c * b];
  return left < right ? "less" : left > right ? "more" : "same";
}

/** What a comparison without a whole counts as: it is left out, or, in `when`, false. */
type WithoutWhole = undefined | false;

/**
 * The truth of a condition for facts that are all known; `undefined` if it does not apply.
 *
 * @param isDenied - whether the condition is inside an odd number of `not`: a parameter that asks nothing yet holds
 * there too
 */
export function truth(
  ruleSet: RuleSet,
  condition: Condition,
  known: Known,
  asOf: string,
  withoutWhole: WithoutWhole = undefined,
  isDenied = false,
): Truth {
  const of = (child: Condition, denied = isDenied) =>
    truth(ruleSet, child, known, asOf, withoutWhole, denied);
  if ("not" in condition) {
    const inner = of(condition.not, !isDenied);
    return inner === undefined ? undefined : !inner;
  }
  if ("all" in condition || "any" in condition || "of" in condition) {
    const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : condition.of;
    const children = parts.map((child) => of(child)).filter((child) => child !== undefined);
    if (children.length === 0) return undefined;
    const holding = children.filter((child) => child).length;
    if ("atLeast" in condition) return holding >= condition.atLeast;
    return "all" in condition ? holding === children.length : holding > 0;
  }
  const { fact, operator, value } = condition;
  const actual = factValue(ruleSet, fact, known);
  if (actual === undefined) return withoutWhole;
  const wanted = (Array.isArray(value) ? (value as readonly ValueExpression[]) : [value]).map((each) =>
    expectedValue(ruleSet, fact, each, known, asOf),
  );
  if (wanted.includes("not yet")) return !isDenied;
  const numbers = wanted.filter((each) => each !== undefined && each !== "not yet");
  if (numbers.length < wanted.length) return withoutWhole;
  return OPERATORS[operator](numbers.map((each) => compared(actual, each)));
}

/** Whether a criterion applies to a subject, by its `when`. */
export function isFor(ruleSet: RuleSet, { when }: Criterion, known: Known, asOf: string): boolean {
  return when === undefined || truth(ruleSet, when, known, asOf, false) === true;
}

/** How bad each status of a criterion is for its goal. */
const WORSE = ["not-applicable", "met", "on-track", "off-track", "not-met"] as const;

/** The status of a criterion for facts that are all known. */
function criterionStatus(
  ruleSet: RuleSet,
  goal: Goal,
  criterion: Criterion,
  known: Known,
  asOf: string,
  scope: Scope,
): (typeof WORSE)[number] {
  const { scopes, met, onTrack, settled } = criterion;
  if (scopes[scope] === undefined || !isFor(ruleSet, criterion, known, asOf)) return "not-applicable";
  const isMet = truth(ruleSet, met, known, asOf);
  if (isMet === undefined) return "not-applicable";
  const deadline = (criterion.deadline ?? goal.deadline)?.on;
  if (deadline !== undefined && asOf > deadline) return isMet ? "met" : "not-met";
  const track = onTrack === undefined ? undefined : truth(ruleSet, onTrack, known, asOf);
  if (settled !== undefined) return isMet && track !== false ? "on-track" : "off-track";
  return isMet ? "met" : track === true ? "on-track" : "off-track";
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
  const statuses = Object.values(goal.criteria).map((criterion) =>
    WORSE.indexOf(criterionStatus(ruleSet, goal, criterion, known, asOf, scope)),
  );
  return WORSE[Math.max(...statuses)]!;
}
