import { compareRationals, parseRational } from "../../base/rational.js";
import type { Scale } from "../../base/scale.js";
import { nearest } from "../../base/suggest.js";
import { measureOn } from "../../facts/kinds.js";
import { measureOutsideOn } from "../../facts/outside.js";
import { show } from "../read/finding.js";
import type { Fault } from "../schema/schema-shapes.js";
import type { FactType } from "../types.js";

/** The fault in comparing a fact of this type with this literal; `undefined` if there is none. */
export function literalFault(type: FactType, scale: Scale, value: unknown): Fault | undefined {
  const { literal, looks } = measureOn(type, scale);
  if (literal(value) !== undefined) return undefined;
  const { meant: meantBy, range } = measureOutsideOn(type, scale);
  const meant = meantBy?.(value, nearest);
  const suggestion = typeof meant === "string" ? meant : undefined;
  const number = typeof value === "number" || typeof value === "string" ? parseRational(value) : undefined;
  if (range !== undefined && number !== undefined && compareRationals(number, range.most) > 0) {
    const message = `A ${type} is always between ${range.words}, so it can't be compared with ${show(value)}.`;
    return { code: "value-range", message, suggestion };
  }
  // "Did you mean" would print quotes again, so the message has to say that there are too many.
  const quotes = meant === undefined || suggestion !== undefined ? "" : ` Leave out the quotes: ${meant}.`;
  const message = `Compare a ${type} with ${looks}, not ${show(value)}.${quotes}`;
  return { code: "value-type", message, suggestion };
}
