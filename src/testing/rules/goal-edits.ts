import { longDay } from "../../base/day.js";
import { subjectIdsOf, withArticle } from "../../rule-set/subjects.js";
import type { Criterion, Goal, RuleSet } from "../../rule-set/types.js";
import { conditionEdits } from "./condition-edits.js";
import type { Edit } from "./edit.js";
import { dayBeforeAndAfter } from "./neighbours.js";

/** Every small change of one goal: its deadline, its criteria, their scopes and conditions. */
export function goalEdits(ruleSet: RuleSet, id: string): readonly Edit[] {
  const goal = ruleSet.goals[id]!;
  const path = ["goals", id];
  const criteria = Object.entries(goal.criteria);
  return [
    ...deadlineEdits(goal, [...path, "deadline"]),
    ...criteria.flatMap(([name, criterion]) => {
      const at = [...path, "criteria", name];
      const description = `the criterion "${name}" was taken away`;
      const dropped: Edit = { kind: "criterion-dropped", path: at, value: undefined, description };
      // A goal must have criteria.
      return [...(criteria.length > 1 ? [dropped] : []), ...criterionEdits(criterion, at, ruleSet)];
    }),
  ];
}

function deadlineEdits({ deadline }: Pick<Goal, "deadline">, path: Edit["path"]): readonly Edit[] {
  if (deadline === undefined) return [];
  const { on } = deadline;
  return [
    ...dayBeforeAndAfter(on).map(
      (next): Edit => ({
        kind: "deadline",
        path: [...path, "on"],
        value: next,
        description: `the deadline moved from ${longDay(on)} to ${longDay(next)}`,
      }),
    ),
    { kind: "deadline-dropped", path, value: undefined, description: "the deadline was taken away" },
  ];
}

function criterionEdits(criterion: Criterion, path: Edit["path"], ruleSet: RuleSet): Edit[] {
  const { scopes, when, met, onTrack, settled } = criterion;
  const measured = Object.keys(scopes);
  const scopeEdits = subjectIdsOf(ruleSet).map((scope): Edit | undefined => {
    const at = [...path, "scopes", scope];
    if (scopes[scope] === undefined) {
      const description = `it is measured for ${withArticle(ruleSet, scope)} too`;
      return { kind: "scope-added", path: at, value: "local", description };
    }
    const description = `it is no longer measured for ${withArticle(ruleSet, scope)}`;
    // The last scope must stay: a criterion has to be measured somewhere.
    return measured.length < 2
      ? undefined
      : { kind: "scope-dropped", path: at, value: undefined, description };
  });
  const edits: Edit[] = scopeEdits.filter((edit) => edit !== undefined);
  if (when !== undefined) {
    const at = [...path, "when"];
    const description = 'it is for all, since "when" was taken away';
    edits.push({ kind: "when-dropped", path: at, value: undefined, description });
    edits.push(...conditionEdits(when, at, ruleSet));
  }
  edits.push(...deadlineEdits(criterion, [...path, "deadline"]));
  if (settled !== undefined) {
    const description = "it is met as soon as it holds, and not settled at its deadline";
    edits.push({ kind: "settled-dropped", path: [...path, "settled"], value: undefined, description });
  }
  edits.push(...conditionEdits(met, [...path, "met"], ruleSet));
  if (onTrack !== undefined) {
    const at = [...path, "onTrack"];
    const description = '"onTrack" was taken away';
    edits.push({ kind: "on-track-dropped", path: at, value: undefined, description });
    edits.push(...conditionEdits(onTrack, at, ruleSet));
  }
  return edits;
}
