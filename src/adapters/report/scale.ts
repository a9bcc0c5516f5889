import type { Progress, Ranged } from "../../evaluate/types.js";
import { parseExact } from "./parse-exact.js";

/** A measured value for drawing: fractions of pixels do not matter here, and no decision rests on them. */
export interface Span {
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** How far a value is known; an open end `undefined`. */
export function spanOf(value: Ranged<string>): Span {
  if (value === null) return { low: undefined, high: undefined };
  if (typeof value === "string") return { low: numberOf(value), high: numberOf(value) };
  return {
    low: value.min === undefined ? undefined : numberOf(value.min),
    high: value.max === undefined ? undefined : numberOf(value.max),
  };
}

/** An exact number of a result, "75%", "75/104" or "312", as a number to draw. */
export function numberOf(exact: string): number {
  const value = parseExact(exact);
  return value === undefined ? 0 : Number((value.n * 1_000_000n) / value.d) / 1_000_000;
}

/** Whether what is measured is a part of a whole, drawn from nothing to all. */
export function isShare({ target }: Progress): boolean {
  return /[%/]/.test(target);
}

/** Where the drawing of some values of one measure ends: at all of the whole, or a little beyond the greatest number. */
export function topOf(progress: readonly Progress[]): number {
  if (progress.every(isShare)) return 1;
  const numbers = progress.flatMap(({ actual, target, required }) => {
    const { low = 0, high = low } = spanOf(actual);
    return [high, numberOf(target), required === undefined ? 0 : numberOf(required.value)];
  });
  return Math.max(...numbers, 1) * 1.1;
}

/** A place in a drawing, to a tenth of its unit. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
