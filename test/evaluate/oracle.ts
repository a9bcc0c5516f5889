import type {
  Condition,
  FactType,
  OperatorName,
  Parameter,
  RuleSet,
  Scope,
  ValueExpression,
} from "../../src/rule-set/types.js";

/**
 * A second, plain reading of the rules, for snapshots in which every fact is known: bigint fractions, no plan, no
 * intervals, nothing shared with the evaluator but the rule files. Slow, and meant to be obviously right.
 */
type Fraction = readonly [bigint, bigint];
export type Known = Readonly<Record<string, number | string | boolean>>;
type Truth = boolean | undefined; // undefined: not applicable

const USUAL = ["not-started", "introduced", "embedded", "sustained"];

/** The ids of a scale, lowest first: of the one that is named, of the only one, or of the usual one. */
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
  if (value.endsWith("%")) {
    const [n, d] = decimal(value.slice(0, -1));
    return [n, 100n * d];
  }
  const [n, d] = value.split("/");
  return [BigInt(n!), BigInt(d!)];
}

function decimal(text: string): Fraction {
  const [whole, decimals = ""] = text.split(".");
  return [BigInt(`${whole}${decimals}`), 10n ** BigInt(decimals.length)];
}

function dayOf(iso: string): bigint {
  return read(iso)[0];
}

/** A parameter's value as a fraction: on a day, or its last. */
export function parameterValue(
  ruleSet: RuleSet,
  id: string,
  asOf: string | undefined,
  levels?: readonly string[],
): Fraction {
  const parameter = ruleSet.parameters[id] as Parameter;
  if ("product" in parameter) {
    const [a, b] = parameter.product.map((factor) => parameterValue(ruleSet, factor, undefined));
    return [a![0] * b![0], a![1] * b![1]];
  }
  if (!("milestones" in parameter)) return read(parameter.value, levels);
  const points = parameter.milestones.map(({ on, value }) => ({
    day: dayOf(on),
    value: read(value!, levels),
  }));
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

type FactReader = (
  known: Known,
  id: string,
  of: readonly string[],
  levels: readonly string[] | undefined,
) => Fraction | undefined;

const given: FactReader = (known, id, _, levels) => read(known[id]!, levels);

/** What a fact of each type comes to. */
const READERS: Readonly<Record<FactType, FactReader>> = {
  count: given,
  flag: given,
  date: given,
  level: given,
  percentage(known, id) {
    const [n, d] = decimal(String(known[id]));
    return [n, d * 100n];
  },
  share(known, _, of) {
    const [part, whole] = of.map((each) => BigInt(known[each] as number));
    return whole === 0n ? undefined : [part!, whole!];
  },
};

function factValue(ruleSet: RuleSet, id: string, known: Known): Fraction | undefined {
  const fact = ruleSet.facts[id]!;
  return READERS[fact.type](known, id, "of" in fact ? fact.of : [], levelsOf(ruleSet, id));
}

/** The levels that a fact can be at; `undefined` where it is no level. */
function levelsOf(ruleSet: RuleSet, id: string): readonly string[] | undefined {
  const fact = ruleSet.facts[id]!;
  return fact.type === "level" ? idsOfScale(fact.scale, ruleSet) : undefined;
}

function expectedValue(
  ruleSet: RuleSet,
  compared: string,
  value: ValueExpression,
  known: Known,
  asOf: string,
): Fraction | undefined {
  const levels = levelsOf(ruleSet, compared);
  if (typeof value !== "object" || Array.isArray(value)) return read(value as string, levels);
  if ("fact" in value) return factValue(ruleSet, value.fact, known);
  const { parameter, at } = value as { parameter: string; at?: string };
  return parameterValue(ruleSet, parameter, at === undefined ? undefined : asOf, levels);
}

/** Whether an operator holds between what there is and each value that is expected. */
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

/** The truth of a condition for facts that are all known; `undefined` where it does not apply. */
export function truth(ruleSet: RuleSet, condition: Condition, known: Known, asOf: string): Truth {
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
  const wanted = (Array.isArray(value) ? (value as readonly ValueExpression[]) : [value]).map((each) =>
    expectedValue(ruleSet, fact, each, known, asOf),
  );
  if (!wanted.every((each) => each !== undefined)) return undefined;
  return OPERATORS[operator](wanted.map((each) => compared(actual, each)));
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
