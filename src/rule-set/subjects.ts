import { formatList } from "../base/words.js";
import type { Combining, RuleSet, SubjectKind } from "./types.js";

/** What naming subjects takes of a rule set. */
export type WithSubjects = Pick<RuleSet, "subjects">;

/** A subject of a rule set by its id; `undefined` where none is declared under it. */
function kindOf({ subjects }: WithSubjects, id: string): SubjectKind | undefined {
  return subjects !== undefined && Object.hasOwn(subjects, id) ? subjects[id] : undefined;
}

/** The ids of the subjects that snapshots may be about: as declared, or else those that criteria name. */
export function subjectIdsOf({ subjects, goals }: Pick<RuleSet, "subjects" | "goals">): readonly string[] {
  if (subjects !== undefined) return Object.keys(subjects);
  const criteria = Object.values(goals).flatMap((goal) => Object.values(goal.criteria));
  return [...new Set(criteria.flatMap(({ scopes }) => Object.keys(scopes)))];
}

/** The subjects themselves, where criteria alone name them called by their ids. */
export function subjectsOf(rules: Pick<RuleSet, "subjects" | "goals">): NonNullable<RuleSet["subjects"]> {
  return rules.subjects ?? Object.fromEntries(subjectIdsOf(rules).map((id) => [id, { one: id }]));
}

/** What one subject is called: "hub". */
export function oneOf(rules: WithSubjects, id: string): string {
  return kindOf(rules, id)?.one ?? id;
}

/** What several are called: "hubs". */
export function otherOf(rules: WithSubjects, id: string): string {
  const kind = kindOf(rules, id);
  return kind?.other ?? `${kind?.one ?? id}s`;
}

/** "a hub", "an area". */
export function withArticle(rules: WithSubjects, id: string): string {
  const one = oneOf(rules, id);
  return `${/^[aeiou]/i.test(one) ? "an" : "a"} ${one}`;
}

/** The subject whose snapshots one of this level is combined from. */
export function levelBelow(rules: WithSubjects, id: string): string | undefined {
  return kindOf(rules, id)?.of;
}

/** The subject that those of this level are combined into. */
export function levelAbove({ subjects = {} }: WithSubjects, id: string): string | undefined {
  return Object.keys(subjects).find((each) => subjects[each]!.of === id);
}

/** A level and all below it, from the lowest up. */
export function levelsUpTo(rules: WithSubjects, id: string): readonly string[] {
  const levels = new Set<string>();
  // Rules that were never checked may go round in a circle.
  for (let at: string | undefined = id; at !== undefined && !levels.has(at); at = levelBelow(rules, at))
    levels.add(at);
  return [...levels].reverse();
}

/** Whether one level is combined, perhaps by way of others, from another. */
export function isAbove(rules: WithSubjects, id: string, other: string): boolean {
  return id !== other && levelsUpTo(rules, id).includes(other);
}

/** Whether a level is the whole that others make: combined from one, and into none. */
export function isWhole(rules: WithSubjects, id: string): boolean {
  return levelBelow(rules, id) !== undefined && levelAbove(rules, id) === undefined;
}

/** Ids as a choice: `"hub" or "network"`. */
export function choiceOfSubjects(ids: readonly string[]): string {
  return formatList(
    ids.map((id) => `"${id}"`),
    "or",
  );
}

/** How a fact that counts subjects says which. */
export type Counting = Exclude<Combining, "sum" | "overlapping" | "none">;

/**
 * The level whose subjects a fact counts, among those below another; `undefined` where it counts none of them.
 *
 * @param scopes - those of the criterion that `subjectsMeeting` names
 */
export function countedLevel(
  rules: WithSubjects,
  counting: Counting,
  into: string,
  scopes: Readonly<Record<string, unknown>> | undefined,
): string | undefined {
  const below = levelsUpTo(rules, into).slice(0, -1);
  if (counting === "subjects") return below[0];
  if ("subjects" in counting) return below.find((id) => id === counting.subjects);
  return below.find((id) => scopes !== undefined && Object.hasOwn(scopes, id));
}
