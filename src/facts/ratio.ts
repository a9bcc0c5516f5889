import { formatDecimal, parseFactor } from "../base/rational.js";
import { FACTOR_PATTERN } from "../base/share-text.js";
import { formatCount } from "../base/words.js";
import type { MeasureOutside, ParameterOutside } from "./fact-outside.js";
import type { Quotient } from "./kind.js";

/** The exact ratio of two counts, from 0 up without an end: days for each teacher, children for each adult. */
export const ratio: Quotient = {
  compares: "by-order",
  manner: "number",
  parameters: ["ratio", "count", "share"],
  shifts: "either",
  measured: true,
  counted: false,
  bounded: false,
  looks: 'a number or fraction, as in "8", "2.5" or "7/2"',
  literal: (raw) => (typeof raw === "string" || typeof raw === "number" ? parseFactor(raw) : undefined),
  writeExact: formatDecimal,
  sayExact(value) {
    const text = formatDecimal(value);
    if (value.d === 1n) return formatCount(Number(value.n));
    return text.includes("/") ? (Number(value.n) / Number(value.d)).toFixed(2) : text;
  },
};

/** What the outside knows of ratios. */
export const ratioOutside: MeasureOutside = /* @__PURE__ */ outside();

/** What messages say of parameters that are ratios. */
export const ratioParameter: ParameterOutside = {
  values: 'numbers or fractions, as in "2.5"',
  factors: 'one of its factors must be a number or fraction, as in "2.5"',
};

/** Made by a call, so that bundlers leave it out where nobody reads it. */
function outside(): MeasureOutside {
  return {
    label: "a ratio, worked out from two counts",
    literal: {
      type: ["string", "integer"],
      pattern: FACTOR_PATTERN.source,
      minimum: 0,
    },
    meant: (raw) =>
      typeof raw === "number" && raw > 0 && raw < 1e9 ? String(Number(raw.toFixed(6))) : undefined,
  };
}
