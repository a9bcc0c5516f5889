import { formatDecimal, parseFactor } from "../base/rational.js";
import { FACTOR_PATTERN } from "../base/share-text.js";
import { formatDecimals } from "../base/words.js";
import type { MeasureOutside, ParameterOutside } from "./fact-outside.js";
import type { Cut, Quotient } from "./kind.js";

const cut: Cut = {
  decimals: 2,
  shift: 0,
  say: (value, decimals, rounding) =>
    decimals === "exact" ? formatDecimal(value) : formatDecimals(value, decimals, rounding),
  // "7/2" is 3.5; a fraction without an exact decimal is harder to read than a rounded number.
  isShort: (value) => !formatDecimal(value).includes("/"),
};

/** The exact ratio of two counts, from 0 up without limit: days for each teacher, children for each adult. */
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
  sayExact(value, decimals = cut.decimals, rounding = "down") {
    if (value.d === 1n) return formatDecimals(value, 0);
    return cut.isShort(value) ? formatDecimal(value) : cut.say(value, decimals, rounding);
  },
  cut,
};

/** What code outside the evaluator needs to know about ratios. */
export const ratioOutside: MeasureOutside = /* @__PURE__ */ outside();

/** What messages say about parameters that are ratios. */
export const ratioParameter: ParameterOutside = {
  values: 'numbers or fractions, as in "2.5"',
  factors: 'one of its factors must be a number or fraction, as in "2.5"',
};

/** Made by a call, so that bundlers leave it out of programs that do not read it. */
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
