import { parseRational, type Rational, rational } from "../../base/rational.js";
import { formatCount, formatPercent } from "../../base/words.js";
import type { Progress, Ranged } from "../../evaluate/types.js";

/** A measured value for drawing: fractions of pixels do not matter here, and no decision rests on them. */
export interface Span {
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** How far a value is known; an open end is `undefined`. */
export function spanOf(value: Ranged<string> | null): Span {
  const { min, max } = typeof value === "string" ? { min: value, max: value } : (value ?? {});
  return {
    low: min === undefined ? undefined : numberOf(min),
    high: max === undefined ? undefined : numberOf(max),
  };
}

/** An exact number of a result, "75%", "75/104" or "312", as a number to draw. */
export function numberOf(exact: string): number {
  const value = parseExact(exact);
  return value === undefined ? 0 : Number((value.n * 1_000_000n) / value.d) / 1_000_000;
}

/** An exact number as a reader knows it: "71.8%", cut and never rounded up, or "1,945". */
export function measureWords(exact: string): string {
  const value = parseExact(exact);
  if (value === undefined) return exact;
  return isShare(exact) ? formatPercent(value) : formatCount(Number(value.n / value.d));
}

/** A value, its bounds, or that it is not known. */
export function rangeWords(value: Ranged<string> | null): string {
  if (value === null) return "not known";
  if (typeof value === "string") return measureWords(value);
  const { min, max } = value;
  if (min === undefined) return max === undefined ? "not known" : `at most ${measureWords(max)}`;
  if (max === undefined) return `at least ${measureWords(min)}`;
  return `between ${measureWords(min)} and ${measureWords(max)}`;
}

/** Where the drawing of some values of one measure ends: at all of the whole, or a little beyond the greatest number. */
export function topOf(progress: readonly Progress[]): number {
  // A share is drawn from nothing to all.
  if (progress.every(({ target }) => isShare(target))) return 1;
  const numbers = progress.flatMap(({ actual, target, required }) => {
    const { low = 0, high = low } = spanOf(actual);
    return [high, numberOf(target), required === undefined ? 0 : numberOf(required.value)];
  });
  return Math.max(...numbers, 1) * 1.1;
}

/** Rounds a place in a drawing to a tenth of its unit. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function parseExact(exact: string): Rational | undefined {
  return /^\d+$/.test(exact) ? rational(BigInt(exact)) : parseRational(exact);
}

function isShare(exact: string): boolean {
  return /[%/]/.test(exact);
}
