import { formatShare, parseRational } from "../base/rational.js";
import type { Measure } from "./kind.js";

/** The exact ratio of a part to its whole, from 0 to 1; worked out from two counts, never given. */
export const share: Measure = {
  compares: "by-order",
  manner: "number",
  parameter: "share",
  measured: true,
  looks: 'a share from 0 to 1, such as "75%" or "3/4"',
  literal(raw) {
    const value = typeof raw === "string" || typeof raw === "number" ? parseRational(raw) : undefined;
    return value !== undefined && value.n <= value.d ? value : undefined;
  },
  writeExact: formatShare,
  sayExact: formatShare,
};
