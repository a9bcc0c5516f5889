/** Fewer than this say little, whatever the factor. */
const LEAST = 3;

/**
 * How many cases a property is tried on: `ordinary` times the factor in `MATHS_HUB_GOALS_RUNS`, which is 1 where it is
 * not set. `npm test` sets it low, so that it is quick, and so does mutation testing; `npm run test:all` leaves it at 1,
 * and `npm run test:long` sets it high.
 */
export function runs(ordinary: number): number {
  return Math.max(Math.round(ordinary * factorOfRun()), Math.min(ordinary, LEAST));
}

/** Whether at least the ordinary number of cases is tried: only then have the rare ones come up for certain. */
export function isWholeRun(): boolean {
  return factorOfRun() >= 1;
}

/**
 * All of a list in a whole run, and else one in `every` of it: for a long list of which each entry is tried alike, so
 * that some of it is tried by `npm test` and all of it by `npm run test:all`.
 */
export function sampled<T>(all: readonly T[], every: number): readonly T[] {
  return isWholeRun() ? all : all.filter((_, at) => at % every === 0);
}

function factorOfRun(): number {
  const factor = Number(process.env["MATHS_HUB_GOALS_RUNS"] ?? 1);
  if (!(factor > 0)) throw new Error("MATHS_HUB_GOALS_RUNS is a factor above zero, such as 25 or 0.1.");
  return factor;
}
