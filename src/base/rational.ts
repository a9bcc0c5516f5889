/**
 * An exact fraction in lowest terms, with a denominator that is not negative. `n` and `d` are always exact. `numerator`
 * and `denominator` are the same numbers as doubles if both are safe integers, and `NaN` otherwise: any fast path that
 * multiplies them then fails its own size test and falls back to `n` and `d`.
 */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
  readonly numerator: number;
  readonly denominator: number;
}

/** -1, 0 or 1: the first below, equal to, or above the second. */
export type Sign = -1 | 0 | 1;

const MAX = Number.MAX_SAFE_INTEGER;

/** The greatest whole number that divides both, never below zero. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  // Stryker disable next-line EqualityOperator: what divides a denominator is never zero
  return a < 0n ? -a : a;
}

/** `n / d` in lowest terms; `d` must not be zero. */
export function rational(n: bigint | number, d: bigint | number = 1): Rational {
  if (typeof n === "number" && typeof d === "number" && d > 0) return fractionOf(n, d);
  let numerator = BigInt(n);
  let denominator = BigInt(d);
  if (denominator === 0n) throw new Error("A fraction needs a denominator other than zero.");
  const common = greatestCommonDivisor(numerator, denominator);
  // Stryker disable next-line EqualityOperator: zero has been refused
  const divisor = denominator < 0n ? -common : common;
  numerator /= divisor;
  denominator /= divisor;
  const small = numerator <= MAX && numerator >= -MAX && denominator <= MAX;
  return {
    n: numerator,
    d: denominator,
    numerator: small ? Number(numerator) : Number.NaN,
    denominator: small ? Number(denominator) : Number.NaN,
  };
}

/** As `rational`, for two whole numbers as doubles, with `d` above 0: the usual case, and several times as fast. */
function fractionOf(n: number, d: number): Rational {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d)) return rational(BigInt(n), BigInt(d));
  let divisor = Math.abs(n);
  for (let rest = d; rest !== 0; ) [divisor, rest] = [rest, divisor % rest];
  const [numerator, denominator] = [n / divisor, d / divisor];
  return { n: BigInt(numerator), d: BigInt(denominator), numerator, denominator };
}

// Limited lengths keep matching linear; 2^53 has 16 digits.
const PERCENT = /^(\d{1,16})(?:\.(\d{1,15}))?%$/;
const FRACTION = /^(\d{1,16})\/(\d{1,16})$/;

/**
 * Reads `"75%"`, `"72.5%"`, `"3/4"` or a whole number of 0 or more. Anything else, and any part above 2^53 - 1, gives
 * `undefined`, because it could not be kept exactly.
 */
export function parseRational(value: string | number): Rational | undefined {
  if (typeof value === "number")
    return Number.isSafeInteger(value) && value >= 0 ? rational(value) : undefined;
  const percent = PERCENT.exec(value);
  if (percent) {
    const decimals = percent[2] ?? "";
    return exact(BigInt(percent[1] + decimals), 100n * 10n ** BigInt(decimals.length));
  }
  const fraction = FRACTION.exec(value);
  if (!fraction || /^0+$/.test(fraction[2] as string)) return undefined;
  return exact(BigInt(fraction[1] as string), BigInt(fraction[2] as string));
}

const DECIMAL = /^(\d{1,16})(?:\.(\d{1,15}))?$/;

/** As `parseRational`, but also reads a bare number: `"8"` or `"2.5"`. */
export function parseFactor(value: string | number): Rational | undefined {
  const decimal = typeof value === "string" ? DECIMAL.exec(value) : null;
  if (decimal === null) return parseRational(value);
  const decimals = decimal[2] ?? "";
  return exact(BigInt(decimal[1] + decimals), 10n ** BigInt(decimals.length));
}

/** As `parseRational`, with an optional minus sign: `-5`, `"-10%"`. */
export function parseSigned(value: string | number): Rational | undefined {
  const isBelow = typeof value === "number" ? value < 0 : value.startsWith("-");
  if (!isBelow) return parseRational(value);
  const size = parseRational(typeof value === "number" ? -value : value.slice(1));
  return size && rational(-size.n, size.d);
}

const EXACT = /^(-?\d+)(?:\.(\d+))?(%?)$/;
const EXACT_FRACTION = /^(-?\d+)\/(\d+)$/;

/** Reads a number in the exact form that results use, of any length: `"-2.5%"`, `"7"`, `"3059/4260"`. */
export function parseExact(text: string): Rational | undefined {
  const fraction = EXACT_FRACTION.exec(text);
  if (fraction !== null) {
    const d = BigInt(fraction[2]!);
    return d === 0n ? undefined : rational(BigInt(fraction[1]!), d);
  }
  const found = EXACT.exec(text);
  if (found === null) return undefined;
  const [, whole, decimals = "", percent] = found;
  return rational(BigInt(whole! + decimals), 10n ** BigInt(decimals.length + (percent === "" ? 0 : 2)));
}

