import { subsets, thinned } from "../subsets.js";
import type { Causes, MoveCause } from "./changes-types.js";

/** Sets of changes tried one by one before the set is only thinned out. */
const MOST_TRIED = 2_000;

/**
 * Which changes cause a move.
 *
 * @param changes - the ids of those that bear on it, all of which together bring it about
 * @param moves - whether some of them bring it about; `undefined` where that cannot be tried
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
  // Of several that would do, those without which it would not be so are the causes, and the others change nothing.
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
