import { longDay } from "../../base/day.js";
import type { Milestone, MilestoneParameter } from "../../rule-set/types.js";
import { sameJson } from "../same-json.js";
import { type Draft, type Edit, LABELLED, type Sides, WORDS } from "./draft.js";
import { basisText, valueText, verbOf } from "./parameter-words.js";
import { differing } from "./set-keys.js";

/** What changed of the milestones of one parameter, each by itself. The last one is called the target. */
export function milestoneDrafts(
  id: string,
  name: string,
  before: MilestoneParameter,
  after: MilestoneParameter,
  sides: Sides,
): readonly Draft[] {
  const goals = sides.goalsUsing("parameters", id);
  const [from, to] = [before.milestones, after.milestones];
  const { pairs, gone, come } = pairMilestones(from, to);
  const edit = (change: (list: readonly Milestone[]) => readonly Milestone[]): Edit => {
    return (rules) => {
      const parameter = rules.parameters[id] as MilestoneParameter;
      const milestones = [...change(parameter.milestones)].sort((x, y) =>
        x.on < y.on ? -1 : x.on > y.on ? 1 : 0,
      );
      return { ...rules, parameters: { ...rules.parameters, [id]: { ...parameter, milestones } } };
    };
  };
  const drafts: Draft[] = [];
  for (const [old, next] of pairs) {
    const what = old === from.at(-1) && next === to.at(-1) ? "The target" : "The milestone";
    const found = pairDraft(old, next, `${what} ${name}`, sides);
    if (found === undefined) continue;
    const replaced = edit((list) => list.map((each) => (sameJson(each, old) ? next : each)));
    drafts.push({ ...found, place: `${id}/${old.on}`, goals, before: old, after: next, edit: replaced });
  }
  for (const old of gone) {
    const last = to.at(-1);
    const effect =
      old === from.at(-1) && last !== undefined
        ? `The target ${name} ${verbOf(old.value, last.value)} from ${valueWordsOf(old)} to ${valueWordsOf(last)}: the milestone of ${longDay(old.on)} (${old.basis}) is removed, and the last is that of ${longDay(last.on)}.`
        : `A milestone of ${name} is removed: ${valueWordsOf(old)} by ${longDay(old.on)} (${old.basis}).`;
    const removed = edit((list) => list.filter((each) => !sameJson(each, old)));
    drafts.push({
      kind: "milestone-removed",
      place: `${id}/${old.on}`,
      goals,
      before: old,
      text: effect,
      edit: removed,
      counts: true,
      bump: "patch",
    });
  }
  for (const next of come) {
    const last = from.at(-1);
    const effect =
      next === to.at(-1) && last !== undefined
        ? `The target ${name} ${verbOf(last.value, next.value)} from ${valueWordsOf(last)} to ${valueWordsOf(next)} (${basisText(last.basis, next.basis)}, by ${longDay(last.on)} → ${longDay(next.on)}): a milestone is added.`
        : `A milestone of ${name} is added: ${valueWordsOf(next)} by ${longDay(next.on)} (${next.basis}).`;
    drafts.push({
      kind: "milestone-added",
      place: `${id}/${next.on}`,
      goals,
      after: next,
      text: effect,
      edit: edit((list) => [...list, next]),
      counts: true,
      bump: "patch",
    });
  }
  return drafts;
}

type Found = Omit<Draft, "place" | "goals" | "before" | "after" | "edit">;

function pairDraft(old: Milestone, next: Milestone, name: string, { a }: Sides): Found | undefined {
  const days = old.on === next.on ? longDay(next.on) : `${longDay(old.on)} → ${longDay(next.on)}`;
  const about = `(${basisText(old.basis, next.basis)}, by ${days})`;
  if (old.value !== next.value) {
    const text = `${name} ${verbOf(old.value, next.value)} from ${valueWordsOf(old)} to ${valueWordsOf(next)} ${about}.`;
    return {
      kind: "milestone-value",
      text,
      counts: true,
      bump: old.basis === next.basis ? "patch" : "minor",
    };
  }
  if (old.on !== next.on)
    return {
      kind: "milestone-day",
      text: `${name} moves: ${valueWordsOf(next)} ${about}.`,
      counts: true,
      bump: "patch",
    };
  if (old.basis !== next.basis) {
    return {
      kind: "milestone-basis",
      text: `${name}, ${valueWordsOf(next)} by ${days}, is ${next.basis}; it was ${old.basis}.`,
      counts: false,
      bump: "minor",
      shows: LABELLED,
    };
  }
  if (old.assumption !== next.assumption)
    return {
      kind: "milestone-assumption",
      text: `${name}, ${valueWordsOf(next)} by ${days}, rests on ${next.assumption ?? "no assumption"}; it rested on ${old.assumption ?? "none"}.`,
      ...linkBump(old.assumption, next.assumption, Object.keys(a.assumptions)),
    };
  const texts = differing(old, next, ["document", "note", "expected"]);
  if (texts === undefined) return undefined;
  const text = `${name}, ${valueWordsOf(next)} by ${days}, is described otherwise (${texts.keys.join(", ")}).`;
  return { ...WORDS, kind: "milestone-text", text };
}

/** What it comes to that a day rests on another assumption: reading that assumption's day differently moves other days. */
export function linkBump(
  before: string | undefined,
  after: string | undefined,
  known: readonly string[],
): Pick<Draft, "counts" | "bump" | "shows"> {
  const wasSettable = before !== undefined || (after !== undefined && known.includes(after));
  return {
    counts: false,
    bump: wasSettable ? "major" : "minor",
    shows: "Reading the assumption's day differently moves other days than before.",
  };
}

function valueWordsOf({ value }: Milestone): string {
  return value === undefined ? "no value yet" : valueText(value);
}

/** Pairs milestones by their day; what is left is paired in order where it is as many, and else came or went. */
function pairMilestones(from: readonly Milestone[], to: readonly Milestone[]) {
  const pairs: [Milestone, Milestone][] = [];
  const gone: Milestone[] = [];
  for (const old of from) {
    const same = to.find(({ on }) => on === old.on);
    if (same === undefined) gone.push(old);
    else pairs.push([old, same]);
  }
  const come = to.filter(({ on }) => from.every((old) => old.on !== on));
  if (gone.length !== come.length) return { pairs, gone, come };
  return {
    pairs: [...pairs, ...gone.map((old, at): [Milestone, Milestone] => [old, come[at]!])],
    gone: [],
    come: [],
  };
}
