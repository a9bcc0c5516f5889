import { countOutside, countParameter } from "./count.js";
import { dateOutside } from "./date.js";
import type { FactOutside, MeasureOutside, ParameterOutside } from "./fact-outside.js";
import { flagOutside } from "./flag.js";
import type { ParameterKind } from "./kind.js";
import type { FactType, GivenType } from "./kinds.js";
import { levelOutside, levelParameter } from "./level.js";
import { percentageOutside } from "./percentage.js";
import { ratioOutside, ratioParameter } from "./ratio.js";
import { shareOutside, shareParameter } from "./share.js";

/** How values of each given type are written and read outside the evaluator. */
export const outside: Readonly<Record<GivenType, FactOutside>> = {
  count: countOutside,
  percentage: percentageOutside,
  flag: flagOutside,
  date: dateOutside,
  level: levelOutside,
};

/** What the outside knows of every type. */
export const measuresOutside: Readonly<Record<FactType, MeasureOutside>> = {
  ...outside,
  share: shareOutside,
  ratio: ratioOutside,
};

/** What the outside knows of each kind of parameter. */
export const parametersOutside: Readonly<Record<ParameterKind, ParameterOutside>> = {
  count: countParameter,
  share: shareParameter,
  ratio: ratioParameter,
  level: levelParameter,
};
