import { numberIn } from "../base/number-in.js";
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
  measured: true,
  counted: true,
  looks: "a whole number, as in 50",
  literal: (raw) => (typeof raw === "number" ? parseRational(raw) : undefined),
  writeExact: (value) => (value.d === 1n ? Number(value.n) : formatNumber(value)),
  // Of things that come whole, the next whole number is the first that does.
  sayExact: (value) => formatCount(ceilingOf(1, value)),
  // One above the greatest count there is, so that a count known to be the greatest is not taken for open.
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

/** What the outside knows of counts. */
export const countOutside: FactOutside = {
  label: "a whole number, 0 or more",
  literal: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  meant: (raw) => (typeof raw === "string" && /^\d{1,15}$/.test(raw) ? Number(raw) : undefined),
  value: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  column: "whole",
  cell: {
    parse: (text) => (/^(\d+|\d{1,3}(,\d{3})+)$/.test(text) ? Number(text.replaceAll(",", "")) : undefined),
    looks: "a whole number, or a range as in 41..46",
  },
  argument: numberIn,
};

/** What messages say of parameters that count. */
export const countParameter: ParameterOutside = {
  values: "whole numbers",
  factors: "one of its factors must be a whole number",
};

function faultOf(raw: unknown, id: string): ValueFault {
  if (typeof raw !== "number") {
    return { code: "wrong-type", message: `"${id}" is a whole number, not ${show(raw)}.${hintOf(raw)}` };
  }
  if (!Number.isFinite(raw))
    return { code: "not-a-number", message: `"${id}" is a whole number, not ${raw}.` };
  if (raw < 0)
    return { code: "negative-count", message: `"${id}" counts something, so it cannot be ${raw}.` };
  if (Number.isInteger(raw)) {
    const message = `"${id}" is ${raw}, above 9,007,199,254,740,991, where whole numbers stop being exact.`;
    return { code: "too-large", message };
  }
  const message = `"${id}" counts something, so it must be whole, not ${raw}.`;
  return { code: "fractional-count", message };
}

/** What a text that looks like a count should have been. */
function hintOf(raw: unknown): string {
  if (typeof raw !== "string") return "";
  if (/^\d{1,15}$/.test(raw)) return ` Write ${raw} without quotes.`;
  return /^\d{1,3}([ ,.'\u00a0\u2009\u202f])\d{3}(\1\d{3}){0,3}$/.test(raw)
    ? ` Write ${raw.replaceAll(/\D/g, "")}, without separators.`
    : "";
}
