import { longDay } from "../../base/day.js";
import type { Deadline, Goal, RuleSet } from "../../rule-set/types.js";
import { replaceAt } from "../replace-at.js";
import { sameJson } from "../same-json.js";
import { criterionDrafts } from "./criterion-drafts.js";
import { type Draft, LABELLED, type Sides, WORDS } from "./draft.js";
import { linkBump } from "./milestone-drafts.js";
import { setKeys } from "./set-keys.js";

/** What changed of the goals and their criteria. */
export function goalDrafts(sides: Sides): readonly Draft[] {
  const { a, b } = sides;
  return Object.keys({ ...a.goals, ...b.goals }).flatMap((id) => {
    const [before, after] = [a.goals[id], b.goals[id]];
    if (before !== undefined && after !== undefined) return changed(id, before, after, sides);
    return after === undefined ? [removed(id, before!)] : [added(id, after, b)];
  });
}

function added(id: string, after: Goal, b: RuleSet): Draft {
  return {
    kind: "goal-added",
    place: id,
    goals: [id],
    after,
    text: `The goal ${id} is added: ${after.title}.`,
    edit: (rules) => inPhase(replaceAt(rules, ["goals", id], after), id, phaseOf(id, b), b),
    counts: false,
    bump: "minor",
    shows: "Results hold it.",
  };
}

function removed(id: string, before: Goal): Draft {
  return {
    kind: "goal-removed",
    place: id,
    goals: [id],
    before,
    text: `The goal ${id} is removed: ${before.title}.`,
    edit: (rules) => inPhase(replaceAt(rules, ["goals", id], undefined), id, undefined, rules),
    counts: false,
    bump: "major",
    shows: "Results no longer hold it.",
  };
}

function changed(id: string, before: Goal, after: Goal, sides: Sides): readonly Draft[] {
  const { a, b } = sides;
  const drafts: Draft[] = [];
  const made = { place: id, goals: [id] };
  const text = (
    kind: "goal-title" | "goal-statement" | "goal-source",
    key: "title" | "statement" | "source",
    said: string,
  ) => {
    if (sameJson(before[key], after[key])) return;
    const values = { before: before[key], after: after[key] };
    drafts.push({
      ...made,
      ...WORDS,
      ...values,
      kind,
      text: said,
      edit: setKeys(["goals", id], after, [key]),
    });
  };
  text("goal-title", "title", `It is called “${after.title}”; it was called “${before.title}”.`);
  text("goal-statement", "statement", "Its statement is worded otherwise.");
  text("goal-source", "source", `Its source is ${sourceWords(after)}; it was ${sourceWords(before)}.`);
  if (before.modality !== after.modality) {
    drafts.push({
      ...made,
      kind: "goal-modality",
      before: before.modality,
      after: after.modality,
      text: `The document puts it as ${after.modality}; it was put as ${before.modality}.`,
      edit: setKeys(["goals", id], after, ["modality"]),
      counts: false,
      bump: "minor",
      shows: LABELLED,
    });
  }
  const [phase, newPhase] = [phaseOf(id, a), phaseOf(id, b)];
  if (phase !== newPhase) {
    drafts.push({
      ...made,
      kind: "goal-phase",
      before: phase,
      after: newPhase,
      text: `It belongs to the phase ${newPhase}; it belonged to ${phase}.`,
      edit: (rules) => inPhase(rules, id, newPhase, b),
      counts: false,
      bump: "minor",
      shows: LABELLED,
    });
  }
  drafts.push(...deadlineDrafts(id, before.deadline, after, sides));
  const ids = Object.keys({ ...before.criteria, ...after.criteria });
  drafts.push(...ids.flatMap((criterion) => criterionDrafts(id, criterion, sides)));
  return drafts;
}

function deadlineDrafts(
  id: string,
  before: Deadline | undefined,
  goal: Goal,
  { a }: Sides,
): readonly Draft[] {
  const after = goal.deadline;
  if (sameJson(before, after)) return [];
  const made = { place: id, goals: [id], before, after, edit: setKeys(["goals", id], goal, ["deadline"]) };
  if (before !== undefined && after !== undefined && before.on === after.on) {
    const text = `Its deadline, ${longDay(after.on)}, rests on ${after.assumption ?? "no assumption"}; it rested on ${before.assumption ?? "none"}.`;
    const link = linkBump(before.assumption, after.assumption, Object.keys(a.assumptions));
    return [{ ...made, ...link, kind: "deadline-assumption", text }];
  }
  const text =
    before === undefined
      ? `It has a deadline: ${longDay(after!.on)}; it had none.`
      : after === undefined
        ? `It has no deadline; it was ${longDay(before.on)}.`
        : `The deadline moves from ${longDay(before.on)} to ${longDay(after.on)}.`;
  return [{ ...made, kind: "deadline", text, counts: true, bump: "patch" }];
}

/** Where only ids changed: of goals, criteria, parameters and facts, each recognised by likeness. */
export function renameDrafts(sides: Sides, likeness: ReadonlyMap<string, number>): readonly Draft[] {
  const { a, b, renames } = sides;
  const draft = (
    kind: NonNullable<Draft["renamed"]>["kind"],
    from: string,
    to: string,
    goals: readonly string[],
    goal?: string,
  ): Draft => {
    const key = goal === undefined ? from : `${goal}/${from}`;
    const percent = likeness.get(`${kind}:${key}`);
    return {
      kind: `${kind}-renamed`,
      place: key,
      goals,
      before: from,
      after: to,
      text: `The ${kind} ${from} is called ${to} from now on (recognised by likeness: ${percent}%).`,
      renamed: { kind, id: from },
      counts: false,
      bump: "major",
      shows:
        kind === "fact" ? "A snapshot must give it under its new id." : "It must be named by its new id.",
      ...(percent === undefined ? {} : { likeness: percent }),
    };
  };
  const all = [...renames.goals].map(([from, to]) => draft("goal", from, to, [from]));
  for (const [goal, ids] of renames.criteria)
    for (const [from, to] of ids) all.push(draft("criterion", from, to, [goal], goal));
  for (const [from, to] of renames.parameters)
    all.push(draft("parameter", from, to, sides.goalsUsing("parameters", from)));
  for (const [from, to] of renames.facts) {
    const reads = sides.goalsUsing("facts", from).filter((goal) => goal in a.goals || goal in b.goals);
    all.push(draft("fact", from, to, reads));
  }
  return all;
}

function sourceWords({ source: { document, section, bullet } }: Goal): string {
  return `bullet ${bullet} of “${section}” in ${document}`;
}

function phaseOf(goal: string, { phases }: RuleSet): string | undefined {
  return Object.keys(phases).find((phase) => phases[phase]!.goals.includes(goal));
}

/** The same rules with a goal in one phase alone, called as it is there; in none where none is given. */
function inPhase(rules: RuleSet, goal: string, phase: string | undefined, { phases }: RuleSet): RuleSet {
  const entries = Object.entries(rules.phases).map(([id, { title, goals }]) => [
    id,
    { title, goals: goals.filter((each) => each !== goal) },
  ]);
  const without = Object.fromEntries(entries) as Record<string, { title: string; goals: readonly string[] }>;
  if (phase !== undefined) {
    const { title, goals } = without[phase] ?? { title: phases[phase]!.title, goals: [] };
    without[phase] = { title, goals: [...goals, goal] };
  }
  return { ...rules, phases: without };
}
