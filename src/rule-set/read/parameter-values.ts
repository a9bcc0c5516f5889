import type { Rational } from "../../base/rational.js";
import { multiply } from "../../base/rational.js";
import type { Measure, ParameterKind } from "../../facts/kind.js";
import { kindOfProduct, parameterKindOf, parameterNumber } from "../../facts/kinds.js";
import type { Names } from "./names.js";
import type { Place } from "./place.js";

/** How deeply products may be nested; each level may double the number of digits, and the work. */
export const MAX_PRODUCT_DEPTH = 8;

/** The most milestones that a parameter may have, since conditions are checked against each of them. */
export const MAX_MILESTONES = 1000;

/** What has been worked out for the parameters of a rule set, which many conditions need. */
interface Known {
  readonly kinds: Map<string, ParameterKind | undefined>;
  readonly numbers: Map<string, Rational[]>;
}

const known = new WeakMap<Names["declared"], Known>();

function knownOf({ declared }: Names): Known {
  const found = known.get(declared) ?? { kinds: new Map(), numbers: new Map() };
  known.set(declared, found);
  return found;
}

/** The kind of a parameter's values, by the first one that can be read; `undefined` if none can. */
export function parameterKind(parameter: Place, names: Names, depth = 0): ParameterKind | undefined {
  const { kinds } = knownOf(names);
  const key = `${depth} ${parameter.file}${parameter.pointer}`;
  if (!kinds.has(key)) {
    const isProduct = parameter.get("product").exists;
    kinds.set(key, isProduct ? productKind(parameter, names, depth) : plainKind(parameter));
  }
  return kinds.get(key);
}

function plainKind(parameter: Place): ParameterKind | undefined {
  for (const { value } of valuesOf(parameter)) {
    const kind = parameterKindOf(value);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function productKind(parameter: Place, names: Names, depth: number): ParameterKind | undefined {
  if (depth >= MAX_PRODUCT_DEPTH) return undefined;
  const factors = parameter
    .get("product")
    .items()
    .map(({ text }) => {
      const factor = text === undefined ? undefined : names.declared.parameter.get(text);
      return factor && parameterKind(factor, names, depth + 1);
    });
  return kindOfProduct(factors);
}

/** The milestones of a parameter; empty if there are too many, which is a fault. */
export function milestonesOf(parameter: Place): Place[] {
  const milestones = parameter.get("milestones");
  return milestones.length > MAX_MILESTONES ? [] : milestones.items();
}

/** The values of a parameter, in order: those of its milestones, or its only one. */
export function valuesOf(parameter: Place): Place[] {
  const milestones = milestonesOf(parameter).map((milestone) => milestone.get("value"));
  return [...milestones, parameter.get("value")].filter((place) => place.exists);
}

/**
 * The numbers that a parameter has over time, in order. Empty if they cannot be read.
 *
 * @param levels - how the fact that it is compared with is measured, which determines the scale of its levels
 */
export function parameterNumbers(id: string, names: Names, levels?: Measure, depth = 0): Rational[] {
  const parameter = names.declared.parameter.get(id);
  // A cycle reaches this depth too.
  if (parameter === undefined || depth > MAX_PRODUCT_DEPTH) return [];
  const { numbers } = knownOf(names);
  if (levels?.onScale !== undefined) return numbersOf(parameter, names, levels, depth);
  const key = `${depth} ${id}`;
  const found = numbers.get(key) ?? numbersOf(parameter, names, undefined, depth);
  numbers.set(key, found);
  return found;
}

function numbersOf(parameter: Place, names: Names, levels: Measure | undefined, depth: number): Rational[] {
  if (!parameter.get("product").exists) {
    const values = valuesOf(parameter).filter(({ value }) => parameterKindOf(value) !== undefined);
    // Values of mixed kinds are reported elsewhere, and give no numbers.
    const isMixed = new Set(values.map(({ value }) => parameterKindOf(value))).size > 1;
    return isMixed ? [] : values.flatMap(({ value }) => parameterNumber(value, levels) ?? []);
  }
  const factors = parameter
    .get("product")
    .items()
    .map(({ text }) =>
      text === undefined ? undefined : parameterNumbers(text, names, undefined, depth + 1).at(-1),
    );
  const [first, second] = factors;
  return first === undefined || second === undefined ? [] : [multiply(first, second)];
}
