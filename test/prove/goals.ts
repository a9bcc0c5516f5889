import type { Group } from "./group.js";
import type { Library } from "./library.js";

const [NOT_APPLICABLE, MET, ON_TRACK, OFF_TRACK, NOT_MET] = [1, 2, 4, 8, 16];
const SETS = 32;

/** The most criteria that are joined. */
const MOST = 3;

/**
 * A goal takes the worst outcome of its criteria: for any sets of outcomes that these can have, the goal can have
 * exactly the worst of each choice. There are few sets, so all are tried.
 */
export function proveJoining({ goalOutcome }: Library): Group {
  const name = "goals of up to three criteria";
  const failed: unknown[] = [];
  const membersOf = (set: number) =>
    [NOT_APPLICABLE, MET, ON_TRACK, OFF_TRACK, NOT_MET].filter((bit) => (set & bit) !== 0);
  const join = (sets: readonly number[]): void => {
    if (sets.length > 0) {
      // The bits are in order, so the worst is the greatest.
      const worst = sets
        .map(membersOf)
        .reduce((all, next) => [...new Set(all.flatMap((one) => next.map((other) => Math.max(one, other))))]);
      const expected = worst.reduce((set, bit) => set | bit, 0);
      const criterion = { deadline: Number.POSITIVE_INFINITY, isSettledLate: false };
      const plan = { first: 0, criteria: sets.map(() => criterion) };
      const { outcomes } = goalOutcome({ outcomes: sets, facts: { day: 0 } }, plan);
      if (outcomes !== expected) failed.push({ sets, outcomes, expected });
    }
    if (sets.length < MOST) for (let set = 1; set < SETS; set++) join([...sets, set]);
  };
  join([]);
  const obligation = "its possible statuses are the worst of every choice of its criteria's";
  const [refutation] = failed;
  return {
    name,
    proofs: [
      refutation === undefined
        ? { name, obligation, verdict: "proved" }
        : { name, obligation, verdict: "refuted", refutation },
    ],
    paths: 0,
    asked: 0,
  };
}
