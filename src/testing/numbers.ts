import { parseDay } from "../base/day.js";
import { type Rational, rational, rationalOfPercentage, type Sign } from "../base/rational.js";
import type { FactType, OperatorName, Scales } from "../rule-set/types.js";

// Comparisons implemented a second time, independently of the evaluator: always with whole numbers of any size and
// without its fast paths, so that the laws do not share its faults.

/** The sign of (part / whole - threshold); `whole` above 0. */
export function signOf(part: number | bigint, whole: number | bigint, threshold: Rational): Sign {
  const left = BigInt(part) * threshold.d;
  const right = BigInt(whole) * threshold.n;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The least whole number that is at least `whole * threshold`; neither may be below 0. */
export function leastAt(whole: number, threshold: Rational): number {
  return Number((BigInt(whole) * threshold.n + threshold.d - 1n) / threshold.d);
}

type Signs = readonly Sign[];

const HOLDS: Readonly<Record<OperatorName, (signs: Signs) => boolean>> = {
  equal: ([sign]) => sign === 0,
  notEqual: ([sign]) => sign !== 0,
  lessThan: ([sign]) => sign === -1,
  lessThanInclusive: ([sign]) => sign !== 1,
  greaterThan: ([sign]) => sign === 1,
  greaterThanInclusive: ([sign]) => sign !== -1,
  in: (signs) => signs.includes(0),
  notIn: (signs) => !signs.includes(0),
};

/** Whether an operator holds, from the signs of (actual - expected), one for each expected value. */
export function holdsFor(operator: OperatorName, signs: Signs): boolean {
  return HOLDS[operator](signs);
}

const FRACTION = /^(\d+)\/(\d+)$/;
const DECIMAL = /^(\d+)(?:\.(\d+))?%?$/;

/** The fact that a value belongs to, and the rules that declare its scale. */
export interface ValueOwner {
  readonly type: FactType;
  readonly scale?: string | undefined;
  readonly scales?: Scales | undefined;
}

type Reader = (value: unknown, owner: ValueOwner) => Rational | undefined;

const readWhole = (value: unknown): Rational | undefined =>
  typeof value === "number" ? rational(value) : typeof value === "string" ? readFraction(value) : undefined;

const USUAL = ["not-started", "introduced", "embedded", "sustained"];

const READERS: Readonly<Record<FactType, Reader>> = {
  count: readWhole,
  share: readWhole,
  ratio: readWhole,
  percentage: (value) => (typeof value === "number" ? rationalOfPercentage(value) : readWhole(value)),
  flag: (value) => (typeof value === "boolean" ? rational(value ? 1 : 0) : undefined),
  date: (value) => (typeof value === "string" ? rational(parseDay(value) ?? 0) : undefined),
  level: readLevel,
};

/** A level as its position, found by searching the scale in order. */
function readLevel(value: unknown, { scale, scales }: ValueOwner): Rational | undefined {
  if (typeof value !== "string") return undefined;
  const [only] = Object.values(scales ?? { default: USUAL });
  const levels = scale === undefined ? only : scales?.[scale];
  const at = (levels ?? []).findIndex((level) => (typeof level === "string" ? level : level.id) === value);
  return at < 0 ? undefined : rational(at);
}

/** A value as results write it, exactly; `undefined` for bounds and for unknown values. */
export function numberOf(value: unknown, owner: ValueOwner): Rational | undefined {
  return READERS[owner.type](value, owner);
}

function readFraction(value: string): Rational | undefined {
  if (value.startsWith("-")) {
    const size = readFraction(value.slice(1));
    return size && rational(-size.n, size.d);
  }
  const fraction = FRACTION.exec(value);
  if (fraction) return rational(BigInt(fraction[1]!), BigInt(fraction[2]!));
  const decimal = DECIMAL.exec(value);
  if (!decimal) return undefined;
  const decimals = decimal[2] ?? "";
  const places = 10n ** BigInt(decimals.length);
  return rational(BigInt(decimal[1]! + decimals), value.endsWith("%") ? places * 100n : places);
}
