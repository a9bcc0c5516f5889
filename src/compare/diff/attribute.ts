import type { Status } from "../../evaluate/types.js";
import { idOf } from "./changes-of.js";
import type { Draft } from "./draft.js";
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

/** Leaves out one after the other as long as the rest is enough: none can be spared of what is left. */
function thinned(drafts: readonly Draft[], isEnough: (some: readonly Draft[]) => boolean): readonly Draft[] {
  let left = drafts;
  for (const draft of drafts) {
    const fewer = left.filter((each) => each !== draft);
    if (isEnough(fewer)) left = fewer;
  }
  return left;
}

function* subsets<T>(items: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = from; at <= items.length - size; at++)
    for (const rest of subsets(items, size - 1, at + 1)) yield [items[at]!, ...rest];
}
