// facts: a record for each type of fact, one file each: what a value is, and how to read, write and say it.
import { parseFactor, parseRational, type Rational } from "../base/rational.js";
import { LEVEL_ID, type Scale, type Scales, scaleOf } from "../base/scale.js";
import { count } from "./count.js";
import { date } from "./date.js";
import { flag } from "./flag.js";
import type { FactKind, Measure, ParameterKind, Quotient, Traits } from "./kind.js";
import { level } from "./level.js";
import { percentage } from "./percentage.js";
import { ratio } from "./ratio.js";
import { share } from "./share.js";

const given = { count, percentage, flag, date, level };
const derived = { share, ratio };

/** The types of fact whose values are given in snapshots. */
export type GivenType = keyof typeof given;

/** The types of fact that are one count over another, and never given. */
export type DerivedType = keyof typeof derived;

/** The types a fact can have. */
export type FactType = GivenType | DerivedType;

/** Every given type of fact, by the name that rule files use; a level is on the default scale. */
export const kinds: Readonly<Record<GivenType, FactKind>> = given;

/** Every type of fact that is one count over another, by the name that rule files use. */
export const quotients: Readonly<Record<DerivedType, Quotient>> = derived;

/** Every type of fact, by the name that rule files use; a level is on the default scale. */
export const measures: Readonly<Record<FactType, Measure>> = { ...given, ...derived };

/** The traits of a type of fact, whatever the scale of its values. */
export function traitsOf(type: FactType): Traits {
  return measures[type];
}

/** How each kind of parameter is measured; a level is on the default scale. */
export const parameterMeasures: Readonly<Record<ParameterKind, Measure>> = { count, share, ratio, level };

/** The part of a fact that determines how it is measured. */
export interface Typed<Type extends FactType = FactType> {
  readonly type: Type;
  readonly scale?: string | undefined;
}

/** The part of a rule set that declares the scales of facts. */
export interface Scaled {
  readonly scales?: Scales | undefined;
}

/** How the values of a given fact are read, compared and written, on its own scale. */
export function kindOf(fact: Typed<GivenType>, scaled: Scaled): FactKind {
  const kind = kinds[fact.type];
  return kind.onScale?.(scaleOf(fact, scaled)!) ?? kind;
}

/** How any fact is measured, on its own scale. */
export function measureOf(fact: Typed, scaled: Scaled): Measure {
  const measure = measures[fact.type];
  return measure.onScale?.(scaleOf(fact, scaled)!) ?? measure;
}

/** Whether the values of facts of a type, or of a kind of parameter, are on a scale. */
export function isOnScale(type: FactType | ParameterKind): boolean {
  return measures[type].onScale !== undefined;
}

/** How facts of a type are measured on a scale; only levels use the scale. */
export function measureOn(type: FactType, scale: Scale): Measure {
  return measures[type].onScale?.(scale) ?? measures[type];
}

/** The same for given facts. */
export function kindOn(type: GivenType, scale: Scale): FactKind {
  return kinds[type].onScale?.(scale) ?? kinds[type];
}

/** A fact that is a level, in the types of a rule set: one of these ids. */
export interface LevelOn<Id extends string = string> {
  readonly level: Id;
}

/** The values of a type of fact as in snapshots; for a fact that is worked out, as in results. */
export type ValueOf<T extends FactType | LevelOn> = T extends GivenType
  ? GivenValues[T]
  : T extends LevelOn<infer Id>
    ? Id
    : string;

type GivenValues = { readonly [Type in GivenType]: ReturnType<(typeof given)[Type]["write"]> };

/** Whether facts of a type are shares of a whole, and so never above 100%. */
export function isBounded(type: FactType): boolean {
  return !isGivenType(type) && quotients[type].bounded;
}

/** Whether facts of a type are given, rather than worked out. */
export function isGivenType(type: FactType): type is GivenType {
  return Object.hasOwn(kinds, type);
}

/**
 * The kind of parameter that a raw value makes: a whole number is a count, "75%" and "3/4" are shares, "2.5" is a
 * ratio, other ids are levels.
 */
export function parameterKindOf(raw: unknown): ParameterKind | undefined {
  if (typeof raw === "number") return count.literal(raw) === undefined ? undefined : "count";
  if (typeof raw !== "string") return undefined;
  if (parseRational(raw) !== undefined) return "share";
  if (parseFactor(raw) !== undefined) return "ratio";
  return LEVEL_ID.test(raw) ? "level" : undefined;
}

/** Whether a raw value is a bare number, written as text, which only ratios use. */
export function isBareNumber(raw: unknown): boolean {
  return typeof raw === "string" && parseRational(raw) === undefined && parseFactor(raw) !== undefined;
}

/**
 * The exact number of a parameter's raw value, by the measure of its levels if it has any; a share may be above 100%.
 */
export function parameterNumber(raw: unknown, levels?: Measure): Rational | undefined {
  const isNumber = typeof raw === "string" || typeof raw === "number";
  return levels?.literal(raw) ?? (isNumber ? parseFactor(raw) : undefined);
}

/** Whether parameters of a kind can be multiplied; levels cannot. */
export function canMultiply(kind: ParameterKind): boolean {
  return kind !== "level";
}

/** The kind of a product: a count if any factor is one, a ratio if any is one and none is a count, or else a share. */
export function kindOfProduct(factors: readonly (ParameterKind | undefined)[]): ParameterKind | undefined {
  if (factors.includes("count")) return "count";
  if (factors.includes("ratio") && !factors.includes(undefined)) return "ratio";
  return factors.length > 0 && factors.every((kind) => kind === "share") ? "share" : undefined;
}

/** The names of all types, in the order in which they are listed. */
export const FACT_TYPES = Object.keys(measures) as readonly FactType[];

/** The type with a name; `undefined` if there is none. */
export function typeNamed(name: unknown): FactType | undefined {
  return FACT_TYPES.find((type) => type === name);
}
