import { thinned } from "../subsets.js";
import { type Amendment, idOf } from "./amendment.js";
import { applyAmendments } from "./apply-amendments.js";
import type { Sides } from "./sides.js";

/**
 * Joins changes that make no rules by themselves, as a fact of another type does while criteria compare it as before,
 * with as few as will do of those that bear on the same goals.
 */
export function mergeAmendments(amendments: readonly Amendment[], sides: Sides): readonly Amendment[] {
  const standAlone = (some: readonly Amendment[]) => applyAmendments(some, sides) !== undefined;
  const places = new Map(amendments.map((amendment, at) => [amendment, at]));
  const inRuleOrder = (some: readonly Amendment[]) =>
    some.toSorted((x, y) => places.get(x)! - places.get(y)!);
  // By their ids, so that the same are joined in whatever order the rules stand.
  let left = amendments.toSorted((x, y) => (idOf(x) < idOf(y) ? -1 : 1));
  for (;;) {
    const broken = left.find((amendment) => amendment.edit !== undefined && !standAlone([amendment]));
    if (broken === undefined) return inRuleOrder(left);
    // Only what alters results can be what another waits for.
    const others = left.filter(
      (amendment) =>
        amendment !== broken && (amendment.alters === "statuses" || amendment.alters === "goals"),
    );
    const near = others.filter(({ goals }) => goals.some((goal) => broken.goals.includes(goal)));
    const isEnough = (some: readonly Amendment[]) => standAlone([broken, ...some]);
    const helping = [near, others].find(isEnough) ?? [];
    // Nothing helps: one of the two rule sets does not bind itself.
    if (helping.length === 0) return inRuleOrder(left);
    const joined = thinned(helping, isEnough);
    const all = inRuleOrder(left.filter((each) => each === broken || joined.includes(each)));
    const merged = merge(all);
    places.set(merged, Math.min(...all.map((each) => places.get(each)!)));
    left = left.flatMap((amendment) =>
      amendment === broken ? [merged] : all.includes(amendment) ? [] : [amendment],
    );
  }
}

const WEIGHT = ["patch", "minor", "major"] as const;

function merge(amendments: readonly Amendment[]): Amendment {
  // What asks most of the version gives the change its name: the fact of another type rather than what follows from it.
  const [first] = amendments.toSorted(
    (x, y) => WEIGHT.indexOf(y.bump) - WEIGHT.indexOf(x.bump) || (idOf(x) < idOf(y) ? -1 : 1),
  );
  const rest = amendments.filter((amendment) => amendment !== first);
  const all = [first!, ...rest];
  return {
    ...first!,
    place: placeOf(first!, rest),
    goals: [...new Set(all.flatMap(({ goals }) => goals))],
    before: all.map(({ before }) => before ?? null),
    after: all.map(({ after }) => after ?? null),
    text: all.map(({ text }) => text).join(" "),
    edit: (rules) => amendments.reduce((edited, { edit }) => edit?.(edited) ?? edited, rules),
    alters: all.some(({ alters }) => alters === "statuses") ? "statuses" : first!.alters,
  };
}

/** The place of the first, and the ids of all others, of those that were joined before too: the same in whatever order they came. */
function placeOf(first: Amendment, rest: readonly Amendment[]): string {
  const [place, ...joined] = first.place.split("+");
  return [place, ...[...joined, ...rest.flatMap((each) => idOf(each).split("+"))].sort()].join("+");
}
