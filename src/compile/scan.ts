import {
  compareRatio,
  compareRationals,
  floorOf,
  floorOver,
  type Rational,
  rationalOfPercentage,
} from "../base/rational.js";
import { type Facts, NOT_APPLICABLE, type Variable } from "./plan.js";

type Visit = (signs: readonly number[]) => number;

/**
 * Visits every way in which a variable can stand to its thresholds, given the facts, and joins what `visit` answers.
 *
 * `signs[i]` is the sign of (value - thresholds[i]) at the time of each visit. Between two thresholds nothing
 * changes, so one value in each stretch stands for all of them: that makes the answer exact on whole numbers,
 * however wide the bounds. A whole that may be zero adds `NOT_APPLICABLE`.
 */
export type Scan = (facts: Facts, thresholds: readonly Rational[], signs: number[], visit: Visit) => number;

/** How to scan a variable. */
export function scanFor(variable: Variable): Scan {
  if (variable.kind === "share") {
    return scanShare(variable.part.index * 2, variable.whole.index * 2);
  }
  const at = variable.slot.index * 2;
  if (variable.slot.fact.type === "percentage") return scanPercentage(at);
  return (facts, thresholds, signs, visit) =>
    scanParts(facts.values[at]!, facts.values[at + 1]!, 1, thresholds, signs, visit);
}

/** Sets the signs for `part / whole`. */
function setSigns(
  part: number,
  whole: number,
  thresholds: readonly Rational[],
  signs: number[],
): readonly number[] {
  for (let i = 0; i < thresholds.length; i++) signs[i] = compareRatio(part, whole, thresholds[i]!);
  return signs;
}

/** Every stretch of `part` in `low..high`, over a whole that is known; over 1, every stretch of a whole number. */
function scanParts(
  low: number,
  high: number,
  whole: number,
  thresholds: readonly Rational[],
  signs: number[],
  visit: Visit,
): number {
  let seen = visit(setSigns(low, whole, thresholds, signs));
  if (low === high) return seen;
  for (let i = 0; i < thresholds.length; i++) {
    // A stretch starts at the low bound, on a threshold, or just above one.
    const floor = floorOf(whole, thresholds[i]!);
    if (floor > low && floor <= high) seen |= visit(setSigns(floor, whole, thresholds, signs));
    if (floor >= low && floor < high) seen |= visit(setSigns(floor + 1, whole, thresholds, signs));
  }
  return seen;
}

/** Every stretch of a whole in `low..high`, under a part that is known and not above it. */
function scanWholes(
  part: number,
  low: number,
  high: number,
  thresholds: readonly Rational[],
  signs: number[],
  visit: Visit,
): number {
  let seen = visit(setSigns(part, low, thresholds, signs));
  if (part === 0 || low === high) return seen;
  for (let i = 0; i < thresholds.length; i++) {
    if (thresholds[i]!.n <= 0n) continue;
    const floor = floorOver(part, thresholds[i]!);
    if (floor > low && floor <= high) seen |= visit(setSigns(part, floor, thresholds, signs));
    if (floor >= low && floor < high) seen |= visit(setSigns(part, floor + 1, thresholds, signs));
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
      return visit(setSigns(partLow, wholeLow, thresholds, signs));
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
    const lowSigns = setSigns(partLow, wholeHigh, thresholds, []);
    const highSigns = setSigns(Math.min(partHigh, wholeLow), wholeLow, thresholds, []);
    return seen | scanBetween(lowSigns, highSigns, thresholds, signs, visit);
  };
}

function scanPercentage(at: number): Scan {
  return ({ values }, thresholds, signs, visit) => {
    const low = rationalOfPercentage(values[at]!);
    const high = rationalOfPercentage(values[at + 1]!);
    const lowSigns = thresholds.map((threshold) => compareRationals(low, threshold));
    if (values[at] === values[at + 1]) return visit(lowSigns);
    const highSigns = thresholds.map((threshold) => compareRationals(high, threshold));
    return scanBetween(lowSigns, highSigns, thresholds, signs, visit);
  };
}

/**
 * Every stretch of the fractions between two different ones, known by their signs: the ends, each threshold between
 * them, and just above the low end and each threshold. Sound for ratios of whole numbers, exact for percentages.
 */
function scanBetween(
  lowSigns: readonly number[],
  highSigns: readonly number[],
  thresholds: readonly Rational[],
  signs: number[],
  visit: Visit,
): number {
  let seen = visit(lowSigns);
  for (let i = 0; i < lowSigns.length; i++) signs[i] = lowSigns[i]! === 0 ? 1 : lowSigns[i]!;
  seen |= visit(signs);
  for (let j = 0; j < thresholds.length; j++) {
    if (lowSigns[j]! >= 0 || highSigns[j]! <= 0) continue;
    for (let i = 0; i < thresholds.length; i++) signs[i] = compareRationals(thresholds[j]!, thresholds[i]!);
    seen |= visit(signs);
    for (let i = 0; i < signs.length; i++) if (signs[i] === 0) signs[i] = 1;
    seen |= visit(signs);
  }
  return seen | visit(highSigns);
}
