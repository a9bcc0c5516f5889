import type { ParameterKind } from "../../facts/kind.js";
import { kindOfProduct, parameterKindOf } from "../../facts/kinds.js";
import type { Parameter, RuleSet } from "../../rule-set/types.js";

/** The other parameters that could be meant in place of one: those of its unit and its kind of number, in rule order. */
export function parametersOfUnit({ parameters }: RuleSet, id: string): readonly string[] {
  const parameter = parameters[id];
  if (parameter === undefined) return [];
  return Object.entries(parameters)
    .filter(
      ([other, { unit }]) =>
        other !== id &&
        unit === parameter.unit &&
        kindOf(parameters[other]!, parameters) === kindOf(parameter, parameters),
    )
    .map(([other]) => other);
}

function kindOf(parameter: Parameter, all: RuleSet["parameters"]): ParameterKind | undefined {
  if ("product" in parameter) {
    const kinds = parameter.product.map((factor) => {
      const found = all[factor];
      return found && kindOf(found, all);
    });
    return kindOfProduct(kinds);
  }
  return parameterKindOf(
    "milestones" in parameter
      ? parameter.milestones.find((milestone) => milestone.value !== undefined)?.value
      : parameter.value,
  );
}
