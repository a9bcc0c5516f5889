import type { Rational } from "../base/rational.js";
import { allScales, DEFAULT_SCALE, type Scale, scaleOf, scalesWith } from "../base/scale.js";
import { formatCount } from "../base/words.js";
import type { Measure, ParameterKind } from "../facts/kind.js";
import { kindOfProduct, parameterKindOf, parameterMeasures, parameterNumber } from "../facts/kinds.js";
import type { LevelFact, Parameter, RuleSet } from "../rule-set/types.js";
import { valuesOf } from "./parameters.js";

const MOST_DEPTH = 8;

/** The type of a parameter's values; `undefined` if no value shows it. */
export function parameterKind(
  parameter: Parameter,
  all: RuleSet["parameters"],
  depth = 0,
): ParameterKind | undefined {
  if (!("product" in parameter)) return parameterKindOf(valuesOf(parameter)[0]);
  const factors = parameter.product.map((id) => {
    const factor = Object.hasOwn(all, id) && depth < MOST_DEPTH ? all[id] : undefined;
    return factor && parameterKind(factor, all, depth + 1);
  });
  return kindOfProduct(factors);
}

/** How the values of a parameter are measured, levels on their scale; `undefined` if no value shows it. */
export function parameterMeasure(id: string, ruleSet: RuleSet): Measure | undefined {
  const { parameters } = ruleSet;
  const parameter = Object.hasOwn(parameters, id) ? parameters[id]! : undefined;
  const kind = parameter && parameterKind(parameter, parameters);
  if (kind === undefined) return undefined;
  const measure = parameterMeasures[kind];
  return measure.onScale?.(scaleOfParameter(id, ruleSet)) ?? measure;
}

/** A value of a parameter as an exact number, a level as its position; `undefined` if it has none. */
export function parameterNumberOf(id: string, value: unknown, ruleSet: RuleSet): Rational | undefined {
  return parameterNumber(value, parameterMeasure(id, ruleSet));
}

/** A value of a parameter in words: "75%", "2,000", "requires improvement". */
export function sayParameterValue(id: string, value: unknown, ruleSet: RuleSet): string {
  const measure = parameterMeasure(id, ruleSet);
  const level = measure?.onScale && measure.literal(value);
  if (measure !== undefined && level !== undefined) return measure.sayExact(level);
  return typeof value === "number" ? formatCount(value) : String(value);
}

const scalesKept = new WeakMap<RuleSet, Map<string, Scale>>();

/**
 * The scale of a parameter's levels: the one that contains them, or if several do, that of the facts it is compared
 * with. If none does, which is a fault of the rules, the default scale.
 */
function scaleOfParameter(id: string, ruleSet: RuleSet): Scale {
  let kept = scalesKept.get(ruleSet);
  if (kept === undefined) scalesKept.set(ruleSet, (kept = new Map()));
  let scale = kept.get(id);
  if (scale === undefined) {
    const levels = valuesOf(ruleSet.parameters[id]!);
    const fitting = scalesWith(levels, allScales(ruleSet));
    const read = fitting.length < 2 ? [] : readersOf(id, ruleSet.goals);
    const scales = read.map((fact) =>
      scaleOf((ruleSet.facts[fact] ?? {}) as Pick<LevelFact, "scale">, ruleSet),
    );
    scale =
      scales.find((each) => each !== undefined && fitting.includes(each)) ?? fitting[0] ?? DEFAULT_SCALE;
    kept.set(id, scale);
  }
  return scale;
}

/** The facts that a parameter is compared with anywhere in some rules. */
function readersOf(id: string, node: unknown): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const { fact, value } = node as {
    readonly fact?: unknown;
    readonly value?: { readonly parameter?: unknown };
  };
  if (typeof fact === "string" && value?.parameter === id) return [fact];
  return Object.values(node).flatMap((each) => readersOf(id, each));
}
