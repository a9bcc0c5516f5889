import { DEFAULT_SCALE, type Scale, type ScaleLevel, scalesWith } from "../../base/scale.js";
import type { Names } from "./names.js";
import { valuesOf } from "./parameter-values.js";
import { isObject, type Place } from "./place.js";

const read = new WeakMap<object, Scale>();

/** The levels of a scale as far as they can be read; the same place always gives the same object. */
export function scaleAt({ value }: Place): Scale {
  if (!Array.isArray(value)) return [];
  let scale = read.get(value);
  if (scale === undefined) read.set(value, (scale = value.filter(isLevel)));
  return scale;
}

/** Whether this can be read as a level of a scale. */
export function isLevel(level: unknown): level is ScaleLevel {
  if (typeof level === "string") return true;
  return isObject(level) && typeof level["id"] === "string" && typeof level["words"] === "string";
}

/** The scale of a fact, if it is a level; `undefined` if the scale is missing or unclear. */
export function scaleOfFact(fact: Place, names: Names): Scale | undefined {
  const { scale: declared } = names.declared;
  const name = fact.get("scale");
  if (name.exists) {
    const place = name.text === undefined ? undefined : declared.get(name.text);
    return place && scaleAt(place);
  }
  if (declared.size > 1 || !isWhole(names)) return undefined;
  const [only] = declared.values();
  return only === undefined ? DEFAULT_SCALE : scaleAt(only);
}

/** Every scale; `undefined` if some may be in a file that could not be read. */
export function scalesIn(names: Names): readonly Scale[] | undefined {
  if (!isWhole(names)) return undefined;
  const scales = [...names.declared.scale.values()].map(scaleAt);
  return scales.length === 0 ? [DEFAULT_SCALE] : scales;
}

function isWhole(names: Names): boolean {
  return names.find("scale", "") !== "unknowable";
}

/** The scales that have all levels of a parameter. */
export function scalesOfParameter(parameter: Place, names: Names): readonly Scale[] {
  const levels = valuesOf(parameter).map(({ value }) => value);
  return scalesWith(levels, scalesIn(names) ?? []);
}
