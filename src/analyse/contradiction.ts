import { greatestCommonDivisor } from "../base/rational.js";

/** For numbers identified by their index: the sum of (coefficient × number) is at most `most`, or below it. */
export interface Inequality {
  /** No coefficient is zero. */
  readonly terms: ReadonlyMap<number, bigint>;
  readonly most: bigint;
  readonly strict: boolean;
}

/** Inequalities tried before giving up, since elimination can square their number with each step. */
const MOST_INEQUALITIES = 600;

/**
 * Whether no numbers, even fractions, satisfy all the inequalities. `true` is proved: the numbers are eliminated one
 * after another (Fourier–Motzkin elimination) until an inequality without numbers is false. `false` proves nothing.
 */
export function areContradictory(inequalities: readonly Inequality[]): boolean {
  let rest = withoutRepeats(inequalities);
  for (;;) {
    if (rest.some(isWrong)) return true;
    const next = cheapest(rest);
    if (next === undefined) return false;
    const above = rest.filter(({ terms }) => (terms.get(next) ?? 0n) > 0n);
    const below = rest.filter(({ terms }) => (terms.get(next) ?? 0n) < 0n);
    const others = rest.filter(({ terms }) => !terms.has(next));
    if (others.length + above.length * below.length > MOST_INEQUALITIES) return false;
    const joined = above.flatMap((upper) => below.map((lower) => withoutNumber(upper, lower, next)));
    rest = withoutRepeats([...others, ...joined]);
  }
}

/** Whether an inequality has no numbers and is false, such as "0 is at most -1". */
function isWrong({ terms, most, strict }: Inequality): boolean {
  return terms.size === 0 && (most < 0n || (strict && most === 0n));
}

/** The number whose elimination leaves the fewest inequalities. */
function cheapest(inequalities: readonly Inequality[]): number | undefined {
  const counts = new Map<number, { above: number; below: number }>();
  for (const { terms } of inequalities) {
    for (const [index, coefficient] of terms) {
      const count = counts.get(index) ?? { above: 0, below: 0 };
      counts.set(index, count);
      if (coefficient > 0n) count.above++;
      else count.below++;
    }
  }
  const cost = ({ above, below }: { above: number; below: number }) => above * below - above - below;
  return [...counts].sort(([, a], [, b]) => cost(a) - cost(b))[0]?.[0];
}

/** The consequence of an upper and a lower bound of one number for the other numbers. */
function withoutNumber(upper: Inequality, lower: Inequality, index: number): Inequality {
  const times = -lower.terms.get(index)!;
  const lowerTimes = upper.terms.get(index)!;
  const scaled = ({ terms }: Inequality, by: bigint) =>
    [...terms].map(([at, coefficient]) => [at, coefficient * by] as const);
  return inequality(
    [...scaled(upper, times), ...scaled(lower, lowerTimes)],
    upper.most * times + lower.most * lowerTimes,
    upper.strict || lower.strict,
  );
}

/**
 * An inequality in lowest terms; coefficients of the same number are added.
 *
 * @param areWhole - whether its numbers are whole, so that "below 50" becomes "at most 49", and "twice it at most 99"
 * becomes "it at most 49"
 */
export function inequality(
  coefficients: Iterable<readonly [index: number, coefficient: bigint]>,
  most: bigint,
  strict = false,
  areWhole = false,
): Inequality {
  const sums = new Map<number, bigint>();
  for (const [index, coefficient] of coefficients) sums.set(index, (sums.get(index) ?? 0n) + coefficient);
  const terms = [...sums].filter(([, coefficient]) => coefficient !== 0n);
  const limit = areWhole && strict ? most - 1n : most;
  const common = terms.reduce(
    (all, [, coefficient]) => greatestCommonDivisor(all, coefficient),
    areWhole ? 0n : limit,
  );
  const size = common === 0n ? 1n : common < 0n ? -common : common;
  return {
    terms: new Map(terms.map(([index, coefficient]) => [index, coefficient / size])),
    most: floor(limit, size),
    strict: strict && !areWhole,
  };
}

function floor(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return quotient * d > n ? quotient - 1n : quotient;
}

function withoutRepeats(inequalities: readonly Inequality[]): readonly Inequality[] {
  const seen = new Map<string, Inequality>();
  for (const each of inequalities) {
    const terms = [...each.terms].sort(([a], [b]) => a - b);
    seen.set(`${terms.join(";")}|${each.most}|${each.strict}`, each);
  }
  return [...seen.values()];
}
