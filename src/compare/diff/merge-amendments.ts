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
  let left = amendments;
  for (;;) {
    const broken = left.find((amendment) => amendment.edit !== undefined && !standAlone([amendment]));
    if (broken === undefined) return left;
    // Only what alters results can be what another waits for.
    const others = left.filter(
      (amendment) =>
        amendment !== broken && (amendment.alters === "statuses" || amendment.alters === "goals"),
    );
    const near = others.filter(({ goals }) => goals.some((goal) => broken.goals.includes(goal)));
    const isEnough = (some: readonly Amendment[]) => standAlone([broken, ...some]);
    const helping = [near, others].find(isEnough) ?? [];
    // Nothing helps: one of the two rule sets does not bind itself.
    if (helping.length === 0) return left;
    const joined = thinned(helping, isEnough);
    const all = left.filter((amendment) => amendment === broken || joined.includes(amendment));
    const merged = merge(all);
    left = left.flatMap((amendment) =>
      amendment === broken ? [merged] : all.includes(amendment) ? [] : [amendment],
    );
  }
}

const WEIGHT = ["patch", "minor", "major"] as const;

function merge(amendments: readonly Amendment[]): Amendment {
  // What asks most of the version gives the change its name: the fact of another type rather than what follows from it.
  const [first, ...rest] = [...amendments].sort((x, y) => WEIGHT.indexOf(y.bump) - WEIGHT.indexOf(x.bump));
  const all = [first!, ...rest];
  return {
    ...first!,
    place: [first!.place, ...rest.map(idOf)].join("+"),
    goals: [...new Set(all.flatMap(({ goals }) => goals))],
    before: all.map(({ before }) => before ?? null),
    after: all.map(({ after }) => after ?? null),
    text: all.map(({ text }) => text).join(" "),
    edit: (rules) => amendments.reduce((edited, { edit }) => edit?.(edited) ?? edited, rules),
    alters: all.some(({ alters }) => alters === "statuses") ? "statuses" : first!.alters,
  };
}
