import type { RuleSet } from "../../rule-set/types.js";
import type { Draft, Sides } from "./draft.js";
import { factDrafts } from "./fact-drafts.js";
import { findRenames } from "./find-renames.js";
import { goalDrafts, renameDrafts } from "./goal-drafts.js";
import { headDrafts } from "./head-drafts.js";
import { mergeDrafts } from "./merge-drafts.js";
import { parameterDrafts } from "./parameter-drafts.js";
import { sidesOf } from "./sides.js";

/** Two rule sets side by side, with all changes from the one to the other, each of which can be made by itself. */
export function draftChanges(
  a: RuleSet,
  b: RuleSet,
): { readonly sides: Sides; readonly drafts: readonly Draft[] } {
  const renames = findRenames(a, b);
  const sides = sidesOf(a, b, renames);
  const drafts = [
    ...renameDrafts(sides, renames.likeness),
    ...headDrafts(sides),
    ...parameterDrafts(sides),
    ...factDrafts(sides),
    ...goalDrafts(sides),
  ];
  return { sides, drafts: mergeDrafts(drafts, sides) };
}
