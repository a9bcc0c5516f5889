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

/** How values of each given type are written and read outside the evaluator; a level on the default scale. */
export const outside: Readonly<Record<GivenType, FactOutside>> = {
  count: countOutside,
  percentage: percentageOutside,
  flag: flagOutside,
  date: dateOutside,
  level: levelOutside,
};

/** What the outside knows of every type; of a level on the default scale. */
export const measuresOutside: Readonly<Record<FactType, MeasureOutside>> = {
  ...outside,
  share: shareOutside,
  ratio: ratioOutside,
};

/** What a fact of a type is, in words. */
export function labelOf(type: FactType): string {
  return measuresOutside[type].label;
}

/** What holds the numbers of a type in a table of a database, whatever their scale. */
export function columnOf(type: GivenType): FactOutside["column"] {
  return outside[type].column;
}

/** How the values of a fact that is given are written and read outside the evaluator, on its own scale. */
export function outsideOf(fact: Typed<GivenType>, scaled: Scaled): FactOutside {
  const known = outside[fact.type];
  return known.onScale?.(scaleOf(fact, scaled)!) ?? known;
}

/** The same for a type and the scale of its values, which all types but levels pass over. */
export function outsideOn(type: GivenType, scale: Scale): FactOutside {
  return outside[type].onScale?.(scale) ?? outside[type];
}

/** What the outside knows of facts of any type on a scale. */
export function measureOutsideOn(type: FactType, scale: Scale): MeasureOutside {
  return measuresOutside[type].onScale?.(scale) ?? measuresOutside[type];
}

/** What the outside knows of each kind of parameter. */
export const parametersOutside: Readonly<Record<ParameterKind, ParameterOutside>> = {
  count: countParameter,
  share: shareParameter,
  ratio: ratioParameter,
  level: levelParameter,
};
