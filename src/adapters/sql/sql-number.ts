import { type Comparator, compare, type Test, times, type Whole } from "./expression.js";

/** A number that a fact is compared with, as a fraction: known beforehand, or in columns of its own. */
export interface SqlNumber {
  readonly n: Whole;
  readonly d: Whole;
}

/** A value's limit on one side. */
export interface Bound {
  readonly side: "lower" | "upper";
  readonly inclusive: boolean;
  readonly number: SqlNumber;
}

/** Limits that a value keeps to all at once: a stretch of the line. */
export type Stretch = readonly Bound[];

/** Compares two fractions, cross-multiplied. */
export function compareFractions(a: SqlNumber, comparator: Comparator, b: SqlNumber): Test {
  return compare(times(a.n, b.d), comparator, times(b.n, a.d));
}

/** The same for limits that are the same. */
export function keyOf({ side, inclusive, number }: Bound): string {
  return `${side} ${inclusive} ${number.n}/${number.d}`;
}
