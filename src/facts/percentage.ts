import { numberIn, plainNumber } from "../base/number-in.js";
import { rationalOfPercentage } from "../base/rational.js";
import { show } from "../base/show.js";
import type { FactOutside } from "./fact-outside.js";
import type { FactKind } from "./kind.js";
import { share, shareOutside } from "./share.js";

/**
 * A percentage that somebody reported, from 0 to 100; it is read by its shortest decimal form and compared as a share.
 */
export const percentage: FactKind<number> = {
  ...share,
  axis: { min: 0, max: 100, step: "any" },
  typical: [40, 50, 60],
  read: (raw) => (typeof raw === "number" && raw >= 0 && raw <= 100 ? raw + 0 : undefined),
  fault: (raw, id) => ({
    code: typeof raw === "number" ? "invalid-value" : "wrong-type",
    message: `"${id}" must be a number from 0 to 100, not ${show(raw)}.`,
  }),
  write: (at) => at,
  // As reported; we do not round it.
  say: (at) => `${formatReported(at)}%`,
  exact: rationalOfPercentage,
  changes: "to",
  sayChange: (to) => `at ${formatReported(to)}%`,
  adds: "a number of points",
  states: { known: "is", unknown: "is not known" },
};

/** A percentage in its shortest decimal form, never with an exponent: 2.5e-7 is "0.00000025". */
function formatReported(at: number): string {
  const [mantissa, exponent] = String(at).split("e-") as [string, string?];
  if (exponent === undefined) return mantissa;
  return `0.${"0".repeat(Number(exponent) - 1)}${mantissa.replace(".", "")}`;
}

/** What code outside the evaluator needs to know about percentages. */
export const percentageOutside: FactOutside = /* @__PURE__ */ outside();

/** Made by a call, so that bundlers leave it out of programs that do not read it. */
function outside(): FactOutside {
  return {
    ...shareOutside,
    label: "a percentage, from 0 to 100",
    value: { type: "number", minimum: 0, maximum: 100 },
    column: "decimal",
    cell: {
      parse: (text) => plainNumber(text.replace(/ ?%$/, "")),
      looks: "a percentage, as in 73.2",
      hint: "%",
    },
    // The sign may be left out of a percentage; for a count, 80% would not mean 80.
    argument: (text) => numberIn(text.replace(/%$/, "")),
  };
}
