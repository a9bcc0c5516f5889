import { criterionPointer, goalPointer } from "../analyse/pointers.js";
import { pointerTo } from "../base/issue.js";
import type { Condition, Goal, Literal } from "../rule-set/types.js";
import type { DraftBullets } from "./draft-bullets.js";
import type { DraftSources } from "./draft-sources.js";
import type { WorkItem } from "./work-item.js";
import { targetDay } from "./year-shift.js";

/**
 * The goals of a file for the new year, with their deadlines moved and their sources those of the new document.
 *
 * @param bullets - where they stand in the new document; absent where it was not given
 * @param work - gets what there is to decide
 */
export function draftGoals(
  goals: Readonly<Record<string, Goal>>,
  file: string,
  sources: DraftSources,
  bullets: DraftBullets | undefined,
  work: WorkItem[],
): Readonly<Record<string, Goal>> {
  const drafted = Object.entries(goals)
    .filter(([id]) => !bullets?.gone.includes(id))
    .map(([id, goal]) => {
      for (const { pointer, text } of literalNumbers(id, goal))
        work.push({ part: "numbers", file, pointer, text });
      return [id, draftGoal(id, goal, file, sources, bullets, work)] as const;
    });
  if (bullets === undefined) return Object.fromEntries(drafted);
  // In the document's order, as far as they stand in one section.
  const place = ({ source }: Goal) => source.bullet;
  const sorted = drafted.toSorted(([, a], [, b]) =>
    a.source.section === b.source.section ? place(a) - place(b) : 0,
  );
  return Object.fromEntries(sorted);
}

function draftGoal(
  id: string,
  goal: Goal,
  file: string,
  sources: DraftSources,
  bullets: DraftBullets | undefined,
  work: WorkItem[],
): Goal {
  const document = sources.document(goal.source.document);
  const source = { ...goal.source, ...bullets?.sources.get(id), document };
  const moved = {
    ...goal,
    source: { document, section: source.section, bullet: source.bullet, sha256: source.sha256 },
  };
  const { deadline } = goal;
  if (deadline === undefined) return moved;
  const on = targetDay(deadline.on, sources.shift);
  const assumption =
    deadline.assumption === undefined ? {} : { assumption: sources.assumption(deadline.assumption, on) };
  const text =
    on === deadline.on
      ? `Still ${on}, which is in the new year or later.`
      : `Moved from ${deadline.on} to ${on}.`;
  work.push({ part: "days", file, pointer: `${goalPointer(id)}/deadline`, text });
  return { ...moved, deadline: { on, ...assumption } };
}

interface Literally {
  readonly pointer: string;
  readonly text: string;
}

/** Numbers and days that stand in a condition itself: nothing marks them as awaited, so they are listed. */
function literalNumbers(id: string, { criteria }: Goal): readonly Literally[] {
  return Object.entries(criteria).flatMap(([name, { met, onTrack }]) => {
    const pointer = criterionPointer(id, name);
    return [
      ...literalsIn(met, `${pointer}/met`),
      ...(onTrack === undefined ? [] : literalsIn(onTrack, `${pointer}/onTrack`)),
    ];
  });
}

function literalsIn(condition: Condition, pointer: string): readonly Literally[] {
  if ("not" in condition) return literalsIn(condition.not, `${pointer}/not`);
  if ("all" in condition)
    return condition.all.flatMap((each, at) => literalsIn(each, `${pointer}/all/${at}`));
  if ("any" in condition)
    return condition.any.flatMap((each, at) => literalsIn(each, `${pointer}/any/${at}`));
  const { value } = condition;
  if (typeof value === "object" && !Array.isArray(value)) return [];
  const literals = [value as Literal].flat() as readonly (string | number | boolean)[];
  const numbers = literals.filter((literal) => typeof literal === "number" || /\d/.test(String(literal)));
  if (numbers.length === 0) return [];
  const text = `The condition itself has ${numbers.join(", ")}, the same as last time: nothing marks it as awaited, and it counts.`;
  return [{ pointer: pointerTo(pointer, "value"), text }];
}
