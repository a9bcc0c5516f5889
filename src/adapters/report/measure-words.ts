import { formatCount, formatPercent } from "../../base/words.js";
import type { Ranged } from "../../evaluate/types.js";
import { parseExact } from "./parse-exact.js";

/** An exact number as a reader knows it: "71.8%", cut and never rounded up, or "1,945". */
export function measureWords(exact: string): string {
  const value = parseExact(exact);
  if (value === undefined) return exact;
  return /[%/]/.test(exact) ? formatPercent(value) : formatCount(Number(value.n / value.d));
}

/** A value, its bounds, or that it is not known. */
export function rangeWords(value: Ranged<string>): string {
  if (value === null) return "not known";
  if (typeof value === "string") return measureWords(value);
  const { min, max } = value;
  if (min === undefined) return max === undefined ? "not known" : `at most ${measureWords(max)}`;
  if (max === undefined) return `at least ${measureWords(min)}`;
  return `between ${measureWords(min)} and ${measureWords(max)}`;
}
