import { formatList } from "../base/words.js";
import type { Combining, RuleSet, SubjectKind } from "./types.js";

/** The part of a rule set that is needed to name subjects. */
export type WithSubjects = Pick<RuleSet, "subjects">;

/** A subject of a rule set by its id; `undefined` if it is not declared. */
function kindOf({ subjects }: WithSubjects, id: string): SubjectKind | undefined {
  return subjects !== undefined && Object.hasOwn(subjects, id) ? subjects[id] : undefined;
}

/**
 * The ids of the subjects that snapshots may be about: those declared, or if there are none, those that criteria name.
 */
export function subjectIdsOf({ subjects, goals }: Pick<RuleSet, "subjects" | "goals">): readonly string[] {
  if (subjects !== undefined) return Object.keys(subjects);
  const criteria = Object.values(goals).flatMap((goal) => Object.values(goal.criteria));
  return [...new Set(criteria.flatMap(({ scopes }) => Object.keys(scopes)))];
}

/** The subjects of a rule set; if only criteria name them, with their ids as names. */
export function subjectsOf(rules: Pick<RuleSet, "subjects" | "goals">): NonNullable<RuleSet["subjects"]> {
  return rules.subjects ?? Object.fromEntries(subjectIdsOf(rules).map((id) => [id, { one: id }]));
}

/** The name of one subject: "hub". */
export function oneOf(rules: WithSubjects, id: string): string {
  return kindOf(rules, id)?.one ?? id;
}

/** The name of several subjects: "hubs". */
export function otherOf(rules: WithSubjects, id: string): string {
  const kind = kindOf(rules, id);
  return kind?.other ?? `${kind?.one ?? id}s`;
}

/** "a hub", "an area". */
export function withArticle(rules: WithSubjects, id: string): string {
  const one = oneOf(rules, id);
  return `${/^[aeiou]/i.test(one) ? "an" : "a"} ${one}`;
}

/** The subject from whose snapshots one of this level is combined. */
export function levelBelow(rules: WithSubjects, id: string): string | undefined {
  return kindOf(rules, id)?.of;
}

/** The subject that those of this level are combined into. */
export function levelAbove({ subjects = {} }: WithSubjects, id: string): string | undefined {
  return Object.keys(subjects).find((each) => subjects[each]!.of === id);
}

/** A level and all levels below it, lowest first. */
export function levelsUpTo(rules: WithSubjects, id: string): readonly string[] {
  const levels = new Set<string>();
  // Rules that were never checked may contain a cycle.
  for (let at: string | undefined = id; at !== undefined && !levels.has(at); at = levelBelow(rules, at))
    levels.add(at);
  return [...levels].reverse();
}

/** Whether one level is combined from another, directly or through others. */
export function isAbove(rules: WithSubjects, id: string, other: string): boolean {
  return id !== other && levelsUpTo(rules, id).includes(other);
}

/** Whether a level is the whole that others make up: combined from others, and not into any. */
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

/** How a fact that counts subjects says which ones. */
export type Counting = Exclude<Combining, "sum" | "overlapping" | "none">;

/**
 * The level whose subjects a fact counts, among those below another; `undefined` if it counts none of them.
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
