import { formatList } from "../../base/words.js";
import type { Condition, Criterion, Scope } from "../../rule-set/types.js";
import { conditionWords } from "../condition-words.js";
import { replaceAt } from "../replace-at.js";
import { sameJson } from "../same-json.js";
import { type Draft, LABELLED, type Sides, WORDS } from "./draft.js";
import { newId, renameInCondition } from "./renames.js";
import { differing, setKeys } from "./set-keys.js";

const SCOPES: readonly Scope[] = ["hub", "network"];

/** What changed of one criterion of a goal that both rule sets have. */
export function criterionDrafts(goal: string, id: string, sides: Sides): readonly Draft[] {
  const { a, b, renames } = sides;
  const [before, after] = [a.goals[goal]!.criteria[id], b.goals[goal]!.criteria[id]];
  const path = ["goals", goal, "criteria", id];
  const made = { place: `${goal}/${id}`, goals: [goal] };
  const name = called(newId(renames.criteria.get(goal), id), after ?? before!);
  // The second rule set's conditions are told in its own ids.
  const words = (condition: Condition, isAfter: boolean) =>
    isAfter
      ? conditionWords(renameInCondition(condition, renames), sides.bAsNamed)
      : conditionWords(condition, a);
  if (before === undefined || after === undefined) {
    const edit: Draft["edit"] = (rules) => replaceAt(rules, path, after);
    if (after !== undefined) {
      const text = `The criterion ${name} is added: met where ${words(after.met, true)}.`;
      return [{ ...made, kind: "criterion-added", after, text, edit, counts: true, bump: "minor" }];
    }
    const text = `The criterion ${name} is removed; it was met where ${words(before!.met, false)}.`;
    const shows = "Results no longer hold it.";
    return [{ ...made, kind: "criterion-removed", before, text, edit, counts: true, bump: "major", shows }];
  }
  const drafts: Draft[] = [];
  const condition = (kind: "criterion-met" | "criterion-on-track", key: "met" | "onTrack", what: string) => {
    const [old, next] = [before[key], after[key]];
    if (sameJson(old, next)) return;
    const now = next === undefined ? "never" : `where ${words(next, true)}`;
    const was = old === undefined ? "never" : `where ${words(old, false)}`;
    drafts.push({
      ...made,
      kind,
      before: old,
      after: next,
      text: `The criterion ${name} is ${what} ${now}; it was ${was}.`,
      edit: setKeys(path, after, [key]),
      counts: true,
      bump: "patch",
    });
  };
  condition("criterion-met", "met", "met");
  condition("criterion-on-track", "onTrack", "on track");
  drafts.push(...scopeDrafts(before, after, name, { ...made, edit: setKeys(path, after, ["scopes"]) }));
  const texts = differing(before, after, ["title", "excerpt", "note"]);
  if (texts !== undefined) {
    drafts.push({
      ...made,
      ...WORDS,
      kind: "criterion-text",
      before: texts.before,
      after: texts.after,
      text: `The criterion ${name} is worded otherwise (${texts.keys.join(", ")}).`,
      edit: setKeys(path, after, texts.keys),
    });
  }
  return drafts;
}

function scopeDrafts(
  { scopes: before }: Criterion,
  { scopes: after }: Criterion,
  name: string,
  made: Pick<Draft, "place" | "goals" | "edit">,
): readonly Draft[] {
  if (sameJson(before, after)) return [];
  const measured = (scopes: Criterion["scopes"]) =>
    formatList(
      SCOPES.flatMap((scope) => (scopes[scope] === undefined ? [] : [`${scope} (${scopes[scope]})`])),
    );
  const text = `The criterion ${name} is measured for: ${measured(after)}; it was for: ${measured(before)}.`;
  const isBasis = SCOPES.every((scope) => (before[scope] === undefined) === (after[scope] === undefined));
  const kind = isBasis ? "criterion-basis" : "criterion-scopes";
  const labelled = { counts: false, bump: "minor", shows: LABELLED } as const;
  return [{ ...made, kind, before, after, text, ...(isBasis ? labelled : { counts: true, bump: "patch" }) }];
}

function called(id: string, { title, excerpt }: Criterion): string {
  return `“${title ?? excerpt}” (${id})`;
}
