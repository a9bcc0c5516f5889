import { type Scale, scaleOf } from "../base/scale.js";
import { countOutside, countParameter } from "./count.js";
import { dateOutside } from "./date.js";
import type { FactOutside, MeasureOutside, ParameterOutside } from "./fact-outside.js";
import { flagOutside } from "./flag.js";
import type { ParameterKind } from "./kind.js";
import type { FactType, GivenType, Scaled, Typed } from "./kinds.js";
import { levelOutside, levelParameter } from "./level.js";
import { percentageOutside } from "./percentage.js";
import { ratioOutside, ratioParameter } from "./ratio.js";
import { shareOutside, shareParameter } from "./share.js";

/** How values of each given type are written and read outside the evaluator; a level is on the default scale. */
export const outside: Readonly<Record<GivenType, FactOutside>> = {
  count: countOutside,
  percentage: percentageOutside,
  flag: flagOutside,
  date: dateOutside,
  level: levelOutside,
};

/** What code outside the evaluator needs to know about every type; a level is on the default scale. */
export const measuresOutside: Readonly<Record<FactType, MeasureOutside>> = {
  ...outside,
  share: shareOutside,
  ratio: ratioOutside,
};

/** A type of fact in words. */
export function labelOf(type: FactType): string {
  return measuresOutside[type].label;
}

/** The kind of column for a type's numbers in a database table, whatever their scale. */
export function columnOf(type: GivenType): FactOutside["column"] {
  return outside[type].column;
}

/** How the values of a given fact are written and read outside the evaluator, on its own scale. */
export function outsideOf(fact: Typed<GivenType>, scaled: Scaled): FactOutside {
  const known = outside[fact.type];
  return known.onScale?.(scaleOf(fact, scaled)!) ?? known;
}

/** The same for a type on a scale; only levels use the scale. */
export function outsideOn(type: GivenType, scale: Scale): FactOutside {
  return outside[type].onScale?.(scale) ?? outside[type];
}

/** What code outside the evaluator needs to know about facts of any type on a scale. */
export function measureOutsideOn(type: FactType, scale: Scale): MeasureOutside {
  return measuresOutside[type].onScale?.(scale) ?? measuresOutside[type];
}

/** What messages say about each kind of parameter. */
export const parametersOutside: Readonly<Record<ParameterKind, ParameterOutside>> = {
  count: countParameter,
  share: shareParameter,
  ratio: ratioParameter,
  level: levelParameter,
};
