import { formatShare, parseRational, rational } from "../base/rational.js";
import { isShortText, meantShare, SHARE_PATTERN } from "../base/share-text.js";
import { formatPercent } from "../base/words.js";
import type { MeasureOutside, ParameterOutside } from "./fact-outside.js";
import type { Cut, Quotient } from "./kind.js";

const cut: Cut = {
  decimals: 1,
  shift: 2,
  say: (value, decimals, rounding) =>
    decimals === "exact" ? formatShare(value) : formatPercent(value, decimals, rounding),
  isShort: (value) => isShortText(formatShare(value)),
};

/** The exact ratio of a part to its whole, from 0 to 1; worked out from two counts, never given. */
export const share: Quotient = {
  compares: "by-order",
  manner: "number",
  parameters: ["share"],
  shifts: "points",
  measured: true,
  counted: false,
  bounded: true,
  looks: 'a percentage or fraction up to 100%, as in "75%" or "3/4"',
  literal(raw) {
    const value = typeof raw === "string" || typeof raw === "number" ? parseRational(raw) : undefined;
    return value !== undefined && value.n <= value.d ? value : undefined;
  },
  writeExact: formatShare,
  sayExact: (value, decimals = cut.decimals, rounding = "down") =>
    cut.isShort(value) ? formatShare(value) : cut.say(value, decimals, rounding),
  cut,
};

/** What code outside the evaluator needs to know about shares. */
export const shareOutside: MeasureOutside = /* @__PURE__ */ outside();

/** What messages say about parameters that are shares. */
export const shareParameter: ParameterOutside = {
  values: 'percentages or fractions, as in "75%"',
  factors: 'both of its factors must be percentages or fractions, as in "75%"',
};

/** Made by a call, so that bundlers leave it out of programs that do not read it. */
function outside(): MeasureOutside {
  return {
    label: "a share, worked out from two counts",
    literal: { type: ["string", "integer"], pattern: SHARE_PATTERN.source, minimum: 0, maximum: 1 },
    meant: meantShare,
    range: { most: rational(1), words: "0% and 100%" },
  };
}
