import type { Status } from "../../evaluate/types.js";
import { subsets, thinned } from "../subsets.js";
import { type Amendment, idOf } from "./amendment.js";
import type { StatusChange } from "./types.js";

/** Beyond this many sets of changes, changes are left out one at a time instead of trying every set. */
const MOST_TRIED = 2000;

/**
 * Finds which changes cause a status: one that gives it alone, otherwise the smallest set that gives it together.
 *
 * @param amendments - the changes that can affect the goal; all of them together give the new status
 * @param statusWith - the goal's status with some of them made; `undefined` if they do not make a valid rule set
 */
export function attribute(
  amendments: readonly Amendment[],
  to: Status,
  statusWith: (some: readonly Amendment[]) => Status | undefined,
): Pick<StatusChange, "causes" | "by"> {
  const alone = amendments.filter((amendment) => statusWith([amendment]) === to);
  // If several do, one that is also needed is the cause; the rest would change nothing.
  const needed = alone.filter((amendment) => {
    const others = statusWith(amendments.filter((each) => each !== amendment));
    return others !== undefined && others !== to;
  });
  const [only, ...more] = needed.length === 1 ? needed : alone;
  if (only !== undefined)
    return { causes: [only, ...more].map(idOf), by: more.length === 0 ? "alone" : "each" };
  return { causes: fewest(amendments, (some) => statusWith(some) === to).map(idOf), by: "together" };
}

function fewest(
  amendments: readonly Amendment[],
  isEnough: (some: readonly Amendment[]) => boolean,
): readonly Amendment[] {
  let tried = 0;
  for (let size = 2; size < amendments.length; size++) {
    for (const some of subsets(amendments, size)) {
      if (++tried > MOST_TRIED) return thinned(amendments, isEnough);
      if (isEnough(some)) return some;
    }
  }
  return amendments;
}
