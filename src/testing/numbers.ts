import { parseDay } from "../base/day.js";
import { levelIndex } from "../base/level.js";
import { type Rational, rational, rationalOfPercentage, type Sign } from "../base/rational.js";
import type { FactType, OperatorName } from "../rule-set/types.js";

// A second reading of comparisons, apart from the evaluator's: always by whole numbers of any size, never by its fast
// paths, so that the laws do not share its faults.

/** The sign of (part / whole - threshold); `whole` above 0. */
export function signOf(part: number | bigint, whole: number | bigint, threshold: Rational): Sign {
  const left = BigInt(part) * threshold.d;
  const right = BigInt(whole) * threshold.n;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Least whole number that is not below `whole * threshold`, neither being below 0. */
export function leastAt(whole: number, threshold: Rational): number {
  return Number((BigInt(whole) * threshold.n + threshold.d - 1n) / threshold.d);
}

/** Whether an operator holds, from the signs of (actual - expected), one for each expected value. */
export function holdsFor(operator: OperatorName, signs: readonly Sign[]): boolean {
  const [sign = 0] = signs;
  switch (operator) {
    case "equal":
      return sign === 0;
    case "notEqual":
      return sign !== 0;
    case "lessThan":
      return sign < 0;
    case "lessThanInclusive":
      return sign <= 0;
    case "greaterThan":
      return sign > 0;
    case "greaterThanInclusive":
      return sign >= 0;
    case "in":
      return signs.includes(0);
    case "notIn":
      return !signs.includes(0);
  }
}

const FRACTION = /^(\d+)\/(\d+)$/;
const DECIMAL = /^(\d+)(?:\.(\d+))?%?$/;

/** A value as results write it, exactly; `undefined` for bounds and for what is not known. */
export function numberOf(value: unknown, type: FactType): Rational | undefined {
  if (typeof value === "boolean") return rational(value ? 1 : 0);
  if (typeof value === "number") return type === "percentage" ? rationalOfPercentage(value) : rational(value);
  if (typeof value !== "string") return undefined;
  if (type === "level") return rational(levelIndex(value));
  if (type === "date") return rational(parseDay(value) ?? 0);
  const fraction = FRACTION.exec(value);
  if (fraction) return rational(BigInt(fraction[1]!), BigInt(fraction[2]!));
  const decimal = DECIMAL.exec(value);
  if (!decimal) return undefined;
  const decimals = decimal[2] ?? "";
  const places = 10n ** BigInt(decimals.length);
  return rational(BigInt(decimal[1]! + decimals), value.endsWith("%") ? places * 100n : places);
}
