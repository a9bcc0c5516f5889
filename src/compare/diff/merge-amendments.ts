import { thinned } from "../subsets.js";
import { type Amendment, idOf } from "./amendment.js";
import { applyAmendments } from "./apply-amendments.js";
import type { Sides } from "./sides.js";

/**
 * Joins each change that does not make a valid rule set by itself with as few others as possible, preferably ones that
 * affect the same goals. For example, a new type of a fact is joined with the changes of the criteria that compare it.
 */
export function mergeAmendments(amendments: readonly Amendment[], sides: Sides): readonly Amendment[] {
  const standAlone = (some: readonly Amendment[]) => applyAmendments(some, sides) !== undefined;
  const places = new Map(amendments.map((amendment, at) => [amendment, at]));
  const inRuleOrder = (some: readonly Amendment[]) =>
    some.toSorted((x, y) => places.get(x)! - places.get(y)!);
  // Sorted by id, so that the order of the rules does not matter.
  let left = amendments.toSorted((x, y) => (idOf(x) < idOf(y) ? -1 : 1));
  for (;;) {
    const broken = left.find((amendment) => amendment.edit !== undefined && !standAlone([amendment]));
    if (broken === undefined) return inRuleOrder(left);
    // Only changes that alter results can be ones that another depends on.
    const others = left.filter(
      (amendment) =>
        amendment !== broken && (amendment.alters === "statuses" || amendment.alters === "goals"),
    );
    const near = others.filter(({ goals }) => goals.some((goal) => broken.goals.includes(goal)));
    const isEnough = (some: readonly Amendment[]) => standAlone([broken, ...some]);
    const helping = [near, others].find(isEnough) ?? [];
    // Nothing helps, so one of the two rule sets itself cannot be bound.
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
  // The change with the largest bump gives its name: the new type of a fact, rather than its consequences.
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

/**
 * The place of the first change followed by the ids of all the others, including earlier joins; the order of joining
 * does not matter.
 */
function placeOf(first: Amendment, rest: readonly Amendment[]): string {
  const [place, ...joined] = first.place.split("+");
  return [place, ...[...joined, ...rest.flatMap((each) => idOf(each).split("+"))].sort()].join("+");
}
