import { parseDay } from "../base/day.js";
import { LEVELS, levelIndex } from "../base/level.js";
import { compareRationals, parseRational, rational } from "../base/rational.js";
import { nearest } from "../base/suggest.js";
import { show } from "./finding.js";
import { meantShare } from "./schema-parts.js";
import type { Fault } from "./schema-shapes.js";
import type { FactType } from "./types.js";

const ONE = rational(1);

/** What is wrong with comparing a fact of this type with this literal; `undefined` when nothing is. */
export function literalFault(type: FactType, value: unknown): Fault | undefined {
  switch (type) {
    case "count":
      if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return undefined;
      return {
        code: "value-type",
        message: `A count is compared with a whole number, as in 50; found ${show(value)}.${unquote(value, /^\d{1,15}$/)}`,
      };
    case "share":
    case "percentage":
      return shareFault(type, value);
    case "flag":
      if (typeof value === "boolean") return undefined;
      return {
        code: "value-type",
        message: `A flag is compared with true or false; found ${show(value)}.${unquote(value, /^(true|false)$/)}`,
      };
    case "date":
      if (typeof value === "string" && parseDay(value) !== undefined) return undefined;
      return {
        code: "value-type",
        message: `A date is compared with a day, as in "2025-08-31"; found ${show(value)}.`,
      };
    case "level": {
      if (levelIndex(value) !== -1) return undefined;
      const suggestion = typeof value === "string" ? nearest(value, LEVELS) : undefined;
      const choices = suggestion === undefined ? ` The levels are ${LEVELS.join(", ")}.` : "";
      return { code: "value-type", message: `No level ${show(value)}.${choices}`, suggestion };
    }
  }
}

/** A "did you mean" would print quotes again, so this fault is told in words. */
function unquote(value: unknown, pattern: RegExp): string {
  return typeof value === "string" && pattern.test(value) ? ` Leave out the quotes: ${value}.` : "";
}

function shareFault(type: "share" | "percentage", value: unknown): Fault | undefined {
  const number = typeof value === "number" || typeof value === "string" ? parseRational(value) : undefined;
  if (number === undefined) {
    const message = `A ${type} is compared with a percentage or a fraction, as in "75%" or "3/4"; found ${show(value)}.`;
    return { code: "value-type", message, suggestion: meantShare(value) };
  }
  if (compareRationals(number, ONE) <= 0) return undefined;
  return {
    code: "value-range",
    message: `A ${type} lies between 0% and 100%; ${show(value)} does not.`,
    suggestion: meantShare(value),
  };
}
