import { runs } from "./runs.js";

const ORDINARY = 20_250_831;

/**
 * The seed of every random test that sets none itself: `MATHS_HUB_GOALS_SEED`, or else always the same one, so that
 * runs can be repeated and a test only fails because of what was changed.
 */
export function seedOfRun(): number {
  const text = process.env["MATHS_HUB_GOALS_SEED"];
  if (text === undefined) return ORDINARY;
  if (!/^\d{1,9}$/.test(text)) throw new Error("MATHS_HUB_GOALS_SEED is a whole number of at most 9 digits.");
  return Number(text);
}

/** Seeds for a loop that draws its own cases: `ordinary` many times the factor of the run, derived from its seed. */
export function* seeds(ordinary: number): Generator<number, void, undefined> {
  const first = seedOfRun();
  for (let at = 1; at <= runs(ordinary); at++) yield ((first + at * 104_729) % 2_147_483_645) + 1;
}
