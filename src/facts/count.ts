import { numberIn, plainNumber } from "../base/number-in.js";
import { ceilingOf, formatNumber, parseRational, rational } from "../base/rational.js";
import { show } from "../base/show.js";
import { formatCount } from "../base/words.js";
import type { FactOutside, ParameterOutside } from "./fact-outside.js";
import type { FactKind, ValueFault } from "./kind.js";

/** A whole number of something, 0 or more. */
export const count: FactKind<number> = {
  compares: "by-order",
  manner: "number",
  parameters: ["count"],
  shifts: "units",
  measured: true,
  counted: true,
  looks: "a whole number, as in 50",
  literal: (raw) => (typeof raw === "number" ? parseRational(raw) : undefined),
  writeExact: (value) => (value.d === 1n ? Number(value.n) : formatNumber(value)),
  // For things counted whole, the next whole number is the first that is enough.
  sayExact: (value) => formatCount(ceilingOf(1, value)),
  // One above the greatest count, so that a count known to be the greatest is not taken to be open.
  axis: { min: 0, max: Number.MAX_SAFE_INTEGER + 1, step: "whole" },
  typical: [9, 10, 11],
  read: (raw) => (typeof raw === "number" && Number.isSafeInteger(raw) && raw >= 0 ? raw + 0 : undefined),
  fault: faultOf,
  write: (at) => at,
  say: formatCount,
  exact: rational,
  changes: "add",
  sayChange: formatCount,
  adds: "a whole number",
  states: { known: "is", unknown: "is not known" },
};

/** What code outside the evaluator needs to know about counts. */
export const countOutside: FactOutside = /* @__PURE__ */ outside();

/** What messages say about parameters that are counts. */
export const countParameter: ParameterOutside = {
  values: "whole numbers",
  factors: "one of its factors must be a whole number",
};

function faultOf(raw: unknown, id: string): ValueFault {
  if (typeof raw !== "number") {
    return { code: "wrong-type", message: `"${id}" must be a whole number, not ${show(raw)}.${hintOf(raw)}` };
  }
  if (!Number.isFinite(raw))
    return { code: "not-a-number", message: `"${id}" must be a whole number, not ${raw}.` };
  if (raw < 0)
    return { code: "negative-count", message: `"${id}" is a count, so it can't be below zero: ${raw}.` };
  if (Number.isInteger(raw)) {
    const message = `"${id}" is ${raw}, above 9,007,199,254,740,991, where whole numbers stop being exact.`;
    return { code: "too-large", message };
  }
  const message = `"${id}" is a count, so it must be a whole number, not ${raw}.`;
  return { code: "fractional-count", message };
}

// Thousands may be separated by a comma or by a space of any width.
const GROUPED = /^-?\d{1,3}(?:([ ,\u00a0\u2009\u202f])\d{3}(?:\1\d{3}){0,3})(?:\.0{1,2})?$/;

/**
 * Reads `416`, `416.0`, `1,204` and `1 204`; a number that is below zero or not whole is reported when the snapshot is
 * checked.
 */
function parseCount(text: string): number | undefined {
  return GROUPED.test(text) ? Number(text.replace(/[^\d.-]/g, "")) : plainNumber(text);
}

/** What a text that looks like a count should have been. */
function hintOf(raw: unknown): string {
  if (typeof raw !== "string") return "";
  if (/^[\d., ]{1,20}%$/.test(raw)) return " Write how many there are, not a percentage.";
  if (/^\d{1,2}[- ][A-Z][a-z]{2}$/.test(raw))
    return " A spreadsheet may have turned a range into a date. Write it as in 1 to 4.";
  if (/^(none|nil)$/i.test(raw)) return " Write 0 if there are none.";
  if (/^\d{1,15}$/.test(raw)) return ` Write ${raw} without quotes.`;
  return /^\d{1,3}([ ,.'\u00a0\u2009\u202f])\d{3}(\1\d{3}){0,3}$/.test(raw)
    ? ` Write ${raw.replaceAll(/\D/g, "")}, without separators.`
    : "";
}

/** Made by a call, so that bundlers leave it out of programs that do not read it. */
function outside(): FactOutside {
  return {
    label: "a whole number, 0 or more",
    literal: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    meant: (raw) => (typeof raw === "string" && /^\d{1,15}$/.test(raw) ? Number(raw) : undefined),
    value: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    column: "whole",
    cell: {
      parse: parseCount,
      looks: "a whole number or a range, as in 416 or 41 to 46",
    },
    argument: numberIn,
  };
}
