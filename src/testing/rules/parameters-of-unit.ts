import { parameterMeasure } from "../../compile/parameter-measures.js";
import type { RuleSet } from "../../rule-set/types.js";

/** The other parameters that could be confused with one: those with the same unit and kind of number, in rule order. */
export function parametersOfUnit(ruleSet: RuleSet, id: string): readonly string[] {
  const { parameters } = ruleSet;
  const parameter = parameters[id];
  if (parameter === undefined) return [];
  const measure = parameterMeasure(id, ruleSet);
  return Object.entries(parameters)
    .filter(
      ([other, { unit }]) =>
        other !== id && unit === parameter.unit && parameterMeasure(other, ruleSet) === measure,
    )
    .map(([other]) => other);
}
