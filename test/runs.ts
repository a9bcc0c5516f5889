/** Fewer cases than this show little, whatever the factor. */
const LEAST = 3;

/**
 * How many cases a property is tried on: `ordinary` times the factor in `MATHS_HUB_GOALS_RUNS`, which is 1 if not set.
 * `npm test` and mutation testing set it low to be quick, `npm run test:all` leaves it at 1, and `npm run test:long`
 * sets it high.
 */
export function runs(ordinary: number): number {
  return Math.max(Math.round(ordinary * factorOfRun()), Math.min(ordinary, LEAST));
}

/** Whether at least the ordinary number of cases is tried: only then are the rare ones certain to come up. */
export function isWholeRun(): boolean {
  return factorOfRun() >= 1;
}

/**
 * All of a list in a whole run, and otherwise one in `every`: for a long list whose entries are all tried alike, so
 * that `npm test` tries some of them and `npm run test:all` all of them.
 */
export function sampled<T>(all: readonly T[], every: number): readonly T[] {
  return isWholeRun() ? all : all.filter((_, at) => at % every === 0);
}

function factorOfRun(): number {
  const factor = Number(process.env["MATHS_HUB_GOALS_RUNS"] ?? 1);
  if (!(factor > 0)) throw new Error("MATHS_HUB_GOALS_RUNS is a factor above zero, such as 25 or 0.1.");
  return factor;
}
