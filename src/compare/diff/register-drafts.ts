import type { RuleSet } from "../../rule-set/types.js";
import { replaceAt } from "../replace-at.js";
import { sameJson } from "../same-json.js";
import type { Draft, Sides } from "./draft.js";
import { newId } from "./renames.js";

const SHOWS = "Registers may give snapshots other figures.";

/** What changed of how facts are counted from registers. */
export function registerDrafts(sides: Sides): readonly Draft[] {
  const { a, b, renames } = sides;
  const [before, after] = [a.registers, b.registers];
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    const edit = (rules: RuleSet) => replaceAt(rules, ["registers"], after);
    const made = {
      kind: "registers",
      place: "registers",
      goals: [],
      edit,
      counts: false,
      shows: SHOWS,
    } as const;
    return before === undefined
      ? [{ ...made, after, text: "Facts can be counted from registers.", bump: "minor" }]
      : [{ ...made, before, text: "Facts can no longer be counted from registers.", bump: "major" }];
  }
  const drafts: Draft[] = [];
  for (const part of ["schools", "entries", "programmes"] as const) {
    if (sameJson(before[part], after[part])) continue;
    drafts.push({
      kind: "registers",
      place: part,
      goals: [],
      before: before[part],
      after: after[part],
      text: `Registers are read otherwise (${part}).`,
      edit: (rules) => replaceAt(rules, ["registers", part], after[part]),
      counts: false,
      bump: "major",
      shows: SHOWS,
    });
  }
  for (const id of Object.keys({ ...before.counts, ...after.counts })) {
    const [old, next] = [before.counts[id], after.counts[id]];
    if (sameJson(old, next)) continue;
    const how =
      next === undefined ? "no longer counted" : old === undefined ? "counted" : "counted otherwise";
    drafts.push({
      kind: "register-count",
      place: id,
      goals: sides.goalsUsing("facts", id),
      ...(old === undefined ? {} : { before: old }),
      ...(next === undefined ? {} : { after: next }),
      text: `The fact ${newId(renames.facts, id)} is ${how} from registers.`,
      edit: (rules) => replaceAt(rules, ["registers", "counts", id], next),
      counts: false,
      bump: old === undefined ? "minor" : "major",
      shows: SHOWS,
    });
  }
  return drafts;
}
