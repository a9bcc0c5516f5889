import { longDay, parseDay } from "../../base/day.js";
import { parameterMeasure } from "../../compile/parameter-measures.js";
import type { Plain } from "../../facts/kind.js";
import type { Milestone, MilestoneParameter, ProductParameter, RuleSet } from "../../rule-set/types.js";
import type { Edit } from "./edit.js";
import { dayBeforeAndAfter, neighbours } from "./neighbours.js";
import { parametersOfUnit } from "./parameters-of-unit.js";

/** Every small change of one parameter: its value, its milestones or its factors. */
export function parameterEdits(ruleSet: RuleSet, id: string): readonly Edit[] {
  const parameter = ruleSet.parameters[id]!;
  const path = ["parameters", id];
  const measure = parameterMeasure(id, ruleSet);
  const besideOf = (value: unknown) => (measure === undefined ? [] : neighbours(value, measure));
  if ("product" in parameter) return productEdits(ruleSet, id, parameter);
  if ("milestones" in parameter) {
    const milestones = parameter.milestones.flatMap((milestone, at, all) =>
      milestoneEdits(milestone, besideOf, [...path, "milestones", at], all[at - 1], all[at + 1]),
    );
    return [...milestones, betweenEdit(parameter, [...path, "between"])];
  }
  return besideOf(parameter.value).map((next) => ({
    kind: "parameter-value",
    path: [...path, "value"],
    value: next,
    description: `${parameter.value} became ${next}`,
  }));
}

function betweenEdit({ between }: MilestoneParameter, path: Edit["path"]): Edit {
  return between === "step"
    ? {
        kind: "between",
        path,
        value: "line",
        description: "the steps became the line between the milestones",
      }
    : { kind: "between", path, value: "step", description: "the line between the milestones became steps" };
}

function milestoneEdits(
  { on, value }: Milestone,
  besideOf: (value: unknown) => readonly Plain[],
  path: Edit["path"],
  before: Milestone | undefined,
  after: Milestone | undefined,
): readonly Edit[] {
  const values = besideOf(value);
  const days = dayBeforeAndAfter(on)
    // On the day of another milestone it would be out of order.
    .filter((next) => next !== before?.on && next !== after?.on && parseDay(next) !== undefined);
  return [
    ...values.map(
      (next): Edit => ({
        kind: "milestone-value",
        path: [...path, "value"],
        value: next,
        description: `${value} on ${longDay(on)} became ${next}`,
      }),
    ),
    ...days.map(
      (next): Edit => ({
        kind: "milestone-day",
        path: [...path, "on"],
        value: next,
        description: `the milestone moved from ${longDay(on)} to ${longDay(next)}`,
      }),
    ),
  ];
}

function productEdits(ruleSet: RuleSet, id: string, { product }: ProductParameter): readonly Edit[] {
  return product.flatMap((factor, at): Edit[] => {
    const other = product[1 - at]!;
    return [
      {
        kind: "product-factor",
        path: ["parameters", id],
        value: ruleSet.parameters[other],
        description: `the factor ${factor} was taken away, which leaves ${other}`,
      },
      ...parametersOfUnit(ruleSet, factor).map(
        (next): Edit => ({
          kind: "product-factor",
          path: ["parameters", id, "product", at],
          value: next,
          description: `the factor ${factor} became ${next}`,
        }),
      ),
    ];
  });
}
