import type { Rational } from "../base/rational.js";
import { multiply } from "../base/rational.js";
import type { ParameterKind } from "../facts/kind.js";
import { kindOfProduct, parameterKindOf, parameterNumber } from "../facts/kinds.js";
import type { Names } from "./names.js";
import type { Place } from "./place.js";

/** How deep products may stand in products: each level may double the digits, and the work. */
export const MAX_PRODUCT_DEPTH = 8;

/** What the values of a parameter are, by the first that can be read; `undefined` where nothing tells. */
export function parameterKind(parameter: Place, names: Names, depth = 0): ParameterKind | undefined {
  if (parameter.get("product").exists) return productKind(parameter, names, depth);
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

/** The values that a parameter holds, in order: of its milestones, or its only one. */
export function valuesOf(parameter: Place): Place[] {
  const milestones = parameter
    .get("milestones")
    .items()
    .map((milestone) => milestone.get("value"));
  return [...milestones, parameter.get("value")].filter((place) => place.exists);
}

/** The numbers a parameter takes over time (a level by its step); the last is its last. Empty when unreadable. */
export function parameterNumbers(id: string, names: Names, above: readonly string[] = []): Rational[] {
  const parameter = names.declared.parameter.get(id);
  if (parameter === undefined || above.includes(id) || above.length > MAX_PRODUCT_DEPTH) return [];
  if (!parameter.get("product").exists) {
    const values = valuesOf(parameter).filter(({ value }) => parameterKindOf(value) !== undefined);
    // Values that mix kinds are a fault of their own, and no numbers to go on.
    const isMixed = new Set(values.map(({ value }) => parameterKindOf(value))).size > 1;
    return isMixed ? [] : values.flatMap(({ value }) => parameterNumber(value) ?? []);
  }
  const factors = parameter
    .get("product")
    .items()
    .map((factor) => {
      return factor.text === undefined
        ? undefined
        : parameterNumbers(factor.text, names, [...above, id]).at(-1);
    });
  const [first, second] = factors;
  return first === undefined || second === undefined ? [] : [multiply(first, second)];
}
