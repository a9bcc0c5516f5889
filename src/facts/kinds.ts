import { parseRational } from "../base/rational.js";
import { count } from "./count.js";
import { date } from "./date.js";
import { flag } from "./flag.js";
import type { FactKind, Measure, ParameterKind } from "./kind.js";
import { level } from "./level.js";
import { percentage } from "./percentage.js";
import { share } from "./share.js";

const given = { count, percentage, flag, date, level };
const derived = { share };

/** The types of fact whose values snapshots give. */
export type GivenType = keyof typeof given;

/** The types of fact that are worked out from others, and never given. */
export type DerivedType = keyof typeof derived;

/** The types a fact can have. */
export type FactType = GivenType | DerivedType;

/** Every type of fact that is given, by the name that rule files use. */
export const kinds: Readonly<Record<GivenType, FactKind>> = given;

/** Every type of fact, by the name that rule files use. */
export const measures: Readonly<Record<FactType, Measure>> = { ...given, ...derived };

/** What the values of each kind of parameter look like. */
export const parameterMeasures: Readonly<Record<ParameterKind, Measure>> = { count, share, level };

/** What kind of parameter a raw value makes: a whole number counts, "75%" and "3/4" are shares. */
export function parameterKindOf(raw: unknown): ParameterKind | undefined {
  if (level.literal(raw) !== undefined) return "level";
  if (typeof raw === "number") return count.literal(raw) === undefined ? undefined : "count";
  return typeof raw === "string" && parseRational(raw) !== undefined ? "share" : undefined;
}

/** The names of all types, in the order in which they are listed. */
export const FACT_TYPES = Object.keys(measures) as readonly FactType[];
