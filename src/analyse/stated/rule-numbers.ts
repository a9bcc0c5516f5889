import { pointerTo } from "../../base/issue.js";
import {
  multiply,
  parseFactor,
  parseRational,
  parseSigned,
  type Rational,
  rational,
} from "../../base/rational.js";
import { mapComparisons } from "../../compare/map-comparisons.js";
import { valuesOf } from "../../compile/parameters.js";
import { leaningOf } from "../../operators/operators.js";
import type { Basis, Comparison, Criterion, Goal, Parameter, RuleSet } from "../../rule-set/types.js";
import { isQuotient, isShare } from "../../rule-set/types.js";
import { criterionPointer, parameterPointer } from "../pointers.js";
import { type UnitWords, unitWordsOf } from "./unit-words.js";

/** A number that decides a criterion, as the rules write it. */
export interface RuleNumber {
  readonly criterion: string;
  /** The pointer to its value. */
  readonly pointer: string;
  /** For the beginning of a sentence: `The parameter "specialists"`. */
  readonly name: string;
  readonly written: string;
  readonly value: Rational;
  readonly isShare: boolean;
  /** Absent for a number that is written in the condition itself. */
  readonly basis?: Basis;
  readonly document?: string;
  /** The fact that it is compared with, and the pointer to that. */
  readonly fact: string;
  readonly factPointer: string;
  /** The condition of the criterion that reads it. */
  readonly use: "when" | "met" | "onTrack";
  readonly units: UnitWords;
  /** Whether more of the fact can only help (1), only harm (-1), or either (0), and the pointer to the operator. */
  readonly direction: { readonly leaning: -1 | 0 | 1; readonly pointer: string };
}

const USES = ["when", "met", "onTrack"] as const;

/** All numbers that decide the criteria of a goal, those in its parameters and those in its conditions, in rule order. */
export function numbersOfGoal(id: string, { criteria }: Goal, ruleSet: RuleSet): readonly RuleNumber[] {
  return Object.entries(criteria).flatMap(([name, criterion]) =>
    numbersOfCriterion(id, name, criterion, ruleSet),
  );
}

function numbersOfCriterion(
  goal: string,
  name: string,
  criterion: Criterion,
  ruleSet: RuleSet,
): readonly RuleNumber[] {
  const found: RuleNumber[] = [];
  for (const use of USES) {
    const condition = criterion[use];
    if (condition === undefined) continue;
    mapComparisons(condition, (comparison, pointer) => {
      const place = `${criterionPointer(goal, name)}/${use}${pointer}`;
      const isTurned = pointer.split("/not").length % 2 === 0;
      const leaning = leaningOf(comparison.operator);
      const beside = {
        criterion: name,
        use,
        fact: comparison.fact,
        factPointer: `${place}/fact`,
        direction: { leaning: isTurned ? opposite(leaning) : leaning, pointer: `${place}/operator` },
      };
      for (const number of numbersOf(comparison, `${place}/value`, ruleSet))
        found.push({ ...number, ...beside });
      return comparison;
    });
  }
  return found;
}

function opposite(leaning: -1 | 0 | 1): -1 | 0 | 1 {
  return leaning === 0 ? 0 : leaning > 0 ? -1 : 1;
}

type Bare = Omit<RuleNumber, "criterion" | "use" | "fact" | "factPointer" | "direction">;

function numbersOf(comparison: Comparison, pointer: string, ruleSet: RuleSet): readonly Bare[] {
  const { fact: id, value } = comparison;
  const fact = Object.hasOwn(ruleSet.facts, id) ? ruleSet.facts[id] : undefined;
  const isRatio = fact !== undefined && isQuotient(fact) && !isShare(fact);
  const units = unitWordsOf(fact, ruleSet);
  const literal = (written: unknown, at: string): readonly Bare[] => {
    const read = readNumber(written, isRatio);
    if (read === undefined) return [];
    return [{ ...read, pointer: at, name: `The number that "${id}" is compared with`, units }];
  };
  if (typeof value !== "object" || value === null) return literal(value, pointer);
  if (Array.isArray(value)) return value.flatMap((each, at) => literal(each, `${pointer}/${at}`));
  const source = value as Exclude<typeof value, readonly unknown[]>;
  if (!("parameter" in source)) return shiftOf(source, pointer, units);
  const parameters = parameterNumbers(source.parameter, ruleSet, isRatio);
  return [
    ...parameters.map((each) => ({ ...each, units: { ...each.units, fact: units.fact } })),
    ...shiftOf(source, pointer, units),
  ];
}

