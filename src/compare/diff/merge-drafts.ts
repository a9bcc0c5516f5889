import { thinned } from "../subsets.js";
import { applyDrafts } from "./apply-drafts.js";
import { type Draft, idOf } from "./draft.js";
import type { Sides } from "./sides.js";

/**
 * Joins changes that make no rules by themselves, as a fact of another type does while criteria compare it as before,
 * with as few as will do of those that bear on the same goals.
 */
export function mergeDrafts(drafts: readonly Draft[], sides: Sides): readonly Draft[] {
  const standAlone = (some: readonly Draft[]) => applyDrafts(some, sides) !== undefined;
  let left = drafts;
  for (;;) {
    const broken = left.find((draft) => draft.edit !== undefined && !standAlone([draft]));
    if (broken === undefined) return left;
    // Only what alters results can be what another waits for.
    const others = left.filter(
      (draft) => draft !== broken && (draft.alters === "statuses" || draft.alters === "goals"),
    );
    const near = others.filter(({ goals }) => goals.some((goal) => broken.goals.includes(goal)));
    const isEnough = (some: readonly Draft[]) => standAlone([broken, ...some]);
    const helping = [near, others].find(isEnough) ?? [];
    // Nothing helps: one of the two rule sets does not bind itself.
    if (helping.length === 0) return left;
    const joined = thinned(helping, isEnough);
    const all = left.filter((draft) => draft === broken || joined.includes(draft));
    const merged = merge(all);
    left = left.flatMap((draft) => (draft === broken ? [merged] : all.includes(draft) ? [] : [draft]));
  }
}

const WEIGHT = ["patch", "minor", "major"] as const;

function merge(drafts: readonly Draft[]): Draft {
  // What asks most of the version gives the change its name: the fact of another type rather than what follows from it.
  const [first, ...rest] = [...drafts].sort((x, y) => WEIGHT.indexOf(y.bump) - WEIGHT.indexOf(x.bump));
  const all = [first!, ...rest];
  return {
    ...first!,
    place: [first!.place, ...rest.map(idOf)].join("+"),
    goals: [...new Set(all.flatMap(({ goals }) => goals))],
    before: all.map(({ before }) => before ?? null),
    after: all.map(({ after }) => after ?? null),
    text: all.map(({ text }) => text).join(" "),
    edit: (rules) => drafts.reduce((edited, { edit }) => edit?.(edited) ?? edited, rules),
    alters: all.some(({ alters }) => alters === "statuses") ? "statuses" : first!.alters,
  };
}
