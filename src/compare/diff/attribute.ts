import type { Status } from "../../evaluate/types.js";
import { subsets, thinned } from "../subsets.js";
import { type Amendment, idOf } from "./amendment.js";
import type { StatusChange } from "./types.js";

/** Sets of changes tried one by one before the set is only thinned out. */
const MOST_TRIED = 2000;

/**
 * Which changes cause a status: one that gives it alone, else the fewest that give it together.
 *
 * @param amendments - the changes that bear on the goal, all of which together give the new status
 * @param statusWith - the goal's status with some of them made; `undefined` where these make no rules
 */
export function attribute(
  amendments: readonly Amendment[],
  to: Status,
  statusWith: (some: readonly Amendment[]) => Status | undefined,
): Pick<StatusChange, "causes" | "by"> {
  const alone = amendments.filter((amendment) => statusWith([amendment]) === to);
  // If several do, one without which the status would differ is the cause, and the rest change nothing.
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
