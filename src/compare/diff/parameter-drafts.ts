import { longDay } from "../../base/day.js";
import type { Parameter, PlainParameter, ProductParameter } from "../../rule-set/types.js";
import { replaceAt } from "../replace-at.js";
import { sameJson } from "../same-json.js";
import { type Draft, LABELLED, type Sides, WORDS } from "./draft.js";
import { milestoneDrafts } from "./milestone-drafts.js";
import { namesUsedIn } from "./names-used.js";
import { basisText, called, valueText, verbOf } from "./parameter-words.js";
import { newId } from "./renames.js";
import { differing, setKeys } from "./set-keys.js";

/** What changed of the parameters. One that comes or goes with a goal or criterion belongs to that change. */
export function parameterDrafts(sides: Sides): readonly Draft[] {
  const { a, b } = sides;
  const drafts: Draft[] = [];
  const [usedBefore, usedAfter] = [namesUsedIn(a).parameters, namesUsedIn(b).parameters];
  for (const id of Object.keys({ ...a.parameters, ...b.parameters })) {
    const [before, after] = [a.parameters[id], b.parameters[id]];
    if (before !== undefined && after !== undefined) drafts.push(...changed(id, before, after, sides));
    else if (after !== undefined && !usedAfter.has(id)) {
      drafts.push({
        kind: "parameter-added",
        place: id,
        goals: [],
        after,
        text: `The parameter ${called(id, after)} is added; no goal uses it.`,
        edit: (rules) => replaceAt(rules, ["parameters", id], after),
        counts: false,
        bump: "minor",
        shows: "It can be set.",
      });
    } else if (before !== undefined && !usedBefore.has(id)) {
      drafts.push({
        kind: "parameter-removed",
        place: id,
        goals: [],
        before,
        text: `The parameter ${called(id, before)} is removed; no goal used it.`,
        edit: (rules) => replaceAt(rules, ["parameters", id], undefined),
        counts: false,
        bump: "major",
        shows: "It can no longer be set.",
      });
    }
  }
  return drafts;
}

function changed(id: string, before: Parameter, after: Parameter, sides: Sides): readonly Draft[] {
  const goals = sides.goalsUsing("parameters", id);
  const drafts: Draft[] = [];
  const name = called(newId(sides.renames.parameters, id), after);
  const made = { place: id, goals };
  if ("milestones" in before && "milestones" in after) {
    drafts.push(...milestoneDrafts(id, name, before, after, sides));
  } else if (formOf(before) !== formOf(after)) {
    drafts.push({
      ...made,
      kind: "parameter-form",
      before,
      after,
      text: `${name} is ${formWords(after)}; it was ${formWords(before)}.`,
      edit: (rules) => replaceAt(rules, ["parameters", id], after),
      counts: true,
      bump: "patch",
    });
  } else if (!("milestones" in before) && !("milestones" in after)) {
    drafts.push(...plainDrafts(id, name, before, after, goals));
  }
  const texts = differing(before, after, ["title", "unit", "note", "document"]);
  if (formOf(before) === formOf(after) && texts !== undefined) {
    drafts.push({
      ...made,
      ...WORDS,
      kind: "parameter-text",
      before: texts.before,
      after: texts.after,
      text: `${name} is described otherwise (${texts.keys.join(", ")}).`,
      edit: setKeys(["parameters", id], after, texts.keys),
    });
  }
  return drafts;
}

function plainDrafts(
  id: string,
  name: string,
  before: PlainParameter | ProductParameter,
  after: PlainParameter | ProductParameter,
  goals: readonly string[],
): readonly Draft[] {
  const drafts: Draft[] = [];
  const [old, next] = [
    "product" in before ? before.product : before.value,
    "product" in after ? after.product : after.value,
  ];
  if (!sameJson(old, next)) {
    const verb = Array.isArray(next) ? "changes" : verbOf(old as string | number, next as string | number);
    drafts.push({
      kind: "parameter-value",
      place: id,
      goals,
      before: old,
      after: next,
      text: `${name} ${verb} from ${valueText(old)} to ${valueText(next)} (${basisText(before.basis, after.basis)}).`,
      edit: setKeys(["parameters", id], after, ["value", "product"]),
      counts: true,
      bump: "patch",
    });
  }
  if (before.basis !== after.basis) {
    drafts.push({
      kind: "parameter-basis",
      place: id,
      goals,
      before: before.basis,
      after: after.basis,
      text: `${name} is ${after.basis}; it was ${before.basis}.`,
      edit: setKeys(["parameters", id], after, ["basis"]),
      counts: false,
      bump: "minor",
      shows: LABELLED,
    });
  }
  return drafts;
}

function formOf(parameter: Parameter): string {
  return "milestones" in parameter ? "milestones" : "product" in parameter ? "product" : "value";
}

function formWords(parameter: Parameter): string {
  if ("product" in parameter) return `${parameter.product.join(" × ")} (${parameter.basis})`;
  if (!("milestones" in parameter)) return `${valueText(parameter.value)} (${parameter.basis})`;
  const points = parameter.milestones.map(
    ({ on, value, basis }) =>
      `${value === undefined ? "not set yet" : valueText(value)} by ${longDay(on)} (${basis})`,
  );
  return `a line of milestones: ${points.join(", ")}`;
}
