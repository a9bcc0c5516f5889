import { levelIndex } from "../../base/level.js";
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

type Kind = "count" | "level" | "share" | undefined;

function kindOf(parameter: Parameter, all: RuleSet["parameters"]): Kind {
  if ("product" in parameter) {
    const kinds = parameter.product.map((factor) => {
      const found = all[factor];
      return found && kindOf(found, all);
    });
    return kinds.includes("count") ? "count" : kinds[0];
  }
  const value =
    "milestones" in parameter
      ? parameter.milestones.find((milestone) => milestone.value !== undefined)?.value
      : parameter.value;
  if (value === undefined) return undefined;
  if (typeof value === "number") return "count";
  return levelIndex(value) >= 0 ? "level" : "share";
}
