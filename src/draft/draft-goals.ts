import { criterionPointer, goalPointer } from "../analyse/pointers.js";
import { mapComparisons } from "../compare/map-comparisons.js";
import type { Goal, Literal } from "../rule-set/types.js";
import type { DraftBullets } from "./draft-bullets.js";
import type { Drafting } from "./drafting.js";
import { targetDay } from "./year-shift.js";

/**
 * The goals of a file for the new year, with their deadlines moved and their sources in the new document.
 *
 * @param bullets - where they are in the new document; absent if it was not given
 */
export function draftGoals(
  goals: Readonly<Record<string, Goal>>,
  file: string,
  drafting: Drafting,
  bullets: DraftBullets | undefined,
): Readonly<Record<string, Goal>> {
  const drafted = Object.entries(goals)
    .filter(([id]) => !bullets?.gone.includes(id))
    .map(([id, goal]) => {
      putLiteralNumbers(id, goal, file, drafting);
      return [id, draftGoal(id, goal, file, drafting, bullets)] as const;
    });
  if (bullets === undefined) return Object.fromEntries(drafted);
  // In the document's order, for goals in the same section.
  const sorted = drafted.toSorted(([, { source: a }], [, { source: b }]) =>
    a.section === b.section && a.bullet !== undefined && b.bullet !== undefined ? a.bullet - b.bullet : 0,
  );
  return Object.fromEntries(sorted);
}

function draftGoal(
  id: string,
  goal: Goal,
  file: string,
  drafting: Drafting,
  bullets: DraftBullets | undefined,
): Goal {
  const document = drafting.document(goal.source.document);
  const { document: _, ...earlier } = goal.source;
  const moved = { ...goal, source: { document, ...(bullets?.sources.get(id) ?? earlier) } };
  const { deadline } = goal;
  if (deadline === undefined) return moved;
  const on = targetDay(deadline.on, drafting.shift);
  const assumption =
    deadline.assumption === undefined ? {} : { assumption: drafting.assumption(deadline.assumption, on) };
  const text =
    on === deadline.on
      ? `Still ${on}, which is in the new year or later.`
      : `Moved from ${deadline.on} to ${on}.`;
  drafting.put("days", file, `${goalPointer(id)}/deadline`, text);
  return { ...moved, deadline: { on, ...assumption } };
}

/** Lists numbers and days in a condition itself, since nothing marks them as awaiting confirmation. */
function putLiteralNumbers(id: string, { criteria }: Goal, file: string, drafting: Drafting): void {
  for (const [name, criterion] of Object.entries(criteria)) {
    for (const test of ["met", "onTrack"] as const) {
      const condition = criterion[test];
      if (condition === undefined) continue;
      mapComparisons(
        condition,
        (comparison, pointer) => {
          const { value } = comparison;
          const literals = typeof value !== "object" || Array.isArray(value) ? [value as Literal].flat() : [];
          const numbers = literals.filter((each) => typeof each === "number" || /\d/.test(String(each)));
          const text = `The condition itself has ${numbers.join(", ")}, as last time. It is not marked as still to be confirmed, so it counts. Check it.`;
          if (numbers.length > 0) drafting.put("numbers", file, `${pointer}/value`, text);
          return comparison;
        },
        `${criterionPointer(id, name)}/${test}`,
      );
    }
  }
}