/** The number in a shift: what is added, or what is multiplied by. */
function shiftOf(
  { plus, times }: { readonly plus?: string | number; readonly times?: string },
  pointer: string,
  units: UnitWords,
): readonly Bare[] {
  const found: Bare[] = [];
  if (plus !== undefined) {
    const value = parseSigned(plus);
    const share = typeof plus === "string";
    const size = value && value.n < 0n ? rational(-value.n, value.d) : value;
    if (size)
      found.push({
        value: size,
        isShare: share,
        written: String(plus),
        pointer: `${pointer}/plus`,
        name: 'The number in "plus"',
        units,
      });
  }
  const factor = times === undefined ? undefined : parseFactor(times);
  if (factor !== undefined) {
    const place = { written: times!, pointer: `${pointer}/times`, name: 'The number in "times"', units };
    // "1.1 times" also means "10% more".
    for (const isShare of [true, false]) found.push({ ...place, value: factor, isShare });
    const more = factor.n > factor.d ? factor.n - factor.d : factor.d - factor.n;
    found.push({ ...place, value: rational(more, factor.d), isShare: true });
  }
  return found;
}

/** The values of a parameter, each with its pointer; for a product, the result. */
export function parameterNumbers(id: string, ruleSet: RuleSet, isRatio = false): readonly Bare[] {
  const { parameters } = ruleSet;
  const parameter = Object.hasOwn(parameters, id) ? parameters[id] : undefined;
  if (parameter === undefined) return [];
  const pointer = parameterPointer(id);
  const common = {
    name: `The parameter "${id}"`,
    units: { parameter: parameter.unit, parameterPointer: `${pointer}/unit`, fact: [] },
  };
  const put = (written: unknown, at: string, basis: Basis, document: string | undefined): readonly Bare[] => {
    const read = readNumber(written, isRatio);
    return read === undefined
      ? []
      : [{ ...common, ...read, pointer: at, basis, ...(document === undefined ? {} : { document }) }];
  };
  if ("milestones" in parameter)
    return parameter.milestones.flatMap(({ value, basis, document }, at) =>
      put(value, `${pointer}/milestones/${at}/value`, basis, document),
    );
  if ("value" in parameter)
    return put(parameter.value, `${pointer}/value`, parameter.basis, parameter.document);
  const product = productOf(parameter, parameters);
  if (product === undefined) return [];
  const { basis, document } = parameter;
  const read = { written: parameter.product.join(" × "), value: product.value, isShare: product.isShare };
  return [
    {
      ...common,
      ...read,
      pointer: pointerTo(pointer, "product"),
      basis,
      ...(document === undefined ? {} : { document }),
    },
  ];
}

const MOST_DEPTH = 8;

function productOf(
  parameter: Parameter,
  all: RuleSet["parameters"],
  depth = 0,
): Pick<RuleNumber, "value" | "isShare"> | undefined {
  if (!("product" in parameter)) return readNumber(valuesOf(parameter).at(-1), false);
  if (depth === MOST_DEPTH) return undefined;
  const factors = parameter.product.map((id) =>
    Object.hasOwn(all, id) ? productOf(all[id]!, all, depth + 1) : undefined,
  );
  const [a, b] = factors;
  return a && b && { value: multiply(a.value, b.value), isShare: a.isShare && b.isShare };
}

function readNumber(
  written: unknown,
  isRatio: boolean,
): Pick<RuleNumber, "value" | "isShare" | "written"> | undefined {
  if (typeof written !== "number" && typeof written !== "string") return undefined;
  const value = isRatio ? parseFactor(written) : parseRational(written);
  return value && { value, isShare: !isRatio && typeof written === "string", written: String(written) };
}

/** Whether a criterion compares with a number that is announced but not written yet. */
export function awaitsNumber({ met }: Criterion, { parameters }: RuleSet): boolean {
  let isAwaited = false;
  mapComparisons(met, (comparison) => {
    const { value } = comparison;
    const id = typeof value === "object" && "parameter" in value ? value.parameter : "";
    const parameter = Object.hasOwn(parameters, id) ? parameters[id] : undefined;
    if (parameter && "milestones" in parameter)
      isAwaited ||= parameter.milestones.some(({ value: set }) => set === undefined);
    return comparison;
  });
  return isAwaited;
}
