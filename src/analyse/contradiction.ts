/** A bound on numbers that are known by their index: the sum of (coefficient × number) is at most `most`, or below it. */
export interface Inequality {
  /** No coefficient is zero. */
  readonly terms: ReadonlyMap<number, bigint>;
  readonly most: bigint;
  readonly strict: boolean;
}

/** Bounds looked at before giving up: elimination can square their number with each step. */
const MOST_INEQUALITIES = 600;

/**
 * Whether no numbers keep all the bounds, fractions included. `true` is proven: the numbers are eliminated one after
 * the other (Fourier and Motzkin's way) until a bound without numbers is wrong. `false` says nothing.
 */
export function areContradictory(bounds: readonly Inequality[]): boolean {
  let rest = withoutRepeats(bounds);
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

/** A bound without numbers that does not hold: 0 is not at most -1. */
function isWrong({ terms, most, strict }: Inequality): boolean {
  return terms.size === 0 && (most < 0n || (strict && most === 0n));
}

/** The number whose elimination leaves the fewest bounds. */
function cheapest(bounds: readonly Inequality[]): number | undefined {
  const counts = new Map<number, { above: number; below: number }>();
  for (const { terms } of bounds) {
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

/** What follows of the others from an upper and a lower bound of one number. */
function withoutNumber(upper: Inequality, lower: Inequality, index: number): Inequality {
  const times = -lower.terms.get(index)!;
  const lowerTimes = upper.terms.get(index)!;
  const sum = new Map<number, bigint>();
  for (const [at, coefficient] of upper.terms) sum.set(at, coefficient * times);
  for (const [at, coefficient] of lower.terms) sum.set(at, (sum.get(at) ?? 0n) + coefficient * lowerTimes);
  return inequality(sum, upper.most * times + lower.most * lowerTimes, upper.strict || lower.strict);
}

/** A bound in its smallest numbers. */
export function inequality(
  coefficients: Iterable<readonly [index: number, coefficient: bigint]>,
  most: bigint,
  strict: boolean,
): Inequality {
  const terms = [...coefficients].filter(([, coefficient]) => coefficient !== 0n);
  const divisor = terms.reduce((all, [, coefficient]) => greatestCommonDivisor(all, coefficient), most);
  const size = divisor < 0n ? -divisor : divisor;
  if (size <= 1n) return { terms: new Map(terms), most, strict };
  return {
    terms: new Map(terms.map(([index, coefficient]) => [index, coefficient / size])),
    most: most / size,
    strict,
  };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

function withoutRepeats(bounds: readonly Inequality[]): readonly Inequality[] {
  const seen = new Map<string, Inequality>();
  for (const bound of bounds) {
    const terms = [...bound.terms].sort(([a], [b]) => a - b);
    seen.set(`${terms.join(";")}|${bound.most}|${bound.strict}`, bound);
  }
  return [...seen.values()];
}
