import { parseDay } from "../base/day.js";
import { pointerTo } from "../base/issue.js";
import { multiply, type Rational } from "../base/rational.js";
import { allScales, scalesWith } from "../base/scale.js";
import type { Measure } from "../facts/kind.js";
import { isOnScale, parameterKindOf, parameterNumber } from "../facts/kinds.js";
import type { Basis, Parameter, RuleSet } from "../rule-set/types.js";
import { notARuleSet } from "./not-a-rule-set.js";
import type { Overrides, Point, Threshold } from "./plan.js";

/** A parameter bound for one plan. */
export interface ParameterPlan {
  /** Its last value; `undefined` if that is announced but not set. */
  readonly last: Threshold;
  /** Its value on a day: on the line between its milestones, or by steps. */
  readonly asOf: Threshold;
}

/**
 * The parameters of one plan, by id. A parameter with levels is read by the measure of the facts it is compared with.
 */
export interface ParametersBound {
  get(id: string, measure?: Measure): ParameterPlan | undefined;
}

const STRENGTH: readonly Basis[] = ["local", "implied", "stated"];

/** The weaker of two bases: a result is only as well founded as the weakest thing it rests on. */
export function weaker(a: Basis, b: Basis | undefined): Basis {
  return b === undefined || STRENGTH.indexOf(a) <= STRENGTH.indexOf(b) ? a : b;
}

/** The basis of a parameter's last value. */
export function basisOf(parameter: Parameter): Basis {
  if (!("milestones" in parameter)) return parameter.basis;
  return parameter.milestones.at(-1)?.basis ?? "local";
}

/** The ISO day of something that may rest on an assumption, whose day an override may have moved. */
export function dayUnder(
  { on, assumption }: { readonly on: string; readonly assumption?: string },
  { assumptions }: Overrides,
): string {
  return (assumption === undefined ? undefined : assumptions?.[assumption]) ?? on;
}

/** Binds every parameter of a rule set, with the caller's overrides. */
export function bindParameters(ruleSet: RuleSet, overrides: Overrides): ParametersBound {
  const bound = new Map<string, ParameterPlan>();
  const scales = new Map<string, Measure>();
  const { parameters } = ruleSet;

  function bind(id: string, above: readonly string[], levels?: Measure): ParameterPlan {
    const known = bound.get(id);
    if (known !== undefined) return known;
    const parameter = Object.hasOwn(parameters, id) ? parameters[id] : undefined;
    const pointer = pointerTo("/parameters", id);
    if (parameter === undefined || above.includes(id))
      return notARuleSet(pointer, `the parameter "${id}" is missing, or made from itself`);
    const points = pointsOf(parameter, pointer, (factor) => bind(factor, [...above, id]).last.value, levels);
    const override = overrides.parameters?.[id];
    const basis: Basis = override === undefined ? basisOf(parameter) : "local";
    if (override !== undefined)
      points.push({ day: points.pop()?.day ?? 0, value: parameterNumber(override, levels), basis });
    const value = points.at(-1)?.value;
    const last: Threshold = { value, basis, parameter: id };
    const isStepped = "milestones" in parameter && parameter.between === "step";
    const isDated = "milestones" in parameter && (points.length > 1 || isStepped);
    const asOf = isDated
      ? {
          value,
          points,
          ...(isStepped ? { isStepped } : {}),
          basis: parameter.milestones.reduce((b, m) => weaker(b, m.basis), basis),
          parameter: id,
        }
      : last;
    const plan: ParameterPlan = { last, asOf };
    bound.set(id, plan);
    return plan;
  }

  for (const [id, parameter] of Object.entries(parameters)) {
    if (!isOfLevels(parameter)) bind(id, []);
    else if (scalesWith(valuesOf(parameter), allScales(ruleSet)).length === 0)
      notARuleSet(pointerTo("/parameters", id), "a value cannot be read");
  }
  return {
    get(id, measure) {
      const parameter = Object.hasOwn(parameters, id) ? parameters[id]! : undefined;
      if (parameter === undefined || !isOfLevels(parameter) || measure?.onScale === undefined)
        return bound.get(id);
      const scale = scales.get(id) ?? measure;
      if (scale !== measure)
        return notARuleSet(pointerTo("/parameters", id), `"${id}" is compared with facts of two scales`);
      scales.set(id, scale);
      return bind(id, [], scale);
    },
  };

  function pointsOf(
    parameter: Parameter,
    pointer: string,
    lastOf: (factor: string) => Rational | undefined,
    levels: Measure | undefined,
  ): Point[] {
    const valueAt = (value: unknown) =>
      parameterNumber(value, levels) ?? notARuleSet(pointer, "a value cannot be read");
    if ("milestones" in parameter) {
      return parameter.milestones.map((milestone) => {
        const day = parseDay(dayUnder(milestone, overrides)) ?? notARuleSet(pointer, "a day cannot be read");
        return {
          day,
          value: milestone.value === undefined ? undefined : valueAt(milestone.value),
          basis: milestone.basis,
        };
      });
    }
    if (!("product" in parameter))
      return [{ day: 0, value: valueAt(parameter.value), basis: parameter.basis }];
    const [a, b] = parameter.product.map(lastOf);
    return [
      {
        day: 0,
        value: a === undefined || b === undefined ? undefined : multiply(a, b),
        basis: parameter.basis,
      },
    ];
  }
}

/** Whether a parameter has levels, judging by its first value. */
function isOfLevels(parameter: Parameter): boolean {
  const kind = parameterKindOf(valuesOf(parameter)[0]);
  return kind !== undefined && isOnScale(kind);
}

/** The values of a parameter: none for a product, and those that are set for milestones. */
export function valuesOf(parameter: Parameter): readonly (string | number)[] {
  if ("product" in parameter) return [];
  if (!("milestones" in parameter)) return [parameter.value];
  return parameter.milestones.flatMap(({ value }) => value ?? []);
}
