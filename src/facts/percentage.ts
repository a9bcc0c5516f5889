import { numberIn, plainNumber } from "../base/number-in.js";
import { rationalOfPercentage } from "../base/rational.js";
import { show } from "../base/show.js";
import { formatPercent } from "../base/words.js";
import type { FactOutside } from "./fact-outside.js";
import type { FactKind } from "./kind.js";
import { share, shareOutside } from "./share.js";

/** A percentage as somebody reported it, from 0 to 100, read by its shortest decimal form and compared as a share. */
export const percentage: FactKind<number> = {
  ...share,
  axis: { min: 0, max: 100, step: "any" },
  typical: [40, 50, 60],
  read: (raw) => (typeof raw === "number" && raw >= 0 && raw <= 100 ? raw + 0 : undefined),
  fault: (raw, id) => ({
    code: typeof raw === "number" ? "invalid-value" : "wrong-type",
    message: `"${id}" is a percentage from 0 to 100, not ${show(raw)}.`,
  }),
  write: (at) => at,
  say: (at) => formatPercent(rationalOfPercentage(at)),
  exact: rationalOfPercentage,
  changes: "to",
  sayChange: (to) => `at ${to}%`,
  adds: "a number of points",
  states: { known: "is", unknown: "is not known" },
};

/** What the outside knows of percentages. */
export const percentageOutside: FactOutside = /* @__PURE__ */ outside();

/** Made by a call, so that bundlers leave it out where nobody reads it. */
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
    // 80% of a count is not 80 of it; of percentages, the sign may be left out.
    argument: (text) => numberIn(text.replace(/%$/, "")),
  };
}
