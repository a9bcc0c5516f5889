import type { Status } from "../../evaluate/types.js";
import { subsets, thinned } from "../subsets.js";
import { type Draft, idOf } from "./draft.js";
import type { StatusChange } from "./types.js";

/** Sets of changes tried one by one before the set is only thinned out. */
const MOST_TRIED = 2000;

/**
 * Which changes cause a status: one that gives it alone, else the fewest that give it together.
 *
 * @param drafts - the changes that bear on the goal, all of which together give the new status
 * @param statusWith - the goal's status with some of them made; `undefined` where these make no rules
 */
export function attribute(
  drafts: readonly Draft[],
  to: Status,
  statusWith: (some: readonly Draft[]) => Status | undefined,
): Pick<StatusChange, "causes" | "by"> {
  const alone = drafts.filter((draft) => statusWith([draft]) === to);
  // Of several that do, one without which it would be otherwise is the cause, and the others change nothing.
  const needed = alone.filter((draft) => {
    const others = statusWith(drafts.filter((each) => each !== draft));
    return others !== undefined && others !== to;
  });
  const [only, ...more] = needed.length === 1 ? needed : alone;
  if (only !== undefined)
    return { causes: [only, ...more].map(idOf), by: more.length === 0 ? "alone" : "each" };
  return { causes: fewest(drafts, (some) => statusWith(some) === to).map(idOf), by: "together" };
}

function fewest(drafts: readonly Draft[], isEnough: (some: readonly Draft[]) => boolean): readonly Draft[] {
  let tried = 0;
  for (let size = 2; size < drafts.length; size++) {
    for (const some of subsets(drafts, size)) {
      if (++tried > MOST_TRIED) return thinned(drafts, isEnough);
      if (isEnough(some)) return some;
    }
  }
  return drafts;
}