function exact(n: bigint, d: bigint): Rational | undefined {
  const value = rational(n, d);
  return Number.isNaN(value.numerator) ? undefined : value;
}

/** A reported percentage, from 0 to 100, by its shortest decimal form: 73.2 is exactly 732/1000 of the whole. */
export function rationalOfPercentage(percentage: number): Rational {
  const [mantissa, exponent] = String(percentage).split("e") as [string, string?];
  const [whole, decimals = ""] = mantissa.split(".") as [string, string?];
  const digits = whole + decimals;
  // Up to 100, an exponent is never above zero.
  const places = 2 + decimals.length - Number(exponent ?? 0);
  // Nearly every percentage is a fraction of two doubles, which is several times as fast.
  if (Number.isSafeInteger(Number(digits)) && places < 16) return rational(Number(digits), 10 ** places);
  return rational(BigInt(digits), 10n ** BigInt(places));
}

function signOf(left: number, right: number): Sign {
  return left < right ? -1 : left > right ? 1 : 0;
}

// Separate from `signOf`, so that engines keep that one optimised for doubles.
function exactSignOf(left: bigint, right: bigint): Sign {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function compareRationals(a: Rational, b: Rational): Sign {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  // Stryker disable next-line ConditionalExpression,LogicalOperator: the long way says the same, and of one product that is too large for a double and one that is not, doubles tell the greater
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return signOf(left, right);
  return exactSignOf(a.n * b.d, b.n * a.d);
}

/**
 * Compares `part / whole` with a threshold by cross-multiplying integers; `part` and `whole` are safe integers, `whole`
 * > 0.
 */
export function compareRatio(part: number, whole: number, threshold: Rational): Sign {
  const left = part * threshold.denominator;
  const right = whole * threshold.numerator;
  // Both products are exact as doubles: the usual case, and never if either is NaN.
  // Stryker disable next-line ConditionalExpression,LogicalOperator: the long way says the same, and of one product that is too large for a double and one that is not, doubles tell the greater
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return signOf(left, right);
  return exactSignOf(BigInt(part) * threshold.d, BigInt(whole) * threshold.n);
}

/**
 * The greatest whole number that is at most `whole * threshold`, limited to the safe integers; `whole` is 0 or more.
 */
export function floorOf(whole: number, threshold: Rational): number {
  return floorOfQuotient(whole, threshold.numerator, threshold.denominator, threshold.n, threshold.d);
}

/**
 * The greatest whole number that is at most `part / threshold`, limited to the safe integers; `threshold` is above 0.
 */
export function floorOver(part: number, threshold: Rational): number {
  return floorOfQuotient(part, threshold.denominator, threshold.numerator, threshold.d, threshold.n);
}

function floorOfQuotient(
  value: number,
  times: number,
  over: number,
  bigTimes: bigint,
  bigOver: bigint,
): number {
  const product = value * times;
  // Below 2^53 the product is exact, and subtracting the remainder first keeps the division exact; never taken for NaN.
  // Stryker disable next-line ConditionalExpression: without the short way the long one says the same
  if (Number.isSafeInteger(product)) {
    const rest = product % over;
    // For a number below zero the remainder is negative too, so the quotient is one lower.
    return rest < 0 ? (product - rest) / over - 1 : (product - rest) / over;
  }
  const n = BigInt(value) * bigTimes;
  const quotient = n / bigOver;
  const floor = quotient * bigOver > n ? quotient - 1n : quotient;
  return Math.max(Math.min(Number(floor), MAX), -MAX);
}

/** The least whole number that is at least `whole * threshold`, limited to the safe integers. */
export function ceilingOf(whole: number, threshold: Rational): number {
  const floor = floorOf(whole, threshold);
  return compareRatio(floor, whole, threshold) < 0 ? floor + 1 : floor;
}

/** The direction in which a number is rounded to the decimals shown. */
export type Rounding = "down" | "up";

/** How many units at a number of decimals a number has, rounded down or up: 8.4706 has 847 hundredths. */
export function unitsOf({ n, d }: Rational, decimals: number, rounding: Rounding): bigint {
  const scaled = n * 10n ** BigInt(decimals);
  const quotient = scaled / d;
  if (quotient * d === scaled) return quotient;
  // Division of big integers rounds towards zero.
  if (rounding === "down") return scaled < 0n ? quotient - 1n : quotient;
  return scaled > 0n ? quotient + 1n : quotient;
}

// Each uses doubles if every product is exact as a double, and big integers otherwise.

export function multiply(a: Rational, b: Rational): Rational {
  return (
    ofDoubles(a.numerator * b.numerator, a.denominator * b.denominator) ?? rational(a.n * b.n, a.d * b.d)
  );
}

export function subtract(a: Rational, b: Rational): Rational {
  return signedSum(a, b, -1);
}

export function add(a: Rational, b: Rational): Rational {
  return signedSum(a, b, 1);
}

function signedSum(a: Rational, b: Rational, sign: 1 | -1): Rational {
  const [first, second] = [a.numerator * b.denominator, sign * b.numerator * a.denominator];
  const isExact = Number.isSafeInteger(first) && Number.isSafeInteger(second);
  const short = isExact ? ofDoubles(first + second, a.denominator * b.denominator) : undefined;
  return short ?? rational(a.n * b.d + BigInt(sign) * b.n * a.d, a.d * b.d);
}

export function divide(a: Rational, b: Rational): Rational {
  return (
    ofDoubles(a.numerator * b.denominator, a.denominator * b.numerator) ?? rational(a.n * b.d, a.d * b.n)
  );
}

/** `n / d` if both are exact as doubles, and `d` is above 0; a product may be -0, which a fraction never is. */
function ofDoubles(n: number, d: number): Rational | undefined {
  return Number.isSafeInteger(n) && Number.isSafeInteger(d) && d > 0 ? fractionOf(n + 0, d) : undefined;
}

/** The nearest double to a number, for charts; nothing is decided by it. */
export function toNumber(value: Rational): number {
  const quotient = value.numerator / value.denominator;
  return Number.isNaN(quotient) ? Number((value.n * 1_000_000_000_000n) / value.d) / 1e12 : quotient;
}

/** The exact point `step / steps` of the way from `from` to `to`. */
export function interpolate(from: Rational, to: Rational, step: number, steps: number): Rational {
  const [low, high] = [from.numerator * to.denominator, to.numerator * from.denominator];
  const numerator = low * (steps - step) + high * step;
  const denominator = from.denominator * to.denominator * steps;
  // Exact as doubles if the greatest of the products is; never if one is NaN.
  const isSmall =
    Number.isSafeInteger(denominator) &&
    Number.isSafeInteger(Math.max(Math.abs(low), Math.abs(high)) * steps);
  if (isSmall) return rational(numerator, denominator);
  const k = BigInt(step);
  const total = BigInt(steps);
  return rational(from.n * to.d * (total - k) + to.n * from.d * k, from.d * to.d * total);
}

/** The shortest exact text of a share: `"75%"` if at most three decimals are enough, otherwise `"3/7"`. */
export function formatShare(value: Rational): string {
  // Stryker disable next-line ConditionalExpression: without the short way the long one says the same
  if (value.numerator >= 0 && Number.isSafeInteger(value.numerator * 100_000))
    return formatRatio(value.numerator, value.denominator);
  return formatLong(value);
}

function formatLong(value: Rational): string {
  const thousandths = value.n * 100_000n;
  if (thousandths % value.d !== 0n) return `${value.n}/${value.d}`;
  return `${formatThousandths(thousandths / value.d)}%`;
}

/** A number of thousandths as a decimal number, without zeros at its end. */
function formatThousandths(number: bigint): string {
  const sign = number < 0n ? "-" : "";
  const size = number < 0n ? -number : number;
  const decimals = String(size % 1000n)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return `${sign}${size / 1000n}${decimals === "" ? "" : `.${decimals}`}`;
}

/** As `formatShare`, for two whole numbers of 0 or more; `whole` is above 0. */
export function formatRatio(part: number, whole: number): string {
  // Stryker disable next-line ConditionalExpression: without the short way the long one says the same
  if (!Number.isSafeInteger(part * 100_000)) return formatLong(rational(part, whole));
  if ((part * 100_000) % whole === 0) {
    // At most three decimals, since the quotient is exact in thousandths.
    return `${(part * 100_000) / whole / 1000}%`;
  }
  let divisor = part;
  for (let rest = whole; rest !== 0; ) {
    const next = divisor % rest;
    divisor = rest;
    rest = next;
  }
  return `${part / divisor}/${whole / divisor}`;
}

/** The shortest exact text of a ratio: `"8"`, `"2.5"` if at most three decimals are enough, otherwise `"25/3"`. */
export function formatDecimal({ n, d }: Rational): string {
  const thousandths = n * 1000n;
  return thousandths % d === 0n ? formatThousandths(thousandths / d) : `${n}/${d}`;
}

/** The exact text of a number: `"150"`, or `"269/2"` if it is not whole. */
export function formatNumber(value: Rational): string {
  return value.d === 1n ? String(value.n) : `${value.n}/${value.d}`;
}
