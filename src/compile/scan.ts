import {
  compareRatio,
  compareRationals,
  floorOf,
  midpoint,
  type Rational,
  rational,
  rationalOfPercentage,
  reciprocal,
} from "../base/rational.js";
import { type Facts, NOT_APPLICABLE, type Variable } from "./plan.js";

/**
 * Visits every way in which a variable can stand to its thresholds, given the facts, and joins what `visit` answers.
 *
 * `signs[i]` is the sign of (value - thresholds[i]) at the time of each visit. Between two thresholds nothing
 * changes, so one value in each stretch stands for all of them: that makes the answer exact on whole numbers,
 * however wide the bounds. A whole that may be zero adds `NOT_APPLICABLE`.
 */
export type Scan = (
  facts: Facts,
  thresholds: readonly Rational[],
  signs: Int8Array,
  visit: (signs: Int8Array) => number,
) => number;

/** How to scan a variable. */
export function scanFor(variable: Variable): Scan {
  if (variable.kind === "share") return scanShare(variable.part.index * 2, variable.whole.index * 2);
  if (variable.slot.fact.type === "percentage") return scanPercentage(variable.slot.index * 2);
  return scanWhole(variable.slot.index * 2);
}

/** Sets the signs for `part / whole` and visits. */
function visitRatio(
  part: number,
  whole: number,
  thresholds: readonly Rational[],
  signs: Int8Array,
  visit: (signs: Int8Array) => number,
): number {
  for (let i = 0; i < thresholds.length; i++) signs[i] = compareRatio(part, whole, thresholds[i]!);
  return visit(signs);
}

/** Counts, days, levels and flags: whole numbers between two bounds. */
function scanWhole(at: number): Scan {
  return (facts, thresholds, signs, visit) =>
    scanParts(facts.values[at]!, facts.values[at + 1]!, 1, thresholds, signs, visit);
}

/** Every stretch of `part` in `low..high`, over a whole that is known. */
function scanParts(
  low: number,
  high: number,
  whole: number,
  thresholds: readonly Rational[],
  signs: Int8Array,
  visit: (signs: Int8Array) => number,
): number {
  let seen = visitRatio(low, whole, thresholds, signs, visit);
  if (low === high) return seen;
  for (let i = 0; i < thresholds.length; i++) {
    // A stretch starts at the low bound, on a threshold, or just above one.
    const floor = floorOf(whole, thresholds[i]!);
    if (floor > low && floor <= high) seen |= visitRatio(floor, whole, thresholds, signs, visit);
    if (floor >= low && floor < high) seen |= visitRatio(floor + 1, whole, thresholds, signs, visit);
  }
  return seen;
}

/** Every stretch of a whole in `low..high`, under a part that is known and not above it. */
function scanWholes(
  part: number,
  low: number,
  high: number,
  thresholds: readonly Rational[],
  signs: Int8Array,
  visit: (signs: Int8Array) => number,
): number {
  let seen = visitRatio(part, low, thresholds, signs, visit);
  if (part === 0 || low === high) return seen;
  for (let i = 0; i < thresholds.length; i++) {
    if (thresholds[i]!.n <= 0n) continue;
    const floor = floorOf(part, reciprocal(thresholds[i]!));
    if (floor > low && floor <= high) seen |= visitRatio(part, floor, thresholds, signs, visit);
    if (floor >= low && floor < high) seen |= visitRatio(part, floor + 1, thresholds, signs, visit);
  }
  return seen;
}

function scanShare(partAt: number, wholeAt: number): Scan {
  return (facts, thresholds, signs, visit) => {
    const { values } = facts;
    const partLow = values[partAt]!;
    const partHigh = values[partAt + 1]!;
    let wholeLow = values[wholeAt]!;
    const wholeHigh = values[wholeAt + 1]!;
    if (partLow === partHigh && wholeLow === wholeHigh && wholeLow > 0) {
      return visitRatio(partLow, wholeLow, thresholds, signs, visit);
    }
    let seen = 0;
    if (wholeLow === 0) {
      // A whole of zero has no share; the rest of the bounds are looked at as if it were not zero.
      if (wholeHigh === 0) return NOT_APPLICABLE;
      if (partLow === 0) seen = NOT_APPLICABLE;
      wholeLow = 1;
    }
    if (wholeLow === wholeHigh) {
      return seen | scanParts(partLow, Math.min(partHigh, wholeLow), wholeLow, thresholds, signs, visit);
    }
    if (partLow === partHigh) {
      return seen | scanWholes(partLow, Math.max(wholeLow, partLow), wholeHigh, thresholds, signs, visit);
    }
    const least = rational(partLow, wholeHigh);
    const greatest = partHigh >= wholeLow ? rational(1) : rational(partHigh, wholeLow);
    return seen | scanBetween(least, greatest, thresholds, signs, visit);
  };
}

function scanPercentage(at: number): Scan {
  return (facts, thresholds, signs, visit) =>
    scanBetween(
      rationalOfPercentage(facts.values[at]!),
      rationalOfPercentage(facts.values[at + 1]!),
      thresholds,
      signs,
      visit,
    );
}

/** Every stretch of the fractions between two: sound for whole-number ratios, exact for reported percentages. */
function scanBetween(
  low: Rational,
  high: Rational,
  thresholds: readonly Rational[],
  signs: Int8Array,
  visit: (signs: Int8Array) => number,
): number {
  const points = [
    low,
    ...thresholds.filter((t) => compareRationals(t, low) > 0 && compareRationals(t, high) < 0),
    high,
  ];
  points.sort(compareRationals);
  let seen = 0;
  for (let i = 0; i < points.length; i++) {
    seen |= visitPoint(points[i]!, thresholds, signs, visit);
    const next = points[i + 1];
    if (next !== undefined && compareRationals(points[i]!, next) < 0) {
      seen |= visitPoint(midpoint(points[i]!, next), thresholds, signs, visit);
    }
  }
  return seen;
}

function visitPoint(
  point: Rational,
  thresholds: readonly Rational[],
  signs: Int8Array,
  visit: (signs: Int8Array) => number,
): number {
  for (let i = 0; i < thresholds.length; i++) signs[i] = compareRationals(point, thresholds[i]!);
  return visit(signs);
}
