import { parseFactor, parseRational, type Rational } from "../base/rational.js";
import { count } from "./count.js";
import { date } from "./date.js";
import { flag } from "./flag.js";
import type { FactKind, Measure, ParameterKind, Quotient } from "./kind.js";
import { level } from "./level.js";
import { percentage } from "./percentage.js";
import { ratio } from "./ratio.js";
import { share } from "./share.js";

const given = { count, percentage, flag, date, level };
const derived = { share, ratio };

/** The types of fact whose values snapshots give. */
export type GivenType = keyof typeof given;

/** The types of fact that are one count over another, and never given. */
export type DerivedType = keyof typeof derived;

/** The types a fact can have. */
export type FactType = GivenType | DerivedType;

/** Every type of fact that is given, by the name that rule files use. */
export const kinds: Readonly<Record<GivenType, FactKind>> = given;

/** Every type of fact that is one count over another, by the name that rule files use. */
export const quotients: Readonly<Record<DerivedType, Quotient>> = derived;

/** Every type of fact, by the name that rule files use. */
export const measures: Readonly<Record<FactType, Measure>> = { ...given, ...derived };

/** What the values of each kind of parameter look like. */
export const parameterMeasures: Readonly<Record<ParameterKind, Measure>> = { count, share, ratio, level };

/** The values of a fact of a type, as snapshots write them; of what is worked out, what results show. */
export type ValueOf<T extends FactType> = T extends GivenType
  ? ReturnType<(typeof given)[T]["write"]>
  : string;

/** Whether facts of a type are given, rather than worked out. */
export function isGivenType(type: FactType): type is GivenType {
  return Object.hasOwn(kinds, type);
}

/** What kind of parameter a raw value makes: a whole number counts, "75%" and "3/4" are shares, "2.5" is a ratio. */
export function parameterKindOf(raw: unknown): ParameterKind | undefined {
  if (level.literal(raw) !== undefined) return "level";
  if (typeof raw === "number") return count.literal(raw) === undefined ? undefined : "count";
  if (typeof raw !== "string") return undefined;
  return parseRational(raw) !== undefined ? "share" : parseFactor(raw) !== undefined ? "ratio" : undefined;
}

/** The exact number of a parameter's raw value, a level by its step; a share may be above 100%. */
export function parameterNumber(raw: unknown): Rational | undefined {
  const isNumber = typeof raw === "string" || typeof raw === "number";
  return level.literal(raw) ?? (isNumber ? parseFactor(raw) : undefined);
}

/** Whether parameters of a kind can be multiplied; a level is a place on a scale. */
export function canMultiply(kind: ParameterKind): boolean {
  return kind !== "level";
}

/** The kind of a product: with a count among its factors it counts, then a ratio makes a ratio, and shares a share. */
export function kindOfProduct(factors: readonly (ParameterKind | undefined)[]): ParameterKind | undefined {
  if (factors.includes("count")) return "count";
  if (factors.includes("ratio") && !factors.includes(undefined)) return "ratio";
  return factors.length > 0 && factors.every((kind) => kind === "share") ? "share" : undefined;
}

/** The names of all types, in the order in which they are listed. */
export const FACT_TYPES = Object.keys(measures) as readonly FactType[];

/** The type of a name, or of none. */
export function typeNamed(name: unknown): FactType | undefined {
  return FACT_TYPES.find((type) => type === name);
}
