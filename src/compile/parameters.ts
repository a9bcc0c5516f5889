import { parseDay } from "../base/day.js";
import { pointerTo } from "../base/issue.js";
import { multiply, type Rational } from "../base/rational.js";
import { parameterNumber } from "../facts/kinds.js";
import type { Basis, Parameter, RuleSet } from "../rule-set/types.js";
import { notARuleSet } from "./not-a-rule-set.js";
import type { Overrides, Point, Threshold } from "./plan.js";

/** A parameter bound for one plan. */
export interface ParameterPlan {
  /** Its last value; `undefined` where that is announced but not set. */
  readonly last: Threshold;
  /** Its value on a day, on the line between its milestones or by their steps. */
  readonly asOf: Threshold;
}

const STRENGTH: readonly Basis[] = ["local", "implied", "stated"];

/** The weaker of two bases: a result is only as well founded as the least of what it rests on. */
export function weaker(a: Basis, b: Basis | undefined): Basis {
  return b === undefined || STRENGTH.indexOf(a) <= STRENGTH.indexOf(b) ? a : b;
}

/** The basis of a parameter's last value. */
export function basisOf(parameter: Parameter): Basis {
  if (!("milestones" in parameter)) return parameter.basis;
  return parameter.milestones.at(-1)?.basis ?? "local";
}

/** The ISO day of something that may rest on an assumption, whose day the caller may have moved. */
export function dayUnder(
  { on, assumption }: { readonly on: string; readonly assumption?: string },
  { assumptions }: Overrides,
): string {
  return (assumption === undefined ? undefined : assumptions?.[assumption]) ?? on;
}

/** Binds every parameter of a rule set, with the caller's overrides. */
export function bindParameters(ruleSet: RuleSet, overrides: Overrides): ReadonlyMap<string, ParameterPlan> {
  const bound = new Map<string, ParameterPlan>();
  const { parameters } = ruleSet;

  function bind(id: string, above: readonly string[]): ParameterPlan {
    const known = bound.get(id);
    if (known !== undefined) return known;
    const parameter = Object.hasOwn(parameters, id) ? parameters[id] : undefined;
    const pointer = pointerTo("/parameters", id);
    if (parameter === undefined || above.includes(id))
      return notARuleSet(pointer, `the parameter "${id}" is missing, or made from itself`);
    const points = pointsOf(parameter, pointer, (factor) => bind(factor, [...above, id]).last.value);
    const override = overrides.parameters?.[id];
    if (override !== undefined)
      points.push({ day: points.pop()?.day ?? 0, value: parameterNumber(override) });
    const basis: Basis = override === undefined ? basisOf(parameter) : "local";
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

  for (const id of Object.keys(parameters)) bind(id, []);
  return bound;

  function pointsOf(
    parameter: Parameter,
    pointer: string,
    lastOf: (factor: string) => Rational | undefined,
  ): Point[] {
    if ("milestones" in parameter) {
      return parameter.milestones.map((milestone) => {
        const day = parseDay(dayUnder(milestone, overrides)) ?? notARuleSet(pointer, "a day cannot be read");
        return { day, value: milestone.value === undefined ? undefined : valueAt(pointer, milestone.value) };
      });
    }
    if (!("product" in parameter)) return [{ day: 0, value: valueAt(pointer, parameter.value) }];
    const [a, b] = parameter.product.map(lastOf);
    return [{ day: 0, value: a === undefined || b === undefined ? undefined : multiply(a, b) }];
  }
}

function valueAt(pointer: string, value: unknown): Rational {
  return parameterNumber(value) ?? notARuleSet(pointer, "a value cannot be read");
}
