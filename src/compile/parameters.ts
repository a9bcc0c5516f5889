import { parseDay } from "../base/day.js";
import { type Issue, pointerTo } from "../base/issue.js";
import { levelIndex } from "../base/level.js";
import { interpolate, multiply, parseRational, type Rational, rational } from "../base/rational.js";
import type { Basis, Parameter, RuleSet } from "../rule-set/types.js";
import type { Overrides, Threshold } from "./plan.js";

/** A parameter bound for one plan. */
export interface ParameterPlan {
  /** Its last value; `undefined` where that is announced but not set. */
  readonly last: Threshold;
  /** Its value on a day, on the line between its milestones. */
  readonly asOf: Threshold;
}

interface Point {
  readonly day: number;
  readonly value: Rational | undefined;
}

const STRENGTH: readonly Basis[] = ["local", "implied", "stated"];

/** The weaker of two bases: a result is only as well founded as the least of what it rests on. */
export function weaker(a: Basis, b: Basis | undefined): Basis {
  return b === undefined || STRENGTH.indexOf(a) <= STRENGTH.indexOf(b) ? a : b;
}

/** Reads a parameter's value: a number, a percentage, a fraction, or a level. */
export function readValue(value: unknown): Rational | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const level = levelIndex(value);
  return level >= 0 ? rational(level) : parseRational(value);
}

/** The basis of a parameter's last value. */
export function basisOf(parameter: Parameter): Basis {
  if (!("milestones" in parameter)) return parameter.basis;
  return parameter.milestones.at(-1)?.basis ?? "local";
}

/** The value on a day: flat before the first point and after the last, a straight line between two. */
function valueOn(points: readonly Point[], day: number): Rational | undefined {
  let before = points[0];
  for (const point of points) {
    if (point.day > day) {
      if (
        before === undefined ||
        before === point ||
        before.value === undefined ||
        point.value === undefined
      ) {
        return point === before ? point.value : undefined;
      }
      return interpolate(before.value, point.value, day - before.day, point.day - before.day);
    }
    before = point;
  }
  return before?.value;
}

/** Binds every parameter of a rule set, with the caller's overrides; faults are added to `issues`. */
export function bindParameters(
  ruleSet: RuleSet,
  overrides: Overrides,
  issues: Issue[],
): Map<string, ParameterPlan> {
  const bound = new Map<string, ParameterPlan>();
  const { parameters } = ruleSet;

  function bind(id: string, above: readonly string[]): ParameterPlan | undefined {
    const known = bound.get(id);
    if (known !== undefined) return known;
    const parameter = Object.hasOwn(parameters, id) ? parameters[id] : undefined;
    const pointer = pointerTo("/parameters", id);
    if (parameter === undefined || above.includes(id)) {
      issues.push({
        code: parameter === undefined ? "unknown-parameter" : "cycle",
        severity: "error",
        pointer: pointerTo("/parameters", above.at(-1) ?? id),
        message: parameter === undefined ? `No parameter "${id}".` : `Parameter "${id}" is made from itself.`,
      });
      return undefined;
    }
    const override = overrides.parameters?.[id];
    const basis: Basis = override === undefined ? basisOf(parameter) : "local";
    const points: Point[] = [];
    if ("milestones" in parameter) {
      for (const { on, value, assumption } of parameter.milestones) {
        const day = parseDay(
          (assumption !== undefined ? overrides.assumptions?.[assumption] : undefined) ?? on,
        );
        const read = value === undefined ? undefined : readValue(value);
        if (day === undefined || (read === undefined && value !== undefined)) malformed(pointer, id);
        else points.push({ day, value: read });
      }
    } else if ("product" in parameter) {
      const [a, b] = parameter.product.map((factor) => bind(factor, [...above, id])?.last.at(0));
      points.push({ day: 0, value: a === undefined || b === undefined ? undefined : multiply(a, b) });
    } else {
      const value = readValue(parameter.value);
      if (value === undefined) malformed(pointer, id);
      points.push({ day: 0, value });
    }
    if (override !== undefined) {
      const value = readValue(override);
      if (value !== undefined) points.push({ day: points.pop()?.day ?? 0, value });
    }
    const weakest =
      "milestones" in parameter
        ? parameter.milestones.reduce<Basis>((b, m) => weaker(b, m.basis), basis)
        : basis;
    const last = points.at(-1)?.value;
    const plan: ParameterPlan = {
      last: { at: () => last, constant: true, basis, parameter: id, dated: false },
      asOf: {
        at: (day) => valueOn(points, day),
        constant: points.length < 2,
        basis: weakest,
        parameter: id,
        dated: points.length > 1,
      },
    };
    bound.set(id, plan);
    return plan;
  }

  function malformed(pointer: string, id: string): void {
    issues.push({
      code: "invalid-value",
      severity: "error",
      pointer,
      message: `Parameter "${id}" has a value or day that cannot be read; write "75%", "3/4", a whole number or a level.`,
    });
  }

  for (const id of Object.keys(parameters)) bind(id, []);
  return bound;
}
