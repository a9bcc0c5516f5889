import { subsets, thinned } from "../subsets.js";
import type { Causes, MoveCause } from "./changes-types.js";

/** Beyond this many sets of changes, changes are left out one at a time instead of trying every set. */
const MOST_TRIED = 2_000;

/**
 * Finds which changes cause a goal to move.
 *
 * @param changes - the ids of the changes that can affect the goal; all of them together move it
 * @param moves - whether some of them move it; `undefined` if they cannot be tried
 */
export function causesOf(
  changes: readonly string[],
  moves: (some: readonly string[]) => boolean | undefined,
): Causes {
  const found = changes.map((change): MoveCause => {
    const without = moves(changes.filter((each) => each !== change));
    return { change, alone: moves([change]) ?? null, needed: without === undefined ? null : !without };
  });
  const alone = found.filter((each) => each.alone);
  // If several are enough alone, those that are also needed are the causes; the others would change nothing.
  const both = alone.filter((each) => each.needed);
  if (alone.length > 0) return { causes: both.length > 0 ? both : alone, by: "alone" };
  const needed = found.filter((each) => each.needed);
  if (needed.length > 0 && moves(needed.map(({ change }) => change))) return { causes: needed, by: "needed" };
  const few = fewest(changes, (some) => moves(some) === true);
  return { causes: found.filter(({ change }) => few.includes(change)), by: "together" };
}

function fewest(
  changes: readonly string[],
  isEnough: (some: readonly string[]) => boolean,
): readonly string[] {
  let tried = 0;
  for (let size = 2; size < changes.length; size++) {
    for (const some of subsets(changes, size)) {
      if (++tried > MOST_TRIED) return thinned(changes, isEnough);
      if (isEnough(some)) return some;
    }
  }
  return changes;
}
